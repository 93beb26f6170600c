/** Runs a conformance case and compares strictly: BLANK equals only BLANK, text is exact, doubles relative 1e-9 (design 8). */
import { Source } from '../diagnostics/source.js';
import type { Engine, QueryOutcome } from '../query/engine.js';
import type { ResultTable } from '../query/result.js';
import { surfaceValue } from '../runtime/client/handles.js';
import type { ConformanceCase } from './cases.js';

type Cell = number | string | boolean | null;

/** The clock of all cases: 2024-05-15 10:30 UTC, in days since 1899-12-30. */
export const CASE_CLOCK = 45427.4375;

export interface CaseResult {
  readonly passed: boolean;
  /** What came instead, in words; empty when it passed. */
  readonly message: string;
}

/** Evaluates the case over an engine. */
export function runCase(engine: Engine, test: ConformanceCase): CaseResult {
  const query = test.query ?? `EVALUATE ROW ( "value", ${test.dax ?? ''} )`;
  const outcome = ask(engine, query, test);
  if (typeof outcome === 'string') return { passed: false, message: outcome };
  if (test.error !== undefined) return compareError(outcome, test.error);
  if (outcome.kind !== 'results') return { passed: false, message: describe(outcome) };
  const [table] = outcome.tables as [ResultTable];
  const names = table.columns.map((column) => column.name);
  if (test.columns && shown(names) !== shown(test.columns)) {
    return { passed: false, message: `expected the columns ${shown(test.columns)}, got ${shown(names)}` };
  }
  const rows = rowsOf(table);
  const expected = test.rows ?? [[test.value as Cell]];
  return compareRows(rows, expected, test);
}

/** The outcome, or the message of a failure of the compiler itself. */
function ask(engine: Engine, query: string, { role, user }: ConformanceCase): QueryOutcome | string {
  const identity = { ...(role === undefined ? {} : { role }), ...(user === undefined ? {} : { user }) };
  try {
    return engine.query(new Source('case', query), { now: CASE_CLOCK, parameters: new Map(), ...identity });
  } catch (error) {
    return `internal error: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function compareError(outcome: QueryOutcome, code: string): CaseResult {
  const codes =
    outcome.kind === 'diagnostics'
      ? outcome.diagnostics.filter((d) => d.severity === 'error').map((d) => d.code as string)
      : outcome.kind === 'failure'
        ? [outcome.failure.code]
        : [];
  return codes.includes(code) ? pass : { passed: false, message: `expected ${code}, got ${describe(outcome)}` };
}

const pass: CaseResult = { passed: true, message: '' };

function describe(outcome: QueryOutcome): string {
  if (outcome.kind === 'results') return shown(rowsOf(outcome.tables[0] as ResultTable));
  if (outcome.kind === 'failure') return `${outcome.failure.code}: ${outcome.failure.message}`;
  return outcome.diagnostics.map((d) => `${d.code}: ${d.message}`).join('; ');
}

/** JSON, in which NaN and infinities are texts. */
function shown(rows: unknown): string {
  const finite = (_: string, value: unknown): unknown =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  return JSON.stringify(rows, finite);
}

function rowsOf(table: ResultTable): Cell[][] {
  return Array.from({ length: table.rowCount }, (_, row) =>
    table.columns.map((column) => surfaceValue(column.values[row] ?? null, column.kind, 'text') as Cell),
  );
}

function compareRows(
  actual: readonly Cell[][],
  expected: readonly (readonly Cell[])[],
  { ordered, digits }: ConformanceCase,
): CaseResult {
  const message = `expected ${shown(expected)}, got ${shown(actual)}`;
  if (actual.length !== expected.length) return { passed: false, message };
  const rest = [...actual];
  for (const row of expected) {
    const at = ordered === true ? 0 : rest.findIndex((candidate) => sameRow(candidate, row, digits));
    if (at < 0 || !sameRow(rest[at] as Cell[], row, digits)) return { passed: false, message };
    rest.splice(at, 1);
  }
  return pass;
}

function sameRow(actual: readonly Cell[], expected: readonly Cell[], digits?: number): boolean {
  return actual.length === expected.length && actual.every((cell, i) => sameCell(cell, expected[i] as Cell, digits));
}

/** Numbers are also written as texts where YAML has none: NaN, Infinity. */
function sameCell(actual: Cell, expected: Cell, digits?: number): boolean {
  if (typeof actual !== 'number') return actual === expected;
  if (typeof expected === 'string') return String(actual) === expected;
  if (typeof expected !== 'number') return false;
  if (digits !== undefined) return actual.toPrecision(digits) === expected.toPrecision(digits);
  return actual === expected || Math.abs(actual - expected) <= 1e-9 * Math.abs(expected);
}
