/** Asks the engine and the reference the same question, and makes a disagreement small. */
import { bindQuery } from '../../src/bind/query.js';
import { compileModel, startEngine, type CompiledModel } from '../../src/compile.js';
import { readCsv } from '../../src/data/csv.js';
import { hasErrors, type Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { Source } from '../../src/diagnostics/source.js';
import { StartFailure, type Engine, type LoadedTables } from '../../src/query/engine.js';
import type { Column } from '../../src/runtime/columns/column.js';
import type { ColumnKind, Value as EngineValue } from '../../src/runtime/columns/value.js';
import { CURRENCY_SCALE, DateValue } from '../../src/runtime/scalars/values.js';
import { parseQuery } from '../../src/syntax/parse.js';
import { calculatedModel, modelOfQuery } from './calculated.js';
import { restrictedModel } from './security.js';
import { noFilters } from './context.js';
import { Reference } from './evaluator.js';
import { bestRoute, routesBetween } from './routes.js';
import type { ReferenceModel } from './model.js';
import { blankText, measuresText, modelText, tableText } from './model-text.js';
import type { RandomModel, RandomRole } from './random-model.js';
import { Failure, Refusal, Unspecified, type Value } from './value.js';

const options = { now: 45427.4375, parameters: new Map<string, never>() };

export interface Subject {
  readonly random: RandomModel;
  readonly engine: Engine;
  readonly model: ReferenceModel;
}

const compiledModels = new Map<string, CompiledModel>();

/** The engine and the reference over one model, without definitions that cannot be compared. */
export function subjectOf(random: RandomModel): Subject {
  const subject = subjectWith(random);
  return typeof subject === 'string' ? subjectOf(withoutLast(random, subject)) : subject;
}

/** The model less its last definition. */
function withoutLast(random: RandomModel, message: string): RandomModel {
  const definitions = [...random.definitions];
  if (definitions.length === 0) throw new Error(message);
  return { ...random, definitions: new Map(definitions.slice(0, -1)) };
}

/** Why the definitions of the model cannot be compared, or the model on both sides. */
function subjectWith(random: RandomModel): Subject | string {
  const compiled = compiledModelOf(random);
  if (typeof compiled === 'string') return compiled;
  const stored = compiled.model.tables.filter((table) => table.source !== null);
  const loaded = new Map(stored.map((table) => [table.name, columnsOf(random, compiled, table.name)]));
  const plain = compiledModelOf(random, true);
  if (typeof plain === 'string') return plain;
  const made = attempt(() => {
    const whole = calculatedModel(plain.program, random.rows);
    return random.role ? restrictedModel(plain, whole, random.role) : whole;
  });
  if (made instanceof Unspecified || made instanceof Failure) return `the reference: ${made.message}`;
  const engine = startedEngine(compiled, loaded, random);
  return typeof engine === 'string' ? engine : { random, engine, model: made };
}

/** The engine, which must be able to compute what the reference computes; a part that nothing needs may have two ways (M8). */
function startedEngine(compiled: CompiledModel, loaded: LoadedTables, random: RandomModel): Engine | string {
  try {
    return startEngine(compiled, loaded, options);
  } catch (error) {
    if (error instanceof StartFailure && error.failure.code === 'R0031') return error.message;
    const definitions = [...random.definitions].map(([name, { dax }]) => `${name} = ${dax}`);
    throw new Error(`the engine does not start:\n${definitions.join('\n')}`, { cause: error });
  }
}

function attempt<T>(make: () => T): T | Unspecified | Failure {
  try {
    return make();
  } catch (error) {
    if (error instanceof Unspecified || error instanceof Failure) return error;
    throw error;
  }
}

/** The model, or what the compiler says against it, such as that calculated columns need one another. */
function compiledModelOf(random: RandomModel, isPlain = false): CompiledModel | string {
  const text = modelText(random, isPlain);
  const known = compiledModels.get(text) ?? compiled(text, random);
  if (typeof known === 'string') return known;
  if (compiledModels.size > 50) compiledModels.clear();
  compiledModels.set(text, known);
  return random.role ? withRole(known, random.role) : known;
}

/** The model with its one role. */
function withRole({ model, program }: CompiledModel, { table, condition }: RandomRole): CompiledModel {
  const filters = [{ table, expression: new Source('role', condition), span: null }];
  const secured = { ...model, roles: [{ name: 'Reader', description: null, filters, span: null }] };
  return { model: secured, program: { ...program, model: secured } };
}

function compiled(text: string, random: RandomModel): CompiledModel | string {
  const diagnostics: Diagnostic[] = [];
  const files = [
    { path: 'random/model.yaml', text },
    { path: 'random/measures.yaml', text: measuresText(random) },
  ];
  const made = compileModel(files, diagnostics);
  return made === null || hasErrors(diagnostics) ? messages(diagnostics) : made;
}

function columnsOf(random: RandomModel, { model }: CompiledModel, name: string): readonly Column[] {
  const diagnostics: Diagnostic[] = [];
  const table = model.tables.find((one) => one.name === name);
  const loaded = (table?.columns ?? []).filter((column) => column.expression === null);
  const columns = loaded.map((column) => {
    return { name: column.name, sourceColumn: null, dataType: column.dataType ?? ('string' as const) };
  });
  const read = readCsv(
    { file: `${name}.csv`, text: tableText(random, name) },
    columns,
    { nullText: blankText },
    diagnostics,
  );
  if (read === null) throw new Error(messages(diagnostics));
  return read;
}

function messages(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n');
}

type Rows = readonly (readonly Value[])[];

/** What a side says of a query: rows of each EVALUATE, an error of evaluation, or nothing that can be compared. */
export type Said =
  | { readonly kind: 'results'; readonly tables: readonly Rows[] }
  | { readonly kind: 'failure'; readonly code: string; readonly message: string }
  | { readonly kind: 'diagnostics'; readonly message: string }
  | { readonly kind: 'unspecified'; readonly message: string }
  | { readonly kind: 'crash'; readonly message: string };

export function askEngine({ engine, random }: Subject, query: string): Said {
  const asked = random.role ? { ...options, role: 'Reader' } : options;
  try {
    const outcome = engine.query(new Source('query.dax', query), asked);
    if (outcome.kind === 'failure') return { kind: 'failure', ...outcome.failure };
    if (outcome.kind === 'diagnostics') return { kind: 'diagnostics', message: messages(outcome.diagnostics) };
    const tables = outcome.tables.map((table): Rows =>
      Array.from({ length: table.rowCount }, (_, row) =>
        table.columns.map(({ kind, values }) => plain(values[row] ?? null, kind)),
      ),
    );
    return { kind: 'results', tables };
  } catch (error) {
    return { kind: 'crash', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Currency in plain units; a date inside a variant as the number it is. */
function plain(value: EngineValue, kind: ColumnKind): Value {
  if (typeof value === 'number' && kind === 'currency') return value / CURRENCY_SCALE;
  if (typeof value !== 'object' || value === null) return value;
  return value instanceof DateValue ? value.serial : value.scaled / CURRENCY_SCALE;
}

export function askReference({ engine, model }: Subject, query: string): Said {
  const diagnostics: Diagnostic[] = [];
  const source = new Source('query.dax', query);
  const bound = bindQuery(engine.program, parseQuery(source, diagnostics), source, diagnostics);
  if (hasErrors(diagnostics)) return { kind: 'diagnostics', message: messages(diagnostics) };
  const defined = [...query.matchAll(/\b(?:COLUMN|TABLE) [\w[\]]+ = /g)].length;
  if (bound.steps.length < defined) return { kind: 'diagnostics', message: 'a definition without a type' };
  const { measures, calculationGroups } = bound.program;
  try {
    const reference = new Reference(modelOfQuery(bound, model), [...measures, ...bound.measures], calculationGroups);
    return { kind: 'results', tables: bound.evaluates.map((evaluate) => reference.evaluate(evaluate)) };
  } catch (error) {
    if (error instanceof Failure || error instanceof Refusal)
      return { kind: 'failure', code: '', message: error.message };
    if (error instanceof Unspecified) return { kind: 'unspecified', message: error.message };
    throw new Error(`the reference fails: ${query}`, { cause: error });
  }
}

export interface Disagreement {
  readonly query: string;
  readonly engine: Said;
  readonly reference: Said;
}

/** 'blank': the sides agree that there is nothing but BLANK. 'failed': that it is an error of evaluation. */
export type Verdict = 'agreed' | 'blank' | 'failed' | `open: ${string}` | `refused: ${string}` | Disagreement;

/** Whether both sides say the same of a query, which the reference reads in plain words. What DAX leaves open and what the binder refuses is not compared. */
export function judge(subject: Subject, query: string, plain = query): Verdict {
  const reference = askReference(subject, plain);
  if (reference.kind === 'unspecified') return `open: ${reference.message}`;
  if (reference.kind === 'diagnostics') return `refused: ${reference.message.split('\n')[0]}`;
  const engine = askEngine(subject, query);
  // What security forbids ends the query; whether a part that nothing needs is asked at all, is open.
  if (engine.kind === 'failure' && engine.code === 'R0064' && reference.kind === 'results') return 'open: a refusal';
  if (
    engine.kind === 'failure' &&
    engine.code === 'R0031' &&
    reference.kind === 'results' &&
    isUnclear(subject, query, engine.message)
  )
    return 'open: two equally good ways that nothing needs';
  if (!agree(engine, reference)) return { query, engine, reference };
  if (reference.kind !== 'results') return 'failed';
  return reference.tables.some((rows) => rows.some((row) => row.at(-1) !== null)) ? 'agreed' : 'blank';
}

/** Whether filters have two equally good ways between the tables that the message names, or may have in some context. */
function isUnclear({ model }: Subject, query: string, message: string): boolean {
  if (/CROSSFILTER|USERELATIONSHIP|\[Sent\]/.test(query)) return true;
  const [from = '', to = ''] = [...message.matchAll(/'(\w+)'/g)].map((match) => match[1] ?? '');
  const context = noFilters();
  const found = attempt(() => bestRoute(routesBetween(model, from, to, context), context.weights));
  return found instanceof Unspecified;
}

function agree(engine: Said, reference: Said): boolean {
  if (engine.kind === 'failure') return reference.kind === 'failure';
  if (engine.kind !== 'results' || reference.kind !== 'results') return false;
  return engine.tables.every((rows, i) => sameRows(rows, reference.tables[i] ?? []));
}

/** Rows in any order; the last column holds the values, those before it the groups. */
function sameRows(left: Rows, right: Rows): boolean {
  if (left.length !== right.length) return false;
  const groupOf = (row: readonly Value[]): string => JSON.stringify(row.slice(0, -1)).toLowerCase();
  const byGroup = new Map(right.map((row) => [groupOf(row), row.at(-1) ?? null]));
  return left.every(
    (row) => byGroup.has(groupOf(row)) && sameValue(row.at(-1) ?? null, byGroup.get(groupOf(row)) ?? null),
  );
}

/** BLANK equals only BLANK, doubles to 1e-9; of texts equal without regard to case either may come (S1). */
function sameValue(left: Value, right: Value): boolean {
  if (typeof left === 'string' && typeof right === 'string') return left.toLowerCase() === right.toLowerCase();
  if (typeof left !== 'number' || typeof right !== 'number' || left === right)
    return Object.is(left, right) || left === right;
  if (Number.isNaN(left) || Number.isNaN(right)) return Number.isNaN(left) && Number.isNaN(right);
  return Math.abs(left - right) <= 1e-9 * Math.max(Math.abs(left), Math.abs(right));
}

export function isDisagreement(verdict: Verdict): verdict is Disagreement {
  return typeof verdict === 'object';
}
