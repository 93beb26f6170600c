/** The pipeline on one screen: texts -> model -> typed IR -> TypeScript. Pure, no IO. */
import { bindModel } from './bind/model.js';
import { bindQuery } from './bind/query.js';
import { calculationsModule } from './codegen/calculations-module.js';
import { generatedFiles } from './codegen/files.js';
import { functionText } from './codegen/module.js';
import { queryModule } from './codegen/query-module.js';
import { modelSchema } from './codegen/schema.js';
import { hasErrors, type Diagnostic } from './diagnostics/diagnostic.js';
import type { Source, Span } from './diagnostics/source.js';
import type { BoundQuery, Program } from './ir/program.js';
import { loadProject } from './exchange/load.js';
import type { Model } from './model/model.js';
import {
  StartFailure,
  type CalculationCompiler,
  type Engine,
  type LoadedTables,
  type QueryOptions,
  type QueryOutcome,
} from './query/engine.js';
import { failureOf } from './query/failure.js';
import type { ResultTable } from './query/result.js';
import { instantiate, runEvaluate, runtimeExports, type CompiledEvaluate } from './query/run.js';
import {
  ModelData,
  located,
  QueryState,
  extendedData,
  runCalculations,
  seededRandom,
  type CalculationStep,
  type Environment,
} from './runtime/index.js';
import { dataOfRole } from './security/roles.js';
import { parseQuery } from './syntax/parse.js';

export interface ProjectFile {
  readonly path: string;
  readonly text: string;
}

export interface CompiledModel {
  readonly model: Model;
  readonly program: Program;
}

/** Reads and binds one model, in YAML or the format of another tool. Null when the model itself cannot be read; errors of single objects leave the rest usable. */
export function compileModel(files: readonly ProjectFile[], diagnostics: Diagnostic[]): CompiledModel | null {
  const model = loadProject(files, diagnostics);
  return model && { model, program: bindModel(model, diagnostics) };
}

/** The TypeScript modules of a model, unformatted: path relative to `generated/<model>/` and text. */
export function generateModules(compiled: CompiledModel): readonly ProjectFile[] {
  return generatedFiles(compiled.program, runtimeExports);
}

/** Compiles in memory, computes calculated tables and columns over the loaded ones, and answers queries. */
export function startEngine({ program }: CompiledModel, tables: LoadedTables, options: QueryOptions): Engine {
  const fill = (places: Span[] | null): ModelData => {
    const data = new ModelData(modelSchema(program));
    for (const [table, columns] of tables) for (const column of columns) data.fill(table, column.name, column);
    runCalculations(data, calculations(program, program.steps, places), environmentOf(program, options));
    return data;
  };
  const data = filled(fill);
  return { program, query: (source, queryOptions) => answer(program, data, source, queryOptions) };
}

function filled(fill: (places: Span[] | null) => ModelData): ModelData {
  try {
    return fill(null);
  } catch (error) {
    throw new StartFailure(failureOf(error, fill));
  }
}

function calculations(
  program: Program,
  steps = program.steps,
  places: Span[] | null = null,
): readonly CalculationStep[] {
  const { emission, sections } = calculationsModule(program, runtimeExports, steps, places);
  return instantiate<readonly CalculationStep[]>(functionText(emission, sections, 'calculations'));
}

/** The compiler for whoever recomputes single objects (parity). */
export const calculationCompiler: CalculationCompiler = {
  bind: bindModel,
  schema: modelSchema,
  step: (program, step) => calculations(program, [step])[0] as CalculationStep,
  environment: (program, now) => environmentOf(program, { now, parameters: new Map() }),
};

function answer(program: Program, whole: ModelData, source: Source, options: QueryOptions): QueryOutcome {
  const diagnostics: Diagnostic[] = [];
  const environment = environmentOf(program, options);
  try {
    const { role } = options;
    const data = role === undefined ? whole : dataOfRole(program, whole, role, environment, diagnostics);
    return data === null
      ? { kind: 'diagnostics', diagnostics }
      : answerOver(program, data, source, options, diagnostics);
  } catch (error) {
    return { kind: 'failure', failure: failureOf(error) };
  }
}

function answerOver(
  program: Program,
  data: ModelData,
  source: Source,
  options: QueryOptions,
  diagnostics: Diagnostic[],
): QueryOutcome {
  const tree = parseQuery(source, diagnostics);
  if (hasErrors(diagnostics)) return { kind: 'diagnostics', diagnostics };
  const query = bindQuery(program, tree, source, diagnostics);
  if (hasErrors(diagnostics)) return { kind: 'diagnostics', diagnostics };
  const run = (places: Span[] | null): readonly ResultTable[] => {
    const module = queryModule(query, runtimeExports, places);
    const evaluates = instantiate<readonly CompiledEvaluate[]>(module);
    const environment = environmentOf(program, options);
    const state = new QueryState(dataOfQuery(query, data, environment, places), environment);
    return query.evaluates.map((bound, i) =>
      within(places, bound.table, () => runEvaluate(evaluates[i] as CompiledEvaluate, bound, state)),
    );
  };
  try {
    return { kind: 'results', tables: run(null), warnings: diagnostics };
  } catch (error) {
    return { kind: 'failure', failure: failureOf(error, run) };
  }
}

/** The data with the tables and columns that the query defines. */
function dataOfQuery(
  { program, steps }: BoundQuery,
  data: ModelData,
  environment: Environment,
  places: Span[] | null,
): ModelData {
  if (steps.length === 0) return data;
  const extended = extendedData(data, modelSchema(program));
  runCalculations(extended, calculations(program, steps, places), environment);
  return extended;
}

/** What is computed for a node: where places are looked for, the node is the place of errors that have no closer one. */
function within<T>(places: Span[] | null, { span }: { readonly span: Span | null }, compute: () => T): T {
  return places === null || span === null ? compute() : located(places.push(span) - 1, compute);
}

function environmentOf(program: Program, { now, parameters, user: name = 'daxc' }: QueryOptions): Environment {
  const user = { name, principalName: name, objectId: name };
  return { now, culture: program.model.culture, user, random: seededRandom(1), parameters };
}
