/** What the reports for build servers say of a case, as plain text. */
import { differenceCount, type CaseReport } from './report.js';
import { textReport } from './report-text.js';

/** One sentence of a case that is not equal. */
export function headlineOf(report: CaseReport): string {
  if (report.status === 'error') return report.message ?? 'The case could not be compared.';
  const count = differenceCount(report);
  return `${count} ${count === 1 ? 'difference' : 'differences'} from the captured answer.`;
}

/** The lines of the terminal's report about one case. */
export function detailsOf(report: CaseReport): string {
  const text = textReport(
    { total: 1, equal: report.status === 'equal' ? 1 : 0, cases: [report] },
    { color: false, withModel: true },
  );
  return text.trimEnd().split('\n').slice(0, -1).join('\n');
}

/** Where a case is at home: the place of its first error, or its query. */
export function placeOf(report: CaseReport, folder: string): { file: string; line: number; column: number } {
  const all = [...report.diagnostics, ...report.modelDiagnostics];
  const span = all.find((found) => found.span !== null)?.span;
  if (span) return { file: span.source.file, ...span.source.position(span.start) };
  return { file: `${folder.replace(/[\\/]+$/, '')}/${report.case.queryFile}`, line: 1, column: 1 };
}
