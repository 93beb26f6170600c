/** Grammar 1: `Name = expression` in one text. */
import { describe, expect, test } from 'vitest';
import { splitDefinitionLine } from '../../../src/syntax/parse.js';
import { read, shape, textOf } from './support.js';

describe('splitDefinitionLine', () => {
  test.each([
    ['Calls = 1', 'Calls', ' 1'],
    ['Calls := 1', 'Calls', ' 1'],
    ['Calls handled = [a] = 1', 'Calls handled', ' [a] = 1'],
    ['Avg. time (min)_Fact = 1', 'Avg. time (min)_Fact', ' 1'],
    ['Growth %=1', 'Growth %', '1'],
    ['Growth % YoY: = 1', 'Growth % YoY:', ' 1'],
    ['Sales (a = b) = 1', 'Sales (a = b)', ' 1'],
    ['Open (half = 1', 'Open (half', ' 1'],
    ["Customer's calls = 1", "Customer's calls", ' 1'],
    ['Calls >= 5 min = 1', 'Calls >= 5 min', ' 1'],
    ['Calls\n= 1', 'Calls', ' 1'],
    ['// remark = no\nCalls = 1', 'Calls', ' 1'],
    ['/* a = b */ Calls = 1', 'Calls', ' 1'],
    ['[Calls] = 1', 'Calls', ' 1'],
    ['T[a]]b] = 1', 'a]b', ' 1'],
  ])('%s', (text, name, rest) => {
    const parts = splitDefinitionLine(text);
    expect(parts?.name).toBe(name);
    expect(text.slice(parts?.expressionStart)).toBe(rest);
    expect(parts?.prose).toEqual([]);
  });

  test('the table of a qualified name', () => {
    const text = "'My T'[Calls] := 1";
    const parts = splitDefinitionLine(text);
    expect(parts?.table).toEqual({ text: 'My T', quoted: true, start: 0, end: 6 });
    expect(text.slice(parts?.nameStart, parts?.nameEnd)).toBe('[Calls]');
    expect(splitDefinitionLine('Fact[Calls] = 1')?.table).toEqual({ text: 'Fact', quoted: false, start: 0, end: 4 });
  });

  test.each(['', 'SUM ( T[a] )', '= 1', 'a == b', '( x ) => x', '"a = b"', '[a = b]', '// a = b'])(
    'no name in %s',
    (text) => {
      expect(splitDefinitionLine(text)).toBeNull();
    },
  );

  test('prose above the name', () => {
    const text = '**Later**\n\nCalls = 1';
    expect(splitDefinitionLine(text)).toMatchObject({ name: 'Calls', prose: [{ start: 0, end: 9 }] });
  });
});

test('parseDefinitionLine keeps positions of the whole text', () => {
  const text = 'Calls handled =\n  SUM ( T[a] ) // sum';
  const tree = read(text, 'line');
  if (tree.kind !== 'definitionLine') throw new Error('no line');
  expect(tree.name.text).toBe('Calls handled');
  expect(shape(tree.expression)).toBe('SUM(T[a])');
  expect(textOf(text, tree.expression)).toBe('SUM ( T[a] )');
  expect(textOf(text, tree)).toBe('Calls handled =\n  SUM ( T[a] )');
});
