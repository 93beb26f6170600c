import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Value } from '../../../src/runtime/columns/value.js';
import type { Contexts } from '../../../src/runtime/contexts/contexts.js';
import { Filter } from '../../../src/runtime/contexts/filter.js';
import type { ModelData } from '../../../src/runtime/tables/model-data.js';
import { visibleRows } from '../../../src/runtime/tables/model-rows.js';
import { countRows } from '../../../src/runtime/tables/of-table.js';
import { limits } from '../../../src/runtime/wasm/memory.js';
import {
  filterOn,
  idOf,
  lanesOf,
  modelOf,
  offsetsOf,
  relationship,
  rowsSeen,
  text,
  whole,
  type Tables,
  type Tuple,
} from './model.js';

/** Many to one: table, key column, one-side table, its key. */
const joins: readonly (readonly [string, string, string, string])[] = [
  ['Sales', 'ProductKey', 'Product', 'Key'],
  ['Sales', 'DateKey', 'Date', 'Key'],
  ['Returns', 'ProductKey', 'Product', 'Key'],
  ['Product', 'CategoryKey', 'Category', 'Key'],
];
const columnsOf: Readonly<Record<string, readonly string[]>> = {
  Sales: ['ProductKey', 'DateKey', 'Quantity'],
  Returns: ['ProductKey', 'Reason'],
  Product: ['Key', 'Color', 'CategoryKey'],
  Date: ['Key', 'Year'],
  Category: ['Key', 'Name'],
};
const allColumns = Object.entries(columnsOf).flatMap(([table, columns]) =>
  columns.map((column) => `${table}[${column}]`),
);

type Rows = Readonly<Record<string, readonly (readonly Value[])[]>>;

const small = fc.integer({ min: 1, max: 4 });
const key = fc.option(fc.integer({ min: 1, max: 5 }), { freq: 6 });
const word = fc.option(fc.constantFrom('a', 'A', 'b', 'c'), { freq: 6 });

/** One-side rows have the keys 1..n, many-side keys may be orphans or BLANK; duplicate fact rows are likely. */
const rowsOfModel: fc.Arbitrary<Rows> = fc
  .record({
    category: fc.array(word, { minLength: 1, maxLength: 3 }),
    date: fc.array(small, { minLength: 1, maxLength: 3 }),
    product: fc.array(fc.tuple(word, key), { minLength: 1, maxLength: 4 }),
    sales: fc.array(fc.tuple(key, key, small), { maxLength: 12 }),
    returns: fc.array(fc.tuple(key, word), { maxLength: 6 }),
  })
  .map(({ category, date, product, sales, returns }) => ({
    Category: category.map((name, i) => [i + 1, name]),
    Date: date.map((year, i) => [i + 1, year]),
    Product: product.map(([color, categoryKey], i) => [i + 1, color, categoryKey]),
    Sales: sales,
    Returns: returns,
  }));

function build(rows: Rows): ModelData {
  const tables: Record<string, Tables[string]> = {};
  for (const [table, columns] of Object.entries(columnsOf)) {
    const literals = columns.map((column, i) => {
      const values = (rows[table] ?? []).map((row) => row[i] as Value);
      const isText = ['Color', 'Name', 'Reason'].includes(column);
      return [column, isText ? text(...(values as string[])) : whole(...(values as number[]))];
    });
    tables[table] = Object.fromEntries(literals) as Tables[string];
  }
  return modelOf(
    tables,
    joins.map(([from, fromColumn, to, toColumn]) => relationship(`${from}[${fromColumn}] -> ${to}[${toColumn}]`)),
  );
}

/** The values of one row of expanded `table` by column; row 0 and orphans are BLANK. Undefined: not in the expanded table. */
function expandedRow(rows: Rows, table: string, row: number): Map<string, Value> {
  const values = new Map<string, Value>();
  const own = rows[table]?.[row - 1] ?? null;
  (columnsOf[table] ?? []).forEach((column, i) => values.set(`${table}[${column}]`, own?.[i] ?? null));
  for (const [from, fromColumn, to, toColumn] of joins) {
    if (from !== table) continue;
    const value = values.get(`${from}[${fromColumn}]`) ?? null;
    const keys = columnsOf[to]?.indexOf(toColumn) ?? 0;
    const partner = value === null ? -1 : (rows[to] ?? []).findIndex((candidate) => candidate[keys] === value);
    expandedRow(rows, to, partner + 1).forEach((related, column) => values.set(column, related));
  }
  return values;
}

interface ColumnPlan {
  readonly kind: 'columns';
  readonly columns: readonly string[];
  readonly sets: readonly (readonly Tuple[])[];
}
interface RowPlan {
  readonly kind: 'rows';
  readonly table: string;
  readonly without: readonly string[];
  readonly sets: readonly (readonly number[])[];
}
type Plan = (ColumnPlan | RowPlan) & { readonly setOfLane: readonly number[] | null };

const LANES = 4;
const SETS = 3;
const cell: fc.Arbitrary<Value> = fc.oneof(key, word);
const lanes = fc.option(fc.array(fc.nat(SETS - 1), { minLength: LANES, maxLength: LANES }));

const columnPlan: fc.Arbitrary<Plan> = fc.subarray(allColumns, { minLength: 1, maxLength: 3 }).chain((columns) =>
  fc.record({
    kind: fc.constant('columns' as const),
    columns: fc.constant(columns),
    sets: fc.array(fc.array(fc.tuple(...columns.map(() => cell)), { maxLength: 5 }), {
      minLength: SETS,
      maxLength: SETS,
    }),
    setOfLane: lanes,
  }),
);
const rowPlan: fc.Arbitrary<Plan> = fc.record({
  kind: fc.constant('rows' as const),
  table: fc.constantFrom(...Object.keys(columnsOf)),
  without: fc.subarray(allColumns),
  sets: fc.array(fc.array(fc.nat(12), { maxLength: 4 }), { minLength: SETS, maxLength: SETS }),
  setOfLane: lanes,
});

/** The plan with rows that the table has: the blank row only where there is one. */
function withRowsOf(data: ModelData, plan: Plan): Plan {
  if (plan.kind === 'columns') return plan;
  const table = data.table(plan.table);
  const first = data.hasBlankRow(table) ? 0 : 1;
  const count = table.rows + 1 - first;
  return { ...plan, sets: plan.sets.map((set) => (count === 0 ? [] : set.map((row) => first + (row % count)))) };
}

function filterOf(contexts: Contexts, plan: Plan): Filter | null {
  const { data } = contexts;
  if (plan.kind === 'columns') return filterOn(data, plan.columns, plan.sets, plan.setOfLane);
  const table = data.table(plan.table);
  const list = Uint32Array.from(plan.sets.flat());
  const expansions = contexts.query.expansions(contexts.relationships);
  const tuples = expansions.tuplesOf(table, list, plan.sets.length, offsetsOf(plan.sets));
  const setOfLane = plan.setOfLane === null ? null : Uint32Array.from(plan.setOfLane);
  return new Filter(tuples, tuples.columns, setOfLane).without(
    new Set(plan.without.map((column) => idOf(data, column))),
  );
}

/** The tuples of a lane, as values by column. */
function tuplesOf(rows: Rows, plan: Plan, lane: number): Map<string, Value>[] {
  const set = plan.setOfLane?.[lane] ?? 0;
  if (plan.kind === 'columns') {
    return (plan.sets[set] ?? []).map((tuple) => new Map(plan.columns.map((column, i) => [column, tuple[i] ?? null])));
  }
  return (plan.sets[set] ?? []).map((row) => {
    const values = expandedRow(rows, plan.table, row);
    plan.without.forEach((column) => values.delete(column));
    return values;
  });
}

function columnsOfPlan(rows: Rows, plan: Plan): string[] {
  if (plan.kind === 'columns') return [...plan.columns];
  return [...expandedRow(rows, plan.table, 0).keys()].filter((column) => !plan.without.includes(column));
}

function same(a: Value | undefined, b: Value | undefined): boolean {
  return typeof a === 'string' && typeof b === 'string' ? a.toLowerCase() === b.toLowerCase() : a === b;
}

/** Whether lane `lane` sees row `row` of `table`: every filter has a tuple equal to it in all columns of the expanded table (X2). */
function isSeen(rows: Rows, plans: readonly Plan[], table: string, row: number, lane: number): boolean {
  const values = expandedRow(rows, table, row);
  return plans.every((plan) => {
    const reached = columnsOfPlan(rows, plan).filter((column) => values.has(column));
    if (reached.length === 0) return true;
    return tuplesOf(rows, plan, lane).some((tuple) =>
      reached.every((column) => same(tuple.get(column), values.get(column))),
    );
  });
}

describe('scans of a random star schema', () => {
  const before = limits.leastEntries;
  afterEach(() => void (limits.leastEntries = before));

  it('see the rows that a row-by-row evaluation sees (X2, K4, K8, M3, M4, M16, M17)', () => {
    fc.assert(
      fc.property(rowsOfModel, fc.array(fc.oneof(columnPlan, rowPlan), { maxLength: 4 }), (rows, drawn) => {
        const root = lanesOf(build(rows), LANES);
        const plans = drawn.map((plan) => withRowsOf(root.data, plan));
        const kept = plans.map((plan) => filterOf(root, plan));
        const contexts = root.withFilters(kept.flatMap((filter) => filter ?? []));
        for (const table of Object.keys(columnsOf)) {
          const first = contexts.data.hasBlankRow(contexts.data.table(table)) ? 0 : 1;
          const numbers = Array.from({ length: (rows[table]?.length ?? 0) + 1 - first }, (_, i) => i + first);
          const expected = Array.from({ length: LANES }, (_, lane) =>
            numbers.filter((row) => isSeen(rows, plans, table, row, lane)),
          );
          expect(rowsSeen(contexts, table, true), table).toEqual(expected);
          for (const leastEntries of [1, Infinity]) {
            limits.leastEntries = leastEntries;
            const counts = countRows(visibleRows(contexts, table, true), LANES);
            expect(
              expected.map((_, lane) => counts.at(lane) ?? 0),
              `${table} with kernels from ${leastEntries} rows on`,
            ).toEqual(expected.map((seen) => seen.length));
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
