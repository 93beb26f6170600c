/** The columns of a model table as expressions see them; types of calculated columns are inferred when asked for. */
import type { ShapeColumn, TableShape, ValueType } from '../ir/types.js';
import { valueType } from '../ir/typing.js';
import type { ScalarKind } from '../ir/types.js';
import type { Column, DataType } from '../model/model.js';

/** The kind of a declared data type; binary values are opaque texts. */
export function kindOfDataType(type: DataType | 'variant'): ScalarKind {
  if (type === 'decimal') return 'currency';
  return type === 'binary' ? 'string' : type;
}

/** The data type as the model writes it. */
export function dataTypeOfKind(kind: ScalarKind): string {
  return kind === 'currency' ? 'decimal' : kind;
}

/** The type of a column whose expression cannot tell: what the engine found, if it is known. */
export function unknownType({ engineType }: Column): ValueType {
  return valueType(engineType ? kindOfDataType(engineType) : 'variant');
}

/** A column of known type. */
export function typedColumn(table: string, column: string, type: ValueType): ShapeColumn {
  return { name: column, table, lineage: { table, column }, type };
}

/**
 * A column whose type is found when it is first asked for. Afterwards it is plain data, so that all expressions which
 * hold it see the same.
 */
export function inferredColumn(table: string, column: string, infer: () => ValueType): ShapeColumn {
  const made = { name: column, table, lineage: { table, column } };
  Object.defineProperty(made, 'type', {
    configurable: true,
    enumerable: true,
    get: () => {
      const value = infer();
      Object.defineProperty(made, 'type', { value, enumerable: true, writable: false, configurable: false });
      return value;
    },
  });
  return made as ShapeColumn;
}

/** The columns of a loaded table. */
export function loadedShape(
  table: string,
  columns: readonly Column[],
  infer: (column: Column) => ValueType,
): TableShape {
  return columns.map((column) => modelColumn(table, column, infer));
}

export function modelColumn(table: string, column: Column, infer: (column: Column) => ValueType): ShapeColumn {
  if (column.dataType) return typedColumn(table, column.name, valueType(kindOfDataType(column.dataType)));
  if (column.expression) return inferredColumn(table, column.name, () => infer(column));
  return typedColumn(table, column.name, unknownType(column));
}

/**
 * The declared column of each column of a calculated table's expression: by position, or, where the declarations name what
 * they stand for (`[Value]`, `T[c]`), by that name. Undefined where none is declared.
 */
export function declaredColumns(declared: readonly Column[], shape: TableShape): readonly (Column | undefined)[] {
  if (!declared.some((column) => column.sourceColumn !== null)) return shape.map((_, i) => declared[i]);
  return shape.map((column) => declared.find((d) => standsFor(d, column)) ?? declared.find((d) => hasName(d, column)));
}

function standsFor({ sourceColumn }: Column, { table, name }: ShapeColumn): boolean {
  const written = sourceColumn?.replace(/^'((?:[^']|'')*)'(?=\[)/, '$1').toLowerCase();
  return bracketed(name).some((column) => written === `${table ?? ''}${column}`.toLowerCase());
}

/** Whether the column part of `T[c]` is the name; which table comes first in it is the expression's matter. */
function hasName({ sourceColumn }: Column, { name }: ShapeColumn): boolean {
  return bracketed(name).some((column) => sourceColumn?.toLowerCase().endsWith(column.toLowerCase()) ?? false);
}

/** The name in brackets, with a bracket in it as it is and doubled. */
function bracketed(name: string): readonly string[] {
  return [`[${name}]`, `[${name.replaceAll(']', ']]')}]`];
}
