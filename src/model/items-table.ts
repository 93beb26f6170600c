/** The table of a calculation group: its rows are the items. */
import { Source, type Span } from '../diagnostics/source.js';
import type { CalculationGroup, Column, Table } from './model.js';

/** The column that holds the names of a group's items: the first one that is no ordinal. */
export function itemColumn({ columns }: Pick<Table, 'columns'>): Column | null {
  return columns.find((column) => column.expression === null && !isOrdinal(column)) ?? null;
}

function isOrdinal(column: Column): boolean {
  return (column.dataType ?? column.engineType) === 'int64';
}

/** The rows of a calculation group as DAX, one an item: its name and its ordinal, in the order of the columns. */
export function itemsTable(group: CalculationGroup, columns: readonly Column[], place: Span): Source {
  const own = columns.filter((column) => column.expression === null);
  const names = own.map((column) => `${quote(column.name)}, ${isOrdinal(column) ? 'INTEGER' : 'STRING'}`);
  const rowOf = ({ name, ordinal }: { readonly name: string; readonly ordinal: number }): string => {
    const cells = own.map((column) => (isOrdinal(column) ? String(ordinal) : quote(name)));
    return `{ ${cells.join(', ')} }`;
  };
  const isEmpty = group.items.length === 0;
  const rows = isEmpty ? [rowOf({ name: '', ordinal: 0 })] : group.items.map(rowOf);
  const table = `DATATABLE ( ${names.join(', ')}, { ${rows.join(', ')} } )`;
  // A table needs a row in DAX.
  const text = isEmpty ? `FILTER ( ${table}, FALSE )` : table;
  return new Source(place.source.file, text, { source: place.source, offsetAt: () => place.start });
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
