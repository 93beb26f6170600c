/** A batch of an Arrow column as values of a page: those of rows without one left out. */
import type { Data, DataType, Timestamp, Vector } from 'apache-arrow';
import { joined, type PageValues } from '../parquet/page-values.js';
import type { ArrowLibrary } from './library.js';
import { ArrowDamage } from './problem.js';
import { valueType } from './schema.js';

export interface ArrowPage {
  readonly values: PageValues;
  /** Row -> 1 where there is a value; null where all rows have one. */
  readonly levels: Int32Array | null;
  readonly rows: number;
}

/** Reads one batch. Throws `ArrowDamage` where it has fewer values than rows. */
export function pageOf(data: Data, library: ArrowLibrary): ArrowPage {
  const { length: rows } = data;
  const vector = new library.Vector([data]);
  const levels = levelsOf(vector, data, library);
  const places = Int32Array.from({ length: rows }, (_, i) => i).filter((row) => levels === null || levels[row] === 1);
  const values = valuesOf(data, vector, places, library);
  return { values, levels, rows };
}

/** A value may also be missing in the dictionary to which the rows point. */
function levelsOf(vector: Vector, data: Data, library: ArrowLibrary): Int32Array | null {
  const { nullCount, dictionary, type } = data;
  const hasNulls = nullCount > 0 || (dictionary?.nullCount ?? 0) > 0 || library.DataType.isNull(type);
  if (!hasNulls) return null;
  return Int32Array.from({ length: data.length }, (_, row) => (vector.get(row) === null ? 0 : 1));
}

const encoder = new TextEncoder();

function valuesOf(data: Data, vector: Vector, places: Int32Array, library: ArrowLibrary): PageValues {
  const type = valueType(data.type as DataType, library);
  const { DataType: types } = library;
  const { length } = places;
  const get = (i: number): unknown => {
    const value: unknown = vector.get(places[i] as number);
    if (value === undefined) throw new ArrowDamage('a column has fewer values than rows');
    return value;
  };
  if (types.isBool(type))
    return { form: 'bits', length, bits: Int32Array.from({ length }, (_, i) => (get(i) === true ? 1 : 0)) };
  if (types.isFloat(type))
    return { form: 'numbers', length, numbers: Float64Array.from({ length }, (_, i) => Number(get(i))) };
  if (types.isInt(type)) return longs(length, (i) => BigInt(get(i) as number | bigint));
  if (types.isDate(type)) return longs(length, (i) => BigInt(Math.round(Number(get(i)))));
  if (types.isTimestamp(type)) return timestamps(data, places, type);
  if (types.isDecimal(type)) {
    const texts = Array.from({ length }, (_, i) => highestFirst(get(i) as Uint32Array));
    return { form: 'slices', length, slices: joined(texts, length) };
  }
  const texts = Array.from({ length }, (_, i) => encoder.encode(String(get(i))));
  return { form: 'slices', length, slices: joined(texts, length) };
}

function longs(length: number, valueAt: (i: number) => bigint): PageValues {
  const values = BigInt64Array.from({ length }, (_, i) => BigInt.asIntN(64, valueAt(i)));
  return { form: 'longs', length, words: new Int32Array(values.buffer) };
}

/** The library gives them as milliseconds, which would lose what is smaller. */
function timestamps(data: Data, places: Int32Array, { unit }: Timestamp): PageValues {
  const values = data.values as BigInt64Array;
  const factor = unit === 0 ? 1000n : 1n;
  return longs(places.length, (i) => {
    const value = values[places[i] as number];
    if (value === undefined) throw new ArrowDamage('a column has fewer values than rows');
    return value * factor;
  });
}

/** Words with the lowest first -> bytes with the highest first. */
function highestFirst(words: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(words.length * 4);
  const view = new DataView(bytes.buffer);
  words.forEach((word, i) => view.setUint32(bytes.length - 4 - i * 4, word));
  return bytes;
}
