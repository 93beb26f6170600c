import { describe, expect, it } from 'vitest';
import { distinctRows } from '../../../src/runtime/tables/distinct.js';
import { exceptRows, intersectRows, union } from '../../../src/runtime/tables/set-operations.js';
import { lineageTable, rowsOfLanes, setsOf, tableOf } from './model.js';
import { products } from './products.js';

describe('DISTINCT of a table (F10, G17)', () => {
  it('keeps the first of equal rows in each set: text without case, BLANK a value', () => {
    const rows = [
      ['a', 1],
      ['A', 1],
      [null, 1],
      ['a', null],
      [null, 1],
    ] as const;
    const table = tableOf(['string', 'int64'], [rows, [['A', 1]]], [0, 1]);
    expect(setsOf(distinctRows(table))).toEqual([
      [
        ['a', 1],
        [null, 1],
        ['a', null],
      ],
      [['A', 1]],
    ]);
  });

  it('gives the table itself when nothing repeats', () => {
    const table = tableOf(['int64'], [[[1], [2]], [[1]]], [0, 1]);
    expect(distinctRows(table)).toBe(table);
  });
});

describe('UNION (G13)', () => {
  it('keeps duplicates and the order of the tables', () => {
    const a = tableOf(['int64'], [[[1]], [[2], [3]]], [0, 1]);
    const b = tableOf(['int64'], [[[1], [4]]]);
    expect(rowsOfLanes(union(2, [a, b]), 2)).toEqual([
      [[1], [1], [4]],
      [[2], [3], [1], [4]],
    ]);
  });

  it('keeps lineage only where all inputs share it', () => {
    const color = lineageTable(products, ['Product[Color]'], [[['Red']]]);
    const kept = union(1, [color, lineageTable(products, ['Product[Color]'], [[['Blue'], ['Red']]])]);
    expect(kept.column(0).lineage).toBe(products.columnId('Product', 'Color'));
    expect(setsOf(distinctRows(kept))).toEqual([[['Red'], ['Blue']]]);
    expect(union(1, [color, tableOf(['string'], [[['Red']]])]).column(0).lineage).toBe(-1);
  });

  it('converts to the common kind', () => {
    const mixed = union(1, [tableOf(['currency'], [[[15_000]]]), tableOf(['double'], [[[2.5]]])]);
    expect(mixed.kind(0)).toBe('double');
    expect(setsOf(mixed)).toEqual([[[1.5], [2.5]]]);
    const money = union(1, [tableOf(['int64'], [[[2]]]), tableOf(['currency'], [[[15_000]]])]);
    expect([money.kind(0), ...setsOf(money).flat(2)]).toEqual(['currency', 20_000, 15_000]);
    expect(union(1, [tableOf(['int64'], [[[2]]]), tableOf(['string'], [[['x']]])]).kind(0)).toBe('variant');
  });
});

describe('INTERSECT and EXCEPT (G13)', () => {
  const left = tableOf(
    ['string', 'int64'],
    [
      [
        ['A', 1],
        ['b', 2],
        ['B', 2],
        [null, null],
        ['c', 3],
      ],
    ],
  );
  const right = tableOf(
    ['string', 'int64'],
    [
      [
        ['B', 2],
        [null, null],
        ['c', 4],
      ],
    ],
  );

  it('keep duplicates of the left table', () => {
    expect(setsOf(intersectRows(1, left, right))).toEqual([
      [
        ['b', 2],
        ['B', 2],
        [null, null],
      ],
    ]);
    expect(setsOf(exceptRows(1, left, right))).toEqual([
      [
        ['A', 1],
        ['c', 3],
      ],
    ]);
  });

  it('keep the lineage of the left table, and work by combinations of sets', () => {
    const colors = lineageTable(products, ['Product[Color]'], [[['Red'], ['Blue'], [null]]]);
    const others = tableOf(['string'], [[['red']], [[null], ['x']]], [0, 1, 0]);
    const result = exceptRows(3, colors, others);
    expect(result.sets).toBe(2);
    expect(rowsOfLanes(result)).toEqual([
      [['Blue'], [null]],
      [['Red'], ['Blue']],
      [['Blue'], [null]],
    ]);
    expect(result.column(0).lineage).toBe(products.columnId('Product', 'Color'));
  });

  it('do not convert between kinds', () => {
    const number = tableOf(['int64'], [[[1]]]);
    expect(setsOf(intersectRows(1, number, tableOf(['double'], [[[1]]])))).toEqual([[]]);
    expect(setsOf(intersectRows(1, number, tableOf(['variant'], [[[1]]])))).toEqual([[[1]]]);
  });
});
