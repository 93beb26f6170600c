/** Columns of Arrow tables, row by row. */
import type { Data, DataType, DenseUnion, Dictionary, Vector } from 'apache-arrow';
import { unixEpoch } from '../dates.js';
import type { ArrowLibrary } from './library.js';
import { ArrowDamage, ArrowUnsupported } from './problem.js';

/** A value with what it is in DAX; a date is days since 1899-12-30, a fixed decimal is its exact text. */
export type ArrowValue =
  | null
  | { readonly kind: 'number' | 'dateTime'; readonly value: number }
  | { readonly kind: 'decimal' | 'integer' | 'string'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean };

export type RowReader = (row: number) => ArrowValue;

const dayMilliseconds = 86_400_000;

/** Reads the rows of a column. Throws `ArrowUnsupported` for types that are not one value a row. */
export function rowReader(name: string, vector: Vector, library: ArrowLibrary): RowReader {
  const { DataType: types } = library;
  const type = vector.type as DataType;
  if (types.isUnion(type)) return unionReader(name, vector as Vector<DenseUnion>, library);
  const convert = converter(name, types.isDictionary(type) ? (type as Dictionary).dictionary : type, library);
  return (row) => {
    const value: unknown = vector.get(row);
    return converted(name, value, convert);
  };
}

function converted(name: string, value: unknown, convert: Converter): ArrowValue {
  if (value === undefined) throw new ArrowDamage(`column '${name}' has fewer values than rows`);
  return value === null ? null : convert(value);
}

/** A union says for each row which of its children has the value. */
function unionReader(name: string, vector: Vector<DenseUnion>, library: ArrowLibrary): RowReader {
  const { children, typeIds } = vector.type;
  const converters = children.map(({ type }) => converter(name, type, library));
  const chunks = vector.data.map((data) => ({
    data,
    vectors: (data.children as readonly Data[]).map((child) => new library.Vector([child])),
  }));
  return (row) => {
    let at = row;
    const chunk = chunks.find(({ data }) => at < data.length || (at -= data.length) < 0);
    if (!chunk) throw new ArrowDamage(`column '${name}' has fewer values than rows`);
    const child = typeIds.indexOf(chunk.data.typeIds[at] as number);
    const [values, convert] = [chunk.vectors[child], converters[child]];
    if (!values || !convert)
      throw new ArrowDamage(`a value of column '${name}' has a type that the column does not name`);
    const place = (chunk.data.valueOffsets as Int32Array | undefined)?.[at] ?? at;
    const value: unknown = values.get(place);
    return converted(name, value, convert);
  };
}

type Converter = (value: unknown) => ArrowValue;

function converter(name: string, type: DataType, library: ArrowLibrary): Converter {
  const { DataType: types } = library;
  if (types.isNull(type)) return () => null;
  if (types.isInt(type)) return (value) => ({ kind: 'integer', value: String(value) });
  if (types.isFloat(type)) return (value) => ({ kind: 'number', value: Number(value) });
  if (types.isBool(type)) return (value) => ({ kind: 'boolean', value: value === true });
  if (types.isUtf8(type) || types.isLargeUtf8(type) || types.isUtf8View(type)) {
    return (value) => ({ kind: 'string', value: String(value) });
  }
  if (types.isDate(type) || types.isTimestamp(type)) {
    return (value) => ({ kind: 'dateTime', value: Number(value) / dayMilliseconds + unixEpoch });
  }
  if (types.isDecimal(type)) {
    const { scale } = type;
    return (value) => ({ kind: 'decimal', value: decimalText(value as Uint32Array, scale) });
  }
  throw new ArrowUnsupported(name, String(type));
}

/** Words of two's complement, the lowest first, with `scale` decimal places. */
function decimalText(words: Uint32Array, scale: number): string {
  const bits = BigInt(words.length * 32);
  const unsigned = words.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n);
  const value = BigInt.asIntN(Number(bits), unsigned);
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale);
  return `${value < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
