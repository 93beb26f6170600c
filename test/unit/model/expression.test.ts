import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Source } from '../../../src/diagnostics/source.js';
import { expectInMeasures, expectInModel, load, modelText } from './marked.js';

const measure = (expression: string, rest = ''): string =>
  `measures:\n  - name: Total sales\n    table: Sales\n${expression}${rest}`;

/** The DAX of the one measure, with the file it stands in. */
function daxOf(text: string): { dax: Source; file: string } {
  const { model, diagnostics } = load(['model.yaml', modelText], ['m.yaml', text]);
  expect(diagnostics).toEqual([]);
  const dax = model?.measures[0]?.expression;
  if (!dax?.origin) throw new Error('The measure has no expression.');
  return { dax, file: dax.origin.source.text };
}

/** Every character of the DAX is the one at its place in the file; a line end may be two characters there. */
function expectExact(text: string): string {
  const { dax, file } = daxOf(text);
  for (let i = 0; i < dax.text.length; i++) {
    const at = dax.origin?.offsetAt(i) ?? -1;
    const wanted = dax.text[i];
    if (wanted === '\n') expect(/^\r?\n/.test(file.slice(at))).toBe(true);
    else expect(file[at]).toBe(wanted);
  }
  const end = dax.origin?.offsetAt(dax.text.length) ?? -1;
  expect(end).toBe((dax.origin?.offsetAt(dax.text.length - 1) ?? -1) + 1);
  return dax.text;
}

describe('places of the DAX in the file', () => {
  test('one line: plain, and quoted without escapes', () => {
    expect(expectExact(measure('    expression: SUM(Sales[Amount])\n'))).toBe('SUM(Sales[Amount])');
    expect(expectExact(measure('    expression: SUM(Sales[Amount])   # a comment\n'))).toBe('SUM(Sales[Amount])');
    expect(expectExact(measure("    expression: '[Other] + 1'\n"))).toBe('[Other] + 1');
    expect(expectExact(measure(`    expression: "'Sales'[Amount]"\n`))).toBe("'Sales'[Amount]");
  });

  test.each(['1', '1.50', 'TRUE', 'true', '-1', '0x10', '1e3', '~'])(
    'DAX that YAML takes for another type: %s',
    (dax) => {
      expect(expectExact(measure(`    expression: ${dax}\n`))).toBe(dax);
    },
  );

  const body = (indent: string, end: string): string =>
    ['CALCULATE (', '    [Other], -- why', '', "  'Sales'[Amount] > 1", ')']
      .map((line) => (line === '' ? '' : indent + line) + end)
      .join('');
  const dax = body('', '\n').trimEnd();

  test.each(['|', '|-', '|+', '| # a comment', '|2', '|2-', '|-2'])('a block: %s', (header) => {
    const indent = header.includes('2') ? '      ' : '          ';
    expect(expectExact(measure(`    expression: ${header}\n${body(indent, '\n')}\n\n`, '    isHidden: true\n'))).toBe(
      dax,
    );
  });

  test('a block with CRLF, at the end of the file without line end, deeply indented, with tabs', () => {
    expect(expectExact(measure(`    expression: |\n${body('      ', '\n')}`).replaceAll('\n', '\r\n'))).toBe(dax);
    expect(expectExact(measure(`    expression: |\n${body('      ', '\n')}`).trimEnd())).toBe(dax);
    expect(expectExact(measure('    expression: |\n      IF(\n      \t1 > 0,\t1)  \n      \n'))).toBe(
      'IF(\n\t1 > 0,\t1)',
    );
    expect(expectExact(measure('    expression: |2\n        SUM(\n      Sales[Amount])\n'))).toBe(
      '  SUM(\nSales[Amount])',
    );
    expect(expectExact(measure('    expression: |\n\n\n      1\n'))).toBe('\n\n1');
  });

  test('a position inside a block is that of the file', () => {
    const { dax: source } = daxOf(measure('    expression: |\r\n      SUM(\r\n        Sales[Amount]\r\n      )\r\n'));
    expect(source.position(source.text.indexOf('Amount'))).toEqual({ line: 6, column: 15 });
    expect(source.lineText(6)).toBe('        Sales[Amount]');
  });

  test('any block of any lines', () => {
    const line = fc.string({
      unit: fc.constantFrom('a', ' ', '\t', '#', '"', '\\', '|', '🎉', '-', ':', '['),
      maxLength: 12,
    });
    const options = fc.record({
      lines: fc.array(line, { minLength: 1, maxLength: 8 }),
      width: fc.integer({ min: 1, max: 5 }),
      crlf: fc.boolean(),
      chomp: fc.constantFrom('', '-', '+'),
    });
    fc.assert(
      fc.property(options, ({ lines, width, crlf, chomp }) => {
        // The first line decides the indentation, so it begins with a letter.
        const text = ['x', ...lines].map((content) => ' '.repeat(4 + width) + content).join('\n');
        const file = measure(`    expression: |${chomp}\n${text}\n`, '    isHidden: true\n');
        expect(expectExact(crlf ? file.replaceAll('\n', '\r\n') : file)).toBe(['x', ...lines].join('\n').trimEnd());
      }),
    );
  });
});

describe('DAX whose places YAML destroys', () => {
  test('folded blocks and texts over several lines', () => {
    expectInMeasures('DAX0029', measure('    expression: «>»\n      SUM(\n      Sales[Amount])\n'));
    expectInMeasures('DAX0029', measure('    expression: «>-»\n      1\n'));
    expectInMeasures('DAX0029', measure('    expression: «"SUM(»\n      Sales[Amount])"\n'));
    expectInMeasures('DAX0029', measure('    expression: «SUM(»\n      Sales[Amount])\n'));
    expectInModel(
      'DAX0029',
      modelText.replace('{ name: Color, dataType: string }', 'name: Color\n        expression: «>»\n          "x"\n'),
    );
  });

  test('escapes', () => {
    expectInMeasures('DAX0030', measure(String.raw`    expression: «"\"a\" & 1"»` + '\n'));
    expectInMeasures('DAX0030', measure("    expression: «'''Sales''[Amount]'»\n"));
  });

  test('the text is still there, at the place of the value', () => {
    const { model } = load(
      ['model.yaml', modelText],
      ['m.yaml', measure('    expression: >\n      SUM(\n      Sales[Amount])\n')],
    );
    const dax = model?.measures[0]?.expression;
    expect(dax?.text).toBe('SUM( Sales[Amount])');
    expect(dax?.position(10)).toEqual({ line: 4, column: 17 });
  });

  test('a comment that cuts the DAX off', () => {
    expectInMeasures('DAX0031', measure('    expression: DIVIDE([Orders «#], [Days])»\n'));
    expectInMeasures(
      'DAX0031',
      measure('    expression: "x" & SUM(Sales[Amount]\n').replace('"x" & SUM(Sales[Amount]', 'IF(TRUE, 1 «# one»'),
    );
    const { diagnostics } = load(
      ['model.yaml', modelText],
      ['m.yaml', measure('    expression: SUM(Sales[Amount]) # [ok\n')],
    );
    expect(diagnostics).toEqual([]);
  });

  test('DAX that YAML takes for a list or mapping', () => {
    expect(expectInMeasures('DAX0032', measure('    expression: «[Other]»\n')).message).toBe(
      'YAML reads this DAX as a list.',
    );
    expectInMeasures('DAX0032', measure('    expression: «{ 1, 2 }»\n'));
    expectInModel(
      'DAX0032',
      modelText.replace('{ name: Color, dataType: string }', 'name: Color\n        expression: «[Key]»\n'),
    );
  });
});

describe('no DAX', () => {
  test('a measure without expression', () => {
    expectInMeasures('DAX0027', 'measures:\n  - name: «M»\n    table: Sales\n');
    expectInMeasures('DAX0027', 'measures:\n  - name: «M»\n    table: Sales\n    expression:\n');
    expectInMeasures(
      'DAX0027',
      'measures:\n  - name: «M»\n    table: Sales\n    expression: |\n    status: to-be-reviewed\n',
    );
    expectInMeasures('DAX0027', 'measures:\n  - name: M\n    table: Sales\n    expression: «Need info»\n');
  });

  test('status needs-info needs none', () => {
    const { model, diagnostics } = load(
      ['model.yaml', modelText],
      ['m.yaml', 'measures:\n  - { name: M, table: Sales, status: needs-info }\n'],
    );
    expect(diagnostics).toEqual([]);
    expect(model?.measures[0]).toMatchObject({ name: 'M', expression: null, status: 'needs-info' });
  });
});

describe('a name before the formula', () => {
  test.each([
    'Total sales =',
    'TOTAL  sales :=',
    '[Total sales] =',
    'Sales[Total sales] =',
    "'Sales'[Total sales] =",
    'Any other name (x) =',
    'Sum of 2024 % sales =',
  ])('%s', (name) => {
    const marked = measure(`    expression: |\n      «${name}» SUM(Sales[Amount])\n`);
    expectInMeasures('DAX0028', marked);
    const { model } = load(['model.yaml', modelText], ['m.yaml', marked.replace(/[«»]/g, '')]);
    const dax = model?.measures[0]?.expression;
    expect(dax?.text).toBe(' SUM(Sales[Amount])');
    expect(dax?.position(1)).toEqual({ line: 5, column: 8 + name.length });
  });

  test.each([
    'Other = 1',
    '[Other] = 1',
    'Sales[Amount] = 1',
    'IF(TRUE, 1) = 1',
    'VAR x = 1 RETURN x',
    'NOT x = 1',
    'NOT TRUE = FALSE',
    '1 = 1',
    '"a b" = "c"',
    "'a b'[c] = 1",
    'a IN b = TRUE',
    '= SUM(Sales[Amount])',
    '-- a b = c',
    'Total == 1',
    '(a) = 1',
  ])('DAX that begins like one: %s', (dax) => {
    const { model, diagnostics } = load(
      ['model.yaml', modelText],
      ['m.yaml', measure(`    expression: |\n      ${dax}\n`)],
    );
    expect(diagnostics).toEqual([]);
    expect(model?.measures[0]?.expression?.text).toBe(dax);
  });
});
