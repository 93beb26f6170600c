import { describe, expect, it } from 'vitest';
import { align } from '../../../src/runtime/tables/align.js';
import { crossJoin } from '../../../src/runtime/tables/cross-join.js';
import { distinctRows } from '../../../src/runtime/tables/distinct.js';
import { groupRows, groupsAsSets } from '../../../src/runtime/tables/group-rows.js';
import { modelTable, visibleRows } from '../../../src/runtime/tables/model-rows.js';
import { naturalInnerJoin, naturalLeftOuterJoin } from '../../../src/runtime/tables/natural-join.js';
import { exceptRows, intersectRows, union } from '../../../src/runtime/tables/set-operations.js';
import { spread } from '../../../src/runtime/tables/spread.js';
import { treatAs } from '../../../src/runtime/tables/treat-as.js';
import {
  currency,
  keyed,
  lanesOf,
  lineageTable,
  modelOf,
  relationship,
  rootOf,
  rowsOfLanes,
  setsOf,
  tableOf,
  text,
  whole,
  withFilters,
} from './model.js';

const products = modelOf(
  {
    Product: { Key: whole(1, 2, 3), Color: text('Red', 'Blue', null), Price: currency(10_000, 20_000, 25_000) },
    Sales: { Key: whole(1, 2, 2, 9), Amount: whole(5, 6, 7, 8) },
  },
  [relationship('Sales[Key] -> Product[Key]')],
);

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

describe('TREATAS (M14)', () => {
  const contexts = rootOf(products);
  const color = products.columnId('Product', 'Color');
  const price = products.columnId('Product', 'Price');

  it('gives values the lineage of the target, drops absent ones and duplicates', () => {
    const result = treatAs(tableOf(['string'], [[['red'], ['green'], ['RED'], ['Blue']]]), [color], contexts);
    expect(setsOf(result)).toEqual([[['Red'], ['Blue']]]);
    expect(result.column(0).lineage).toBe(color);
    expect(result.column(0).codeAt(0)).toBe(products.columnById(color).dictionary.find('Red'));
  });

  it('drops a row with one absent value', () => {
    const rows = [
      ['Red', 1],
      ['Red', 7],
      ['Blue', 2],
    ] as const;
    const result = treatAs(tableOf(['string', 'int64'], [rows, [['Red', 2]]], [0, 1]), [color, price], contexts);
    expect(setsOf(result)).toEqual([
      [
        ['Red', 10_000],
        ['Blue', 20_000],
      ],
      [['Red', 20_000]],
    ]);
  });

  it('keeps BLANK where a row or the virtual blank row has it', () => {
    const blank = tableOf(['string'], [[[null]]]);
    expect(setsOf(treatAs(blank, [color], contexts))).toEqual([[[null]]]);
    expect(setsOf(treatAs(tableOf(['int64'], [[[null]]]), [price], contexts))).toEqual([[[null]]]);
    const amount = products.columnId('Sales', 'Amount');
    expect(setsOf(treatAs(tableOf(['int64'], [[[null], [5]]]), [amount], contexts))).toEqual([[[5]]]);
  });
});

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
