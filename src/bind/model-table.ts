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
export function loadedShape(table: string, columns: readonly Column[], infer: (column: Column) => ValueType): TableShape {
  return columns.map((column) => modelColumn(table, column, infer));
}

export function modelColumn(table: string, column: Column, infer: (column: Column) => ValueType): ShapeColumn {
  if (column.dataType) return typedColumn(table, column.name, valueType(kindOfDataType(column.dataType)));
  if (column.expression) return inferredColumn(table, column.name, () => infer(column));
  return typedColumn(table, column.name, valueType('variant'));
}
