/** The report for machines. */
import type { DifferenceKind } from './compare-tables.js';
import { differenceCount, kindCounts, totalOf, type CaseReport, type ParityReport } from './report.js';

/**
 * The report as a value for JSON: `{ total, equal, cases: [{ id, status, ... }] }`. `differences` are the first ones of each
 * kind; `differencesLeftOut` says how many more there are, `kinds` how many of each kind in all.
 */
export function jsonReport(report: ParityReport): object {
  return { total: report.total, equal: report.equal, cases: report.cases.map(jsonCase) };
}

function jsonCase(report: CaseReport): object {
  const { id, model } = report.case;
  if (report.status === 'error') return { id, model, status: report.status, error: jsonError(report) };
  const rows = {
    rowsMatched: totalOf(report, 'rowsMatched'),
    rowsMissing: totalOf(report, 'rowsMissing'),
    rowsExtra: totalOf(report, 'rowsExtra'),
  };
  if (report.status === 'equal') return { id, model, status: report.status, ...rows };
  const differences = report.tables.flatMap((table, i) =>
    table.differences.map(({ key, expected, actual, ...difference }) => ({
      table: i + 1,
      key: Object.fromEntries(key.map(({ column, value }) => [column, value])),
      ...difference,
      ...(isAbsent(difference.kind) ? {} : { expected, actual }),
    })),
  );
  const kinds = Object.fromEntries(kindCounts(report));
  const count = differenceCount(report);
  const counts = { differenceCount: count, kinds, differencesLeftOut: count - differences.length };
  return { id, model, status: report.status, ...rows, ...counts, differences };
}

/** A whole row or column is absent on one side: there are no two values. */
function isAbsent(kind: DifferenceKind): boolean {
  return kind.startsWith('missing ') || kind.startsWith('extra ');
}

function jsonError(report: CaseReport): object {
  const diagnostics = [...report.modelDiagnostics, ...report.diagnostics].map(({ code, message, span }) => {
    const place = span ? { file: span.source.file, ...span.source.position(span.start) } : {};
    return { code, message, ...place };
  });
  return { message: report.message, diagnostics };
}
