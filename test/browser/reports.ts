/** Reports in files, for a browser. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Explanation } from '../../src/parity/explain/explanation.js';
import { defaultRules } from '../../src/parity/compare-rules.js';
import { htmlReport, type PagePart } from '../../src/parity/report-html.js';
import { errorCase, parityReport, type CaseReport } from '../../src/parity/report.js';
import { root } from '../cli/run.js';
import { measure, parityCase, sampleCase } from '../parity/report-sample.js';
import { temporaryFolder } from '../temporary.js';

function part(name: string): PagePart {
  const text = readFileSync(join(root, 'dist/cli/report', name), 'utf8').trimEnd();
  return { text, hash: `sha256-${createHash('sha256').update(text).digest('base64')}` };
}

export const cities = ['Berlin', 'Zürich', 'Oslo'];
export const months = ['2024-01', '2024-02', '2024-03', '2024-04'];
const pairs = cities.flatMap((city) => months.map((month) => ({ city, month })));
const sales = pairs.map((_, i) => 1000 + i * 250.5);

export const hostile = '</script><img src=x onerror="document.title=1">\u202e';
const cases: readonly CaseReport[] = [
  sampleCase(
    'by-city-month',
    [
      { name: 'Store[City]', kind: 'string', expected: pairs.map(({ city }) => city) },
      { name: 'Date[Month]', kind: 'string', expected: pairs.map(({ month }) => month) },
      {
        name: '[Sales]',
        kind: 'double',
        expected: sales,
        actual: sales.map((value, i) => (i === 5 ? value * 1.5 : i === 10 ? null : value)),
      },
      { name: '[Margin]', kind: 'double', expected: pairs.map((_, i) => i / 20) },
    ],
    'cities and months',
  ),
  sampleCase('in-total', [{ name: '[Sales]', kind: 'double', expected: [24_532.5] }]),
  sampleCase(
    hostile,
    [
      { name: `T[${hostile}]`, kind: 'string', expected: [hostile, ''] },
      { name: '[Text]', kind: 'string', expected: ['a', 'b'], actual: ['a', hostile] },
    ],
    hostile,
  ),
  errorCase(parityCase('broken'), 'EVALUATE x', [], 'The query has an error.'),
];

const explanation: Explanation = {
  context: "City is 'Oslo'",
  conditions: ["City is 'Oslo'"],
  cause: {
    kind: 'referenced measure',
    sentence: 'The difference arises in [Cost].',
    path: [
      { measure: 'Sales', values: { expected: 1, actual: 2 } },
      { measure: 'Cost', values: null },
    ],
    equal: [],
    notCaptured: [],
  },
  parts: { measure: 'Cost', values: [{ dax: 'SUM ( T[C] )', value: 1234.5 }] },
};

/** The case with an explanation of its first difference. */
function explained(report: CaseReport): CaseReport {
  const tables = report.tables.map((table) => ({
    ...table,
    differences: table.differences.map((difference, i) => (i === 0 ? { ...difference, explanation } : difference)),
  }));
  return { ...report, tables };
}

const large = sampleCase('large', [
  { name: 'T[Row]', kind: 'int64', expected: Array.from({ length: 100_000 }, (_, i) => Math.floor(i / 400)) },
  { name: 'T[Column]', kind: 'int64', expected: Array.from({ length: 100_000 }, (_, i) => i % 400) },
  {
    name: '[Sales]',
    kind: 'int64',
    expected: Array.from({ length: 100_000 }, (_, i) => i),
    actual: Array.from({ length: 100_000 }, (_, i) => (i % 33_333 === 7 ? -i : i)),
  },
]);

const folder = temporaryFolder();

function fileOf(name: string, reports: readonly CaseReport[]): string {
  const file = join(folder, `${name}.html`);
  const measures = [measure('Sales', '#,##0.00'), measure('Margin', '0.0%', ['Sales', 'Cost'])];
  const parts = { script: part('page.js'), style: part('page-style.css') };
  writeFileSync(
    file,
    htmlReport(parityReport(reports), { title: 'cases/shop', measures, rules: defaultRules, ...parts }),
  );
  return pathToFileURL(file).href;
}

export const smallFile = fileOf('small', cases);
export const explainedFile = fileOf('explained', cases.slice(0, 1).map(explained));
export const largeFile = fileOf('large', [large]);
