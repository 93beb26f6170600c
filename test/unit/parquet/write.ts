/** A small Parquet writer: it writes exactly the pages, encodings and codecs that a test asks for. */
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { CompressionCodec, Encoding, FileMetaData, ParquetType, SchemaElement } from 'hyparquet';
import { ByteWriter } from 'hyparquet-writer';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import { deltaBinaryPack, deltaByteArray, deltaLengthByteArray } from 'hyparquet-writer/src/delta.js';
import { writeRleBitPackedHybrid } from 'hyparquet-writer/src/encoding.js';
import { writeMetadata } from 'hyparquet-writer/src/metadata.js';
import { writePlain } from 'hyparquet-writer/src/plain.js';
import { snappyCompress } from 'hyparquet-writer/src/snappy.js';
import { writeByteStreamSplit } from 'hyparquet-writer/src/splitstream.js';

/** A value as it is written; null is BLANK. */
export type Raw = number | bigint | boolean | Uint8Array | null;

export interface TestColumn {
  readonly name: string;
  readonly type: ParquetType;
  /** Logical type, width and so on. */
  readonly element?: Partial<SchemaElement>;
  readonly values: readonly Raw[];
  readonly encoding?: Encoding;
  readonly codec?: CompressionCodec;
  /** Version of its data pages. */
  readonly version?: 1 | 2;
  readonly required?: boolean;
}

export interface TestFile {
  readonly rowsPerGroup?: number;
  readonly rowsPerPage?: number;
}

/** The bytes of a Parquet file. */
export function parquetBytes(columns: readonly TestColumn[], file: TestFile = {}): Uint8Array {
  const writer = new ByteWriter();
  writer.appendBytes(magic);
  const rows = columns[0]?.values.length ?? 0;
  const size = file.rowsPerGroup ?? Math.max(rows, 1);
  const groups: FileMetaData['row_groups'] = [];
  for (let from = 0; from < rows; from += size) {
    const to = Math.min(rows, from + size);
    const chunks = columns.map((column) => writeChunk(writer, column, from, to, file.rowsPerPage ?? size));
    groups.push({ columns: chunks, total_byte_size: 0n, num_rows: BigInt(to - from) });
  }
  writeMetadata(writer, {
    version: 2,
    schema: [{ name: 'root', num_children: columns.length }, ...columns.map(elementOf)],
    num_rows: BigInt(rows),
    row_groups: groups,
    metadata_length: 0,
  });
  writer.appendBytes(magic);
  return writer.getBytes();
}

const magic = new TextEncoder().encode('PAR1');

function elementOf({ name, type, element, required }: TestColumn): SchemaElement {
  return { name, type, repetition_type: required ? 'REQUIRED' : 'OPTIONAL', ...element };
}

type Chunk = FileMetaData['row_groups'][number]['columns'][number];

function writeChunk(writer: ByteWriter, column: TestColumn, from: number, to: number, rowsPerPage: number): Chunk {
  const { type, name, encoding = 'PLAIN', codec = 'UNCOMPRESSED' } = column;
  const values = column.values.slice(from, to);
  const begin = writer.offset;
  const isCoded = encoding === 'RLE_DICTIONARY' || encoding === 'PLAIN_DICTIONARY';
  const entries = isCoded ? distinct(values) : [];
  if (isCoded) writeDictionary(writer, column, entries);
  const data = writer.offset;
  for (let at = 0; at < values.length; at += rowsPerPage) {
    writePage(writer, column, values.slice(at, at + rowsPerPage), entries);
  }
  return {
    file_offset: BigInt(begin),
    meta_data: {
      type,
      encodings: [encoding],
      path_in_schema: [name],
      codec,
      num_values: BigInt(values.length),
      total_uncompressed_size: BigInt(writer.offset - begin),
      total_compressed_size: BigInt(writer.offset - begin),
      data_page_offset: BigInt(data),
      ...(isCoded ? { dictionary_page_offset: BigInt(begin) } : {}),
    },
  };
}

function keyOf(value: Raw): string {
  return value instanceof Uint8Array ? value.join() : `${typeof value} ${Object.is(value, -0) ? '-0' : String(value)}`;
}

function distinct(values: readonly Raw[]): Raw[] {
  return [...new Map(values.filter((value) => value !== null).map((value) => [keyOf(value), value])).values()];
}

function writeDictionary(writer: ByteWriter, column: TestColumn, entries: readonly Raw[]): void {
  const plain = plainBytes(column, entries);
  const packed = compressed(plain, column.codec);
  writePageHeader(writer, {
    type: 'DICTIONARY_PAGE',
    uncompressed_page_size: plain.length,
    compressed_page_size: packed.length,
    dictionary_page_header: { num_values: entries.length, encoding: 'PLAIN' },
  });
  writer.appendBytes(packed);
}

function writePage(writer: ByteWriter, column: TestColumn, values: readonly Raw[], entries: readonly Raw[]): void {
  const present = values.filter((value) => value !== null);
  const levels = column.required ? new Uint8Array(0) : levelBytes(values);
  const data = encoded(column, present, entries);
  if ((column.version ?? 1) === 1) writePageV1(writer, column, values.length, levels, data);
  else writePageV2(writer, column, values.length, present.length, levels, data);
}

function writePageV1(writer: ByteWriter, column: TestColumn, rows: number, levels: Uint8Array, data: Uint8Array): void {
  const page = new ByteWriter();
  if (!column.required) page.appendUint32(levels.length);
  page.appendBytes(levels);
  page.appendBytes(data);
  const packed = compressed(page.getBytes(), column.codec);
  writePageHeader(writer, {
    type: 'DATA_PAGE',
    uncompressed_page_size: page.offset,
    compressed_page_size: packed.length,
    data_page_header: {
      num_values: rows,
      encoding: column.encoding ?? 'PLAIN',
      definition_level_encoding: 'RLE',
      repetition_level_encoding: 'RLE',
    },
  });
  writer.appendBytes(packed);
}

function writePageV2(
  writer: ByteWriter,
  column: TestColumn,
  rows: number,
  present: number,
  levels: Uint8Array,
  data: Uint8Array,
): void {
  const packed = compressed(data, column.codec);
  writePageHeader(writer, {
    type: 'DATA_PAGE_V2',
    uncompressed_page_size: levels.length + data.length,
    compressed_page_size: levels.length + packed.length,
    data_page_header_v2: {
      num_values: rows,
      num_nulls: rows - present,
      num_rows: rows,
      encoding: column.encoding ?? 'PLAIN',
      definition_levels_byte_length: levels.length,
      repetition_levels_byte_length: 0,
      is_compressed: (column.codec ?? 'UNCOMPRESSED') !== 'UNCOMPRESSED',
    },
  });
  writer.appendBytes(levels);
  writer.appendBytes(packed);
}

function levelBytes(values: readonly Raw[]): Uint8Array {
  const writer = new ByteWriter();
  writeRleBitPackedHybrid(
    writer,
    values.map((value) => Number(value !== null)),
    1,
  );
  return writer.getBytes();
}

function encoded(column: TestColumn, values: Raw[], entries: readonly Raw[]): Uint8Array {
  const { type, element } = column;
  const writer = new ByteWriter();
  switch (column.encoding ?? 'PLAIN') {
    case 'RLE_DICTIONARY':
    case 'PLAIN_DICTIONARY':
      writeIndices(writer, values, entries);
      break;
    case 'RLE': {
      const runs = new ByteWriter();
      writeRleBitPackedHybrid(runs, values.map(Number), 1);
      writer.appendUint32(runs.offset);
      writer.appendBytes(runs.getBytes());
      break;
    }
    case 'DELTA_BINARY_PACKED':
      deltaBinaryPack(writer, values, type as 'INT32' | 'INT64');
      break;
    case 'DELTA_LENGTH_BYTE_ARRAY':
      deltaLengthByteArray(writer, values);
      break;
    case 'DELTA_BYTE_ARRAY':
      deltaByteArray(writer, values);
      break;
    case 'BYTE_STREAM_SPLIT':
      writeByteStreamSplit(writer, values, type, element?.type_length);
      break;
    default:
      return plainBytes(column, values);
  }
  return writer.getBytes();
}

function writeIndices(writer: ByteWriter, values: readonly Raw[], entries: readonly Raw[]): void {
  const places = new Map(entries.map((value, i) => [keyOf(value), i]));
  const width = Math.ceil(Math.log2(Math.max(entries.length, 1)));
  writer.appendUint8(width);
  writeRleBitPackedHybrid(
    writer,
    values.map((value) => places.get(keyOf(value)) as number),
    width,
  );
}

function plainBytes({ type, element }: TestColumn, values: readonly Raw[]): Uint8Array {
  const writer = new ByteWriter();
  if (type === 'INT96') values.forEach((value) => writer.appendBytes(value as Uint8Array));
  else writePlain(writer, [...values], type, element?.type_length);
  return writer.getBytes();
}

/** Zstandard and LZ4 have no compressor here: what they can store uncompressed is enough. */
function compressed(bytes: Uint8Array, codec: CompressionCodec = 'UNCOMPRESSED'): Uint8Array {
  if (bytes.length === 0) return bytes;
  switch (codec) {
    case 'SNAPPY':
      return snappyCompress(bytes);
    case 'GZIP':
      return gzipSync(bytes);
    case 'BROTLI':
      return brotliCompressSync(bytes);
    case 'ZSTD':
      return storedZstd(bytes);
    case 'LZ4_RAW':
      return storedLz4(bytes);
    default:
      return bytes;
  }
}

/** A frame of one block that is not compressed. */
export function storedZstd(bytes: Uint8Array): Uint8Array {
  const writer = new ByteWriter();
  writer.appendUint32(0xfd2fb528);
  writer.appendUint8(0xa0);
  writer.appendUint32(bytes.length);
  const block = (bytes.length << 3) | 1;
  for (const shift of [0, 8, 16]) writer.appendUint8((block >>> shift) & 255);
  writer.appendBytes(bytes);
  return writer.getBytes();
}

/** One sequence of literals. */
function storedLz4(bytes: Uint8Array): Uint8Array {
  const writer = new ByteWriter();
  writer.appendUint8(Math.min(bytes.length, 15) << 4);
  if (bytes.length >= 15) {
    let rest = bytes.length - 15;
    for (; rest >= 255; rest -= 255) writer.appendUint8(255);
    writer.appendUint8(rest);
  }
  writer.appendBytes(bytes);
  return writer.getBytes();
}
