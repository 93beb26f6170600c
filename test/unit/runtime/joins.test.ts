import { describe, expect, it } from 'vitest';
import { crossJoin } from '../../../src/runtime/tables/cross-join.js';
import { naturalInnerJoin, naturalLeftOuterJoin } from '../../../src/runtime/tables/natural-join.js';
import { lineageTable, rowsOfLanes, setsOf, tableOf } from './model.js';
import { products } from './products.js';

describe('CROSSJOIN (G15)', () => {
  it('combines rows lane by lane, the last table fastest', () => {
    const a = tableOf(['int64'], [[[1], [2]], []], [0, 1, 0]);
    const b = lineageTable(products, ['Product[Color]'], [[['Red'], ['Blue']]]);
    const result = crossJoin(3, [a, b]);
    expect(result.sets).toBe(2);
    const both = [
      [1, 'Red'],
      [1, 'Blue'],
      [2, 'Red'],
      [2, 'Blue'],
    ];
    expect(rowsOfLanes(result)).toEqual([both, [], both]);
    expect(result.column(1).lineage).toBe(products.columnId('Product', 'Color'));
  });

  it('takes three tables', () => {
    const two = tableOf(['int64'], [[[1], [2]]]);
    const rows = setsOf(crossJoin(1, [two, two, two]))[0] ?? [];
    expect(rows.map((row) => row.join(''))).toEqual(['111', '112', '121', '122', '211', '212', '221', '222']);
  });
});

describe('NATURALINNERJOIN and NATURALLEFTOUTERJOIN (G14)', () => {
  const left = tableOf(
    ['string', 'int64'],
    [
      [
        ['a', 1],
        ['B', 2],
        [null, 3],
        ['c', 4],
      ],
    ],
  );
  const right = tableOf(
    ['double', 'string'],
    [
      [
        [0.5, 'A'],
        [1.5, 'b'],
        [2.5, 'B'],
        [3.5, null],
      ],
    ],
  );

  it('join rows equal in the paired columns', () => {
    expect(setsOf(naturalInnerJoin(1, left, right, [[0, 1]]))).toEqual([
      [
        ['a', 1, 0.5],
        ['B', 2, 1.5],
        ['B', 2, 2.5],
        [null, 3, 3.5],
      ],
    ]);
  });

  it('keep left rows without a partner with BLANK', () => {
    expect(setsOf(naturalLeftOuterJoin(1, left, right, [[0, 1]], [0]))[0]?.at(-1)).toEqual(['c', 4, null]);
  });

  it('work by combinations of sets', () => {
    const sets = tableOf(['double', 'string'], [[[1, 'a']], [[2, 'a']], [[3, 'x']]], [0, 1, 2]);
    expect(rowsOfLanes(naturalInnerJoin(3, left, sets, [[0, 1]]))).toEqual([[['a', 1, 1]], [['a', 1, 2]], []]);
    expect(rowsOfLanes(naturalLeftOuterJoin(3, left, sets, [[0, 1]]))[2]?.every((row) => row[2] === null)).toBe(true);
  });
});
