import type { BooleanVector } from '../columns/vector.js';
import { DistinctCodes } from '../kernels/distinct.js';
import { booleans, toLanes } from '../kernels/lanes.js';
import type { Contexts } from './contexts.js';
import { matchFilter } from './match.js';
import { propagatedFilters } from './propagate.js';
import { columnsInScope } from './selection.js';

type ColumnName = readonly [table: string, column: string];

/** ISFILTERED: a filter stands on the column itself, or on some column of the table (F12). */
export function isFiltered(contexts: Contexts, columns: readonly ColumnName[], table: string | null): BooleanVector {
  const ids = idsOf(contexts, columns, table);
  const found = contexts.filters.some((filter) => ids.some((id) => filter.columns.has(id)));
  return booleans(contexts.n, () => found);
}

/** ISCROSSFILTERED: a filter reaches the column's table, over relationships or on another column of it (F12). */
export function isCrossFiltered(
  contexts: Contexts,
  columns: readonly ColumnName[],
  table: string | null,
): BooleanVector {
  const data = contexts.data.table(table ?? (columns[0] as ColumnName)[0]);
  const expansions = contexts.query.expansions(contexts.relationships);
  const filters = [...contexts.filters, ...propagatedFilters(contexts, data)];
  const found = filters.some((filter) => matchFilter(filter, data, expansions) !== null);
  return booleans(contexts.n, () => found);
}

/** HASONEVALUE: exactly one visible value, the blank row's BLANK included (F12). */
export function hasOneValue(contexts: Contexts, columns: readonly ColumnName[]): BooleanVector {
  const [table, column] = columns[0] as ColumnName;
  const data = contexts.data.table(table);
  const { codes, dictionary } = data.column(column);
  const scan = contexts.scan(data, true);
  const distinct = new DistinctCodes(scan.groups, dictionary.size);
  for (const chunk of scan.chunks())
    for (let i = 0; i < chunk.n; i++) distinct.add(chunk.owner(i), codes[chunk.row(i)] as number);
  const counts = toLanes(distinct.count(true), scan.groupOfLane, contexts.n);
  return booleans(contexts.n, (lane) => counts.at(lane) === 1);
}

/** HASONEFILTER: the filters on the column admit exactly one value (F12). */
export function hasOneFilter(contexts: Contexts, columns: readonly ColumnName[]): BooleanVector {
  const id = idsOf(contexts, columns, null)[0] as number;
  const filters = contexts.filters.flatMap((filter) => filter.only(new Set([id])) ?? []);
  if (filters.length === 0) return booleans(contexts.n, () => false);
  return hasOneValue(contexts.withFilters(filters), columns);
}

/** ISINSCOPE: the present cell, or a current row that has become a filter, fixes the column (F12). */
export function isInScope(contexts: Contexts, columns: readonly ColumnName[]): BooleanVector {
  const scope = columnsInScope(contexts.filters);
  const found = idsOf(contexts, columns, null).every((id) => scope.has(id));
  return booleans(contexts.n, () => found);
}

function idsOf(contexts: Contexts, columns: readonly ColumnName[], table: string | null): number[] {
  if (table === null) return columns.map(([home, column]) => contexts.data.columnId(home, column));
  const data = contexts.data.table(table);
  return data.columns.map((_, i) => data.firstColumn + i);
}
