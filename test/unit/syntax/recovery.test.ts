/** Several mistakes in one text: each at its place, and the rest of the tree is there. */
import { describe, expect, test } from 'vitest';
import type { Expression } from '../../../src/syntax/ast.js';
import { walkExpression } from '../../../src/syntax/walk.js';
import { definitionShape, found, parse, shape, unmark } from './support.js';

function recovered(marked: string): { codes: string[]; shape: string; places: boolean } {
  const { text, spans } = unmark(marked);
  const { tree, diagnostics } = parse(text);
  const expression: Expression =
    tree.kind === 'expressionDocument' ? tree.expression : { kind: 'missing', start: 0, end: 0 };
  const places = JSON.stringify(found(diagnostics).map((f) => f.split(' ')[1])) === JSON.stringify(spans);
  return { codes: diagnostics.map((d) => d.code), shape: shape(expression), places };
}

describe('several mistakes in one expression', () => {
  test('in different arguments', () => {
    const result = recovered('CALCULATE ( [a] + «,» T[x] «!=» 1, «“b”» & «BLANK», T[y] «–» 2 )');
    expect(result).toEqual({
      codes: ['DAX0101', 'DAX0114', 'DAX0112', 'DAX0119', 'DAX0113'],
      shape: 'CALCULATE((+ [a] ?), (<> T[x] 1), (& "b" BLANK()), (- T[y] 2))',
      places: true,
    });
  });

  test('in different variables', () => {
    const result = recovered('VAR a = «*» 2\nVAR b = F «(» 1\nVAR c = [x] «[y]»\nRETURN a + b «;» c');
    expect(result.codes).toEqual(['DAX0101', 'DAX0103', 'DAX0124', 'DAX0110']);
    expect(result.shape).toBe('let a=(* ? 2) b=F(1) c=[x] in (+ a b)');
    expect(result.places).toBe(true);
  });

  test('prose above, a name in front and a mistake in the formula', () => {
    const result = recovered(
      '«**Ask the team first**»\n«Calls handled» = DIVIDE ( [a], «[b\nc]», 0 ) «remove this later»',
    );
    expect(result.codes).toEqual(['DAX0117', 'DAX0120', 'DAX0118', 'DAX0117']);
    expect(result.shape).toBe('DIVIDE([a], [bc], 0)');
    expect(result.places).toBe(true);
  });

  test('wrong brackets on several levels', () => {
    const result = recovered('IF ( x IN { 1, 2«)», SUM ( T[a]«}», 3 )«)»');
    expect(result.codes).toEqual(['DAX0109', 'DAX0109', 'DAX0108']);
    expect(result.shape).toBe('IF((IN x {1, 2}), SUM(T[a]), 3)');
    expect(result.places).toBe(true);
  });
});

test('a mistake in one definition leaves the others alone', () => {
  const { text, spans } = unmark(
    'DEFINE\n  MEASURE T[a] = SUM «(» T[x]\n  MEASURE T[b] «2»\n  VAR c = 1 +\n  «MEASURE» T[d] = [a]\nEVALUATE { [d] } ORDER BY «=» [Value]',
  );
  const { tree, diagnostics } = parse(text, 'query');
  if (tree.kind !== 'query') throw new Error('not a query');
  expect(found(diagnostics).map((f) => f.split(' ')[1])).toEqual(spans);
  expect(tree.definitions.map(definitionShape)).toEqual([
    'measure T[a] = SUM(T[x])',
    'measure T[b] = 2',
    'var c = (+ 1 ?)',
    'measure T[d] = [a]',
  ]);
  expect(tree.evaluates.map((e) => shape(e.table))).toEqual(['{[d]}']);
});

test('whatever the text, nothing is thrown, places lie inside it, and a missing expression was reported', () => {
  const pieces = [
    'VAR',
    ' a ',
    '=',
    'RETURN',
    '(',
    ')',
    '{',
    '}',
    '[x]',
    '[',
    ']',
    "'",
    '"',
    ',',
    ';',
    'NOT ',
    'IN ',
    '+',
    '-',
    '\n',
  ];
  const more = [
    '1',
    '.5',
    'T',
    'F(',
    '//',
    '/*',
    '*/',
    'EVALUATE ',
    'DEFINE ',
    'MEASURE ',
    'T[m]',
    'ORDER BY ',
    ':',
    '=>',
    '“',
    '\\[',
    'ä',
    '@p',
    '^',
    '%',
  ];
  const all = [...pieces, ...more];
  let seed = 7;
  const next = (limit: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % limit;
  };
  for (let i = 0; i < 3000; i += 1) {
    const text = Array.from({ length: 1 + next(14) }, () => all[next(all.length)]).join('');
    for (const kind of ['expression', 'query', 'function', 'line'] as const) check(text, kind);
  }
});

function check(text: string, kind: 'expression' | 'query' | 'function' | 'line'): void {
  const { tree, diagnostics } = parse(text, kind);
  for (const { span } of diagnostics) {
    if (!span || span.start < 0 || span.end > text.length || span.start > span.end)
      throw new Error(`bad span in ${JSON.stringify(text)}`);
  }
  const json = JSON.stringify(tree);
  if (json.includes('"kind":"missing"') && diagnostics.length === 0)
    throw new Error(`silent in ${JSON.stringify(text)} as ${kind}`);
  if (tree.kind === 'expressionDocument') {
    walkExpression(tree.expression, (e) => {
      if (e.start < 0 || e.end > text.length || e.start > e.end)
        throw new Error(`bad place ${e.kind} in ${JSON.stringify(text)}`);
    });
  }
}
