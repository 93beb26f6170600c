/** What window functions do for many lanes at once: orders once for lanes that look alike (design 3), keys of all kinds (W9). */
import { describe, expect, it } from 'vitest';
import type { Value } from '../../../src/runtime/columns/value.js';
import { DateValue } from '../../../src/runtime/scalars/values.js';
import { RowLanes } from '../../../src/runtime/tables/row-lanes.js';
import { windowKeys, type Blanks } from '../../../src/runtime/tables/window-keys.js';
import { uniqueColumn } from '../../../src/runtime/tables/window-sort.js';
import { allCombinations, valuesOf } from '../../../src/runtime/tables/values.js';
import { keyed, lanesOf, modelOf, text, vector, whole, withFilters } from './model.js';

const data = modelOf({
  T: {
    Id: whole(1, 2, 3, 4),
    Name: text('a', 'b', 'c', 'd'),
    Kind: text('x', 'x', 'y', 'y'),
    Note: text('n', null, 'm', 'o'),
  },
  One: { A: whole(1, 1, null), B: whole(null, 2, null) },
});

describe('lanes of orders', () => {
  const names = lanesOf(data, 4);
  const byName = withFilters(names, keyed(data, 'T[Name]', ['a', 'b', 'c', 'd']));
  const byBoth = withFilters(
    names,
    keyed(data, 'T[Name]', ['a', 'b', 'c', 'd']),
    keyed(data, 'T[Kind]', ['x', 'x', 'y', 'y']),
  );
  const all = allCombinations(names, 'T', ['Name'], true);

  it('are one where they differ in what the row replaces', () => {
    const lanes = new RowLanes(byName, all, true);
    expect([lanes.n, lanes.contexts.n, lanes.table.length]).toEqual([1, 1, 4]);
    expect(lanes.table.setOfLane).toBeNull();
  });

  it('are as many as other filters tell apart', () => {
    const lanes = new RowLanes(byBoth, all, true);
    expect(lanes.n).toBe(2);
    expect([...(lanes.table.setOfLane ?? [])]).toEqual([0, 0, 1, 1]);
    expect([lanes.outer(0), lanes.outer(1)]).toEqual([0, 2]);
  });

  it('are all of them where the orders see the filters', () => {
    expect(new RowLanes(byName, all, false).n).toBe(4);
  });

  it('are as many as there are different relations', () => {
    const visible = valuesOf(byName, 'T', 'Name', true);
    const lanes = new RowLanes(byName, visible, true);
    expect([lanes.n, lanes.table.length]).toEqual([4, 4]);
  });
});

describe('keys of orders', () => {
  /** The values in the order of their keys. */
  const sorted = (values: readonly Value[], blanks: Blanks = 'default', descending = false): readonly Value[] => {
    const keys = windowKeys({ values: vector('variant', ...values), descending, blanks }, values.length);
    return values
      .map((_, i) => i)
      .sort((a, b) => (keys[a] as number) - (keys[b] as number))
      .map((i) => values[i] ?? null);
  };

  it('W9: BLANK stands between negative numbers and all else in mixed values', () => {
    const values = ['b', null, 3, -2, true, 'A', 0];
    expect(sorted(values)).toEqual([-2, null, 0, 3, 'A', 'b', true]);
    expect(sorted(values, 'default', true)).toEqual([true, 'b', 'A', 3, 0, null, -2]);
    expect(sorted(values, 'last', true)).toEqual([true, 'b', 'A', 3, 0, -2, null]);
    expect(sorted(values, 'first')).toEqual([null, -2, 0, 3, 'A', 'b', true]);
    expect(sorted([new DateValue(5), null, new DateValue(-5)]).indexOf(null)).toBe(1);
  });

  it('infinite numbers and NaN come behind all others and before BLANK LAST', () => {
    const values = vector('double', null, Number.NaN, Infinity, 1e300, -Infinity, -1);
    const keys = windowKeys({ values, descending: false, blanks: 'last' }, 6);
    const order = [0, 1, 2, 3, 4, 5].sort((a, b) => (keys[a] as number) - (keys[b] as number));
    expect(order).toEqual([4, 5, 3, 2, 1, 0]);
  });
});

describe('columns without repetitions', () => {
  it('may hold BLANK once', () => {
    const [first, second] = data.tables;
    expect(first && uniqueColumn(first)).toBe(0);
    expect(second && uniqueColumn(second)).toBe(-1);
    const blank = modelOf({ T: { A: whole(1, 1, 2), B: whole(1, null, 2) } });
    expect(blank.tables[0] && uniqueColumn(blank.tables[0])).toBe(1);
  });
});
