/** Calculation groups: their items, and the table that lists them. */
import { Source, type Span } from '../../diagnostics/source.js';
import type { CalculationGroup, CalculationItem, Column } from '../model.js';
import { daxField } from './dax.js';
import { fieldSpan, numberField, objectField, objects, type JsonObject } from './json-tree.js';
import type { TmslReader } from './reader.js';

export function calculationGroup(reader: TmslReader, table: JsonObject): CalculationGroup | null {
  const group = objectField(table, 'calculationGroup');
  if (group === null) return null;
  const items = objects(group, 'calculationItems').flatMap((item) => readItem(reader, item));
  items.sort((a, b) => a.ordinal - b.ordinal);
  return { precedence: numberField(group, 'precedence') ?? 0, items };
}

function readItem(reader: TmslReader, item: JsonObject): CalculationItem[] {
  const name = reader.name(item, 'calculation item');
  if (name === null) return [];
  const format = objectField(item, 'formatStringDefinition');
  return [
    {
      name,
      ordinal: numberField(item, 'ordinal') ?? -1,
      expression: daxField(item, 'expression'),
      formatExpression: format && daxField(format, 'expression'),
      span: fieldSpan(item, 'name'),
    },
  ];
}

/** The rows of a calculation group as DAX, one an item: its name and its ordinal, in the order of the columns. */
export function itemsTable(group: CalculationGroup, columns: readonly Column[], place: Span): Source {
  const isOrdinal = (column: Column): boolean => column.dataType === 'int64';
  const names = columns.map((column) => `${quote(column.name)}, ${isOrdinal(column) ? 'INTEGER' : 'STRING'}`);
  const rows = group.items.map(({ name, ordinal }) => {
    const cells = columns.map((column) => (isOrdinal(column) ? String(ordinal) : quote(name)));
    return `{ ${cells.join(', ')} }`;
  });
  const text = `DATATABLE ( ${names.join(', ')}, { ${rows.join(', ')} } )`;
  return new Source(place.source.file, text, { source: place.source, offsetAt: () => place.start });
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
