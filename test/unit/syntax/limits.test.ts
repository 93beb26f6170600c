/** Depth never overflows the stack, and time grows with the length of the text, not with its square. */
import { describe, expect, test } from 'vitest';
import { MAXIMUM_DEPTH, MAXIMUM_NESTING } from '../../../src/syntax/limits.js';
import { print } from '../../../src/syntax/printer.js';
import { sameTree } from '../../../src/syntax/same-tree.js';
import { walkExpression } from '../../../src/syntax/walk.js';
import { parse, read, readExpression } from './support.js';

const N = 100_000;

describe('depth', () => {
  test.each([
    ['parentheses', '('.repeat(N) + '1' + ')'.repeat(N), 'DAX0122'],
    ['open parentheses', '('.repeat(N), 'DAX0122'],
    ['braces', '{'.repeat(N) + '}'.repeat(N), 'DAX0122'],
    ['calls', 'F('.repeat(N) + ')'.repeat(N), 'DAX0122'],
    ['variables in variables', 'VAR a = '.repeat(N) + '1', 'DAX0122'],
    ['variables in results', 'VAR a = 1 RETURN '.repeat(N) + '1', 'DAX0122'],
    ['VAR after operators', '1 + VAR a = '.repeat(N / 4), 'DAX0143'],
    ['a chain of plus', '1' + '+1'.repeat(2 * N), 'DAX0131'],
    ['a chain of signs', '- '.repeat(N / 4) + '1', 'DAX0131'],
    ['a chain of NOT', 'NOT '.repeat(N / 4) + 'TRUE', 'DAX0131'],
    ['a chain of = NOT', 'a' + ' = NOT a'.repeat(N / 4), 'DAX0131'],
    ['a chain of exponents', '2' + '^-2'.repeat(N / 4), 'DAX0131'],
  ])('%s', (_, text, code) => {
    const { tree, diagnostics } = parse(text);
    expect(diagnostics.filter((d) => d.severity === 'error').map((d) => d.code)).toContain(code);
    expect(diagnostics.length).toBeLessThan(102);
    expect(print(tree).length).toBeLessThan(text.length + 1);
  });

  test('up to the limits everything is read, printed and read again', () => {
    const texts = [
      '('.repeat(MAXIMUM_NESTING) + '1' + ')'.repeat(MAXIMUM_NESTING),
      'IF(TRUE,1,'.repeat(MAXIMUM_NESTING) + '1' + ')'.repeat(MAXIMUM_NESTING),
      '{('.repeat(MAXIMUM_NESTING / 2).replaceAll('{', 'F(') + '1' + '))'.repeat(MAXIMUM_NESTING / 2),
      'VAR a = '.repeat(MAXIMUM_NESTING) + '1' + ' RETURN a'.repeat(MAXIMUM_NESTING),
      '1' + ' + 1'.repeat(MAXIMUM_DEPTH),
      'NOT '.repeat(MAXIMUM_DEPTH) + 'TRUE',
      'a' + ' = NOT a'.repeat(MAXIMUM_DEPTH / 2),
    ];
    for (const text of texts) {
      const tree = read(text);
      expect(sameTree(tree, read(print(tree)))).toBe(true);
    }
  });

  test('wide is not deep', () => {
    const wide = 30_000;
    const list = (item: string): string => Array.from({ length: wide }, () => item).join(',');
    for (const text of [`F(${list('1')})`, `T IN {${list('(1,"a")')}}`, `${'VAR a = 1\n'.repeat(wide)}RETURN a`]) {
      let count = 0;
      walkExpression(readExpression(text), () => {
        count += 1;
      });
      expect(count).toBeGreaterThan(wide);
    }
  });
});

describe('time', () => {
  const unit =
    "  MEASURE Sales[Amount N] = // note\n    CALCULATE ( SUM ( Sales[Net] ), FILTER ( ALL ( 'Date' ), 'Date'[Year] = 2020 && Sales[b] IN { 1, 2 } ) )\n";
  const query = (kilobytes: number): string =>
    `DEFINE\n${unit.repeat((kilobytes * 1000) / unit.length)}EVALUATE { [Amount N] }`;

  /** Milliseconds of the processor, so that a busy machine does not matter. */
  function measure(text: string): number {
    const start = process.cpuUsage();
    const tree = read(text, 'query');
    const time = process.cpuUsage(start).user / 1000;
    const definitions = tree.kind === 'query' ? tree.definitions : [];
    expect(definitions).toHaveLength(text.split('MEASURE').length - 1);
    expect(definitions.every((d) => d.kind === 'measureDefinition' && d.expression.kind === 'call')).toBe(true);
    return time;
  }

  test('a query of 600 KB takes about four times as long as one of 150 KB', () => {
    measure(query(150));
    const [small, middle, large] = [150, 300, 600].map((size) =>
      Math.min(...Array.from({ length: 3 }, () => measure(query(size)))),
    );
    expect(middle).toBeLessThan((small ?? 0) * 5 + 300);
    expect(large).toBeLessThan((small ?? 0) * 10 + 600);
  }, 60_000);

  test('many unclosed names on one line, many comments, many mistakes', () => {
    const texts = [
      '[a,'.repeat(30_000),
      "'a,".repeat(30_000),
      '// c\n'.repeat(N),
      '1 /* c */ + '.repeat(900) + '/* c */'.repeat(N),
      '#'.repeat(N),
    ];
    const start = process.cpuUsage();
    for (const text of texts) parse(text);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(20_000);
  }, 60_000);
});
