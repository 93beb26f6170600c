import { describe, expect, it } from 'vitest';
import { groupRows, groupsAsSets } from '../../../src/runtime/tables/group-rows.js';
import { setsOf, tableOf } from './model.js';

describe('groupRows (G9, G10)', () => {
  const table = tableOf(
    ['string', 'int64'],
    [
      [
        ['a', 1],
        ['b', 1],
        ['A', 2],
        [null, 3],
      ],
      [
        ['b', 1],
        ['b', 5],
      ],
    ],
    [0, 1],
  );

  it('groups the rows of each set by the keys', () => {
    const grouped = groupRows(table, [table.column(0)]);
    expect(setsOf(grouped.table)).toEqual([[['a'], ['b'], [null]], [['b']]]);
    expect([...grouped.groupOfRow]).toEqual([0, 1, 0, 2, 3, 3]);
    expect([...grouped.rowsOfGroup.offsets]).toEqual([0, 2, 3, 4, 6]);
    expect([...grouped.rowsOfGroup.rows]).toEqual([0, 2, 1, 3, 4, 5]);
    expect(grouped.table.setOfLane).toBe(table.setOfLane);
  });

  it('makes each group a set', () => {
    expect(
      setsOf(groupsAsSets(table, groupRows(table, [table.column(0)]))).map((rows) => rows.map(([, n]) => n)),
    ).toEqual([[1, 2], [1], [3], [1, 5]]);
  });

  it('groups by several keys, and by none', () => {
    expect(groupRows(table, table.columns).table.length).toBe(6);
    const none = groupRows(table, []);
    expect([...none.table.offsets]).toEqual([0, 1, 2]);
    expect([...none.groupOfRow]).toEqual([0, 0, 0, 0, 1, 1]);
  });
});
