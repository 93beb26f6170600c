/** What the columns of an Arrow table are, in the terms of typed files. */
import type { DataType, Dictionary, Table, Timestamp } from 'apache-arrow';
import type { FileColumn, SourceType } from '../parquet/schema.js';
import type { ArrowLibrary } from './library.js';

/** The columns in the order of the file; `chunk` is the place. */
export function columnsOfTable(table: Table, library: ArrowLibrary): FileColumn[] {
  return table.schema.fields.map(({ name, type }, chunk): FileColumn => {
    const own = valueType(type, library);
    const typeName = String(type);
    if (library.DataType.isUnion(own) || (own.children ?? []).length > 0) return { kind: 'nested', name, typeName };
    const source = sourceOf(own, library);
    return { kind: 'flat', name, chunk, physical: 'BYTE_ARRAY', width: 0, isNullable: true, source, typeName };
  });
}

/** The type of the values, also where they stand in a dictionary. */
export function valueType(type: DataType, { DataType: types }: ArrowLibrary): DataType {
  return types.isDictionary(type) ? (type as Dictionary).dictionary : type;
}

function sourceOf(type: DataType, { DataType: types }: ArrowLibrary): SourceType {
  if (types.isInt(type)) return { kind: 'integer', isSigned: type.isSigned };
  if (types.isFloat(type)) return { kind: 'float' };
  if (types.isBool(type)) return { kind: 'boolean' };
  if (types.isDecimal(type)) return { kind: 'decimal', scale: type.scale };
  if (types.isDate(type)) return { kind: 'timestamp', unit: 'MILLIS' };
  if (types.isTimestamp(type)) return { kind: 'timestamp', unit: unitOf(type) };
  // A column of nulls alone becomes whatever is wanted.
  const isText = types.isUtf8(type) || types.isLargeUtf8(type) || types.isUtf8View(type) || types.isNull(type);
  return isText ? { kind: 'text' } : { kind: 'other' };
}

/** Seconds are read as milliseconds. */
function unitOf({ unit }: Timestamp): 'MILLIS' | 'MICROS' | 'NANOS' {
  return unit === 2 ? 'MICROS' : unit === 3 ? 'NANOS' : 'MILLIS';
}
