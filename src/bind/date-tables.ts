/** Filters on the dates of a date table also remove the other filters of that table (Y3). */
import type { CalculateFilter } from '../ir/scalar.js';
import type { ModelColumn } from '../ir/types.js';
import type { Model, Relationship } from '../model/model.js';

/**
 * The date tables on whose date column one of the filters stands: the column by which the table is marked, or the key
 * (one side) of an active relationship over dates. KEEPFILTERS keeps them all.
 */
export function dateTablesOf(model: Model, filters: readonly CalculateFilter[]): readonly string[] {
  const tables = filters
    .filter((filter) => !filter.keep)
    .flatMap((filter) => filter.table.shape)
    // Types last: asking for the type of every column could reach the calculated column that is being bound.
    .filter(
      (column) =>
        !column.ofCalendar && column.lineage && isDateKey(model, column.lineage) && column.type.kind === 'dateTime',
    )
    .flatMap((column) => column.lineage?.table ?? []);
  return [...new Set(tables)];
}

function isDateKey(model: Model, column: ModelColumn): boolean {
  const table = model.tables.find((t) => same(t.name, column.table));
  if (table?.dateColumn != null && same(table.dateColumn, column.column)) return true;
  return model.relationships.some((relationship) => relationship.isActive && isOneSide(relationship, column));
}

function isOneSide({ cardinality, ...ends }: Relationship, column: ModelColumn): boolean {
  const to = same(ends.toTable, column.table) && same(ends.toColumn, column.column);
  const from = same(ends.fromTable, column.table) && same(ends.fromColumn, column.column);
  if (cardinality === 'oneToOne') return to || from;
  return (cardinality === 'manyToOne' && to) || (cardinality === 'oneToMany' && from);
}

function same(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
