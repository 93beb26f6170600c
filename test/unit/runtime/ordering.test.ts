import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Value } from '../../../src/runtime/columns/value.js';
import { rankRows } from '../../../src/runtime/tables/rank-rows.js';
import { sortedRows, topN } from '../../../src/runtime/tables/top-n.js';
import { rowsOfLanes, setsOf, tableOf, vector } from './model.js';

const down = (...values: readonly (number | null)[]) => ({ values: vector('double', ...values), descending: true });
const up = (...values: readonly (number | null)[]) => ({ values: vector('double', ...values), descending: false });

describe('sortedRows', () => {
  const table = tableOf(
    ['int64'],
    [
      [[0], [1], [2], [3]],
      [[4], [5]],
    ],
    [0, 1],
  );

  it('orders each set, BLANK first, NaN last, equal rows as they stand', () => {
    expect([...sortedRows(table, [up(1, null, -1, 1, Number.NaN, 3)])]).toEqual([1, 2, 0, 3, 5, 4]);
    expect([...sortedRows(table, [down(1, null, -1, 1, null, 3)])]).toEqual([0, 3, 2, 1, 5, 4]);
  });

  it('orders by several expressions, text by word sort', () => {
    const texts = { values: vector('string', 'b', 'co-op', 'coop', 'A', 'x', null), descending: false };
    expect([...sortedRows(table, [texts])]).toEqual([3, 0, 1, 2, 5, 4]);
    expect([...sortedRows(table, [up(1, 1, 0, 0, 0, 0), { ...texts, descending: true }])]).toEqual([2, 3, 1, 0, 4, 5]);
  });
});

describe('TOPN (G16, B16)', () => {
  const table = tableOf(
    ['string'],
    [
      [['a'], ['b'], ['c'], ['d']],
      [['e'], ['f']],
    ],
    [0, 1],
  );
  const names = (lanes: Value[][][]): string[] => lanes.map((rows) => rows.flat().join(''));

  it('keeps all rows equal to the last one', () => {
    expect(names(setsOf(topN(table, 2, [down(5, 7, 5, 1, 2, 3)], 2)))).toEqual(['bac', 'fe']);
    expect(names(setsOf(topN(table, 1, [up(5, 7, 5, 1, 2, 3)], 2)))).toEqual(['d', 'e']);
  });

  it('takes BLANK as 0', () => {
    expect(names(setsOf(topN(table, 2, [down(-1, null, 0, 3, 1, 1)], 2)))).toEqual(['dbc', 'ef']);
  });

  it('is empty for a count of 0 or less and BLANK', () => {
    for (const count of [0, -3, null]) {
      expect(topN(table, vector('int64', count), [down(1, 2, 3, 4, 5, 6)], 2).length).toBe(0);
    }
  });

  it('takes the first rows without an order', () => {
    expect(names(setsOf(topN(table, 3, [], 2)))).toEqual(['abc', 'ef']);
  });

  it('makes a set for each distinct pair of rows and count', () => {
    const lanes = tableOf(
      ['string'],
      [
        [['a'], ['b']],
        [['e'], ['f']],
      ],
      [0, 0, 1, 0],
    );
    const result = topN(lanes, vector('int64', 1, 2, 1, 1), [up(1, 2, 3, 4)], 4);
    expect(result.sets).toBe(3);
    expect(names(rowsOfLanes(result))).toEqual(['a', 'ab', 'e', 'a']);
  });

  it('agrees with a sort', () => {
    const values = fc.array(fc.option(fc.integer({ min: -3, max: 3 })), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 8 }), (list, count) => {
        const one = tableOf(['int64'], [list.map((_, i) => [i])]);
        const sorted = list.map((value) => value ?? 0).sort((a, b) => b - a);
        const least = sorted[Math.min(count, sorted.length) - 1] as number;
        const kept = setsOf(topN(one, count, [down(...list)], 1)).flat(2) as number[];
        expect(kept.sort((a, b) => a - b)).toEqual(list.flatMap((value, i) => ((value ?? 0) >= least ? [i] : [])));
      }),
    );
  });
});

describe('RANKX', () => {
  const table = tableOf(['int64'], [[[0], [1], [2], [3]], [[4]], []], [0, 0, 1, 2]);
  const values = vector('double', 10, 20, 20, null, 5);
  const ranks = (lane: readonly (number | null)[], descending: boolean, dense: boolean): unknown[] => [
    ...rankRows(table, values, vector('double', ...lane), descending, dense, 4).values,
  ];

  it('counts the rows before the value (SKIP) or the distinct values (DENSE)', () => {
    expect(ranks([10, 20, 5, 1], true, false)).toEqual([3, 1, 1, 1]);
    expect(ranks([10, 20, 5, 1], true, true)).toEqual([2, 1, 1, 1]);
    expect(ranks([10, 20, 5, 1], false, false)).toEqual([2, 3, 1, 1]);
  });

  it('takes BLANK as 0 (B16) and inserts a value that no row has', () => {
    expect(ranks([null, 15, 7, null], true, false)).toEqual([4, 3, 1, 1]);
    expect(ranks([-1, 25, 3, null], true, false)).toEqual([5, 1, 2, 1]);
  });

  it('ranks text without case', () => {
    const texts = tableOf(['string'], [[['b'], ['A'], [null]]]);
    const own = vector('string', 'b', 'A', null);
    expect([...rankRows(texts, own, vector('string', 'a', 'B', null), false, false, 3).values]).toEqual([2, 3, 1]);
  });
});
