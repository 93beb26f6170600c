/** The pages of one column in one row group, decompressed. */
import type { ColumnMetaData, Encoding, PageHeader } from 'hyparquet';
import type { ParquetFile } from './file.js';
import { decodeHybrid } from './hybrid.js';
import type { ParquetLibrary } from './library.js';
import { Damage, Unsupported } from './problem.js';

export type Page =
  | { readonly kind: 'dictionary'; readonly count: number; readonly encoding: Encoding; readonly bytes: Uint8Array }
  | DataPage;

export interface DataPage {
  readonly kind: 'data';
  readonly rows: number;
  /** Row -> 1 where there is a value, 0 for BLANK; null when every row has one. */
  readonly levels: Int32Array | null;
  /** Number of values. */
  readonly count: number;
  readonly encoding: Encoding;
  readonly bytes: Uint8Array;
  /** Where the values begin. */
  readonly start: number;
}

/** So many bytes are read at once, and more only where a page is larger. */
const readAhead = 1 << 23;

/** Reads the pages one after another; throws `Damage` or `Unsupported`. */
export class PageReader {
  #at: number;
  readonly #end: number;
  /** The bytes read last and where they begin in the file. */
  #window: Uint8Array = new Uint8Array(0);
  #windowStart = 0;

  /** So many rows are still to come. */
  #rest = 0;

  constructor(
    readonly file: ParquetFile,
    readonly chunk: ColumnMetaData,
    readonly isNullable: boolean,
    readonly library: ParquetLibrary,
  ) {
    const data = Number(chunk.data_page_offset);
    const dictionary = Number(chunk.dictionary_page_offset ?? 0n);
    this.#at = dictionary > 0 && dictionary < data ? dictionary : data;
    this.#end = this.#at + Number(chunk.total_compressed_size);
    if (!(this.#at >= 4 && this.#end >= this.#at && this.#end <= file.size)) {
      throw new Damage('it would lie outside the file');
    }
  }

  /** The next page that holds values, null at the end; a page of more than `rows` rows is damaged. */
  next(rows: number): Page | null {
    this.#rest = rows;
    while (this.#at < this.#end) {
      const header = this.#header();
      const size = header.compressed_page_size;
      if (!(size >= 0) || !(header.uncompressed_page_size >= 0)) throw new Damage('its header holds a wrong length');
      if (size > this.#end - this.#at) throw new Damage('it would lie outside its column');
      const bytes = this.#read(size);
      this.#at += size;
      const page = this.#page(header, bytes);
      if (page !== null) return page;
    }
    return null;
  }

  #page(header: PageHeader, bytes: Uint8Array): Page | null {
    if (header.dictionary_page_header) {
      const { num_values: count, encoding } = header.dictionary_page_header;
      return { kind: 'dictionary', count: checked(count), encoding, bytes: this.#decompress(header, bytes) };
    }
    if (header.data_page_header) return this.#dataPage(header, this.#decompress(header, bytes));
    return header.data_page_header_v2 ? this.#dataPageV2(header, bytes) : null;
  }

  #dataPage({ data_page_header: header }: PageHeader, bytes: Uint8Array): DataPage {
    const rows = this.#rows(header?.num_values);
    const encoding = header?.encoding as Encoding;
    if (!this.isNullable) return { kind: 'data', rows, levels: null, count: rows, encoding, bytes, start: 0 };
    if (header?.definition_level_encoding !== 'RLE') {
      throw new Unsupported(`the encoding ${String(header?.definition_level_encoding)} of levels`);
    }
    const start = 4 + new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(0, true);
    if (start > bytes.length) throw new Damage('its levels are longer than the page');
    return { kind: 'data', rows, ...levelsOf(bytes, 4, start, rows), encoding, bytes, start };
  }

  /** Levels are not compressed and come first, with their lengths in the header. */
  #dataPageV2(header: PageHeader, bytes: Uint8Array): DataPage {
    const v2 = header.data_page_header_v2 as NonNullable<PageHeader['data_page_header_v2']>;
    const rows = this.#rows(v2.num_values);
    const from = checked(v2.repetition_levels_byte_length);
    const to = from + checked(v2.definition_levels_byte_length);
    if (to > bytes.length) throw new Damage('its levels are longer than the page');
    const { levels, count } = this.isNullable ? levelsOf(bytes, from, to, rows) : { levels: null, count: rows };
    const size = header.uncompressed_page_size - to;
    const values = bytes.subarray(to);
    const plain = v2.is_compressed === false ? values : this.#uncompressed(values, size);
    return { kind: 'data', rows, levels, count, encoding: v2.encoding, bytes: plain, start: 0 };
  }

  #rows(count: number | undefined): number {
    const rows = checked(count);
    if (rows > this.#rest) throw new Damage('it has more rows than its row group');
    return rows;
  }

  #decompress(header: PageHeader, bytes: Uint8Array): Uint8Array {
    return this.#uncompressed(bytes, header.uncompressed_page_size);
  }

  #uncompressed(bytes: Uint8Array, size: number): Uint8Array {
    const { codec } = this.chunk;
    if (codec === 'UNCOMPRESSED' || size === 0) return bytes;
    const decompress = this.library.compressors[codec];
    if (!decompress) throw new Unsupported(`the compression ${String(codec)}`);
    const plain = decompress(bytes, size);
    if (plain.length !== size) throw new Damage('its decompressed length is wrong');
    return plain;
  }

  /** The header at the present place. Its length is not known, so a few bytes are tried first. */
  #header(): PageHeader {
    const rest = this.#end - this.#at;
    for (let size = Math.min(rest, 1 << 12); ; size = Math.min(rest, size * 16)) {
      const bytes = this.#read(size);
      const cursor = { view: new DataView(bytes.buffer, bytes.byteOffset, size), offset: 0 };
      try {
        const header = this.library.pageHeader(cursor);
        this.#at += cursor.offset;
        return header;
      } catch (error) {
        if (size === rest) throw error;
      }
    }
  }

  /** So many bytes from the present place. */
  #read(size: number): Uint8Array {
    const from = this.#at - this.#windowStart;
    if (from + size <= this.#window.length && from >= 0) return this.#window.subarray(from, from + size);
    const end = Math.min(this.#end, this.#at + Math.max(size, readAhead));
    this.#window = this.file.read(this.#at, end);
    this.#windowStart = this.#at;
    if (this.#window.length < size) throw new Damage('the file ends too early');
    return this.#window.subarray(0, size);
  }
}

function checked(count: number | undefined): number {
  if (count === undefined || !(count >= 0)) throw new Damage('its header holds a wrong number');
  return count;
}

function levelsOf(
  bytes: Uint8Array,
  from: number,
  to: number,
  rows: number,
): { levels: Int32Array | null; count: number } {
  if (areAllSet(bytes, from, to, rows)) return { levels: null, count: rows };
  const levels = new Int32Array(rows);
  decodeHybrid(bytes, from, to, 1, rows, levels);
  let count = 0;
  for (let row = 0; row < rows; row++) count += levels[row] as number;
  return { levels: count === rows ? null : levels, count };
}

/** Whether the levels are one run of ones, as in most pages: its length twice as a variable-length number, then a 1. */
function areAllSet(bytes: Uint8Array, from: number, to: number, rows: number): boolean {
  let header = rows * 2;
  let at = from;
  for (; header > 127; header = Math.floor(header / 128)) if (bytes[at++] !== (header & 127) + 128) return false;
  return bytes[at] === header && bytes[at + 1] === 1 && at + 1 < to;
}
