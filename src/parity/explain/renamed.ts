/** Results whose columns of the model have other names, read with the names of the model. */
import { jsonValue } from '../../query/format-value.js';
import type { Difference, RowKey } from '../compare-tables.js';
import type { ComparedTables } from '../report.js';

/** The tables with the columns of `names` renamed: `[Name]` -> `Table[Column]`. */
export function renamedTables(
  { expected, actual }: ComparedTables,
  names: ReadonlyMap<string, string>,
): ComparedTables {
  const known = new Map([...names].map(([name, column]) => [name.toLowerCase(), column]));
  const nameOf = (name: string): string => known.get(name.toLowerCase()) ?? name;
  return {
    expected: { ...expected, columns: expected.columns.map(nameOf) },
    actual: { ...actual, columns: actual.columns.map((column) => ({ ...column, name: nameOf(column.name) })) },
  };
}

/** The cells of the model's columns in the row of a difference. */
export function renamedKey({ expected, actual }: ComparedTables, { kind, row }: Difference): RowKey {
  if (row === null) return [];
  const cells =
    kind === 'extra row'
      ? actual.columns.map(({ name, kind: type, values }) => ({
          column: name,
          value: jsonValue(type, values[row - 1] ?? null),
        }))
      : expected.columns.map((column, i) => ({ column, value: expected.rows[row - 1]?.[i] ?? null }));
  return cells.filter(({ column }) => !column.startsWith('['));
}
