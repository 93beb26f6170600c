/** What CALCULATE takes away of the filters that context transition sets. */
import type { CalculateParts, Modifier } from '../ir/scalar.js';
import type { ModelColumn } from '../ir/types.js';
import { keys } from './object-keys.js';

/** Which filters of context transition CALCULATE takes away again: by its modifiers, and by filters over the same columns. */
export function removalOf(parts: CalculateParts): (column: ModelColumn) => boolean {
  const replaced = new Set(
    parts.filters.flatMap(({ table, keep }) =>
      keep ? [] : table.shape.flatMap(({ lineage }) => (lineage ? [keys.column(lineage)] : [])),
    ),
  );
  return (column) =>
    replaced.has(keys.column(column)) || parts.modifiers.some((modifier) => isRemovedBy(modifier, column));
}

function isRemovedBy(modifier: Modifier, column: ModelColumn): boolean {
  const isIn = (columns: readonly ModelColumn[]): boolean =>
    columns.some((other) => keys.column(other) === keys.column(column));
  switch (modifier.kind) {
    case 'removeAll':
      return true;
    case 'removeTable':
      return modifier.table === column.table;
    case 'removeColumns':
      return isIn(modifier.columns);
    case 'removeExcept':
      return modifier.table === column.table && !isIn(modifier.columns);
    default:
      return false;
  }
}
