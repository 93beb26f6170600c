/** Tables of several blocks of rows: skipped blocks, joint columns of filters, and selections of few rows change no number. */
import { describe, expect, it } from 'vitest';
import { compileModel, startEngine, type CompiledModel } from '../../../src/compile.js';
import { Source } from '../../../src/diagnostics/source.js';
import { columnOf } from '../../../src/runtime/columns/builder.js';

const rows = 150_000;
const model = `
name: large
culture: en-US
sources:
  - { name: files, kind: csv }
tables:
  - name: Sale
    source: files
    columns:
      - { name: Day, dataType: int64 }
      - { name: Shop, dataType: int64 }
      - { name: Colour, dataType: string }
      - { name: Rush, dataType: boolean }
      - { name: Amount, dataType: double }
      - { name: Order, dataType: string }
  - name: Day
    source: files
    columns:
      - { name: Day, dataType: int64, isKey: true }
      - { name: Month, dataType: int64 }
  - name: Shop
    source: files
    columns:
      - { name: Shop, dataType: int64, isKey: true }
      - { name: Town, dataType: string }
relationships:
  - { fromTable: Sale, fromColumn: Day, toTable: Day, toColumn: Day }
  - { fromTable: Sale, fromColumn: Shop, toTable: Shop, toColumn: Shop }
`;

interface Sale {
  readonly day: number;
  readonly shop: number | null;
  readonly colour: string | null;
  readonly rush: boolean;
  readonly amount: number | null;
  readonly order: string | null;
}

/** Sales in the order of their days; some without shop, colour, amount or order. */
const sales = Array.from({ length: rows }, (_, i): Sale => {
  const hash = Math.imul(i + 1, 2_654_435_761) >>> 0;
  return {
    day: Math.floor((i * 60) / rows) + 1,
    shop: hash % 17 === 0 ? null : (hash >>> 5) % 40,
    colour: hash % 11 === 0 ? null : (['red', 'green', 'blue'][(hash >>> 9) % 3] as string),
    rush: (hash >>> 13) % 4 === 0,
    amount: hash % 7 === 0 ? null : ((hash >>> 3) % 2000) / 8 - 50,
    order: hash % 101 === 0 ? null : `o${Math.floor(i / 3) + ((hash >>> 20) % 50)}`,
  };
});
const monthOf = (day: number): number => Math.ceil(day / 20);
const townOf = (shop: number | null): string | null => (shop === null ? null : shop < 2 ? 'Rare' : `T${shop % 5}`);

function engine() {
  const diagnostics: never[] = [];
  const compiled = compileModel([{ path: 'model.yaml', text: model }], diagnostics) as CompiledModel;
  expect(diagnostics).toEqual([]);
  const days = Array.from({ length: 60 }, (_, i) => i + 1);
  const shops = Array.from({ length: 40 }, (_, i) => i);
  const loaded = new Map([
    [
      'Sale',
      [
        columnOf(
          'Day',
          'int64',
          sales.map(({ day }) => day),
        ),
        columnOf(
          'Shop',
          'int64',
          sales.map(({ shop }) => shop),
        ),
        columnOf(
          'Colour',
          'string',
          sales.map(({ colour }) => colour),
        ),
        columnOf(
          'Rush',
          'boolean',
          sales.map(({ rush }) => rush),
        ),
        columnOf(
          'Amount',
          'double',
          sales.map(({ amount }) => amount),
        ),
        columnOf(
          'Order',
          'string',
          sales.map(({ order }) => order),
        ),
      ],
    ],
    ['Day', [columnOf('Day', 'int64', days), columnOf('Month', 'int64', days.map(monthOf))]],
    ['Shop', [columnOf('Shop', 'int64', shops), columnOf('Town', 'string', shops.map(townOf))]],
  ]);
  return startEngine(compiled, loaded, { now: 45_000, parameters: new Map() });
}

const large = engine();

/** The rows of a query, as objects by column name. */
function answer(dax: string): Record<string, unknown>[] {
  const outcome = large.query(new Source('query', dax), { now: 45_000, parameters: new Map() });
  if (outcome.kind !== 'results') throw new Error(JSON.stringify(outcome));
  const [table] = outcome.tables;
  return Array.from({ length: table?.rowCount ?? 0 }, (_, row) =>
    Object.fromEntries((table?.columns ?? []).map(({ name, values }) => [name, values[row]])),
  );
}

const measures = `
  "Sum", SUM(Sale[Amount]),
  "Rows", COUNTROWS(Sale),
  "Orders", DISTINCTCOUNT(Sale[Order]),
  "Rush", CALCULATE(SUM(Sale[Amount]), Sale[Rush] = TRUE(), Sale[Colour] = "red"),
  "Known", CALCULATE(DISTINCTCOUNTNOBLANK(Sale[Order]), Sale[Colour] IN { "red", "blue" }),
  "Max", CALCULATE(MAX(Sale[Amount]), Sale[Rush] = TRUE())`;

/** The same by a loop. */
function expected(own: readonly Sale[]): Record<string, unknown> {
  const amounts = (list: readonly Sale[]): number[] => list.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  const sum = (list: readonly Sale[]): number | null =>
    amounts(list).length === 0 ? null : amounts(list).reduce((total, amount) => total + amount, 0);
  const rush = own.filter((sale) => sale.rush);
  const bright = own.filter(({ colour }) => colour === 'red' || colour === 'blue');
  const known = new Set(bright.flatMap(({ order }) => (order === null ? [] : [order])));
  return {
    '[Sum]': sum(own),
    '[Rows]': own.length || null,
    '[Orders]': new Set(own.map(({ order }) => order)).size || null,
    '[Rush]': sum(rush.filter(({ colour }) => colour === 'red')),
    '[Known]': known.size || null,
    '[Max]': rush.length === 0 ? null : amounts(rush).reduce((most, amount) => Math.max(most, amount), -Infinity),
  };
}

function expectGroups(dax: string, key: string, of: (sale: Sale) => unknown, isSeen: (sale: Sale) => boolean): void {
  const found = new Map(answer(dax).map(({ [key]: group, ...values }) => [group, values]));
  const groups = new Map<unknown, Sale[]>();
  for (const sale of sales.filter(isSeen)) {
    const own = groups.get(of(sale));
    if (own) own.push(sale);
    else groups.set(of(sale), [sale]);
  }
  expect(new Set(found.keys())).toEqual(new Set(groups.keys()));
  for (const [group, own] of groups) expect(found.get(group), String(group)).toEqual(expected(own));
}

describe('a table of several blocks', () => {
  it('at the grand total', () => {
    expect(answer(`EVALUATE ROW(${measures})`)).toEqual([expected(sales)]);
  });

  it('under a slicer that leaves whole blocks out', () => {
    const [found] = answer(`EVALUATE CALCULATETABLE(ROW(${measures}), Day[Month] = 2)`);
    expect(found).toEqual(expected(sales.filter(({ day }) => monthOf(day) === 2)));
  });

  it('under slicers that leave few rows', () => {
    const [found] = answer(`EVALUATE CALCULATETABLE(ROW(${measures}), Shop[Town] = "Rare", Day[Month] <> 1)`);
    expect(found).toEqual(expected(sales.filter(({ day, shop }) => monthOf(day) !== 1 && townOf(shop) === 'Rare')));
  });

  it('by day, whose rows lie together, and by town, whose rows do not', () => {
    expectGroups(
      `EVALUATE SUMMARIZECOLUMNS(Day[Day], ${measures})`,
      'Day[Day]',
      ({ day }) => day,
      () => true,
    );
    expectGroups(
      `EVALUATE SUMMARIZECOLUMNS(Shop[Town], ${measures})`,
      'Shop[Town]',
      ({ shop }) => townOf(shop),
      () => true,
    );
  });

  it('by town under slicers, of the few rows that are left', () => {
    const slicers = 'TREATAS({ "Rare" }, Shop[Town]), TREATAS({ 3 }, Day[Month])';
    expectGroups(
      `EVALUATE SUMMARIZECOLUMNS(Shop[Shop], ${slicers}, ${measures})`,
      'Shop[Shop]',
      ({ shop }) => shop,
      ({ day, shop }) => monthOf(day) === 3 && townOf(shop) === 'Rare',
    );
  });

  it('by two tables at once', () => {
    const found = answer(`EVALUATE SUMMARIZECOLUMNS(Day[Month], Shop[Town], ${measures})`);
    for (const { 'Day[Month]': month, 'Shop[Town]': town, ...values } of found) {
      expect(values).toEqual(
        expected(sales.filter(({ day, shop }) => monthOf(day) === month && townOf(shop) === town)),
      );
    }
    expect(found.length).toBe(3 * 7);
  });
});
