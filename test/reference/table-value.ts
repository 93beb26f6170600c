/** Table values of the reference evaluator: rows with their columns' lineage, and what they are as filters. */
import type { GroupColumn } from '../../src/ir/table.js';
import type { TableShape } from '../../src/ir/types.js';
import { Filter } from './context.js';
import { nameOf, type Expansion, type ModelRow, type ReferenceModel } from './model.js';
import { tupleKey, Unspecified, type Value } from './value.js';

export interface Row {
  readonly values: readonly Value[];
  /** The row of a model table that it stems from (RELATED follows it). */
  readonly base: ModelRow | null;
}

export interface TableValue {
  /** `Table[Column]` for each column with lineage, null for the others. */
  readonly lineage: readonly (string | null)[];
  readonly rows: readonly Row[];
  /** Set where the rows are whole rows of a model table: the expanded table as it was when they were read (K4, X9). */
  readonly expansion: Expansion | null;
}

export function lineageOf(shape: TableShape): readonly (string | null)[] {
  return shape.map((column) => column.lineage && nameOf(column.lineage));
}

/** Whole rows of a model table. */
export function wholeRows(
  model: ReferenceModel,
  table: string,
  rows: readonly ModelRow[],
  expansion: Expansion,
): TableValue {
  const { columns } = model.table(table);
  return {
    lineage: columns.map((column) => nameOf({ table, column })),
    rows: rows.map((row) => ({ values: columns.map((column) => row.values[column] ?? null), base: row })),
    expansion,
  };
}

/** The value of a column to group by: of the row itself, or of a row that it leads to. */
export function groupValue(model: ReferenceModel, row: Row, group: GroupColumn): Value {
  if (group.kind === 'own') return row.values[group.column] ?? null;
  const path = group.path.map((name) => model.relationships.find((one) => one.name === name));
  const target = model.follow(row.base as ModelRow, path as (typeof model.relationships)[number][]);
  return target.values[group.target.column] ?? null;
}

/** A table without duplicates, the first of equal rows kept. */
export function distinctRows(rows: readonly Row[]): readonly Row[] {
  const seen = new Set<string>();
  return rows.filter(({ values }) => {
    const key = tupleKey(values);
    return !seen.has(key) && seen.add(key);
  });
}

/** The table as a filter: whole rows fix all columns of the expanded table, others their columns with lineage (K4, K9). */
export function filterOf(model: ReferenceModel, table: TableValue, rows: readonly Row[] = table.rows): Filter | null {
  const { expansion } = table;
  if (expansion) {
    const [home = null] = expansion.keys();
    const columns = model.columnsOf(expansion);
    const tuples = rows.map(({ base }) => columns.map((column) => model.valueIn(base as ModelRow, column, expansion)));
    return new Filter(columns, tuples, null, { kind: 'explicit' }, new Set(), home);
  }
  const positions = table.lineage.flatMap((column, at) => (column === null ? [] : [at]));
  if (positions.length === 0) return null;
  const columns = positions.map((at) => table.lineage[at] as string);
  if (new Set(columns).size < columns.length) throw new Unspecified('a filter with one column twice');
  return new Filter(
    columns,
    rows.map(({ values }) => positions.map((at) => values[at] ?? null)),
  );
}

/** A current row as filters (5.1, step 3): a whole row as one, otherwise each column with lineage by itself. */
export function filtersOfRow(model: ReferenceModel, table: TableValue, row: Row): readonly Filter[] {
  const filter = filterOf(model, table, [row]);
  if (filter === null) return [];
  const origin = { kind: 'row', table, iterated: () => filterOf(model, table) as Filter, inScope: true } as const;
  if (table.expansion) return [filter.as(origin)];
  return filter.columns.map((column, i) => new Filter([column], [[filter.tuples[0]?.[i] ?? null]]).as(origin));
}
