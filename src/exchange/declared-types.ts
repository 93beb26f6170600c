/** A model in which every column says its type: other tools do not infer those of calculated tables and columns from nothing. */
import type { BoundColumn, BoundTable, Program } from '../ir/program.js';
import type { ScalarKind, TableShape } from '../ir/types.js';
import type { Column, DataType, Model, Table } from '../model/model.js';
import { nameKey } from '../model/names.js';

export function withDeclaredTypes(model: Model, { tables, calculatedTables }: Program): Model {
  const bound = new Map(tables.map((table) => [nameKey(table.name), table]));
  const shapes = new Map(calculatedTables.map(({ table, expression }) => [nameKey(table), expression.shape]));
  const declare = (table: Table): Table => {
    const key = nameKey(table.name);
    return table.calculationGroup ? table : declared(withSourceColumns(table, shapes.get(key) ?? []), bound.get(key));
  };
  return { ...model, tables: model.tables.map(declare) };
}

/** Columns of a calculated table that stand for those of the expression by their place name them. */
function withSourceColumns(table: Table, shape: TableShape): Table {
  if (table.columns.some(({ sourceColumn }) => sourceColumn !== null)) return table;
  const own = table.columns.filter(({ expression }) => expression === null);
  const columns = table.columns.map((column) => {
    const source = shape[own.indexOf(column)];
    return source ? { ...column, sourceColumn: `[${source.name}]` } : column;
  });
  return { ...table, columns };
}

function declared(table: Table, bound: BoundTable | undefined): Table {
  if (!bound) return table;
  const known = table.columns.map((column) => {
    const found = bound.columns.find(({ name }) => nameKey(name) === nameKey(column.name));
    return found && found.origin !== 'loaded' ? computed(column, found) : column;
  });
  const names = new Set(table.columns.map(({ name }) => nameKey(name)));
  const more = bound.columns.filter(({ name, origin }) => origin === 'calculatedTable' && !names.has(nameKey(name)));
  return { ...table, columns: [...known, ...more.map((column) => typed(ownColumn(column.name), column))] };
}

/** A declared type that is only checked is the one that other tools infer. */
function computed(column: Column, bound: BoundColumn): Column {
  if (column.isConverted || column.engineType !== undefined) return column;
  return column.dataType === null ? typed(column, bound) : { ...column, dataType: null, engineType: column.dataType };
}

function typed(column: Column, { type }: BoundColumn): Column {
  const engineType = dataTypes[type.kind];
  return engineType ? { ...column, engineType } : column;
}

const dataTypes: Readonly<Record<ScalarKind, DataType | null>> = {
  blank: null,
  variant: null,
  int64: 'int64',
  double: 'double',
  currency: 'decimal',
  dateTime: 'dateTime',
  boolean: 'boolean',
  string: 'string',
};

/** A column that the expression of a calculated table gives. */
function ownColumn(name: string): Column {
  const flags = { isKey: false, isHidden: false, description: null, formatString: null, sortByColumn: null };
  return { name, dataType: null, expression: null, ...flags, sourceColumn: `[${name}]`, span: null };
}
