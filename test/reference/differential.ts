/** Asks the engine and the reference the same question, and makes a disagreement small. */
import { bindQuery } from '../../src/bind/query.js';
import { compileModel, startEngine, type CompiledModel } from '../../src/compile.js';
import { readCsv } from '../../src/data/csv.js';
import { hasErrors, type Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { Source } from '../../src/diagnostics/source.js';
import type { Engine, LoadedTables } from '../../src/query/engine.js';
import type { Column } from '../../src/runtime/columns/column.js';
import type { ColumnKind, Value as EngineValue } from '../../src/runtime/columns/value.js';
import { CURRENCY_SCALE, DateValue } from '../../src/runtime/scalars/values.js';
import { parseQuery } from '../../src/syntax/parse.js';
import { calculatedModel } from './calculated.js';
import { restrictedModel } from './security.js';
import { Reference } from './evaluator.js';
import type { ReferenceModel } from './model.js';
import { queryText, type RandomQuestion } from './random-expression.js';
import { blankText, measuresText, modelText, tableText } from './model-text.js';
import type { RandomModel, RandomRole } from './random-model.js';
import { smaller, type Term } from './term.js';
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
  const made = attempt(() => {
    const whole = calculatedModel(compiled.program, random.rows);
    return random.role ? restrictedModel(compiled, whole, random.role) : whole;
  });
  if (made instanceof Unspecified || made instanceof Failure) return `the reference: ${made.message}`;
  return { random, engine: startedEngine(compiled, loaded, random), model: made };
}

/** The engine, which must be able to compute what the reference computes. */
function startedEngine(compiled: CompiledModel, loaded: LoadedTables, random: RandomModel): Engine {
  try {
    return startEngine(compiled, loaded, options);
  } catch (error) {
    const definitions = [...random.definitions].map(([name, dax]) => `${name} = ${dax}`);
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
function compiledModelOf(random: RandomModel): CompiledModel | string {
  const text = modelText(random);
  const known = compiledModels.get(text) ?? compiled(text, random);
  if (typeof known === 'string') return known;
  compiledModels.clear();
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
  const { measures, calculationGroups } = engine.program;
  const reference = new Reference(model, [...measures, ...bound.measures], calculationGroups);
  try {
    return { kind: 'results', tables: bound.evaluates.map((evaluate) => reference.evaluate(evaluate)) };
  } catch (error) {
    if (error instanceof Failure || error instanceof Refusal)
      return { kind: 'failure', code: '', message: error.message };
    if (error instanceof Unspecified) return { kind: 'unspecified', message: error.message };
    throw error;
  }
}

export interface Disagreement {
  readonly query: string;
  readonly engine: Said;
  readonly reference: Said;
}

/** 'blank': the sides agree that there is nothing but BLANK. 'failed': that it is an error of evaluation. */
export type Verdict = 'agreed' | 'blank' | 'failed' | `open: ${string}` | `refused: ${string}` | Disagreement;

/** Whether both sides say the same of a query. What DAX leaves open and what the binder refuses is not compared. */
export function judge(subject: Subject, query: string): Verdict {
  const reference = askReference(subject, query);
  if (reference.kind === 'unspecified') return `open: ${reference.message}`;
  if (reference.kind === 'diagnostics') return `refused: ${reference.message.split('\n')[0]}`;
  const engine = askEngine(subject, query);
  // What security forbids ends the query; whether a part that nothing needs is asked at all, is open.
  if (engine.kind === 'failure' && engine.code === 'R0064' && reference.kind === 'results') return 'open: a refusal';
  if (!agree(engine, reference)) return { query, engine, reference };
  if (reference.kind !== 'results') return 'failed';
  return reference.tables.some((rows) => rows.some((row) => row.at(-1) !== null)) ? 'agreed' : 'blank';
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

/** A question on which the sides disagree, on a model, both as small as removals make them. */
export function shrunk(
  subject: Subject,
  question: RandomQuestion,
): { readonly subject: Subject; readonly verdict: Disagreement } {
  const plain = simplest(subject, question);
  const small = withSmallMeasures(subject, { ...plain, expression: smallestTerm(subject, plain) });
  const rows = smallestModel(subject, small);
  const verdict = verdictOf(rows, small);
  if (!isDisagreement(verdict)) throw new Error('the disagreement is gone');
  return { subject: rows, verdict };
}

function verdictOf(subject: Subject, question: RandomQuestion): Verdict {
  return judge(subject, queryText(question));
}

/** Whether the sides disagree still. */
function stillFails(subject: Subject, question: RandomQuestion): boolean {
  return isDisagreement(verdictOf(subject, question));
}

/** The question with as few groups and no slicer, where that does not matter. */
function simplest(subject: Subject, question: RandomQuestion): RandomQuestion {
  const changes: readonly Partial<RandomQuestion>[] = [
    { groupBy: [], slicer: null },
    { slicer: null },
    { rollup: null },
    { nonVisual: false },
    { groupBy: question.groupBy.slice(0, 1), rollup: null },
    { groupBy: question.groupBy.slice(1), rollup: null },
  ];
  return changes
    .map((change) => ({ ...question, ...change }))
    .reduce(
      (best, candidate) => (isSimpler(candidate, best) && stillFails(subject, candidate) ? candidate : best),
      question,
    );
}

function isSimpler(candidate: RandomQuestion, best: RandomQuestion): boolean {
  return queryText(candidate).length < queryText(best).length;
}

/** Only the measures that matter, each as small as the expression. */
function withSmallMeasures(subject: Subject, question: RandomQuestion): RandomQuestion {
  return question.measures.reduce((best, { name }) => {
    const others = { ...best, measures: best.measures.filter((one) => one.name !== name) };
    return stillFails(subject, others) ? others : withSmallMeasure(subject, best, name);
  }, question);
}

function withSmallMeasure(subject: Subject, question: RandomQuestion, name: string): RandomQuestion {
  let best = question;
  for (let attempts = 0; attempts < 500;) {
    const own = best.measures.find((one) => one.name === name);
    const candidates = smaller(own?.definition as Term).map((definition) => ({
      ...best,
      measures: best.measures.map((one) => (one.name === name ? { name, definition } : one)),
    }));
    const next = candidates.find((candidate) => {
      attempts++;
      return attempts < 500 && stillFails(subject, candidate);
    });
    if (!next) return best;
    best = next;
  }
  return best;
}

function smallestTerm(subject: Subject, question: RandomQuestion): Term {
  let { expression } = question;
  for (let attempts = 0; attempts < 2000;) {
    const next = smaller(expression).find((candidate) => {
      attempts++;
      return attempts < 2000 && stillFails(subject, { ...question, expression: candidate });
    });
    if (!next) break;
    expression = next;
  }
  return expression;
}

function smallestModel(subject: Subject, question: RandomQuestion): Subject {
  let smallest = withFewDefinitions(subject, question);
  for (let isSmaller = true; isSmaller;) {
    isSmaller = false;
    for (const [table, rows] of smallest.random.rows) {
      for (let i = rows.length - 1; i >= 0; i--) {
        const fewer = new Map(smallest.random.rows).set(table, rows.toSpliced(i, 1));
        const candidate = subjectOf({ ...smallest.random, rows: fewer });
        if (!stillFails(candidate, question)) continue;
        smallest = candidate;
        isSmaller = true;
        break;
      }
    }
  }
  return smallest;
}

function withFewDefinitions(subject: Subject, question: RandomQuestion): Subject {
  return [...subject.random.definitions.keys()].reduce((smallest, name) => {
    const rest = [...smallest.random.definitions].filter(([other]) => other !== name);
    const candidate = subjectOf({ ...smallest.random, definitions: new Map(rest) });
    return stillFails(candidate, question) ? candidate : smallest;
  }, subject);
}
