/** Random trees print and read to the same tree, with all their comments; printing is stable. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document, Expression, ExpressionDocument } from '../../../src/syntax/ast.js';
import { print } from '../../../src/syntax/printer.js';
import { commentsOf, sameTree } from '../../../src/syntax/same-tree.js';
import { randomComments, randomExpression, randomQuery, withRandomComments } from './random-trees.js';
import { parse, read } from './support.js';

function documentOf(expression: Expression): ExpressionDocument {
  return { kind: 'expressionDocument', leadingEquals: false, expression, start: 0, end: 0 };
}

function expectRoundTrip(tree: Document, kind: 'expression' | 'query'): void {
  const printed = print(tree);
  const again = read(printed, kind);
  if (!sameTree(tree, again)) expect({ printed, tree: again }).toEqual({ printed, tree });
  expect(print(again)).toBe(printed);
}

/** Shrinking trees of this size takes minutes: the first failing one is shown as it is. */
const runs = (numRuns: number) => ({ numRuns, endOnFailure: true });

describe('random trees', () => {
  test('expressions', () => {
    fc.assert(
      fc.property(randomExpression, (expression) => {
        expectRoundTrip(documentOf(expression), 'expression');
      }),
      runs(250),
    );
  }, 60_000);

  test('queries', () => {
    fc.assert(
      fc.property(randomQuery, (query) => {
        expectRoundTrip(query, 'query');
      }),
      runs(50),
    );
  }, 60_000);

  test('narrow and wide pages give the same tree', () => {
    fc.assert(
      fc.property(randomExpression, fc.nat({ max: 200 }), (expression, width) => {
        expect(sameTree(documentOf(expression), read(print(expression, { width })))).toBe(true);
      }),
      runs(80),
    );
  }, 60_000);

  test('comments anywhere are kept in their order, and the second printing is stable', () => {
    fc.assert(
      fc.property(fc.oneof(randomExpression.map(documentOf), randomQuery), randomComments, (plain, comments) => {
        const tree = withRandomComments<Document>(plain, comments);
        const kind = tree.kind === 'query' ? 'query' : 'expression';
        const first = read(print(tree), kind);
        expect(commentsOf(first).map((c) => c.text)).toEqual(commentsOf(tree).map((c) => c.text));
        expect(sameTree(tree, first)).toBe(true);
        const printed = print(first);
        expect(print(read(printed, kind))).toBe(printed);
      }),
      runs(120),
    );
  }, 120_000);
});

test('any text at all is read without an exception, and what is printed of it is stable', () => {
  const pieces = fc.constantFrom(
    ...'abT1 "\'[](){},;=<>&|+-*/^.:@\n\\“–'.split(''),
    'VAR x=',
    ' RETURN ',
    ' IN ',
    'NOT ',
    '//',
    '/*',
    '*/',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (list) => {
      const { tree, diagnostics } = parse(list.join(''));
      if (diagnostics.some((d) => d.severity === 'error')) return;
      const printed = print(tree);
      expect(print(read(printed))).toBe(printed);
    }),
    runs(3000),
  );
}, 60_000);
