/** The pipeline on one screen: texts -> model -> typed IR -> TypeScript. Pure, no IO. */
import { bindModel } from './bind/model.js';
import { bindQuery } from './bind/query.js';
import { calculationsModule } from './codegen/calculations-module.js';
import { generatedFiles } from './codegen/files.js';
import { functionText } from './codegen/module.js';
import { queryModule } from './codegen/query-module.js';
import { modelSchema } from './codegen/schema.js';
import { hasErrors, type Diagnostic } from './diagnostics/diagnostic.js';
import type { Source } from './diagnostics/source.js';
import type { BoundQuery, Program } from './ir/program.js';
import { loadProject } from './exchange/load.js';
import type { Model } from './model/model.js';
import type { CalculationCompiler, Engine, LoadedTables, QueryOptions, QueryOutcome } from './query/engine.js';
import { instantiate, runEvaluate, runtimeExports, type CompiledEvaluate } from './query/run.js';
import {
  ModelData,
  QueryState,
  extendedData,
  runCalculations,
  seededRandom,
  DaxError,
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
  const data = new ModelData(modelSchema(program));
  for (const [table, columns] of tables) for (const column of columns) data.fill(table, column.name, column);
  runCalculations(data, calculations(program), environmentOf(program, options));
  return { program, query: (source, queryOptions) => answer(program, data, source, queryOptions) };
}

function calculations(program: Program, steps = program.steps): readonly CalculationStep[] {
  const { emission, sections } = calculationsModule(program, runtimeExports, steps);
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
  const data = options.role === undefined ? whole : dataOfRole(program, whole, options.role, environment, diagnostics);
  if (data === null) return { kind: 'diagnostics', diagnostics };
  const tree = parseQuery(source, diagnostics);
  if (hasErrors(diagnostics)) return { kind: 'diagnostics', diagnostics };
  const query = bindQuery(program, tree, source, diagnostics);
  if (hasErrors(diagnostics)) return { kind: 'diagnostics', diagnostics };
  const evaluates = instantiate<readonly CompiledEvaluate[]>(queryModule(query, runtimeExports));
  try {
    const state = new QueryState(dataOfQuery(query, data, environment), environment);
    const tables = query.evaluates.map((bound, i) => runEvaluate(evaluates[i] as CompiledEvaluate, bound, state));
    return { kind: 'results', tables, warnings: diagnostics };
  } catch (error) {
    if (!(error instanceof DaxError)) throw error;
    const where = error.measure === null ? '' : ` (in measure [${error.measure}])`;
    return { kind: 'failure', failure: { code: error.code, message: `${error.message}${where}` } };
  }
}

/** The data with the tables and columns that the query defines. */
function dataOfQuery({ program, steps }: BoundQuery, data: ModelData, environment: Environment): ModelData {
  if (steps.length === 0) return data;
  const extended = extendedData(data, modelSchema(program));
  runCalculations(extended, calculations(program, steps), environment);
  return extended;
}

function environmentOf(program: Program, { now, parameters, user: name = 'daxc' }: QueryOptions): Environment {
  const user = { name, principalName: name, objectId: name };
  return { now, culture: program.model.culture, user, random: seededRandom(1), parameters };
}
