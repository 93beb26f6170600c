/** The report for a terminal. */
import { renderDiagnostics } from '../diagnostics/render.js';
import { visible } from '../diagnostics/visible.js';
import type { JsonValue } from '../query/format-value.js';
import type { Difference, RowKey } from './compare-tables.js';
import type { Explanation } from './explain/explanation.js';
import { differenceCount, kindCounts, totalOf, type CaseReport, type CaseStatus, type ParityReport } from './report.js';

export interface TextReportOptions {
  readonly color: boolean;
  /** So many differences of a case are shown. */
  readonly shown?: number;
  /** Whether equal cases have a line of their own. */
  readonly listEqual?: boolean;
}

const ansi: Readonly<Record<CaseStatus, string>> = { equal: '32', different: '31', error: '31' };

/** One line a case, the first differences under it, and a last line that counts. Ends with a line feed. */
export function textReport(report: ParityReport, options: TextReportOptions): string {
  const width = Math.max(0, ...report.cases.map((item) => visible(item.case.id).length));
  const lines = report.cases
    .filter(({ status }) => status !== 'equal' || options.listEqual === true)
    .flatMap((item) => caseLines(item, width, options));
  const different = report.cases.filter(({ status }) => status === 'different').length;
  const errors = report.cases.filter(({ status }) => status === 'error').length;
  const rest = [...(different > 0 ? [`${different} different`] : []), ...(errors > 0 ? [`${errors} in error`] : [])];
  const count = `${report.equal} of ${report.total} cases equal${rest.length > 0 ? `, ${rest.join(', ')}` : ''}`;
  return `${[...lines, paint(count, report.equal === report.total ? '32' : '31', options)].join('\n')}\n`;
}

function caseLines(report: CaseReport, width: number, options: TextReportOptions): string[] {
  const status = paint(report.status.padEnd(9), ansi[report.status], options);
  const head = `${status}  ${visible(report.case.id).padEnd(width)}  ${summary(report)}`.trimEnd();
  if (report.status === 'equal') return [head];
  if (report.status === 'error') return [head, ...errorLines(report, options)];
  const shown = options.shown ?? 10;
  const differences = report.tables.flatMap((table, i) =>
    table.differences.map((difference) => [
      differenceLine(difference, report.tables.length > 1 ? i + 1 : null),
      ...explanationLines(difference.explanation),
    ]),
  );
  const hidden = differenceCount(report) - Math.min(shown, differences.length);
  const more = hidden > 0 ? [`    ... ${hidden} more`] : [];
  return [head, ...differences.slice(0, shown).flat(), ...more];
}

function errorLines(report: CaseReport, options: TextReportOptions): string[] {
  if (report.diagnostics.length === 0) return [];
  return renderDiagnostics(report.diagnostics, options)
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`));
}

function summary(report: CaseReport): string {
  if (report.status === 'error') return report.diagnostics.length > 0 ? '' : visible(report.message ?? '');
  const parts = [`${totalOf(report, 'rowsMatched')} of ${totalOf(report, 'rowsExpected')} rows matched`];
  const missing = totalOf(report, 'rowsMissing');
  const extra = totalOf(report, 'rowsExtra');
  if (missing > 0) parts.push(`${missing} missing`);
  if (extra > 0) parts.push(`${extra} extra`);
  const kinds = [...kindCounts(report)].filter(([kind]) => kind !== 'missing row' && kind !== 'extra row');
  return [...parts, ...kinds.map(([kind, count]) => `${kind}: ${count}`)].join(', ');
}

function differenceLine(difference: Difference, table: number | null): string {
  const { kind, row, column } = difference;
  const place = [table === null ? '' : `table ${table}`, row === null ? '' : `row ${row}`].filter(
    (part) => part !== '',
  );
  const at = [...place, ...keyTexts(difference.key)].join(', ');
  const what = `    ${at === '' ? '' : `${at}: `}`;
  if (kind === 'order only') return `${what}stands in row ${cell(difference.actual)} (order only)`;
  if (kind === 'missing row' || kind === 'extra row') return `${what}${kind}`;
  if (kind === 'missing column' || kind === 'extra column') return `${what}${visible(column ?? '')}: ${kind}`;
  const values = `expected ${cell(difference.expected)}, actual ${cell(difference.actual)}`;
  return `${what}${visible(column ?? '')}: ${values} (${kind})`;
}

function explanationLines(explanation: Explanation | undefined): string[] {
  if (explanation === undefined) return [];
  const { context, cause, parts } = explanation;
  const values = parts?.values.map(({ dax, value }) => `${visible(dax)} = ${cell(value)}`) ?? [];
  return [
    ...(cause === null && context === 'no filter' ? [] : [`        filter context: ${context}`]),
    ...(cause === null ? [] : [`        ${cause.sentence}`]),
    ...(parts === null ? [] : [`        our values in ${visible(`[${parts.measure}]`)}: ${values.join(', ')}`]),
  ];
}

function keyTexts(key: RowKey): string[] {
  return key.map(({ column, value }) => `${visible(column)} = ${cell(value)}`);
}

/** A cell as it is told apart: BLANK, text in quotes, numbers as they are. */
export function cell(value: JsonValue): string {
  return value === null ? 'BLANK' : visible(JSON.stringify(value));
}

function paint(text: string, code: string, options: TextReportOptions): string {
  return options.color ? `\u001b[${code}m${text}\u001b[0m` : text;
}
