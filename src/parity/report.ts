/** What a parity run found out, case by case. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { QueryOutcome } from '../query/engine.js';
import type { ResultTable } from '../query/result.js';
import { compareTables, type DifferenceKind, type TableComparison } from './compare-tables.js';
import type { ExpectedTable } from './expected.js';
import type { CompareRules } from './compare-rules.js';
import type { ParityCase } from './manifest.js';
import { typedTable } from './typed-table.js';

export type CaseStatus = 'equal' | 'different' | 'error';

export interface CaseReport {
  readonly case: ParityCase;
  readonly status: CaseStatus;
  /** The text of the query, '' where it could not be read. */
  readonly dax: string;
  /** One a table of the answer. */
  readonly tables: readonly TableComparison[];
  /** Why there is no comparison: one sentence, or null. */
  readonly message: string | null;
  readonly diagnostics: readonly Diagnostic[];
  /** What is wrong with the whole model or its data. */
  readonly modelDiagnostics: readonly Diagnostic[];
  /** What was compared, one a table: values as expected and as computed. */
  readonly compared?: readonly ComparedTables[];
}

export interface ComparedTables {
  readonly expected: ExpectedTable;
  readonly actual: ResultTable;
}

export interface ParityReport {
  readonly total: number;
  readonly equal: number;
  readonly cases: readonly CaseReport[];
}

export function parityReport(cases: readonly CaseReport[]): ParityReport {
  return { total: cases.length, equal: cases.filter(({ status }) => status === 'equal').length, cases };
}

/** A case that could not be compared. `message` is needed where there are no diagnostics. */
export function errorCase(
  parityCase: ParityCase,
  dax: string,
  diagnostics: readonly Diagnostic[],
  message: string | null = null,
  modelDiagnostics: readonly Diagnostic[] = [],
): CaseReport {
  const first = diagnostics.find(({ severity }) => severity === 'error') ?? diagnostics[0];
  return {
    case: parityCase,
    status: 'error',
    dax,
    tables: [],
    message: message ?? first?.message ?? null,
    diagnostics,
    modelDiagnostics,
  };
}

/** Compares the outcome of a case's query with what was captured. */
export function comparedCase(
  parityCase: ParityCase,
  dax: string,
  expected: readonly ExpectedTable[],
  outcome: QueryOutcome,
  rules: CompareRules,
): CaseReport {
  if (outcome.kind === 'diagnostics') return errorCase(parityCase, dax, outcome.diagnostics);
  if (outcome.kind === 'failure') {
    const { failure } = outcome;
    return errorCase(parityCase, dax, failure.span ? [failure] : [], `${failure.code}: ${failure.message}`);
  }
  if (outcome.tables.length !== expected.length) {
    const message = `The number of tables is ${outcome.tables.length} where ${expected.length} was expected.`;
    return errorCase(parityCase, dax, [], message);
  }
  const diagnostics: Diagnostic[] = [];
  const typed = expected.flatMap((table, i) => typedTable(table, outcome.tables[i] as ResultTable, diagnostics) ?? []);
  if (typed.length < expected.length) return errorCase(parityCase, dax, diagnostics);
  const compared = typed.map((table, i) => ({ expected: table, actual: outcome.tables[i] as ResultTable }));
  const tables = compared.map((pair) => compareTables(pair.expected, pair.actual, rules));
  const status = tables.every(({ equal }) => equal) ? 'equal' : 'different';
  return { case: parityCase, status, dax, tables, message: null, diagnostics, modelDiagnostics: [], compared };
}

/** A sum over the tables of a case. */
export function totalOf(report: CaseReport, key: 'rowsMatched' | 'rowsMissing' | 'rowsExtra' | 'rowsExpected'): number {
  return report.tables.reduce((sum, table) => sum + table[key], 0);
}

/** How many differences of each kind a case has. */
export function kindCounts(report: CaseReport): ReadonlyMap<DifferenceKind, number> {
  const counts = new Map<DifferenceKind, number>();
  for (const table of report.tables) {
    for (const [kind, count] of table.counts) counts.set(kind, (counts.get(kind) ?? 0) + count);
  }
  return counts;
}

/** All differences of a case, whichever kind. */
export function differenceCount(report: CaseReport): number {
  return [...kindCounts(report).values()].reduce((sum, count) => sum + count, 0);
}
