/** Arrow streams as the service answers to Execute DAX Queries: types, metadata and compression. */
import {
  Bool,
  CompressionType,
  type Data,
  DateMillisecond,
  Decimal,
  DenseUnion,
  Dictionary,
  Field,
  Float64,
  Int32,
  Int64,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Table,
  Utf8,
  Vector,
  compressionRegistry,
  makeData,
  vectorFromArray,
  type DataType,
} from 'apache-arrow';

export type ArrowColumns = Readonly<Record<string, Vector>>;

export const integers = (values: (bigint | null)[]): Vector => vectorFromArray(values, new Int64());
export const doubles = (values: (number | null)[]): Vector => vectorFromArray(values, new Float64());
export const booleans = (values: (boolean | null)[]): Vector => vectorFromArray(values, new Bool());
/** Texts are dictionary-encoded. */
export const texts = (values: (string | null)[]): Vector =>
  vectorFromArray(values, new Dictionary(new Utf8(), new Int32()));
/** Dates are milliseconds since 1970. */
export const dates = (values: (string | null)[]): Vector =>
  vectorFromArray(
    values.map((text) => (text === null ? null : new Date(`${text}Z`))),
    new DateMillisecond(),
  );
/** Fixed decimals are decimal128(19, 4). */
export function currencies(values: (number | null)[]): Vector {
  const words = values.map((value) => (value === null ? null : wordsOf(BigInt(Math.round(value * 10_000)))));
  return vectorFromArray(words, new Decimal(4, 19, 128));
}

function wordsOf(value: bigint): Uint32Array {
  return Uint32Array.from({ length: 4 }, (_, i) => Number(BigInt.asUintN(32, value >> BigInt(32 * i))));
}

/** A variant is a dense union: each row has the number of its type, and its place among the values of that type. */
export function variants(
  types: readonly DataType[],
  rows: readonly (readonly [type: number, value: unknown])[],
): Vector {
  const children = types.map((type, i) =>
    vectorFromArray(
      rows.filter(([of]) => of === i).map(([, value]) => value),
      type,
    ),
  );
  const places = rows.map(([of], row) => rows.slice(0, row).filter(([other]) => other === of).length);
  const fields = types.map((type, i) => new Field(`${i}`, type, true));
  const data = makeData({
    type: new DenseUnion(
      types.map((_, i) => i),
      fields,
    ),
    length: rows.length,
    nullCount: 0,
    typeIds: Int8Array.from(rows, ([of]) => of),
    valueOffsets: Int32Array.from(places),
    children: children.map((child) => child.data[0] as Data),
  });
  return new Vector([data]);
}

export interface StreamOptions {
  /** Of the schema. */
  readonly metadata?: Readonly<Record<string, string>>;
  readonly compressed?: 'LZ4_FRAME' | 'ZSTD' | null;
}

/** One stream, with its end. */
export function stream(columns: ArrowColumns, { metadata = {}, compressed = null }: StreamOptions = {}): Uint8Array {
  const plain = new Table(columns);
  const schema = new Schema(plain.schema.fields, new Map(Object.entries(metadata)));
  const table = new Table(
    schema,
    plain.batches.map(({ data }) => new RecordBatch(schema, data)),
  );
  if (compressed === null) return RecordBatchStreamWriter.writeAll(table).toUint8Array(true);
  const type = CompressionType[compressed];
  const decode = compressionRegistry.get(type)?.decode;
  compressionRegistry.set(type, { encode: compressed === 'ZSTD' ? zstdFrame : lz4Frame, ...(decode && { decode }) });
  const writer = new RecordBatchStreamWriter({ compressionType: type });
  writer.writeAll(table);
  return writer.toUint8Array(true);
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** A frame of one block, in which runs of one byte are matches. */
export function lz4Frame(input: Uint8Array): Uint8Array {
  const block = lz4Block(input);
  const size = [0, 8, 16, 24].map((shift) => (block.length >> shift) & 255);
  return Uint8Array.from([0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82, ...size, ...block, 0, 0, 0, 0]);
}

function lz4Block(input: Uint8Array): number[] {
  const block: number[] = [];
  let literals: number[] = [];
  let at = 0;
  while (at < input.length) {
    literals.push(input[at++] as number);
    let run = 0;
    while (at + run < input.length - 5 && input[at + run] === input[at - 1]) run++;
    if (run < 4) continue;
    block.push(...sequence(literals, run));
    literals = [];
    at += run;
  }
  return [...block, ...sequence(literals, null)];
}

function sequence(literals: readonly number[], match: number | null): number[] {
  const [first, more] = lengthOf(literals.length);
  const [second, rest] = match === null ? [0, []] : lengthOf(match - 4);
  return [(first << 4) | second, ...more, ...literals, ...(match === null ? [] : [1, 0, ...rest])];
}

function lengthOf(length: number): [number, number[]] {
  if (length < 15) return [length, []];
  const bytes: number[] = [];
  let rest = length - 15;
  for (; rest >= 255; rest -= 255) bytes.push(255);
  return [15, [...bytes, rest]];
}

/** A frame of one segment: runs of one byte are a block of their own, other bytes are a block as they are. */
function zstdFrame(input: Uint8Array): Uint8Array {
  const isRun = input.every((byte) => byte === input[0]);
  const header = (input.length << 3) | (isRun ? 2 : 0) | 1;
  const size = [0, 8, 16, 24].map((shift) => (input.length >> shift) & 255);
  const block = [header & 255, (header >> 8) & 255, (header >> 16) & 255, ...(isRun ? input.subarray(0, 1) : input)];
  return Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, ...size, ...block]);
}
