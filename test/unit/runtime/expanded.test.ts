/**
 * Table filters and context transitions over expanded tables (K4, K6, K7, M3, M16). The expected values are answers of Power BI
 * Desktop 2.152 [E], published with the MIT-licensed tests of pbix-mcp (issues 114, 115, 148), unless a test says otherwise.
 */
import { describe, expect, it } from 'vitest';
import {
  calculate,
  filterBy,
  removeColumns,
  removeExcept,
  removeTable,
  transition,
  type Change,
} from '../../../src/runtime/contexts/calculate.js';
import type { Contexts } from '../../../src/runtime/contexts/contexts.js';
import { eachRow } from '../../../src/runtime/contexts/each.js';
import { isFiltered } from '../../../src/runtime/contexts/tests.js';
import { withColumns } from '../../../src/runtime/tables/build.js';
import { modelTable, visibleRows } from '../../../src/runtime/tables/model-rows.js';
import type { RowSource } from '../../../src/runtime/tables/row-source.js';
import { Table } from '../../../src/runtime/tables/table.js';
import { allRows } from '../../../src/runtime/tables/values.js';
import { among, double, modelOf, relationship, rootOf, rowsSeen, tableOf, text, whole } from './model.js';

const data = modelOf(
  {
    Cat: { Zone: text('z1', 'z2'), ZoneName: text('Zone 1', 'Zone 2'), Weight: whole(10, 20) },
    Dim: { Region: text('N', 'S', 'W'), Zone: text('z1', 'z1', 'z2') },
    Orders: { Region: text('N', 'S', 'W'), Revenue: double(50, 150, 250) },
    Orders2: { Region: text('N', 'N', 'S', 'W', 'W'), Qty: whole(1, 2, 3, 4, 5) },
    Dim2: { Key: text('k1', 'k2'), Name: text('n1', 'n2') },
    Orph: { Key: text('k1', 'kX'), Amt: whole(10, 20) },
  },
  [
    relationship('Orders[Region] -> Dim[Region]'),
    relationship('Orders2[Region] -> Dim[Region]'),
    relationship('Dim[Zone] -> Cat[Zone]'),
    relationship('Orph[Key] -> Dim2[Key]'),
  ],
);
const root = rootOf(data);

const count = (contexts: Contexts, table: string, blankRow = false): number =>
  rowsSeen(contexts, table, blankRow).reduce((sum, rows) => sum + rows.length, 0);

/** FILTER ( T or ALL ( T ), predicate on a column ). */
function rowsWhere(name: string, column: string, test: (value: number) => boolean): Table {
  const table = data.table(name);
  const values = table.column(column);
  const rows = Array.from({ length: table.rows }, (_, i) => i + 1).filter((row) => test(values.at(row) as number));
  return modelTable(table, Uint32Array.from(rows), Uint32Array.of(0, rows.length), null);
}

const by = (table: Table, keep = false): Change => filterBy({ filter: table.filter(root), keep });
const is = (column: string, ...values: readonly (string | number)[]): Change =>
  filterBy({ filter: among(data, column, ...values), keep: false });
const keepIs = (column: string, ...values: readonly (string | number)[]): Change =>
  filterBy({ filter: among(data, column, ...values), keep: true });

const over100 = rowsWhere('Orders', 'Revenue', (value) => value > 100);
const under100 = rowsWhere('Orders', 'Revenue', (value) => value < 100);

/** SUMX ( source, CALCULATE ( COUNTROWS ( table ), changes ) ). */
function iterated(source: RowSource, table: string, ...changes: readonly Change[]): number {
  let sum = 0;
  for (const part of eachRow(root, source)) {
    const inner = calculate(part.contexts, transition(source.transition(part.rows, part.contexts)), ...changes);
    sum += count(inner, table);
  }
  return sum;
}
const orders = visibleRows(root, 'Orders');

describe('a table as a filter', () => {
  it('filters the tables that its rows lead to (K4, M16)', () => {
    expect(count(calculate(root, by(over100)), 'Dim')).toBe(2);
    expect(count(calculate(root, by(under100)), 'Cat')).toBe(1);
    expect(count(calculate(root, by(over100)), 'Orders2')).toBe(3);
    expect(count(calculate(root, by(under100)), 'Orders2')).toBe(2);
    const qty4 = rowsWhere('Orders2', 'Qty', (value) => value >= 4);
    expect(count(calculate(root, by(qty4)), 'Orders')).toBe(1);
  });

  it('leaves the projection to the other columns when one is removed', () => {
    const outer = calculate(root, by(over100));
    expect(count(calculate(outer, removeColumns(['Dim', 'Region'])), 'Dim')).toBe(3);
    expect(count(calculate(outer, removeColumns(['Dim', 'Zone'])), 'Dim')).toBe(2);
    expect(count(calculate(outer, removeExcept('Dim', [['Dim', 'Zone']], [])), 'Dim')).toBe(3);
    expect(count(calculate(outer, removeTable('Dim')), 'Dim')).toBe(3);
    expect(count(calculate(outer, removeColumns(['Dim', 'Region'])), 'Orders')).toBe(2);
    expect(count(calculate(calculate(root, by(under100)), removeColumns(['Dim', 'Region'])), 'Orders2')).toBe(3);
  });

  it('replaces outer filters on the related columns, or intersects under KEEPFILTERS', () => {
    const z2 = calculate(root, is('Dim[Zone]', 'z2'));
    expect(count(calculate(z2, by(over100)), 'Dim')).toBe(2);
    expect(count(calculate(z2, by(over100)), 'Orders')).toBe(2);
    expect(count(calculate(z2, by(over100)), 'Orders2')).toBe(3);
    expect(count(calculate(z2, by(over100, true)), 'Dim')).toBe(1);
    expect(count(calculate(z2, by(over100, true)), 'Orders2')).toBe(2);
    expect(count(calculate(z2, removeTable('Orders')), 'Dim')).toBe(3);
    expect(count(calculate(calculate(root, is('Orders[Region]', 'N')), by(over100, true)), 'Orders')).toBe(0);
  });

  it('is replaced on the columns of an inner filter only (K8)', () => {
    const outer = calculate(root, by(over100));
    expect(count(calculate(outer, is('Orders[Revenue]', 150)), 'Dim')).toBe(2);
    expect(count(calculate(outer, keepIs('Orders[Revenue]', 150)), 'Dim')).toBe(2);
  });

  it('intersects with the other arguments', () => {
    const both = filterBy(
      { filter: over100.filter(root), keep: false },
      { filter: rowsWhere('Orders', 'Revenue', (value) => value < 200).filter(root), keep: false },
    );
    expect(count(calculate(root, both), 'Orders')).toBe(1);
    const facts = filterBy(
      { filter: over100.filter(root), keep: false },
      { filter: rowsWhere('Orders2', 'Qty', (value) => value < 4).filter(root), keep: false },
    );
    expect(count(calculate(root, facts), 'Dim')).toBe(1);
  });

  it('on an orphan leaves the blank row of the one side, which COUNTROWS does not count (M4)', () => {
    const orphan = calculate(root, by(rowsWhere('Orph', 'Amt', (value) => value > 15)));
    expect(rowsSeen(orphan, 'Dim2')).toEqual([[]]);
    expect(rowsSeen(orphan, 'Dim2', true)).toEqual([[0]]);
  });

  it('filters every column of the expanded table directly (F12)', () => {
    const filtered = (contexts: Contexts, table: string, column: string): boolean | null =>
      isFiltered(contexts, [[table, column]], null).at(0);
    const outer = calculate(root, by(over100));
    expect(filtered(outer, 'Cat', 'ZoneName')).toBe(true);
    expect(filtered(calculate(outer, removeColumns(['Dim', 'Zone'])), 'Dim', 'Zone')).toBe(false);
    expect(filtered(calculate(outer, removeColumns(['Dim', 'Zone'])), 'Dim', 'Region')).toBe(true);
  });
});

describe('context transition on a row of a table', () => {
  it('filters the expanded table', () => {
    expect(iterated(orders, 'Dim')).toBe(3);
    expect(iterated(orders, 'Cat')).toBe(3);
    expect(iterated(orders, 'Orders2')).toBe(5);
    expect(iterated(visibleRows(root, 'Dim'), 'Orders')).toBe(3);
    expect(iterated(over100, 'Dim')).toBe(2);
    expect(iterated(allRows(root, 'Orders', true), 'Dim')).toBe(3);
  });

  it('comes before modifiers (5.1)', () => {
    expect(iterated(orders, 'Dim', removeTable('Orders'))).toBe(9);
    expect(iterated(orders, 'Dim', removeTable('Dim'))).toBe(9);
    expect(iterated(orders, 'Dim', removeColumns(['Orders', 'Revenue']))).toBe(3);
    expect(iterated(orders, 'Dim', removeColumns(['Dim', 'Region']))).toBe(5);
    expect(iterated(orders, 'Dim', removeColumns(['Dim', 'Zone']))).toBe(3);
    expect(iterated(orders, 'Dim', removeExcept('Dim', [['Dim', 'Zone']], []))).toBe(5);
    expect(iterated(orders, 'Orders', removeColumns(['Orders', 'Region'], ['Orders', 'Revenue']))).toBe(3);
    expect(iterated(orders, 'Dim', removeColumns(['Orders', 'Region'], ['Orders', 'Revenue']))).toBe(3);
    expect(iterated(orders, 'Cat', removeTable('Dim'))).toBe(6);
    expect(iterated(orders, 'Cat', removeColumns(['Dim', 'Zone']))).toBe(3);
    expect(iterated(orders, 'Dim', removeTable('Cat'))).toBe(3);
    expect(iterated(orders, 'Orders2', removeTable('Dim'))).toBe(15);
    expect(iterated(orders, 'Orders2', removeColumns(['Dim', 'Region']))).toBe(8);
  });

  it('comes before filters, which replace or intersect', () => {
    expect(iterated(orders, 'Dim', is('Dim[Zone]', 'z1'))).toBe(2);
    expect(iterated(orders, 'Dim', is('Dim[Region]', 'N'))).toBe(2);
    expect(iterated(orders, 'Dim', keepIs('Dim[Zone]', 'z1'))).toBe(2);
    expect(iterated(orders, 'Dim', is('Orders[Revenue]', 50))).toBe(3);
    expect(iterated(orders, 'Orders2', is('Dim[Zone]', 'z1'))).toBe(3);
  });

  it('of an orphan leaves the blank row (M4)', () => {
    const orphans = visibleRows(root, 'Orph');
    expect(iterated(orphans, 'Dim2')).toBe(1);
    expect(iterated(orphans, 'Orph')).toBe(2);
    expect(iterated(orphans, 'Dim2', removeColumns(['Orph', 'Amt']))).toBe(1);
  });

  it('on a row of fewer columns filters those columns only (K7)', () => {
    const [region, revenue] = [data.table('Orders').column('Region'), data.table('Orders').column('Revenue')];
    const picked = orders.table();
    expect(region.id).toBe(picked.column(0).lineage);
    const columns = new Table(picked.columns, picked.offsets, null);
    expect(iterated(columns, 'Dim')).toBe(9);
    expect(revenue.id).toBe(picked.column(1).lineage);
  });

  it('on a row with added columns filters the expanded table, on one of selected columns it does not', () => {
    const table = orders.table();
    const added = tableOf(['int64'], [[[1], [1], [1]]]).column(0);
    const extended = withColumns(table, [...table.columns, added]);
    expect(iterated(extended, 'Dim')).toBe(3);
    expect(isFiltered(calculate(root, by(extended)), [['Dim', 'Zone']], null).at(0)).toBe(true);
    expect(iterated(withColumns(table, [...table.columns]), 'Dim')).toBe(9);
    expect(iterated(withColumns(table, [table.column(0)]), 'Dim')).toBe(9);
  });

  it('selects all rows equal in all columns: duplicates multiply (K6, reasoned)', () => {
    const twice = modelOf({ T: { A: whole(1, 1, 2), B: text('x', 'X', null) } });
    const own = rootOf(twice);
    const source = visibleRows(own, 'T');
    for (const part of eachRow(own, source)) {
      const inner = calculate(part.contexts, transition(source.transition(part.rows, part.contexts)));
      expect(rowsSeen(inner, 'T')).toEqual([[1, 2], [1, 2], [3]]);
      expect(inner.scan(twice.table('T')).groups).toBe(2);
    }
  });

  it('under KEEPFILTERS intersects with outer filters (5.1 step 3, reasoned)', () => {
    const [filter] = visibleRows(root, 'Dim').transition(Uint32Array.of(1), root);
    const outer = calculate(root, is('Dim[Region]', 'S'));
    expect(count(calculate(outer, transition([filter!])), 'Orders')).toBe(1);
    expect(count(calculate(outer, transition([filter!], true)), 'Orders')).toBe(0);
  });
});
