import { describe, expect, it } from 'vitest';
import {
  allCrossFiltered,
  allSelected,
  calculate,
  crossFilter,
  filterBy,
  removeAll,
  removeExcept,
  transition,
  useRelationship,
  type Change,
} from '../../../src/runtime/contexts/calculate.js';
import { eachRow } from '../../../src/runtime/contexts/each.js';
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
  text,
  whole,
  withFilters,
} from './model.js';

const adding = (...filters: readonly ReturnType<typeof among>[]): Change =>
  filterBy(...filters.map((filter) => ({ filter, keep: false })));

describe('two relationships between two tables (M10)', () => {
  const order = 'Sales[OrderDate] -> Date[Key]';
  const ship = 'Sales[ShipDate] -> Date[Key]';
  const data = modelOf(
    {
      Sales: { OrderDate: whole(1, 1, 2, 3), ShipDate: whole(1, 2, 2, null) },
      Date: { Key: whole(1, 2), Month: text('Jan', 'Feb') },
    },
    [relationship(order), relationship(ship, { active: false })],
  );
  const feb = adding(among(data, 'Date[Month]', 'Feb'));

  it('use the active one', () => {
    expect(rowsSeen(calculate(rootOf(data), feb), 'Sales')).toEqual([[3]]);
  });

  it('switch with USERELATIONSHIP', () => {
    expect(rowsSeen(calculate(rootOf(data), useRelationship(ship), feb), 'Sales')).toEqual([[2, 3]]);
    expect(rowsSeen(calculate(rootOf(data), useRelationship(ship), useRelationship(order), feb), 'Sales')).toEqual([
      [3],
    ]);
  });

  it('switch lane by lane filters too', () => {
    const lanes = withFilters(lanesOf(data, 2), keyed(data, 'Date[Month]', ['Feb', 'Jan']));
    expect(rowsSeen(calculate(lanes, useRelationship(ship)), 'Sales')).toEqual([[2, 3], [1]]);
    expect(rowsSeen(lanes, 'Sales')).toEqual([[3], [1, 2]]);
  });

  it('leave a transition on the way that held when it was made: only rows shipped on the order date are left (5.1)', () => {
    const root = rootOf(data);
    const source = visibleRows(root, 'Sales');
    for (const part of eachRow(root, source)) {
      const row = transition(source.transition(part.rows, part.contexts));
      expect(rowsSeen(calculate(part.contexts, row), 'Sales')).toEqual([[1], [2], [3], [4]]);
      const shipped = calculate(part.contexts, row, useRelationship(ship));
      expect(rowsSeen(shipped, 'Sales')).toEqual([[1], [], [3], [4]]);
      expect(rowsSeen(shipped, 'Date', true)).toEqual([[1], [1], [2], [0]]);
    }
  });

  it('are a blank row for orphans of either (M4)', () => {
    expect(rowsSeen(rootOf(data), 'Date', true)).toEqual([[0, 1, 2]]);
  });
});

describe('several ways to one table (M8)', () => {
  it('of equal weight are an error', () => {
    const data = modelOf(
      {
        A: { B: whole(1), C: whole(1) },
        B: { Key: whole(1), D: whole(1) },
        C: { Key: whole(1), D: whole(1) },
        D: { Key: whole(1) },
      },
      ['A[B] -> B[Key]', 'A[C] -> C[Key]', 'B[D] -> D[Key]', 'C[D] -> D[Key]'].map((ends) => relationship(ends)),
    );
    const contexts = withFilters(rootOf(data), among(data, 'D[Key]', 1));
    expect(() => rowsSeen(contexts, 'A')).toThrow(expect.objectContaining({ code: 'R0031' }));
  });
});

describe('bidirectional relationships (M1, M9)', () => {
  const toProduct = 'Sales[Product] -> Product[Key]';
  const data = (both: boolean) =>
    modelOf(
      {
        Sales: { Product: whole(1, 1, 2, 9), Customer: whole(1, 2, 2, 3) },
        Product: { Key: whole(1, 2, 3), Color: text('Red', 'Blue', 'Blue') },
        Customer: { Key: whole(1, 2, 3), Name: text('Ann', 'Bob', 'Cy') },
      },
      [relationship(toProduct, { both }), relationship('Sales[Customer] -> Customer[Key]')],
    );

  it('let a filter flow from the many side to the one side', () => {
    const model = data(true);
    const bob = withFilters(rootOf(model), among(model, 'Customer[Name]', 'Bob'));
    expect(rowsSeen(bob, 'Product', true)).toEqual([[1, 2]]);
    const cy = withFilters(rootOf(model), among(model, 'Customer[Name]', 'Cy'));
    expect(rowsSeen(cy, 'Product', true)).toEqual([[0]]);
    expect(rowsSeen(rootOf(model), 'Product', true)).toEqual([[0, 1, 2, 3]]);
  });

  it('work lane by lane, with filters on both sides', () => {
    const model = data(true);
    const lanes = withFilters(lanesOf(model, 3), keyed(model, 'Customer[Name]', ['Bob', 'Ann', 'Cy']));
    expect(rowsSeen(lanes, 'Product')).toEqual([[1, 2], [1], []]);
    expect(rowsSeen(withFilters(lanes, among(model, 'Product[Color]', 'Blue')), 'Product')).toEqual([[2], [], []]);
    expect(rowsSeen(withFilters(lanes, among(model, 'Product[Color]', 'Blue')), 'Sales')).toEqual([[3], [], []]);
  });

  it('do not let it flow on to a table of a one-way relationship', () => {
    const model = data(true);
    const blue = withFilters(rootOf(model), among(model, 'Product[Color]', 'Blue'));
    expect(rowsSeen(blue, 'Customer')).toEqual([[1, 2, 3]]);
  });

  it('are what CROSSFILTER both makes, and none unmakes (M11)', () => {
    const model = data(false);
    const bob = withFilters(rootOf(model), among(model, 'Customer[Name]', 'Bob'));
    expect(rowsSeen(bob, 'Product')).toEqual([[1, 2, 3]]);
    expect(rowsSeen(calculate(bob, crossFilter(toProduct, 'both')), 'Product')).toEqual([[1, 2]]);
    const blue = withFilters(rootOf(model), among(model, 'Product[Color]', 'Blue'));
    expect(rowsSeen(blue, 'Sales')).toEqual([[3]]);
    expect(rowsSeen(calculate(blue, crossFilter(toProduct, 'none')), 'Sales')).toEqual([[1, 2, 3, 4]]);
    expect(
      rowsSeen(calculate(blue, crossFilter(toProduct, 'none'), crossFilter(toProduct, 'oneWay')), 'Sales'),
    ).toEqual([[3]]);
  });

  it('reach a second fact over the dimension they share', () => {
    const model = modelOf(
      {
        Sales: { Product: whole(1, 2), Channel: text('web', 'shop') },
        Returns: { Product: whole(1, 1, 2) },
        Product: { Key: whole(1, 2) },
      },
      [relationship(toProduct, { both: true }), relationship('Returns[Product] -> Product[Key]')],
    );
    const web = withFilters(rootOf(model), among(model, 'Sales[Channel]', 'web'));
    expect(rowsSeen(web, 'Returns')).toEqual([[1, 2]]);
  });
});

describe('many-to-many relationships (M5, M7)', () => {
  const data = (both: boolean) =>
    modelOf(
      {
        Target: { Month: text('Jan', 'Feb', 'Mar', null), Goal: whole(10, 20, 30, 40) },
        Sales: { Month: text('Jan', 'jan', 'Feb', 'Apr', null), Kind: text('a', 'b', 'b', 'b', 'b') },
      },
      [relationship('Sales[Month] -> Target[Month]', { cardinality: 'manyToMany', both })],
    );

  it('join equal keys, with no blank row and no expansion', () => {
    const model = data(false);
    const low = withFilters(rootOf(model), among(model, 'Target[Goal]', 10, 20));
    expect(rowsSeen(low, 'Sales')).toEqual([[1, 2, 3]]);
    expect(rowsSeen(rootOf(model), 'Sales')).toEqual([[1, 2, 3, 4, 5]]);
    expect(rowsSeen(rootOf(model), 'Target', true)).toEqual([[1, 2, 3, 4]]);
    expect(rowsSeen(withFilters(rootOf(model), among(model, 'Sales[Kind]', 'b')), 'Target')).toEqual([[1, 2, 3, 4]]);
  });

  it('let orphans and BLANK keys vanish as soon as the other side is filtered', () => {
    const model = data(false);
    const all = withFilters(rootOf(model), among(model, 'Target[Goal]', 10, 20, 30, 40));
    expect(rowsSeen(all, 'Sales')).toEqual([[1, 2, 3]]);
  });

  it('flow both ways where they are told to, lane by lane', () => {
    const model = data(true);
    const lanes = withFilters(lanesOf(model, 2), keyed(model, 'Sales[Kind]', ['b', 'a']));
    expect(rowsSeen(lanes, 'Target')).toEqual([[1, 2], [1]]);
    const goals = withFilters(lanesOf(model, 2), keyed(model, 'Target[Goal]', [10, 30]));
    expect(rowsSeen(goals, 'Sales')).toEqual([[1, 2], []]);
  });
});

describe('one-to-one relationships (M3)', () => {
  const data = modelOf(
    {
      Person: { Key: whole(1, 2, 3), Name: text('Ann', 'Bob', 'Cy') },
      Badge: { Key: whole(2, 1, 8), Color: text('red', 'blue', 'green') },
    },
    [relationship('Person[Key] -> Badge[Key]', { cardinality: 'oneToOne', both: true })],
  );

  it('filter both ways', () => {
    expect(rowsSeen(withFilters(rootOf(data), among(data, 'Badge[Color]', 'red')), 'Person')).toEqual([[2]]);
    expect(rowsSeen(withFilters(rootOf(data), among(data, 'Person[Name]', 'Ann')), 'Badge')).toEqual([[2]]);
  });

  it('have a blank row on each side that lacks partners (FULL OUTER)', () => {
    expect(rowsSeen(rootOf(data), 'Person', true)).toEqual([[0, 1, 2, 3]]);
    expect(rowsSeen(rootOf(data), 'Badge', true)).toEqual([[0, 1, 2, 3]]);
  });
});

describe('the one side of a relationship', () => {
  it('with a key twice is an error', () => {
    const data = modelOf({ A: { B: text('x') }, B: { Key: text('x', 'X') } }, [relationship('A[B] -> B[Key]')]);
    expect(() => rowsSeen(withFilters(rootOf(data), among(data, 'B[Key]', 'x')), 'A')).toThrow(
      expect.objectContaining({ code: 'R0030' }),
    );
  });
});

describe('modifiers of CALCULATE', () => {
  const data = modelOf(
    {
      Sales: { Product: whole(1, 2, 3, 3), Year: whole(2023, 2024, 2024, 2023) },
      Product: { Key: whole(1, 2, 3), Color: text('Red', 'Blue', 'Red'), Size: text('S', 'S', 'L') },
    },
    [relationship('Sales[Product] -> Product[Key]')],
  );
  const red = among(data, 'Product[Color]', 'Red');
  const large = among(data, 'Product[Size]', 'L');
  const year = among(data, 'Sales[Year]', 2024);
  const pairs = filterOn(
    data,
    ['Product[Color]', 'Product[Size]'],
    [
      [
        ['Red', 'L'],
        ['Blue', 'S'],
      ],
    ],
  );

  it('ALLEXCEPT removes all filters of the expanded table but those on the columns (F5)', () => {
    const outer = withFilters(rootOf(data), red, large, year);
    expect(rowsSeen(outer, 'Sales')).toEqual([[3]]);
    expect(rowsSeen(calculate(outer, removeExcept('Sales', [['Product', 'Color']], [])), 'Sales')).toEqual([[1, 3, 4]]);
    expect(rowsSeen(calculate(outer, removeExcept('Sales', [['Sales', 'Year']], [])), 'Sales')).toEqual([[2, 3]]);
    expect(rowsSeen(calculate(outer, removeExcept('Sales', [], ['Product'])), 'Sales')).toEqual([[3, 4]]);
    expect(rowsSeen(calculate(outer, removeExcept('Product', [['Product', 'Size']], [])), 'Sales')).toEqual([[3]]);
  });

  it('ALLEXCEPT keeps the projection of a filter on pairs', () => {
    const outer = withFilters(rootOf(data), pairs);
    expect(rowsSeen(outer, 'Product')).toEqual([[2, 3]]);
    expect(rowsSeen(calculate(outer, removeExcept('Product', [['Product', 'Color']], [])), 'Product')).toEqual([
      [1, 2, 3],
    ]);
  });

  it('ALL() removes everything (F3), ALLCROSSFILTERED what reaches the table (F7)', () => {
    const outer = withFilters(rootOf(data), red, year);
    expect(rowsSeen(calculate(outer, removeAll()), 'Sales')).toEqual([[1, 2, 3, 4]]);
    expect(rowsSeen(calculate(outer, allCrossFiltered('Sales')), 'Sales')).toEqual([[1, 2, 3, 4]]);
  });

  it('ALLSELECTED takes the cells away on its columns and leaves the filters that were set (F8)', () => {
    const cell = large.withOrigin({ kind: 'group', cluster: null });
    const inner = withFilters(rootOf(data), red, cell, year);
    expect(rowsSeen(inner, 'Product')).toEqual([[3]]);
    expect(rowsSeen(calculate(inner, allSelected('Product')), 'Sales')).toEqual([[3]]);
    expect(rowsSeen(calculate(inner, allSelected('Product')), 'Product')).toEqual([[1, 3]]);
    expect(rowsSeen(calculate(inner, allSelected(null, [['Product', 'Size']])), 'Product')).toEqual([[1, 3]]);
    expect(rowsSeen(calculate(inner, allSelected(null, [['Product', 'Color']])), 'Product')).toEqual([[3]]);
    expect(rowsSeen(calculate(inner.withSelected(), allSelected('Product')), 'Product')).toEqual([[3]]);
  });
});
