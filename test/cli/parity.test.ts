import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { daxc, root, salesCsv, salesProject } from './run.js';

const byQueue = 'EVALUATE SUMMARIZECOLUMNS(Sales[Queue], "Total", [Total], "Rows", [Rows]) ORDER BY Sales[Queue]';

function answer(...rows: object[]): string {
  return JSON.stringify({ results: [{ tables: [{ rows }] }] });
}

function cases(expected: string, change: object = {}): Record<string, string> {
  const manifest = {
    queries: [
      { id: 'q1', model: 'sales' },
      { id: 'q2', model: 'sales' },
    ],
    compare: { text: 'caseInsensitive' },
    ...change,
  };
  return {
    'cases/manifest.json': JSON.stringify(manifest),
    'cases/queries/q1.dax': byQueue,
    'cases/queries/q2.dax': 'EVALUATE ROW("Rows", [Rows])',
    'cases/expected/q1.json': expected,
    'cases/expected/q2.json': answer({ '[Rows]': 3 }),
    'cases/entities/Sales.csv': salesCsv,
  };
}

const right = answer(
  { 'Sales[Queue]': null, '[Total]': null, '[Rows]': 1 },
  { 'Sales[Queue]': 'BILLING', '[Total]': 14.5, '[Rows]': 2 },
);

describe('daxc parity', () => {
  it('exits 0 when all cases are equal', () => {
    const folder = salesProject(cases(right));
    expect(daxc(folder, ['parity', 'cases'])).toEqual({ code: 0, out: '2 of 2 cases equal\n', error: '' });
    const { code, out } = daxc(folder, ['parity', 'cases', '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      total: 2,
      equal: 2,
      cases: [
        { id: 'q1', model: 'sales', status: 'equal', rowsMatched: 2, rowsMissing: 0, rowsExtra: 0 },
        { id: 'q2', model: 'sales', status: 'equal', rowsMatched: 1, rowsMissing: 0, rowsExtra: 0 },
      ],
    });
  });

  it('exits 1 on a difference and shows it, as text, JSON and HTML', () => {
    const wrong = answer(
      { 'Sales[Queue]': null, '[Total]': 0, '[Rows]': 1 },
      { 'Sales[Queue]': 'Billing', '[Total]': '14.5', '[Rows]': 2 },
    );
    const folder = salesProject(cases(wrong));
    const { code, out } = daxc(folder, ['parity', 'cases', '--report', 'report.html']);
    expect(code).toBe(1);
    expect(out).toBe(
      [
        'different  q1  0 of 2 rows matched, BLANK against 0: 1, text against number: 1',
        '    row 1, Sales[Queue] = BLANK: [Total]: expected 0, actual BLANK (BLANK against 0)',
        '        filter context: Queue is blank',
        '        [Total] refers to no other measure: the difference arises in its own expression.',
        '    row 2, Sales[Queue] = "Billing": [Total]: expected "14.5", actual 14.5 (text against number)',
        "        filter context: Queue is 'Billing'",
        '        [Total] refers to no other measure: the difference arises in its own expression.',
        '1 of 2 cases equal, 1 different',
        '',
      ].join('\n'),
    );
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('text against number');
    const json = JSON.parse(daxc(folder, ['parity', 'cases', '--format', 'json']).out) as {
      cases: { status: string }[];
    };
    expect(json.cases.map(({ status }) => status)).toEqual(['different', 'equal']);
  });

  it('reads captured CSV by its content, in the culture that the manifest states', () => {
    const files = cases('Queue;Total;Rows\n;;1\nBilling;14,500;2\n', {
      culture: 'de-DE',
      queries: [{ id: 'q1', model: 'sales' }],
    });
    expect(daxc(salesProject(files), ['parity', 'cases'])).toEqual({ code: 0, out: '1 of 1 cases equal\n', error: '' });
  });

  it('asks for the culture where a number can be read in two ways', () => {
    const files = cases('Queue;Total;Rows\n;;1\nBilling;14,500;2\n', { queries: [{ id: 'q1', model: 'sales' }] });
    const { code, out } = daxc(salesProject(files), ['parity', 'cases']);
    expect(code).toBe(1);
    expect(out).toContain('error DAX0635');
    expect(out).toContain('q1.json:3:9:');
    expect(out).toContain('State the culture of the file in manifest.json');
  });

  it('tells the order from the values', () => {
    const swapped = answer(
      { 'Sales[Queue]': 'Billing', '[Total]': 14.5, '[Rows]': 2 },
      { 'Sales[Queue]': null, '[Total]': null, '[Rows]': 1 },
    );
    const { code, out } = daxc(salesProject(cases(swapped)), ['parity', 'cases']);
    expect(code).toBe(1);
    expect(out).toContain('order only: 1');
  });

  it('makes a case of which something is missing an error, and runs the others', () => {
    const files = cases(right, {
      queries: [
        { id: 'q1', model: 'sales' },
        { id: 'q2', model: 'sales' },
        { id: 'q3', model: 'sales' },
      ],
    });
    const folder = salesProject({ ...files, 'cases/queries/q2.dax': 'EVALUATE\n[Rws]', 'cases/expected/q3.json': '{' });
    const { code, out } = daxc(folder, ['parity', 'cases', '--format', 'json']);
    expect(code).toBe(1);
    const report = JSON.parse(out) as { cases: { status: string; error?: { diagnostics: object[] } }[] };
    expect(report.cases.map(({ status }) => status)).toEqual(['equal', 'error', 'error']);
    expect(report.cases[1]?.error?.diagnostics[0]).toMatchObject({ file: 'cases/queries/q2.dax', line: 2, column: 1 });
    expect(report.cases[2]?.error?.diagnostics).toMatchObject([
      { code: 'DAX0073' },
      { code: 'DAX0071', line: 1, column: 2 },
    ]);
  });

  it('runs chosen cases only', () => {
    const folder = salesProject(cases('{}'));
    expect(daxc(folder, ['parity', 'cases', '--case', 'q2'])).toMatchObject({ code: 0, out: '1 of 1 cases equal\n' });
    expect(daxc(folder, ['parity', 'cases', '--case', 'q9'])).toMatchObject({ code: 2 });
  });

  it('reads the clock and the null text of the manifest', () => {
    const files = cases(right, { data: { folder: '../nulls', nullText: '-' }, now: '2024-01-31' });
    const folder = salesProject({
      ...files,
      'nulls/Sales.csv': salesCsv.replace('2,,2024-02-01,', '2,-,2024-02-01,-').replace('billing,,4', 'billing,-,4'),
      'cases/queries/q2.dax': 'EVALUATE ROW("Rows", YEAR(TODAY()) - 2021)',
    });
    expect(daxc(folder, ['parity', 'cases'])).toMatchObject({ code: 0 });
  });
});

it('says when the report cannot be written, after the result', () => {
  const folder = salesProject(cases(right));
  const { code, out, error } = daxc(folder, ['parity', 'cases', '--report', 'no/such/folder.html']);
  expect({ code, out }).toEqual({ code: 2, out: '2 of 2 cases equal\n' });
  expect(error).toContain('Cannot write no/such/folder.html');
});

describe('a folder that cannot be used exits 2', () => {
  it.each<[string, Record<string, string>, string]>([
    ['no manifest', { 'cases/x.txt': '' }, "The folder 'cases' has no manifest.json"],
    ['no JSON', { 'cases/manifest.json': '{\n"queries": [,]}' }, 'cases/manifest.json:2:13: error DAX0071'],
    [
      'another shape',
      { 'cases/manifest.json': '{"queries": [{"id": "a", "model": "m"},\n  {"model": "m"}]}' },
      "cases/manifest.json:2:3: error DAX0072: In cases/manifest.json, 'queries[1].id' must be a text",
    ],
    [
      'a tolerance that is a text',
      { 'cases/manifest.json': '{"queries": [{"id": "a", "model": "m"}],\n "compare": {\n"relative": "1"}}' },
      'cases/manifest.json:3:13: error DAX0072',
    ],
    [
      'an id that leads out of the folder',
      { 'cases/manifest.json': '{"queries": [{"id": "../../x", "model": "m"}]}' },
      "cases/manifest.json:1:21: error DAX0072: In cases/manifest.json, 'queries[0].id' must be a name that does not lead out",
    ],
    [
      'a query that leads out of the folder',
      { 'cases/manifest.json': '{"queries": [{"id": "x", "model": "m", "query": "/etc/passwd"}]}' },
      "'queries[0].query' must be a name that does not lead out",
    ],
    [
      'another model',
      cases(right, { queries: [{ id: 'q1', model: 'sale' }] }),
      "There is no model 'sale' in 'measures'.",
    ],
    ['no data', cases(right, { data: { folder: 'data' } }), "There is no folder 'cases/data'."],
  ])('%s', (_, files, message) => {
    const { code, error } = daxc(salesProject(files), ['parity', 'cases']);
    expect(code).toBe(2);
    expect(error).toContain(message);
  });

  it('a folder that is not there', () => {
    expect(daxc(salesProject(), ['parity', 'cses'])).toMatchObject({
      code: 2,
      error: expect.stringContaining("'cses'"),
    });
  });
});

it('tells machines why a model or its data cannot be used', () => {
  const files = cases(right, {
    queries: [
      { id: 'q1', model: 'sale' },
      { id: 'q2', model: 'sales' },
    ],
  });
  const folder = salesProject({ ...files, 'cases/entities/Sales.csv': salesCsv.replace('10.5', 'ten') });
  const { code, out } = daxc(folder, ['parity', 'cases', '--format', 'json']);
  expect(code).toBe(2);
  const report = JSON.parse(out) as { cases: { error: { diagnostics: object[] } }[] };
  expect(report.cases.map(({ error }) => error.diagnostics)).toMatchObject([
    [{ code: 'DAX0074' }],
    [{ code: 'DAX0062', file: 'cases/entities/Sales.csv', line: 2, column: 22 }],
  ]);
});

it('the cases of the sample are equal', () => {
  const { code, out, error } = daxc(root, ['parity', 'samples/parity']);
  expect({ out, error }).toEqual({ out: '16 of 16 cases equal\n', error: '' });
  expect(code).toBe(0);
});
