/** The calculated columns and tables of a model, by name. */
import { Source } from '../../diagnostics/source.js';
import type { Column, Model, Table } from '../../model/model.js';

export type CalculatedObject =
  | { readonly kind: 'table'; readonly table: string }
  | { readonly kind: 'column'; readonly table: string; readonly column: string };

/** 'Table' or 'Table[Column]'. */
export function objectName(object: CalculatedObject): string {
  return object.kind === 'table' ? object.table : `${object.table}[${object.column}]`;
}

/** The name under which an object is looked up: upper and lower case are the same. */
export function objectKey(object: CalculatedObject): string {
  return objectName(object).toLowerCase();
}

/** Every object with DAX of its own: each table before its columns. */
export function calculatedObjects(model: Model): CalculatedObject[] {
  return model.tables.flatMap((table) => [
    ...(table.expression ? [{ kind: 'table' as const, table: table.name }] : []),
    ...calculatedColumns(table).map(({ name }) => ({ kind: 'column' as const, table: table.name, column: name })),
  ]);
}

function calculatedColumns(table: Table): Column[] {
  return table.columns.filter((column) => column.expression !== null);
}

/** The columns which a table has without its calculated ones. */
export function ownColumns(table: Table): Column[] {
  return table.columns.filter((column) => column.expression === null);
}

/**
 * The model in which these objects have the types the engine found and no DAX of their own: a table is loaded, a column
 * is BLANK until it is filled with what was stored.
 */
export function withoutDax(model: Model, keys: ReadonlySet<string>): Model {
  const tables = model.tables.map((table): Table => {
    const isLoaded = table.expression !== null && keys.has(table.name.toLowerCase());
    const columns = table.columns.map((column) => {
      if (isLoaded && column.expression === null) return { ...column, ...typed(column), sourceColumn: null };
      const key = objectKey({ kind: 'column', table: table.name, column: column.name });
      return keys.has(key) && column.expression ? { ...column, ...typed(column), expression: blank(column) } : column;
    });
    return { ...table, columns, expression: isLoaded ? null : table.expression };
  });
  return { ...model, tables };
}

function typed({ dataType, engineType }: Column): Pick<Column, 'dataType' | 'isConverted'> {
  return { dataType: dataType ?? engineType ?? 'string', isConverted: true };
}

function blank({ expression }: Column): Source {
  return new Source(expression?.file ?? '', 'BLANK ( )');
}

/** The DAX of an object. */
export function expressionOf(model: Model, object: CalculatedObject): Table['expression'] {
  const table = model.tables.find((t) => t.name === object.table);
  if (object.kind === 'table') return table?.expression ?? null;
  return table?.columns.find((column) => column.name === object.column)?.expression ?? null;
}
