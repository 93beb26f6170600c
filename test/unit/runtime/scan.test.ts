import { describe, expect, it } from 'vitest';
import type { Contexts } from '../../../src/runtime/contexts/contexts.js';
import { eachRow } from '../../../src/runtime/contexts/each.js';
import { CHUNK } from '../../../src/runtime/contexts/scan.js';
import { visibleRows } from '../../../src/runtime/tables/model-rows.js';
import {
  among,
  filterOn,
  keyed,
  lanesOf,
  modelOf,
  relationship,
  rootOf,
  rowsSeen,
  tableOf,
  text,
  whole,
  withFilters,
} from './model.js';

const data = modelOf(
  {
    Sales: { Product: whole(1, 2, 2, 3, 9, null), Year: whole(2023, 2023, 2024, 2024, 2024, 2023) },
    Product: { Key: whole(1, 2, 3), Color: text('Red', 'Blue', 'red'), Size: text('S', 'M', null) },
  },
  [relationship('Sales[Product] -> Product[Key]')],
);

describe('shared filters', () => {
  it('on an own and on a related column hold together (X2, M1)', () => {
    const contexts = withFilters(rootOf(data), among(data, 'Sales[Year]', 2024), among(data, 'Product[Color]', 'RED'));
    expect(rowsSeen(contexts, 'Sales')).toEqual([[4]]);
  });

  it('on the same column intersect', () => {
    const contexts = withFilters(rootOf(data), among(data, 'Product[Key]', 1, 2), among(data, 'Product[Key]', 2, 3));
    expect(rowsSeen(contexts, 'Sales')).toEqual([[2, 3]]);
  });

  it('do not flow from the many side to the one side (M1)', () => {
    const contexts = withFilters(rootOf(data), among(data, 'Sales[Year]', 2024));
    expect(rowsSeen(contexts, 'Product')).toEqual([[1, 2, 3]]);
  });

  it('admit BLANK only when it is among their values', () => {
    expect(rowsSeen(withFilters(rootOf(data), among(data, 'Sales[Product]', null)), 'Sales')).toEqual([[6]]);
    expect(rowsSeen(withFilters(rootOf(data), among(data, 'Product[Size]', null)), 'Product')).toEqual([[3]]);
  });

  it('with no tuple, or with values that no row holds, admit nothing', () => {
    expect(rowsSeen(withFilters(rootOf(data), among(data, 'Sales[Year]')), 'Sales')).toEqual([[]]);
    expect(rowsSeen(withFilters(rootOf(data), among(data, 'Sales[Year]', 1999)), 'Sales')).toEqual([[]]);
  });
});

describe('the blank row (M4, M17)', () => {
  it('is seen where it is asked for and no filter excludes it', () => {
    expect(rowsSeen(rootOf(data), 'Product', true)).toEqual([[0, 1, 2, 3]]);
    expect(rowsSeen(rootOf(data), 'Product')).toEqual([[1, 2, 3]]);
    expect(rowsSeen(rootOf(data), 'Sales', true)).toEqual([[1, 2, 3, 4, 5, 6]]);
  });

  it('and its orphans go with a filter on a value, and stay with one that admits BLANK', () => {
    const red = withFilters(rootOf(data), among(data, 'Product[Color]', 'Red'));
    expect([rowsSeen(red, 'Product', true), rowsSeen(red, 'Sales')]).toEqual([[[1, 3]], [[1, 4]]]);
    const notRed = withFilters(rootOf(data), among(data, 'Product[Color]', 'Blue', null));
    expect([rowsSeen(notRed, 'Product', true), rowsSeen(notRed, 'Sales')]).toEqual([[[0, 2]], [[2, 3, 5, 6]]]);
  });

  it('passes on to the tables beyond', () => {
    const snowflake = modelOf({ A: { B: whole(1, 7) }, B: { Key: whole(1), C: whole(1) }, C: { Key: whole(1) } }, [
      relationship('A[B] -> B[Key]'),
      relationship('B[C] -> C[Key]'),
    ]);
    expect(rowsSeen(rootOf(snowflake), 'C', true)).toEqual([[0, 1]]);
  });
});

describe('keyed filters', () => {
  it('give each lane its own rows, and lanes with the same value one group', () => {
    const contexts = withFilters(lanesOf(data, 4), keyed(data, 'Product[Color]', ['Blue', 'Red', 'Blue', 'Red']));
    expect(rowsSeen(contexts, 'Sales')).toEqual([
      [2, 3],
      [1, 4],
      [2, 3],
      [1, 4],
    ]);
    expect(contexts.scan(data.table('Sales')).groups).toBe(2);
  });

  it('on two columns make groups of the pairs that lanes have', () => {
    const contexts = withFilters(
      lanesOf(data, 4),
      keyed(data, 'Product[Color]', ['Blue', 'Red', 'Blue', 'Blue']),
      keyed(data, 'Sales[Year]', [2023, 2024, 2024, 2023]),
    );
    expect(rowsSeen(contexts, 'Sales')).toEqual([[2], [4], [3], [2]]);
    expect(contexts.scan(data.table('Sales')).groups).toBe(3);
  });

  it('that do not reach a table leave one group there', () => {
    const contexts = withFilters(lanesOf(data, 3), keyed(data, 'Sales[Year]', [2023, 2024, 2024]));
    expect(contexts.scan(data.table('Product')).groups).toBe(1);
    expect(rowsSeen(contexts, 'Product')).toEqual([
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });

  it('join shared ones', () => {
    const contexts = withFilters(
      lanesOf(data, 2),
      keyed(data, 'Product[Color]', ['Blue', 'Red']),
      among(data, 'Sales[Year]', 2024),
    );
    expect(rowsSeen(contexts, 'Sales')).toEqual([[3], [4]]);
  });
});

describe('list filters', () => {
  it('give a row to several lanes', () => {
    const years = filterOn(data, ['Sales[Year]'], [[[2023]], [[2023], [2024]], []], [1, 0, 2]);
    expect(rowsSeen(withFilters(lanesOf(data, 3), years), 'Sales')).toEqual([[1, 2, 3, 4, 5, 6], [1, 2, 6], []]);
  });

  it('cross keyed and other list filters', () => {
    const years = filterOn(data, ['Sales[Year]'], [[[2023]], [[2023], [2024]]], [1, 0, 1]);
    const keys = filterOn(
      data,
      ['Product[Key]'],
      [
        [[2], [3]],
        [[1], [2]],
      ],
      [0, 1, 1],
    );
    const contexts = withFilters(lanesOf(data, 3), years, keys);
    expect(rowsSeen(contexts, 'Sales')).toEqual([
      [2, 3, 4],
      [1, 2],
      [1, 2, 3],
    ]);
    const colored = withFilters(contexts, keyed(data, 'Product[Color]', ['Blue', 'Blue', 'Red']));
    expect(rowsSeen(colored, 'Sales')).toEqual([[2, 3], [2], [1]]);
  });
});

describe('blocks of rows', () => {
  /** For each group the rows, by way of blocks. */
  function byBlock(contexts: Contexts, table: string): number[][] {
    const scan = contexts.scan(contexts.data.table(table));
    const rows: number[][] = Array.from({ length: scan.groups }, () => []);
    const seen = new Set<number>();
    for (const chunk of scan.blockChunks()) {
      for (let i = 0; i < chunk.n; i++) {
        const [row, block] = [chunk.row(i), chunk.owner(i)];
        expect(seen.has(row)).toBe(false);
        seen.add(row);
        const { offsets, list } = scan.groupsOfBlock ?? { offsets: null, list: null };
        if (offsets === null) rows[block]?.push(row);
        else for (const group of list.subarray(offsets[block], offsets[block + 1])) rows[group]?.push(row);
      }
    }
    return Array.from({ length: contexts.n }, (_, lane) => rows[scan.groupOfLane?.[lane] ?? 0] ?? []);
  }

  it('have every row once, however many groups it belongs to', () => {
    const years = filterOn(data, ['Sales[Year]'], [[[2023]], [[2023], [2024]]], [1, 0, 1]);
    const keys = filterOn(
      data,
      ['Product[Key]'],
      [
        [[2], [3]],
        [[1], [2]],
      ],
      [0, 1, 1],
    );
    const lists = withFilters(lanesOf(data, 3), years, keys);
    expect(byBlock(lists, 'Sales')).toEqual(rowsSeen(lists, 'Sales'));
    const mixed = withFilters(lists, keyed(data, 'Product[Color]', ['Blue', 'Blue', 'Red']));
    expect(byBlock(mixed, 'Sales')).toEqual(rowsSeen(mixed, 'Sales'));
    const single = withFilters(lanesOf(data, 2), keyed(data, 'Product[Color]', ['Blue', 'Red']));
    expect(byBlock(single, 'Sales')).toEqual(rowsSeen(single, 'Sales'));
    expect(byBlock(rootOf(data), 'Sales')).toEqual(rowsSeen(rootOf(data), 'Sales'));
  });
});

describe('filters over several columns', () => {
  it('of one table admit the pairs, not the product (K5)', () => {
    const pairs = filterOn(
      data,
      ['Product[Color]', 'Product[Size]'],
      [
        [
          ['Red', 'S'],
          ['Blue', 'M'],
          ['Red', 'M'],
        ],
      ],
    );
    expect(rowsSeen(withFilters(rootOf(data), pairs), 'Product')).toEqual([[1, 2]]);
    expect(rowsSeen(withFilters(rootOf(data), pairs), 'Sales')).toEqual([[1, 2, 3]]);
  });

  it('of two tables hold together where both are in the expanded table, and by themselves elsewhere', () => {
    const pairs = filterOn(
      data,
      ['Product[Color]', 'Sales[Year]'],
      [
        [
          ['Red', 2023],
          ['Blue', 2024],
        ],
        [['Red', 2024]],
      ],
      [0, 1],
    );
    const contexts = withFilters(lanesOf(data, 2), pairs);
    expect(rowsSeen(contexts, 'Sales')).toEqual([[1, 3], [4]]);
    expect(rowsSeen(contexts, 'Product')).toEqual([
      [1, 2, 3],
      [1, 3],
    ]);
  });
});

describe('chunks', () => {
  const rows = 2 * CHUNK + 5;
  const large = modelOf(
    {
      Fact: { Key: whole(...Array.from({ length: rows }, (_, i) => (i % 3) + 1)) },
      Dim: { Key: whole(1, 2, 3) },
    },
    [relationship('Fact[Key] -> Dim[Key]')],
  );
  const expected = (keep: (row: number) => boolean): number[] =>
    Array.from({ length: rows }, (_, i) => i + 1).filter(keep);

  it('cover a large table with and without filters', () => {
    expect(rowsSeen(rootOf(large), 'Fact')).toEqual([expected(() => true)]);
    const two = withFilters(rootOf(large), among(large, 'Dim[Key]', 2));
    expect(rowsSeen(two, 'Fact')).toEqual([expected((row) => row % 3 === 2)]);
  });

  it('cover lanes and lists', () => {
    const lanes = withFilters(lanesOf(large, 3), keyed(large, 'Dim[Key]', [1, 2, 1]));
    const ones = expected((row) => row % 3 === 1);
    expect(rowsSeen(lanes, 'Fact')).toEqual([ones, expected((row) => row % 3 === 2), ones]);
    const lists = withFilters(
      lanesOf(large, 2),
      filterOn(
        large,
        ['Dim[Key]'],
        [
          [[1], [2]],
          [[1], [3]],
        ],
        [0, 1],
      ),
    );
    expect(rowsSeen(lists, 'Fact')).toEqual([expected((row) => row % 3 !== 0), expected((row) => row % 3 !== 2)]);
  });

  it('make iterations of more pairs than fit at once', () => {
    const lanes = lanesOf(large, 5);
    const counts = new Map<number, number>();
    let parts = 0;
    for (const part of eachRow(lanes, visibleRows(lanes, 'Fact'))) {
      parts++;
      expect(part.contexts.n).toBe(part.n);
      for (const lane of part.parent) counts.set(lane, (counts.get(lane) ?? 0) + 1);
    }
    expect(parts).toBeGreaterThan(1);
    expect([...counts]).toEqual([0, 1, 2, 3, 4].map((lane) => [lane, rows]));
  });
});

describe('rows of tables by lane', () => {
  it('leave out sets that the only lane does not have', () => {
    const table = tableOf(['int64'], [[[1], [2]], [[3]]], [1]);
    const rows = [...table.perLane(1)].flatMap((chunk) => [...chunk.rows.subarray(0, chunk.n)]);
    expect(rows).toEqual([2]);
  });
});
