/** Deep, long and odd texts: no stack overflow, no lookup by accident. */
import { expect, it } from 'vitest';
import { MAXIMUM_NESTING } from '../../../src/syntax/limits.js';
import { bound, lineOf, measure, shop, withMeasures } from './model.js';

it('binds long chains without recursion', () => {
  expect(measure(Array.from({ length: 900 }, (_, i) => String(i)).join(' + ')).kind).toBe('arithmetic');
  expect(measure(Array.from({ length: 900 }, () => '"a"').join(' & ')).kind).toBe('concatenate');
  expect(measure(Array.from({ length: 900 }, () => '1 = 1').join(' || ')).kind).toBe('logical');
});

it('binds expressions as deep as the parser lets through', () => {
  const depth = MAXIMUM_NESTING - 10;
  const nested = `${'IF(TRUE(), '.repeat(depth)}1${', 2)'.repeat(depth)}`;
  const { diagnostics } = bound(withMeasures({ Tested: nested }));
  expect(diagnostics.map(lineOf)).toEqual([]);
  const variables = `${'VAR a = '.repeat(depth)}1${' RETURN a'.repeat(depth)}`;
  expect(bound(withMeasures({ Tested: variables })).diagnostics.map(lineOf)).toEqual([]);
});

it('binds long chains of measures', () => {
  const count = 3000;
  const measures = Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`M${i}`, i === count - 1 ? '1' : `[M${i + 1}] + 1`]),
  );
  expect(bound({ tables: shop.tables, measures }).program.measures.length).toBe(count);
});

it('treats names of Object members as names', () => {
  const base = {
    tables: { constructor: { columns: ['__proto__:int64', 'toString:int64'] } },
    measures: { 'constructor[hasOwnProperty]': 'SUM(constructor[__proto__]) + SUM(constructor[toString])' },
  };
  expect(bound(base).diagnostics.map(lineOf)).toEqual([]);
  expect(
    bound({ ...base, measures: { 'constructor[x]': '[valueOf] + toString() + __proto__' } }).diagnostics.map(
      (d) => d.code,
    ),
  ).toEqual(['DAX0203', 'DAX0204', 'DAX0205']);
});
