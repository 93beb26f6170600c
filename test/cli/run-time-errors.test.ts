/** Errors of evaluation name the place of the failing expression: in the query, in the measure's YAML, in the data. */
import { expect, it } from 'vitest';
import { daxc, measuresYaml, modelYaml, salesProject, type Run } from './run.js';

const failing = `${measuresYaml}  - name: Bad
    expression: |
      VAR Factor = 2
      RETURN
          Factor * SUMX(Sales, 1 + VALUE(
              Sales[Queue]))
  - name: Worse
    expression: '[Bad] + 1'
`;

const withQueues = `${modelYaml}  - name: Queues
    source: files
    columns:
      - { name: Name, dataType: string, sourceColumn: title }
      - { name: Text, dataType: string }
relationships:
  - { name: ByQueue, fromTable: Sales, fromColumn: Queue, toTable: Queues, toColumn: Name }
`;

function query(folder: string, text: string, ...options: string[]): Run {
  return daxc(folder, ['query', text, '--data', 'data', ...options]);
}

const folder = salesProject({ 'measures/sales/measures.yaml': failing });

it('in a measure: its YAML file, line and column, also through another measure', () => {
  const { code, out, error } = query(folder, 'EVALUATE ROW("x", [Worse])');
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(error).toContain(
    "measures/sales/measures.yaml:12:15: error R0001: Cannot convert the text 'Billing' to a number. (in measure [Bad])",
  );
  expect(error).toContain('^^^^^^^^^^^^');
});

it.each([
  ['an argument', 'ROW("a", 1, "b", 2 + VALUE("x" & "y"))', '1:37: error R0001'],
  ['the test of a FILTER', 'FILTER(Sales, VALUE(Sales[Queue]) > 3)', '1:30: error R0001'],
  ['a filter of CALCULATE', 'ROW("x", CALCULATE([Total], FILTER(Sales, Sales[Queue] + 1 > 3)))', '1:52: error R0001'],
  [
    'the second of two lines',
    'ROW("x",\n  LOOKUPVALUE(Sales[Id], Sales[Amount], 4, VALUE("z")) + SQRT(-1))',
    '2:58: error R0010',
  ],
  ['a table function', 'ADDCOLUMNS(CALENDAR(DATE(2024, 2, 1), DATE(2024, 1, 1)), "a", 1)', '1:21: error R0017'],
  ['an order', 'ROW("a", 1) ORDER BY VALUE("x")', '1:37: error R0001'],
  ['a table as a value', 'ROW("a", 1 + DISTINCT(Sales[Id]))', '1:23: error R0020'],
  ['a parameter', 'ROW("a", @p)', '1:19: error R0024'],
  ['a percentile', 'ROW("a", PERCENTILEX.INC(Sales, Sales[Id], 3))', '1:19: error R0010'],
  ['the alternative of IFERROR', 'ROW("a", IFERROR(VALUE("x"), VALUE("y")))', '1:45: error R0001'],
])('in a query: %s', (_, text, place) => {
  expect(query(folder, `EVALUATE ${text}`).error).toContain(`query:${place}`);
});

it('in one line of JSON, with the file of the place', () => {
  const { out } = query(folder, 'EVALUATE ROW("x", [Worse])', '--format', 'jsonl');
  expect(JSON.parse(out)).toMatchObject({
    file: 'query',
    error: { code: 'R0001', file: 'measures/sales/measures.yaml', line: 12, column: 15 },
  });
});

it('in a calculated column: the model cannot be computed', () => {
  const column = '      - { name: Number, dataType: double, expression: "VALUE(Sales[Queue])" }\n';
  const { code, error } = query(salesProject({ 'measures/sales/model.yaml': modelYaml + column }), 'EVALUATE Sales');
  expect(code).toBe(2);
  expect(error).toContain('measures/sales/model.yaml:11:62: error R0001');
  expect(error).toContain("(in column 'Sales'[Number])");
});

it('a column whose definition has errors fails what reads it, and nothing else', () => {
  const column = '      - { name: Number, expression: "VALU(Sales[Queue])" }\n';
  const broken = salesProject({ 'measures/sales/model.yaml': modelYaml + column });
  const { code, error } = query(broken, 'EVALUATE TOPN(1, Sales)');
  expect(code).toBe(1);
  expect(error).toContain("query:1:10: error R0026: Column 'Sales'[Number] has no values: its definition has errors.");
  expect(query(broken, 'EVALUATE ROW("n", COUNTROWS(Sales))', '--format', 'csv').out).toBe('[n]\r\n3\r\n');
});

it('keys that differ by trailing spaces only are one key (S2)', () => {
  const files = { 'measures/sales/model.yaml': withQueues, 'data/Queues.csv': 'text,TITLE\na,Billing\nb,Billing  \n' };
  const { error } = query(salesProject(files), 'EVALUATE SUMMARIZECOLUMNS(Queues[Text], "t", [Total])');
  expect(error).toContain('data/Queues.csv:3:3: error R0030');
});

it('a BLANK key of the one side is its own row; rows without a partner belong to the blank row (M4, M6)', () => {
  const files = { 'measures/sales/model.yaml': withQueues, 'data/Queues.csv': 'text,TITLE\na,Billing\nb,\n' };
  const text = 'EVALUATE SUMMARIZECOLUMNS(Queues[Text], "t", [Rows]) ORDER BY Queues[Text]';
  expect(query(salesProject(files), text, '--format', 'csv').out).toBe('Queues[Text],[t]\r\n,1\r\na,2\r\n');
});

it('a key that stands twice on the one side: both lines of the CSV file', () => {
  const { code, error } = query(
    salesProject({
      'measures/sales/model.yaml': withQueues,
      'data/Queues.csv': '\ufefftext,TITLE\na,Billing\nb,"Sup\nport"\nc,"billing"\n',
    }),
    'EVALUATE SUMMARIZECOLUMNS(Queues[Text], "t", [Total])',
  );
  expect(code).toBe(1);
  expect(error).toContain("data/Queues.csv:5:3: error R0030: Column 'Queues'[Name] holds the value 'Billing' twice");
  expect(error).toContain('data/Queues.csv:2:3: first here');
});

/** Seventy thousand rows, of which all pairs are more than 32 bits count. */
const many = (name: string): string => `SELECTCOLUMNS(GENERATESERIES(1, 70000), "${name}", [Value])`;

it.each([
  ['CROSSJOIN', `CROSSJOIN(${many('a')}, ${many('b')})`],
  ['GENERATE', `GENERATE(${many('a')}, ${many('b')})`],
  ['GENERATESERIES', 'GENERATESERIES(1, 1e12)'],
])('too many rows of %s are an error, and no wrong count', (_, table) => {
  const { code, out, error } = query(folder, `EVALUATE { COUNTROWS(${table}) }`);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(error).toContain('error R0035: A table in between would have more than 1,073,741,824 rows.');
});

it('a query that is too large for generated code is told to be', () => {
  const list = Array.from({ length: 200_000 }, (_, i) => i).join(',');
  const project = salesProject({ 'q.dax': `EVALUATE { COUNTROWS({${list}}) }` });
  const { code, out, error } = daxc(project, ['query', '--file', 'q.dax', '--data', 'data']);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(error).toContain('The query or a formula is too large: split it.');
});
