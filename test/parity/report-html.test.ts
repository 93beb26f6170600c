/** The HTML report as text: what is in it, and that nothing of the input can break out of its place. */
import { describe, expect, it } from 'vitest';
import { diagnostic } from '../../src/diagnostics/diagnostic.js';
import { Source } from '../../src/diagnostics/source.js';
import type { ReportData } from '../../src/parity/html/data.js';
import { defaultRules } from '../../src/parity/compare-rules.js';
import { ruleTexts } from '../../src/parity/html/rule-texts.js';
import { htmlReport, type HtmlReportOptions } from '../../src/parity/report-html.js';
import { errorCase, parityReport, type CaseReport } from '../../src/parity/report.js';
import { measure, parityCase, sampleCase } from './report-sample.js';

const part = (text: string) => ({ text, hash: `sha256-${text}` });

function page(cases: readonly CaseReport[], options: Partial<HtmlReportOptions> = {}): string {
  const measures = [measure('Sales', '#,##0.00'), measure('Margin', '0.0%', ['Sales'])];
  return htmlReport(parityReport(cases), {
    title: 'cases',
    measures,
    rules: defaultRules,
    script: part('SCRIPT'),
    style: part('STYLE'),
    ...options,
  });
}

function dataOf(html: string): ReportData {
  const [, json = ''] = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html) ?? [];
  return JSON.parse(json) as ReportData;
}

const queues = ['Billing', null, 'Support'];
const byQueue = sampleCase('by-queue', [
  { name: 'Queue[Name]', kind: 'string', expected: queues },
  { name: '[Sales]', kind: 'double', expected: [10.5, 20, 30], actual: [10.5, 20.5, null] },
  { name: '[Margin]', kind: 'double', expected: [0.25, 0, 0.1] },
]);
const equal = sampleCase('in-total', [{ name: '[Sales]', kind: 'double', expected: [60.5] }], 'all in one');
const source = new Source('cases/queries/broken.dax', 'EVALUATE\nX');
const broken = errorCase(parityCase('broken'), source.text, [
  diagnostic('DAX0073', { path: 'x.json' }, { source, start: 9, end: 10 }),
]);

it('is written as it was', async () => {
  await expect(page([byQueue, equal, broken])).toMatchFileSnapshot('../golden/parity-report.html.txt');
});

it('is the same text for the same report', () => {
  expect(page([byQueue, equal, broken])).toBe(page([byQueue, equal, broken]));
});

it('says without its script how much is equal, and why a query was not compared', () => {
  const text = page([byQueue, equal, broken]).replace(/<span data-number>(\d+)<\/span>/g, '$1');
  expect(text).toContain('<h2 id="verdict">1 of 3 queries differs, 1 could not be compared</h2>');
  expect(text).toContain('<p>2 of 7 compared cells are not what Power BI gave.</p>');
  expect(text).toContain('cases/queries/broken.dax:2:1: DAX0073: There is no file &#39;x.json&#39;.');
});

describe('every text of the input stays text', () => {
  const hostile = '</script><img src=x onerror=alert(1)>"\'&\u202e\u0007<!--';
  const html = page(
    [
      sampleCase(
        hostile,
        [
          { name: `${hostile}[x]`, kind: 'string', expected: [hostile] },
          { name: '[n]', kind: 'int64', expected: [1], actual: [2] },
        ],
        hostile,
      ),
      errorCase(parityCase(`${hostile}2`), hostile, [], hostile),
    ],
    { title: hostile, measures: [measure(hostile, hostile)] },
  );

  it('in the markup', () => {
    expect(html).not.toContain('<img');
    expect(html).not.toContain('<!--');
    expect(html).not.toMatch(/[\u0007\u202e]/);
    expect(html.match(/<\/script>/g)).toHaveLength(2);
    expect(html).toContain('&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;\\u202e\\u0007');
  });

  it('in the data', () => {
    const [first] = dataOf(html).cases;
    expect(first).toMatchObject({ id: hostile, comment: hostile });
    expect(first?.tables[0]?.keys[0]?.values).toEqual([hostile]);
  });
});

it('says when values count as equal', () => {
  expect(ruleTexts(defaultRules)).toEqual([
    'Whole numbers and currency must be the same; other numbers may differ by 1e-9 of the larger one, or by 1e-12.',
    'Texts must be the same.',
    'BLANK, 0 and the empty text are three different things.',
    'Rows must come in the same order.',
  ]);
  const columns = new Map([
    ['[rate]', { relative: 0, absolute: 0.01 }],
    ['[share]', { relative: 0.1, absolute: 0 }],
  ]);
  const rules = { ...defaultRules, text: 'caseInsensitive', blank: 'zeroIsBlank', rowOrder: false, columns } as const;
  expect(ruleTexts(rules).slice(1)).toEqual([
    'Numbers of [rate] may differ by 0.01.',
    'Numbers of [share] may differ by 0.1 of the larger one.',
    'Capital and small letters are the same in texts.',
    '0 counts as BLANK.',
    'The order of rows does not matter.',
  ]);
  expect(page([equal], { rules })).toContain('0 counts as BLANK.');
});

it('says where an answer comes from', () => {
  const captured = { at: '2024-05-01T10:20:30Z', engine: 'Power BI (example.com)' };
  const report = { ...equal, case: { ...equal.case, captured, role: 'East', user: 'ann' } };
  expect(dataOf(page([report])).cases[0]?.origin).toEqual([
    'Captured 2024-05-01 10:20:30 UTC from Power BI (example.com).',
    'Asked in the role East as ann.',
  ]);
});

it('allows its own script and style and nothing else', () => {
  const html = page([equal]);
  expect(html).toContain(
    `content="default-src 'none'; base-uri 'none'; form-action 'none'; script-src 'sha256-SCRIPT'; style-src 'sha256-STYLE'"`,
  );
  expect(html).not.toMatch(/https?:|url\(|@import|<link|<iframe| src=| style=| on\w+=/);
});

describe('data', () => {
  it('holds both sides of every row, with the second one where it is not the same value', () => {
    const [table] = dataOf(page([byQueue])).cases[0]?.tables ?? [];
    expect(table).toMatchObject({ rowCount: 3, missing: [], extra: [], numbers: null, leftOut: 0 });
    expect(table?.keys).toEqual([{ name: 'Queue[Name]', kind: 'string', values: queues, codes: [0, 1, 2] }]);
    expect(table?.values[0]).toEqual({
      name: '[Sales]',
      kind: 'double',
      measure: 0,
      expected: [10.5, 20, 30],
      actual: { rows: [1, 2], values: [20.5, null] },
      different: { rows: [1, 2], reasons: [10, 2] },
    });
  });

  it('holds rows of one side, with their numbers', () => {
    const names = { name: 'Queue[Name]', kind: 'string', expected: ['a', 'b'], actual: ['b', 'c', 'd'] } as const;
    const values = { name: '[Sales]', kind: 'int64', expected: [1, 2], actual: [2, 3, 4] } as const;
    const [table] = dataOf(page([sampleCase('q', [names, values])])).cases[0]?.tables ?? [];
    expect(table).toMatchObject({ rowCount: 4, missing: [0], extra: [2, 3], numbers: [1, 2, 2, 3] });
    expect(table?.values[0]?.expected).toEqual([1, 2, 3, 4]);
  });

  it('leaves out equal rows beyond its limit, and no difference', () => {
    const rows = Array.from({ length: 1000 }, (_, i) => i);
    const large = sampleCase('large', [
      { name: 'T[K]', kind: 'int64', expected: rows },
      { name: '[Sales]', kind: 'int64', expected: rows, actual: rows.map((i) => (i % 100 === 99 ? -1 : i)) },
    ]);
    const { cases } = dataOf(page([large, byQueue], { cellLimit: 129 }));
    expect(cases[0]?.tables[0]).toMatchObject({ rowCount: 60, leftOut: 940 });
    expect(cases[0]?.tables[0]?.values[0]?.different.rows).toHaveLength(10);
    expect(cases[0]?.tables[0]?.numbers?.slice(48)).toEqual([
      49, 50, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000,
    ]);
    expect(cases[1]?.tables[0]).toMatchObject({ rowCount: 3, leftOut: 0 });
    const all = dataOf(page([large], { cellLimit: 0 })).cases[0]?.tables[0];
    expect(all).toMatchObject({ rowCount: 10, leftOut: 990 });
  });

  it('holds explanations at their cells, and those of rows for every value', () => {
    const rows = sampleCase('rows', [
      { name: 'T[K]', kind: 'string', expected: ['a', 'b'], actual: ['b', 'c'] },
      { name: '[Sales]', kind: 'int64', expected: [1, 2], actual: [3, 4] },
    ]);
    const explanation = { context: 'K is chosen', conditions: [], cause: null, parts: null };
    const tables = rows.tables.map((table) => ({
      ...table,
      differences: table.differences.map((difference) => ({ ...difference, explanation })),
    }));
    const [table] = dataOf(page([{ ...rows, tables }])).cases[0]?.tables ?? [];
    expect(table?.explanations).toEqual([
      { row: 1, value: 0, explanation },
      { row: 0, value: null, explanation },
      { row: 2, value: null, explanation },
    ]);
  });

  it('names the measure behind a column of the query', () => {
    const renamed = { ...equal, dax: 'EVALUATE ROW ( "Sales", [margin] )' };
    expect(dataOf(page([renamed])).cases[0]?.tables[0]?.values[0]?.measure).toBe(1);
    const computed = { ...equal, dax: 'EVALUATE ROW ( "Sales", [Margin] + 1 )' };
    expect(dataOf(page([computed])).cases[0]?.tables[0]?.values[0]?.measure).toBeNull();
  });

  it('says how many more columns are on one side only', () => {
    const names = Array.from({ length: 23 }, (_, i) => `[C${i}]`);
    const wide = sampleCase('wide', [{ name: '[Sales]', kind: 'int64', expected: [1] }]);
    const columns = names.map((column) => ({ kind: 'missing column' as const, column }));
    const shown = columns
      .slice(0, 20)
      .map((column) => ({ ...column, row: null, key: [], expected: null, actual: null }));
    const tables = wide.tables.map((table) => ({
      ...table,
      differences: shown,
      counts: new Map([['missing column' as const, 23]]),
    }));
    const notes = dataOf(page([{ ...wide, tables }])).cases[0]?.notes;
    expect(notes).toHaveLength(21);
    expect(notes?.at(-1)).toBe('3 more columns are on one side only.');
  });

  it('tells of columns and of the order of rows', () => {
    const moved = sampleCase('moved', [
      { name: 'T[K]', kind: 'string', expected: ['a', 'b', 'c'], actual: ['b', 'c', 'a'] },
      { name: '[Sales]', kind: 'int64', expected: [1, 2, 3], actual: [2, 3, 1] },
    ]);
    expect(dataOf(page([moved])).cases[0]?.notes).toEqual([
      '1 row stands in another order; the first is row 1 ("a"), computed as row 3.',
    ]);
    expect(page([moved])).toContain('cells is what Power BI gave. Columns or the order of rows differ.');
  });
});
