/** The numbers and words which the INFO functions use for types and options of a model. */
import type { ScalarKind } from '../../ir/types.js';
import type { Cardinality, Column, Table } from '../../model/model.js';

/** TMSCHEMA data types. */
export const typeNumbers: Readonly<Record<ScalarKind, number>> = {
  string: 2,
  int64: 6,
  double: 8,
  dateTime: 9,
  currency: 10,
  boolean: 11,
  variant: 20,
  blank: 6,
};
/** A calculated column whose type follows from its expression. */
export const AUTOMATIC = 1;

export const typeNames: Readonly<Record<ScalarKind, string>> = {
  string: 'Text',
  int64: 'Integer',
  double: 'Number',
  dateTime: 'Date',
  currency: 'Currency',
  boolean: 'Boolean',
  variant: 'Variant',
  blank: 'Integer',
};

export type ColumnType = 'Data' | 'Calculated' | 'RowNumber' | 'CalculatedTableColumn';
export const columnTypes: Readonly<Record<ColumnType, number>> = {
  Data: 1,
  Calculated: 2,
  RowNumber: 3,
  CalculatedTableColumn: 4,
};

export function columnTypeOf(table: Table, { expression }: Column): ColumnType {
  if (expression) return 'Calculated';
  return table.expression ? 'CalculatedTableColumn' : 'Data';
}

/** The sides of a relationship: from, to. */
export function sidesOf(cardinality: Cardinality): readonly ['One' | 'Many', 'One' | 'Many'] {
  switch (cardinality) {
    case 'manyToOne':
      return ['Many', 'One'];
    case 'oneToMany':
      return ['One', 'Many'];
    case 'oneToOne':
      return ['One', 'One'];
    case 'manyToMany':
      return ['Many', 'Many'];
  }
}

export const sideNumbers = { One: 1, Many: 2 } as const;
/** The state of an object that works. */
export const READY = 1;
