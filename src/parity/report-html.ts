/** The report as one HTML page: no network, no script, light and dark. Every text of the input is escaped. */
import { visible } from '../diagnostics/visible.js';
import type { Difference, TableComparison } from './compare-tables.js';
import { differenceCount, kindCounts, totalOf, type CaseReport, type ParityReport } from './report.js';
import { cell } from './report-text.js';

const style = `
:root { color-scheme: light dark; --text: #1f2328; --soft: #59636e; --line: #d1d9e0; --panel: #f6f8fa; --good: #1a7f37;
  --bad: #cf222e; --expected: #dafbe1; --actual: #ffebe9; --page: #ffffff; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --soft: #9198a1; --line: #3d444d; --panel: #151b23;
  --good: #3fb950; --bad: #f85149; --expected: #12361f; --actual: #3f1719; --page: #0d1117; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 75rem; background: var(--page); color: var(--text);
  font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.4rem; margin: 0 0 .5rem; }
h2 { font-size: 1rem; margin: 0; display: inline; }
p { margin: .3rem 0; }
.soft { color: var(--soft); }
.equal { color: var(--good); }
.different, .error { color: var(--bad); }
details { border: 1px solid var(--line); border-radius: 6px; margin: .5rem 0; padding: .4rem .8rem; }
summary { cursor: pointer; }
pre { background: var(--panel); padding: .6rem; overflow-x: auto; border-radius: 6px; font-size: 13px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: .6rem 0; font-size: 13px; }
th, td { border: 1px solid var(--line); padding: .2rem .5rem; text-align: left; vertical-align: top; }
td { font-family: ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
th { background: var(--panel); }
td.expected { background: var(--expected); }
td.actual { background: var(--actual); }
`;

export interface HtmlReportOptions {
  /** What was compared, for the heading. */
  readonly title: string;
}

/** The whole page. */
export function htmlReport(report: ParityReport, options: HtmlReportOptions): string {
  const failed = report.cases.filter(({ status }) => status !== 'equal');
  const equal = report.cases.filter(({ status }) => status === 'equal');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(`Parity: ${options.title}`)}</title>
<style>${style}</style>
</head>
<body>
<h1>Parity: ${escape(options.title)}</h1>
${headline(report)}
${summaryTable(report)}
${failed.map((item) => caseSection(item, true)).join('\n')}
${equal.map((item) => caseSection(item, false)).join('\n')}
</body>
</html>
`;
}

function headline(report: ParityReport): string {
  const status = report.equal === report.total ? 'equal' : 'different';
  return `<p class="${status}"><strong>${report.equal} of ${report.total} cases equal</strong></p>`;
}

function summaryTable(report: ParityReport): string {
  const models = [...new Set(report.cases.map((item) => item.case.model))];
  const rows = models.map((model) => {
    const cases = report.cases.filter((item) => item.case.model === model);
    const count = (status: string): number => cases.filter((item) => item.status === status).length;
    const cells = [cases.length, count('equal'), count('different'), count('error')];
    return `<tr><td>${escape(model)}</td>${cells.map((n) => `<td>${n}</td>`).join('')}</tr>`;
  });
  const head = ['Model', 'Cases', 'Equal', 'Different', 'Error'].map((name) => `<th>${name}</th>`).join('');
  return `<div class="wide"><table><tr>${head}</tr>${rows.join('')}</table></div>`;
}

function caseSection(report: CaseReport, open: boolean): string {
  const { id, model, comment } = report.case;
  const about = [model, ...(comment === null ? [] : [comment])].map(escape).join(' · ');
  return `<details${open ? ' open' : ''}>
<summary><h2>${escape(id)}</h2> <strong class="${report.status}">${report.status}</strong> <span class="soft">${about}</span></summary>
${body(report)}
<details><summary>DAX</summary><pre>${escapeLines(report.dax)}</pre></details>
</details>`;
}

function body(report: CaseReport): string {
  if (report.status === 'error') return errorBody(report);
  const rows = `${totalOf(report, 'rowsMatched')} of ${totalOf(report, 'rowsExpected')} rows matched`;
  const rest = `${totalOf(report, 'rowsMissing')} missing, ${totalOf(report, 'rowsExtra')} extra`;
  const kinds = [...kindCounts(report)].map(([kind, count]) => `${kind}: ${count}`).join(', ');
  const hidden = differenceCount(report) - report.tables.reduce((sum, table) => sum + table.differences.length, 0);
  return [
    `<p>${rows}, ${rest}${kinds === '' ? '' : ` (${escape(kinds)})`}</p>`,
    ...report.tables.map((table, i) => differenceTable(table, report.tables.length > 1 ? i + 1 : null)),
    ...(hidden > 0 ? [`<p class="soft">${hidden} more differences are not shown.</p>`] : []),
  ].join('\n');
}

function errorBody(report: CaseReport): string {
  const lines = report.diagnostics.map(({ code, message, span, help }) => {
    const place = span ? `${span.source.file}:${placeText(span.source.position(span.start))}: ` : '';
    return `${place}${code}: ${message}${help === null ? '' : `\n  ${help}`}`;
  });
  return `<pre class="error">${escapeLines(lines.length > 0 ? lines.join('\n') : (report.message ?? ''))}</pre>`;
}

function placeText({ line, column }: { line: number; column: number }): string {
  return `${line}:${column}`;
}

function differenceTable(table: TableComparison, number: number | null): string {
  if (table.differences.length === 0) return '';
  const head = ['Row', 'Key', 'Column', 'Expected', 'Actual', 'Difference'].map((name) => `<th>${name}</th>`).join('');
  const caption = number === null ? '' : `<caption>Table ${number}</caption>`;
  const rows = table.differences.map(differenceRow).join('\n');
  return `<div class="wide"><table>${caption}<tr>${head}</tr>\n${rows}\n</table></div>`;
}

function differenceRow(difference: Difference): string {
  const { kind, row, key, column } = difference;
  const keys = key.map((part) => `${part.column} = ${cell(part.value)}`).join('\n');
  const [expected, actual] = values(difference);
  return `<tr><td>${row ?? ''}</td><td>${escapeLines(keys)}</td><td>${escape(column ?? '')}</td><td class="expected">${escape(expected)}</td><td class="actual">${escape(actual)}</td><td>${escape(kind)}</td></tr>`;
}

function values(difference: Difference): readonly [string, string] {
  switch (difference.kind) {
    case 'missing row':
    case 'missing column':
      return ['present', 'absent'];
    case 'extra row':
    case 'extra column':
      return ['absent', 'present'];
    case 'order only':
      return [`row ${cell(difference.expected)}`, `row ${cell(difference.actual)}`];
    default:
      return [cell(difference.expected), cell(difference.actual)];
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text on one line: markup and control characters cannot get through. */
function escape(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => entities[character] as string);
}

/** Text of several lines, for pre and key cells. */
function escapeLines(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => escape(line))
    .join('\n');
}
