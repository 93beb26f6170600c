/** Bad models (issue 2, "Must show 4"): message with file, line and column, exit code, no stack trace. */
import { describe, expect, it } from 'vitest';
import { daxc, measuresYaml, salesProject, type Run } from './run.js';

function validate(files: Readonly<Record<string, string>>): Run {
  return daxc(salesProject(files), ['validate', '--model', 'measures/sales']);
}

/** A measures file whose last measure has this formula, in line 8 from column 17 on. */
function withMeasure(expression: string): Readonly<Record<string, string>> {
  return { 'measures/sales/measures.yaml': `${measuresYaml}  - name: Bad\n    expression: ${expression}\n` };
}

function expectFinding(run: Run, file: string, place: string, ...words: readonly (string | RegExp)[]): void {
  expect(run.code).toBe(1);
  expect(run.error).toContain(`measures/sales/${file}:${place}: error DAX`);
  for (const word of words) expect(run.error).toMatch(word);
}

it('accepts a good model', () => {
  expect(validate({})).toEqual({ code: 0, out: 'sales: 1 table, 0 relationships, 2 measures\n', error: '' });
});

it('invalid YAML', () => {
  const run = validate({ 'measures/sales/measures.yaml': 'table: Sales\nmeasures:\n  - name: "Total\n' });
  expect(run.code).toBe(1);
  expect(run.error).toMatch(/measures\/sales\/measures\.yaml:\d+:\d+: error DAX0003/);
});

it('a model without model.yaml', () => {
  const folder = salesProject({ 'measures/empty/measures.yaml': measuresYaml });
  const { code, error } = daxc(folder, ['validate', '--model', 'measures/empty']);
  expect(code).toBe(1);
  expect(error).toContain("The model folder 'measures/empty' has no model.yaml.");
});

it('an unknown key, with a suggestion', () => {
  const text = measuresYaml.replace('    expression: COUNTROWS', '    expresion: COUNTROWS');
  expectFinding(
    validate({ 'measures/sales/measures.yaml': text }),
    'measures.yaml',
    '6:5',
    /expresion/,
    /[Dd]id you mean/,
  );
});

it('a duplicate measure', () => {
  const text = `${measuresYaml}  - name: TOTAL\n    expression: "1"\n`;
  expectFinding(validate({ 'measures/sales/measures.yaml': text }), 'measures.yaml', '7:11', /\[TOTAL\]/, /twice/);
});

it('circular measures', () => {
  const text = `${measuresYaml}  - name: A\n    expression: '[B]'\n  - name: B\n    expression: '[A]'\n`;
  const run = validate({ 'measures/sales/measures.yaml': text });
  expect(run.code).toBe(1);
  expect(run.error).toMatch(/measures\.yaml:\d+:\d+: error DAX/);
  expect(run.error).toMatch(/circular|cycle|itself/i);
});

describe('formulas', () => {
  it.each([
    ['an unknown table', 'COUNTROWS(Sale)', '8:27', /Sale\b/, /Sales/],
    ['an unknown column', 'SUM(Sales[Amont])', '8:2', /Amont/, /Amount/],
    ['an unknown measure', '1 + [Totl]', '8:21', /Totl/, /Total/],
    ['an unknown function', 'SUMM(Sales[Amount])', '8:17', /SUMM/, /SUM\b/],
    ['too few arguments', 'DIVIDE(1)', '8:17', /DIVIDE/, /argument/],
    ['too many arguments', 'BLANK(1)', '8:17', /BLANK/, /argument/],
    ['text against a number', 'IF(MAX(Sales[Queue]) = 1, 1)', '8:2', /text|string/i, /number|int64/i],
    ['an unbalanced bracket', 'SUM(Sales[Amount]', '8:', /\)|bracket|parenthes/i, /DAX01/],
  ])('%s', (_, expression, place, ...words) => {
    const run = validate(withMeasure(expression));
    expect(run.code).toBe(1);
    expect(run.error).toContain(`measures/sales/measures.yaml:${place}`);
    for (const word of words) expect(run.error).toMatch(word);
  });

  it('several errors in one run, each at its place', () => {
    const text = `${measuresYaml}  - name: A\n    expression: '[X]'\n  - name: B\n    expression: |\n      1 +\n      [Y]\n`;
    const { error } = validate({ 'measures/sales/measures.yaml': text });
    expect(error).toContain('measures.yaml:8:18: error');
    expect(error).toContain('measures.yaml:12:7: error');
    expect(error).toContain('2 errors');
  });
});

it('a broken measure does not stop a query that does not use it', () => {
  const folder = salesProject(withMeasure('1 + [Totl]'));
  const { code, out, error } = daxc(folder, [
    'query',
    'EVALUATE ROW("x", [Total])',
    '--data',
    'data',
    '--format',
    'csv',
  ]);
  expect({ code, out }).toEqual({ code: 0, out: '[x]\r\n14.5\r\n' });
  expect(error).toContain('measures.yaml:8:21');
});

it('a measure without formula says why when it is called', () => {
  const text = `${measuresYaml}  - name: Later\n    status: needs-info\n`;
  const folder = salesProject({ 'measures/sales/measures.yaml': text });
  expect(daxc(folder, ['validate'])).toMatchObject({ code: 0, out: expect.stringContaining('1 without formula') });
  const { code, error } = daxc(folder, ['query', 'EVALUATE ROW("x", [Later])', '--data', 'data']);
  expect(code).toBe(1);
  expect(error).toMatch(/needs-info/);
  expect(daxc(folder, ['explain', 'Later'])).toMatchObject({ code: 2, error: expect.stringContaining('needs-info') });
});

it('warns where the documented lineage disagrees, and strict makes it a finding', () => {
  const text = measuresYaml.replace(
    'expression: SUM(Sales[Amount])\n',
    'expression: SUM(Sales[Amount])\n    lineage:\n      entities: [Sales]\n      attributes: [Sales.Queue]\n',
  );
  const folder = salesProject({ 'measures/sales/measures.yaml': text });
  const run = daxc(folder, ['validate']);
  expect(run.code).toBe(0);
  expect(run.error).toContain('measures.yaml:7:20: warning DAX0075: The lineage of [Total] documents Sales.Queue');
  expect(run.error).toContain('warning DAX0076: The lineage of [Total] does not document Sales.Amount');
  expect(daxc(folder, ['validate', '--strict']).code).toBe(1);
  const json = JSON.parse(daxc(folder, ['validate', '--format', 'json']).out) as { diagnostics: object[] };
  expect(json.diagnostics[0]).toMatchObject({ code: 'DAX0075', severity: 'warning', line: 7, column: 20 });
});

it('validates data too', () => {
  const folder = salesProject({ 'data/Sales.csv': 'Id,Queue,Day,Amount\nx,,,\n' });
  const { code, error } = daxc(folder, ['validate', '--data', 'data']);
  expect(code).toBe(1);
  expect(error).toContain("data/Sales.csv:2:1: error DAX0060: 'x' is not a whole number (column 'Id').");
});

it('YAML that is nested too deeply is told as that', () => {
  const folder = salesProject({ 'measures/sales/deep.yaml': `measures:\n${'- '.repeat(5000)}x\n` });
  const { code, error } = daxc(folder, ['validate']);
  expect(code).toBe(1);
  expect(error).toMatch(/deep\.yaml:2:\d+: error DAX0003: This is not valid YAML: It is nested too deeply\./);
});
