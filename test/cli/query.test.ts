import { describe, expect, it } from 'vitest';
import { daxc, project, salesCsv, salesProject } from './run.js';

const byQueue = 'EVALUATE SUMMARIZECOLUMNS(Sales[Queue], "Total", [Total], "Rows", [Rows]) ORDER BY Sales[Queue]';
const rows = [
  { 'Sales[Queue]': null, '[Total]': null, '[Rows]': 1 },
  { 'Sales[Queue]': 'Billing', '[Total]': 14.5, '[Rows]': 2 },
];

describe('one query', () => {
  it('as JSON in the shape of executeQueries', () => {
    const { code, out, error } = daxc(salesProject(), ['query', byQueue, '--data', 'data', '--format', 'json']);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(JSON.parse(out)).toEqual({ results: [{ tables: [{ rows }] }] });
  });

  it('as CSV', () => {
    const { out } = daxc(salesProject(), ['query', byQueue, '--data', 'data', '--format', 'csv']);
    expect(out).toBe('Sales[Queue],[Total],[Rows]\r\n,,1\r\nBilling,14.5,2\r\n');
  });

  it('as a text table, from standard input', () => {
    const { out } = daxc(salesProject(), ['query', '--data', 'data'], byQueue);
    expect(out.split('\n').map((line) => line.trimEnd())).toEqual([
      'Sales[Queue]  [Total]  [Rows]',
      'string         double   int64',
      '------------  -------  ------',
      '                            1',
      'Billing          14.5       2',
      '(2 rows)',
      '',
    ]);
  });

  it('from a file, with a model folder', () => {
    const folder = salesProject({ 'a b/q.dax': 'EVALUATE {1}' });
    const { out } = daxc(folder, [
      'query',
      '--model',
      'measures/sales/',
      '--file',
      'a b/q.dax',
      '--data',
      'data',
      '--format',
      'csv',
    ]);
    expect(out).toBe('[Value]\r\n1\r\n');
  });

  it('with a clock and parameters', () => {
    const text = 'EVALUATE ROW("now", NOW(), "n", @n + 1, "s", @s, "q", @q)';
    const parameters = ['--now', '2024-01-31T13:45:00Z', '--param', 'n=2', 's=a=b', 'q="1"'];
    const { out } = daxc(salesProject(), ['query', text, '--data', 'data', '--format', 'csv', ...parameters]);
    expect(out).toBe('[now],[n],[s],[q]\r\n2024-01-31T13:45:00,3,a=b,1\r\n');
  });

  it('with another null text, an empty field being the empty text', () => {
    const data = salesCsv.replace('2,,2024-02-01,', '2,,2024-02-01,\\N').replace('billing,,4', '\\N,\\N,4');
    const folder = salesProject({ 'data/Sales.csv': data });
    const text = 'EVALUATE SELECTCOLUMNS(Sales, "q", Sales[Queue], "blank", ISBLANK(Sales[Queue]), "a", Sales[Amount])';
    const { out, error } = daxc(folder, ['query', text, '--data', 'data', '--null', '\\N', '--format', 'json']);
    expect(error).toBe('');
    expect(JSON.parse(out)).toEqual({
      results: [
        {
          tables: [
            {
              rows: [
                { '[q]': 'Billing', '[blank]': false, '[a]': 10.5 },
                { '[q]': '', '[blank]': false, '[a]': null },
                { '[q]': null, '[blank]': true, '[a]': 4 },
              ],
            },
          ],
        },
      ],
    });
  });

  it('answers several EVALUATE statements', () => {
    const { out } = daxc(salesProject(), ['query', 'EVALUATE {1} EVALUATE {2}', '--data', 'data', '--format', 'json']);
    expect(JSON.parse(out)).toEqual({
      results: [{ tables: [{ rows: [{ '[Value]': 1 }] }, { rows: [{ '[Value]': 2 }] }] }],
    });
  });
});

describe('files as JSON lines', () => {
  it('one line a file, in order; an error does not stop the others', () => {
    const folder = salesProject({ 'a.dax': byQueue, 'b.dax': 'EVALUATE\n  Sale', 'c.dax': 'EVALUATE {1}' });
    const files = ['b.dax', 'a.dax', 'missing.dax', 'c.dax'];
    const { code, out, error } = daxc(folder, ['query', '--data', 'data', '--format', 'jsonl', '--file', ...files]);
    expect(code).toBe(1);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map((line) => line['file'])).toEqual(files);
    expect(lines[0]?.['error']).toMatchObject({ code: expect.stringMatching(/^DAX02/), line: 2, column: 3 });
    expect(lines[1]).toEqual({ file: 'a.dax', results: [{ tables: [{ rows }] }] });
    expect(lines[2]?.['error']).toMatchObject({ code: 'DAX0073', line: null });
    expect(lines[3]).toEqual({ file: 'c.dax', results: [{ tables: [{ rows: [{ '[Value]': 1 }] }] }] });
    expect(error).toContain('b.dax:2:3');
  });

  it('exits 0 when all are answered', () => {
    const folder = salesProject({ 'a.dax': 'EVALUATE {1}' });
    const { code, out } = daxc(folder, ['query', '--data', 'data', '--format', 'jsonl', '--file', 'a.dax']);
    expect({ code, out }).toEqual({
      code: 0,
      out: '{"file":"a.dax","results":[{"tables":[{"rows":[{"[Value]":1}]}]}]}\n',
    });
  });
});

it('finds the file of a table whose name no file can have', () => {
  const folder = project({
    'm/model.yaml':
      'tables:\n  - name: "A/B: C?"\n    source: f\n    columns:\n      - { name: X, dataType: int64 }\nsources:\n  - { name: f, kind: csv }\n',
    'data/A_B_ C_.csv': 'X\n1\n2\n',
  });
  const { out } = daxc(folder, [
    'query',
    'EVALUATE ROW("n", COUNTROWS(\'A/B: C?\'))',
    '--model',
    'm',
    '--data',
    'data',
    '--format',
    'csv',
  ]);
  expect(out).toBe('[n]\r\n2\r\n');
});

it('a measure of SUMMARIZECOLUMNS without a name is told as that', () => {
  const text = 'EVALUATE SUMMARIZECOLUMNS(Sales[Queue], [Total])';
  const { code, error } = daxc(salesProject(), ['query', text, '--data', 'data']);
  expect(code).toBe(1);
  expect(error).toContain(
    'query:1:41: error DAX0310: The arguments of SUMMARIZECOLUMNS must come in groups: a name and an expression, here "Name", [Total].',
  );
});
