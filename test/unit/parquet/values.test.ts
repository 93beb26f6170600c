import fc from 'fast-check';
import type { CompressionCodec, Encoding, ParquetType, SchemaElement } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import type { DataType } from '../../../src/model/model.js';
import { csvValues, read, values } from './read.js';
import { parquetBytes, type Raw } from './write.js';

const encoder = new TextEncoder();
const longMost = 2n ** 63n - 1n;

/** How a kind of value is written in Parquet and in CSV. */
interface Kind {
  readonly title: string;
  readonly type: ParquetType;
  readonly element?: Partial<SchemaElement>;
  readonly dataType: DataType;
  readonly encodings: readonly Encoding[];
  /** A value, and the same value as a field. */
  readonly value: fc.Arbitrary<readonly [Raw, string]>;
}

const everyday = fc.integer({ min: -700_000, max: 2_900_000 });
const moment = fc.bigInt({ min: -60_000_000_000_000n, max: 250_000_000_000_000n });

function isoOf(milliseconds: bigint): string {
  return new Date(Number(milliseconds)).toISOString().replace(/^\+0/, '');
}

/** Big-endian two's complement in `length` bytes. */
function bigEndian(value: bigint, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => Number((value >> BigInt(8 * (length - 1 - i))) & 255n));
}

/** A whole number with its point moved `scale` places to the left. */
function pointed(value: bigint, scale: number): string {
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  const sign = value < 0n ? '-' : '';
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

const numbers: readonly Encoding[] = ['PLAIN', 'RLE_DICTIONARY', 'DELTA_BINARY_PACKED', 'BYTE_STREAM_SPLIT'];
const texts: readonly Encoding[] = ['PLAIN', 'PLAIN_DICTIONARY', 'DELTA_LENGTH_BYTE_ARRAY', 'DELTA_BYTE_ARRAY'];
const small = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });

const kinds: readonly Kind[] = [
  {
    title: 'INT32 as int64',
    type: 'INT32',
    dataType: 'int64',
    encodings: numbers,
    value: fc.oneof(fc.integer(), fc.integer({ min: 0, max: 300 })).map((n) => [n, String(n)]),
  },
  {
    title: 'INT64 as int64',
    type: 'INT64',
    element: { logical_type: { type: 'INTEGER', bitWidth: 64, isSigned: true } },
    dataType: 'int64',
    encodings: numbers,
    value: fc.oneof(small, fc.constantFrom(2n ** 53n, -(2n ** 53n), 2n ** 62n)).map((n) => [n, String(n)]),
  },
  {
    title: 'UINT_32 as int64',
    type: 'INT32',
    element: { converted_type: 'UINT_32' },
    dataType: 'int64',
    encodings: ['PLAIN', 'RLE_DICTIONARY'],
    value: fc.integer().map((n) => [n, String(n >>> 0)]),
  },
  {
    title: 'INT64 as double',
    type: 'INT64',
    dataType: 'double',
    encodings: numbers,
    value: fc.bigInt({ min: -longMost, max: longMost }).map((n) => [n, String(n)]),
  },
  {
    title: 'INT64 as string',
    type: 'INT64',
    dataType: 'string',
    encodings: ['PLAIN', 'RLE_DICTIONARY'],
    value: fc.bigInt({ min: -longMost, max: longMost }).map((n) => [n, String(n)]),
  },
  {
    title: 'INT32 as boolean',
    type: 'INT32',
    dataType: 'boolean',
    encodings: ['PLAIN', 'RLE_DICTIONARY'],
    value: fc.constantFrom(0, 1).map((n) => [n, String(n)]),
  },
  {
    title: 'DOUBLE as double',
    type: 'DOUBLE',
    dataType: 'double',
    encodings: ['PLAIN', 'RLE_DICTIONARY', 'BYTE_STREAM_SPLIT'],
    value: fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => [n, Object.is(n, -0) ? '-0' : String(n)]),
  },
  {
    title: 'DOUBLE as int64',
    type: 'DOUBLE',
    dataType: 'int64',
    encodings: ['PLAIN'],
    value: fc.maxSafeInteger().map((n) => [n, String(n)]),
  },
  {
    title: 'DOUBLE as decimal',
    type: 'DOUBLE',
    dataType: 'decimal',
    encodings: ['PLAIN'],
    value: fc.integer({ min: -1e9, max: 1e9 }).map((n) => [n / 10_000, String(n / 10_000)]),
  },
  {
    title: 'FLOAT as double',
    type: 'FLOAT',
    dataType: 'double',
    encodings: ['PLAIN', 'RLE_DICTIONARY', 'BYTE_STREAM_SPLIT'],
    value: fc.float({ noNaN: true, noDefaultInfinity: true }).map((n) => [n, Object.is(n, -0) ? '-0' : String(n)]),
  },
  ...[0, 2, 4, 6].flatMap((scale): Kind[] => {
    const element = { converted_type: 'DECIMAL' as const, scale, precision: 18 };
    const factor = scale > 4 ? 10n ** BigInt(scale - 4) : 1n;
    const inside = (most: bigint): fc.Arbitrary<bigint> =>
      fc.bigInt({ min: -most / factor, max: most / factor }).map((n) => n * factor);
    return [
      {
        title: `DECIMAL(${scale}) of INT32 as decimal`,
        type: 'INT32',
        element,
        dataType: 'decimal',
        encodings: numbers,
        value: inside(2n ** 31n - 1n).map((n) => [Number(n), pointed(n, scale)]),
      },
      {
        title: `DECIMAL(${scale}) of INT64 as decimal`,
        type: 'INT64',
        element,
        dataType: 'decimal',
        encodings: numbers,
        value: inside(10n ** 11n).map((n) => [n, pointed(n, scale)]),
      },
      {
        title: `DECIMAL(${scale}) of bytes as double`,
        type: 'BYTE_ARRAY',
        element,
        dataType: 'double',
        encodings: ['PLAIN', 'RLE_DICTIONARY'],
        value: fc.bigInt({ min: -(2n ** 71n), max: 2n ** 71n - 1n }).map((n) => [bigEndian(n, 9), pointed(n, scale)]),
      },
      {
        title: `DECIMAL(${scale}) of 16 bytes as decimal`,
        type: 'FIXED_LEN_BYTE_ARRAY',
        element: { ...element, type_length: 16 },
        dataType: 'decimal',
        encodings: ['PLAIN', 'RLE_DICTIONARY'],
        value: inside(10n ** 11n).map((n) => [bigEndian(n, 16), pointed(n, scale)]),
      },
    ];
  }),
  {
    title: 'DATE as dateTime',
    type: 'INT32',
    element: { converted_type: 'DATE' },
    dataType: 'dateTime',
    encodings: numbers,
    value: everyday.map((n) => [n, isoOf(BigInt(n) * 86_400_000n).slice(0, 10)]),
  },
  {
    title: 'TIMESTAMP in milliseconds as dateTime',
    type: 'INT64',
    element: { converted_type: 'TIMESTAMP_MILLIS' },
    dataType: 'dateTime',
    encodings: numbers,
    value: moment.map((n) => [n, isoOf(n)]),
  },
  {
    title: 'local TIMESTAMP in microseconds as dateTime',
    type: 'INT64',
    element: { logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MICROS' } },
    dataType: 'dateTime',
    encodings: numbers,
    value: fc
      .tuple(moment, fc.bigInt({ min: 0n, max: 999n }))
      .map(([n, micros]) => [n * 1000n + micros, isoOf(n).replace('Z', String(micros).padStart(3, '0'))]),
  },
  {
    title: 'TIMESTAMP in nanoseconds as dateTime',
    type: 'INT64',
    element: { logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'NANOS' } },
    dataType: 'dateTime',
    encodings: numbers,
    value: fc
      .tuple(fc.bigInt({ min: -9_000_000_000_000n, max: 9_000_000_000_000n }), fc.bigInt({ min: 0n, max: 999_999n }))
      .map(([n, nanos]) => [n * 1_000_000n + nanos, isoOf(n).replace('Z', `${String(nanos).padStart(6, '0')}Z`)]),
  },
  {
    title: 'BOOLEAN as boolean',
    type: 'BOOLEAN',
    dataType: 'boolean',
    encodings: ['PLAIN', 'RLE'],
    value: fc.boolean().map((flag) => [flag, String(flag)]),
  },
  {
    title: 'text as string',
    type: 'BYTE_ARRAY',
    element: { converted_type: 'UTF8' },
    dataType: 'string',
    encodings: texts,
    value: fc
      .oneof(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
        fc.constantFrom('a', 'A', 'ß', 'É', 'é'),
        fc.uuid(),
      )
      .map((text) => [encoder.encode(text), text]),
  },
  {
    title: 'text as int64',
    type: 'BYTE_ARRAY',
    dataType: 'int64',
    encodings: texts,
    value: fc.integer().map((n) => [encoder.encode(String(n)), String(n)]),
  },
  {
    title: 'text as dateTime',
    type: 'BYTE_ARRAY',
    dataType: 'dateTime',
    encodings: ['PLAIN', 'RLE_DICTIONARY'],
    value: everyday.map((n) => {
      const text = isoOf(BigInt(n) * 86_400_000n).slice(0, 10);
      return [encoder.encode(text), text];
    }),
  },
  {
    title: 'UUID as string',
    type: 'FIXED_LEN_BYTE_ARRAY',
    element: { type_length: 16, logical_type: { type: 'UUID' } },
    dataType: 'string',
    encodings: ['PLAIN', 'RLE_DICTIONARY'],
    value: fc.uuid().map((text) => [bigEndian(BigInt(`0x${text.replaceAll('-', '')}`), 16), text]),
  },
];

const codecs: readonly CompressionCodec[] = ['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'ZSTD', 'BROTLI', 'LZ4_RAW'];

describe('values of a Parquet file are those of the same CSV file', () => {
  for (const { title, type, element, dataType, encodings, value } of kinds) {
    it(title, () => {
      const rows = fc.array(fc.option(value, { freq: 4 }), { maxLength: 90 });
      const layout = fc.record({
        encoding: fc.constantFrom(...encodings),
        codec: fc.constantFrom(...codecs),
        version: fc.constantFrom<1 | 2>(1, 2),
        rowsPerPage: fc.integer({ min: 1, max: 100 }),
        rowsPerGroup: fc.integer({ min: 1, max: 100 }),
        required: fc.boolean(),
      });
      fc.assert(
        fc.property(rows, layout, (all, { rowsPerPage, rowsPerGroup, required, ...how }) => {
          const pairs = required ? all.filter((pair) => pair !== null) : all;
          const column = { name: 'C', type, values: pairs.map((pair) => pair?.[0] ?? null), required, ...how };
          const bytes = parquetBytes([element ? { ...column, element } : column], { rowsPerPage, rowsPerGroup });
          const fields = pairs.map((pair) => pair?.[1] ?? null);
          expect(values(bytes, 'C', dataType)).toEqual(csvValues(fields, dataType));
        }),
        { numRuns: 60 },
      );
    });
  }
});

describe('values of a Parquet file', () => {
  const optional = (type: ParquetType, element: Partial<SchemaElement>, ...raw: Raw[]): Uint8Array =>
    parquetBytes([{ name: 'C', type, element, values: raw }]);

  it('keep the empty text apart from BLANK', () => {
    const bytes = optional('BYTE_ARRAY', { converted_type: 'UTF8' }, encoder.encode(''), null);
    expect(values(bytes, 'C', 'string')).toEqual(['', null]);
  });

  it('are one text with the first spelling where only the case differs', () => {
    const spellings = ['Ab', 'aB', 'é', 'É'].map((text) => encoder.encode(text));
    expect(values(optional('BYTE_ARRAY', {}, ...spellings), 'C', 'string')).toEqual(['Ab', 'Ab', 'é', 'é']);
  });

  it('of INT96 are moments', () => {
    const bytes = new Uint8Array(12);
    const view = new DataView(bytes.buffer);
    view.setBigUint64(0, 43_200_000_000_000n, true);
    view.setUint32(8, 2_440_588, true);
    expect(values(optional('INT96', {}, bytes, null), 'C', 'dateTime')).toEqual([25_569.5, null]);
  });

  it('of 16-bit floats are doubles', () => {
    const halves = [0x3c00, 0xc000, 0x0001, 0x3555].map((bits) => Uint8Array.of(bits & 255, bits >>> 8));
    const bytes = optional('FIXED_LEN_BYTE_ARRAY', { type_length: 2, logical_type: { type: 'FLOAT16' } }, ...halves);
    expect(values(bytes, 'C', 'double')).toEqual([1, -2, 2 ** -24, 0.333251953125]);
  });

  it('of unsigned 64 bits are exact up to 2^63', () => {
    const element = { logical_type: { type: 'INTEGER', bitWidth: 64, isSigned: false } } as const;
    expect(values(optional('INT64', element, 2n ** 62n, 5n), 'C', 'int64')).toEqual([2 ** 62, 5]);
    expect(values(optional('INT64', element, -1n), 'C', 'string')).toEqual(['18446744073709551615']);
    expect(read(optional('INT64', element, -(2n ** 63n)), { C: 'int64' }).messages[0]).toContain('9223372036854775808');
  });

  it('of a file without rows are none', () => {
    for (const dataType of ['string', 'int64', 'boolean'] as const) {
      const type = dataType === 'string' ? 'BYTE_ARRAY' : dataType === 'int64' ? 'INT32' : 'BOOLEAN';
      expect(values(parquetBytes([{ name: 'C', type, values: [] }]), 'C', dataType)).toEqual([]);
    }
  });

  it('come from the columns that are asked for, in that order, without regard to case', () => {
    const bytes = parquetBytes([
      { name: 'a', type: 'INT32', values: [1, 2] },
      { name: 'b', type: 'INT32', values: [3, 4], codec: 'LZO' },
      { name: 'c', type: 'BOOLEAN', values: [true, null] },
    ]);
    const { columns } = read(bytes, { C: 'boolean', A: 'int64' });
    expect(columns?.map((column) => [column.name, column.at(1), column.at(2)])).toEqual([
      ['C', true, null],
      ['A', 1, 2],
    ]);
  });

  it('have codes in the order of the rows, and none for entries of a dictionary that no row has', () => {
    const texts = ['x', 'y', 'x', 'z'].map((text) => encoder.encode(text));
    const bytes = parquetBytes([{ name: 'C', type: 'BYTE_ARRAY', values: texts, encoding: 'RLE_DICTIONARY' }]);
    const column = read(bytes, { C: 'string' }).columns?.[0];
    expect([...(column?.codes ?? [])]).toEqual([0, 1, 2, 1, 3]);
  });
});
