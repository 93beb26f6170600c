/** Columns that tell the rows of a table apart. */
import type { Model } from '../model/model.js';

/** Whether a column tells the rows of the table apart: its key, or the one side of a relationship. */
export function keyTest(model: Model, table: string): (column: string) => boolean {
  const same = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();
  const found = model.tables.find(({ name }) => same(name, table));
  const ones = model.relationships.flatMap(({ cardinality, fromTable, fromColumn, toTable, toColumn }) => [
    ...(cardinality !== 'oneToMany' && cardinality !== 'manyToMany' && same(toTable, table) ? [toColumn] : []),
    ...(cardinality !== 'manyToOne' && cardinality !== 'manyToMany' && same(fromTable, table) ? [fromColumn] : []),
  ]);
  const names = [...(found?.columns ?? []).filter(({ isKey }) => isKey).map(({ name }) => name), ...ones];
  return (column) => names.some((name) => same(name, column));
}
