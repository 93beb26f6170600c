import { describe, expect, it } from 'vitest';
import { align } from '../../../src/runtime/tables/align.js';
import { modelTable, visibleRows } from '../../../src/runtime/tables/model-rows.js';
import { spread } from '../../../src/runtime/tables/spread.js';
import { keyed, lanesOf, modelOf, setsOf, tableOf, whole, withFilters } from './model.js';
import { products } from './products.js';

describe('spread', () => {
  it('makes each lane a set of its own', () => {
    const table = tableOf(['int64'], [[[1], [2]], [[3]]], [1, 0, 1]);
    const result = spread(table, 3);
    expect(setsOf(result)).toEqual([[[3]], [[1], [2]], [[3]]]);
    expect([...(result.setOfLane ?? [])]).toEqual([0, 1, 2]);
    expect(spread(result, 3)).toBe(result);
  });

  it('copies a shared set, and leaves a single lane alone', () => {
    const shared = tableOf(['int64'], [[[1], [2]]]);
    expect(setsOf(spread(shared, 2))).toEqual([
      [[1], [2]],
      [[1], [2]],
    ]);
    expect(spread(shared, 1)).toBe(shared);
  });

  it('keeps the rows of a model table', () => {
    const lanes = withFilters(lanesOf(products, 2), keyed(products, 'Sales[Key]', [2, 1]));
    const result = spread(visibleRows(lanes, 'Sales'), 2);
    expect(setsOf(result).map((rows) => rows.map(([, amount]) => amount))).toEqual([[6, 7], [5]]);
    expect([...(result.modelRows?.rows ?? [])]).toEqual([2, 3, 1]);
  });

  it('leaves columns alone that are not filled yet', () => {
    const data = modelOf({ T: { A: whole(1, 2) } });
    const table = data.table('T');
    table.columns.push(null);
    const spreadTable = spread(modelTable(table, Uint32Array.of(1, 2), Uint32Array.of(0, 2), null), 2);
    expect(spreadTable.length).toBe(4);
  });
});

describe('align', () => {
  const a = tableOf(['int64'], [[], [], []], [2, 1, 2, 2]);
  const b = tableOf(['int64'], [[], []], [0, 0, 0, 1]);

  it('numbers the combinations of sets that lanes have', () => {
    const { sets, setOfLane, setsOf: own } = align(4, [a, tableOf(['int64'], [[]]), b]);
    expect(sets).toBe(3);
    expect([...(setOfLane ?? [])]).toEqual([0, 1, 0, 2]);
    expect(own.map((list) => [...list])).toEqual([
      [2, 1, 2],
      [0, 0, 0],
      [0, 0, 1],
    ]);
  });

  it('is one set where all tables are shared', () => {
    const shared = tableOf(['int64'], [[[1]]]);
    expect(align(4, [shared, shared])).toEqual({
      sets: 1,
      setOfLane: null,
      setsOf: [new Uint32Array(1), new Uint32Array(1)],
    });
  });
});
