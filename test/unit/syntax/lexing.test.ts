/** Grammar 2: white space, comments, literals, names. */
import { describe, expect, test } from 'vitest';
import { commentsOf } from '../../../src/syntax/same-tree.js';
import { parse, read, readExpression, shapeOf, textOf } from './support.js';

describe('literals (2.2)', () => {
  test.each([
    ['07', '07'],
    ['1.', '1.'],
    ['.25', '.25'],
    ['2E3', '2E3'],
    ['6.02e-23', '6.02e-23'],
    ['99999999999999999999', '99999999999999999999'],
    ['"say ""hi"""', '"say \\"hi\\""'],
    ['"two\nlines"', '"two\\nlines"'],
    ['""', '""'],
    ['dt"2024-02-29T08:30:00"', 'dt:2024-02-29T08:30:00'],
    ['DT"2024-2-9"', 'dt:2024-2-9'],
    ['@Limit', '@Limit'],
    ['TRUE', 'TRUE'],
    ['false', 'false'],
    ['TRUE ()', 'TRUE()'],
  ])('%s', (text, shape) => {
    expect(shapeOf(text)).toBe(shape);
  });

  test('digits only are an integer, a point or an exponent makes a real', () => {
    expect(['1', '1.', '.1', '1e2'].map((text) => readExpression(text).kind)).toEqual([
      'integer',
      'real',
      'real',
      'real',
    ]);
  });

  test('a text may hold anything, comment marks and line separators too', () => {
    const value = "// -- /* */ [x] \u2028 \u0085 \t '";
    const expression = readExpression(`"${value}"`);
    expect(expression).toMatchObject({ kind: 'string', value });
  });

  test('dt is a name when no quote touches it', () => {
    expect(shapeOf('dt [x]')).toBe('dt[x]');
  });
});

describe('names (2.3)', () => {
  test.each([
    ["'Ta''ble'[a]]b]", "'Ta'ble'[a]b]"],
    ['[open [ bracket]', '[open [ bracket]'],
    ["'Queue' [Name]", "'Queue'[Name]"],
    ['Queue\n  [Name]', 'Queue[Name]'],
    ['Queue /* note */ [Name]', 'Queue[Name]'],
    ["T['x'].[Year]", "T['x'].[Year]"],
    ['[Date].[Month].[No]', '[Date].[Month].[No]'],
    ["'VAR'[IN]", "'VAR'[IN]"],
    ['Product[Rate] * Rate[Product]', '(* Product[Rate] Rate[Product])'],
    ['__x1', '__x1'],
    ['IF.EAGER ( a, b, c )', 'IF.EAGER(a, b, c)'],
    ['T.DIST.2T ( 1, 2 )', 'T.DIST.2T(1, 2)'],
    ['My.Library.F ()', 'My.Library.F()'],
    ["'/* no comment */'", "'/* no comment */'"],
    ['[-- no comment]', '[-- no comment]'],
  ])('%s', (text, shape) => {
    expect(shapeOf(text)).toBe(shape);
  });

  test('spans cover the delimiters', () => {
    const text = "SUM ( 'Order Lines' [Net]]Amount] )";
    const call = readExpression(text);
    const column = call.kind === 'call' ? call.arguments[0]?.expression : null;
    if (column?.kind !== 'column' || !column.table) throw new Error('no column');
    expect(textOf(text, column)).toBe("'Order Lines' [Net]]Amount]");
    expect(textOf(text, column.table)).toBe("'Order Lines'");
    expect(textOf(text, column.column)).toBe('[Net]]Amount]');
    expect(column.column.text).toBe('Net]Amount');
  });

  test('a name broken over two lines is joined, marked, and keeps its raw text', () => {
    const { tree } = parse('SUM ( Fact[Handled\n  Seconds] )');
    const call = tree.kind === 'expressionDocument' ? tree.expression : null;
    const column = call?.kind === 'call' ? call.arguments[0]?.expression : null;
    expect(column).toMatchObject({
      kind: 'column',
      table: { text: 'Fact' },
      column: { text: 'HandledSeconds', brokenOverLines: true, raw: 'Handled\n  Seconds' },
    });
  });
});

describe('white space and comments (2.1)', () => {
  test('every Unicode white space separates tokens', () => {
    expect(shapeOf('1\u00A0+\u2028\uFEFF2\u0085-\u3000 3\u2029')).toBe('(- (+ 1 2) 3)');
  });

  test('-- is a comment even between operands', () => {
    expect(shapeOf('1--2')).toBe('1');
    expect(shapeOf('1 - -2')).toBe('(- 1 (- 2))');
  });

  test('block comments do not nest', () => {
    expect(shapeOf('1 /* /* */ + 2')).toBe('(+ 1 2)');
    expect(shapeOf('1 /***/ + /**/ 2')).toBe('(+ 1 2)');
  });

  test('comments stand anywhere and keep their text and order', () => {
    const text = '// a\nSUM /* b */ ( -- c\n T /* d */ [x] /* e */ ) // f\n/* g */';
    expect(shapeOf(text)).toBe('SUM(T[x])');
    expect(commentsOf(read(text)).map((c) => c.text)).toEqual([
      '// a',
      '/* b */',
      '-- c',
      '/* d */',
      '/* e */',
      '// f',
      '/* g */',
    ]);
  });

  test('a comment ends at every kind of line end', () => {
    for (const end of ['\n', '\r', '\r\n', '\u0085', '\u2028', '\u2029'])
      expect(shapeOf(`1 // one${end}+ 2`)).toBe('(+ 1 2)');
  });

  test('keywords are case-insensitive', () => {
    expect(shapeOf('var X = 1 Return not X in { 1 }')).toBe('let X=1 in (NOT (IN X {1}))');
  });
});
