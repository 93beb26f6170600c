/** What came out of recomputing a model's calculated objects. */
import { visible } from '../../diagnostics/visible.js';

export type ObjectStatus = 'equal' | 'different' | 'error';

export interface ObjectReport {
  /** 'Table' or 'Table[Column]'. */
  readonly object: string;
  readonly status: ObjectStatus;
  /** Stored rows. */
  readonly rows: number;
  readonly different: number;
  /** The first difference, why there is no comparison, or a remark; null when there is nothing to say. */
  readonly message: string | null;
}

export interface CalculatedReport {
  readonly total: number;
  readonly equal: number;
  readonly cases: readonly ObjectReport[];
}

export function calculatedReport(cases: readonly ObjectReport[]): CalculatedReport {
  return { total: cases.length, equal: cases.filter(({ status }) => status === 'equal').length, cases };
}

export interface CalculatedTextOptions {
  readonly color: boolean;
  /** Whether equal objects have a line of their own. */
  readonly listEqual: boolean;
}

/** One line an object that is not equal, and a last line that counts. Ends with a line feed. */
export function calculatedText(report: CalculatedReport, options: CalculatedTextOptions): string {
  const shown = report.cases.filter(({ status }) => options.listEqual || status !== 'equal');
  const width = Math.max(0, ...shown.map(({ object }) => visible(object).length));
  const lines = shown.map((item) => objectLine(item, width, options));
  const count = (status: ObjectStatus): number => report.cases.filter((item) => item.status === status).length;
  const [different, errors] = [count('different'), count('error')];
  const rest = [...(different > 0 ? [`${different} different`] : []), ...(errors > 0 ? [`${errors} in error`] : [])];
  const last = [`${report.equal} of ${report.total} objects equal`, ...rest].join(', ');
  return `${[...lines, paint(last, report.equal === report.total, options)].join('\n')}\n`;
}

function objectLine(report: ObjectReport, width: number, options: CalculatedTextOptions): string {
  const status = paint(report.status.padEnd(9), report.status === 'equal', options);
  const name = visible(report.object).padEnd(width);
  const rows = report.status === 'error' ? '' : rowsText(report);
  const message = report.message === null ? '' : visible(report.message);
  return `${status}  ${name}  ${[rows, message].filter((part) => part !== '').join(': ')}`.trimEnd();
}

function rowsText({ rows, different }: ObjectReport): string {
  return different === 0 ? `${rows} rows` : `${different} of ${rows} rows`;
}

function paint(text: string, isGood: boolean, { color }: CalculatedTextOptions): string {
  return color ? `\u001b[${isGood ? '32' : '31'}m${text}\u001b[0m` : text;
}
