/** The report as one HTML page that needs nothing else: no network, its own script and style, every text of the input escaped. */
import type { MeasureData } from './html/data.js';
import { reportData } from './html/report-data.js';
import { queryTable, summary } from './html/summary.js';
import { escaped, scriptJson } from './html/text.js';
import type { ParityReport } from './report.js';

/** A part of the page with the hash by which its policy allows it: `sha256-…`. */
export interface PagePart {
  readonly text: string;
  readonly hash: string;
}

export interface HtmlReportOptions {
  /** What was compared, for the heading. */
  readonly title: string;
  /** The measures that the queries ask for. */
  readonly measures: readonly MeasureData[];
  readonly script: PagePart;
  readonly style: PagePart;
  /** So many cells are in the page, and all differences in any case. */
  readonly cellLimit?: number;
}

/** The whole page. */
export function htmlReport(report: ParityReport, options: HtmlReportOptions): string {
  const { title, measures, script, style } = options;
  const data = reportData(report, title, measures, options.cellLimit);
  const policy = `default-src 'none'; base-uri 'none'; form-action 'none'; script-src '${script.hash}'; style-src '${style.hash}'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escaped(`Parity: ${title}`)}</title>
<style>${style.text}</style>
</head>
<body>
<a class="skip" href="#detail">Skip to the values</a>
<header class="top"><div><p class="brand">daxc parity report</p><h1 dir="auto">${escaped(title)}</h1></div><div id="settings" class="settings"></div></header>
<main>
${summary(data)}
<noscript><p>The tables and charts need the script inside this file, which did not run.</p>
${queryTable(data)}
</noscript>
<div id="explore" class="explore" hidden></div>
</main>
<script type="application/json" id="data">${scriptJson(data)}</script>
<script>${script.text}</script>
</body>
</html>
`;
}
