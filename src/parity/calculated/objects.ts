/** The calculated columns and tables of a model, by name. */
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

/** The model in which these objects are loaded instead of computed; their types are those the engine found. */
export function withLoaded(model: Model, keys: ReadonlySet<string>): Model {
  const loaded = (column: Column): Column => ({
    ...column,
    expression: null,
    sourceColumn: null,
    dataType: column.dataType ?? column.engineType ?? 'string',
  });
  const tables = model.tables.map((table): Table => {
    const isLoaded = table.expression !== null && keys.has(table.name.toLowerCase());
    const columns = table.columns.map((column) => {
      const key = objectKey({ kind: 'column', table: table.name, column: column.name });
      return (isLoaded && column.expression === null) || keys.has(key) ? loaded(column) : column;
    });
    return { ...table, columns, expression: isLoaded ? null : table.expression };
  });
  return { ...model, tables };
}

/** The DAX of an object. */
export function expressionOf(model: Model, object: CalculatedObject): Table['expression'] {
  const table = model.tables.find((t) => t.name === object.table);
  if (object.kind === 'table') return table?.expression ?? null;
  return table?.columns.find((column) => column.name === object.column)?.expression ?? null;
}
