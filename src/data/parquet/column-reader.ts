/** One column of a Parquet file, row group by row group and page by page, into its writer. */
import type { ColumnMetaData, FileMetaData, RowGroup } from 'hyparquet';
import { giveBack, keptRoom } from '../../runtime/wasm/memory.js';
import type { ParquetFile } from './file.js';
import { decodeHybrid } from './hybrid.js';
import type { ParquetLibrary } from './library.js';
import { PageReader, type DataPage } from './pages.js';
import { decodeValues } from './page-values.js';
import { Damage, parquetProblem, ParquetProblem, reasonOf, Unsupported } from './problem.js';
import type { FlatColumn } from './schema.js';
import { checkIndex, TooMuchText, type ColumnWriter } from './writers.js';

/** Reads all rows of `column`; throws a `ParquetProblem` that names the row group and page. */
export class ColumnReader {
  /** Where the reader is, for messages; from 1. */
  #group = 0;
  #page = 0;
  /** Entries of the dictionary page that the present pages point to. */
  #entries = 0;
  #space = new Int32Array(0);

  constructor(
    readonly file: ParquetFile,
    readonly column: FlatColumn,
    readonly writer: ColumnWriter,
    readonly library: ParquetLibrary,
  ) {}

  /** `progress` is told the bytes of each row group. */
  read(metadata: FileMetaData, progress: (bytes: number) => void): void {
    for (const [index, group] of metadata.row_groups.entries()) {
      this.#group = index + 1;
      this.#page = 0;
      try {
        progress(this.#readGroup(group));
      } catch (error) {
        throw this.#problem(error);
      }
    }
    giveBack(this.#space);
  }

  #readGroup(group: RowGroup): number {
    const rows = Number(group.num_rows);
    const chunk = this.#chunkOf(group);
    const pages = new PageReader(this.file, chunk, this.column.isNullable, this.library);
    this.#entries = 0;
    let done = 0;
    // A file without rows may have no page at all.
    while (done < rows) {
      this.#page++;
      const page = pages.next(rows - done);
      if (page === null) throw new Damage(`it has ${done} of ${rows} rows`);
      if (page.kind === 'dictionary') {
        const { physical, width } = this.column;
        const encoding = page.encoding === 'PLAIN_DICTIONARY' ? 'PLAIN' : page.encoding;
        const layout = { physical, width, encoding, count: page.count };
        this.writer.dictionary(decodeValues(page.bytes, 0, layout, this.library));
        this.#entries = page.count;
      } else {
        done += page.rows;
        this.#readPage(page);
      }
    }
    return Number(chunk.total_compressed_size);
  }

  #chunkOf(group: RowGroup): ColumnMetaData {
    const chunk = group.columns[this.column.chunk];
    const isEncrypted = chunk?.crypto_metadata !== undefined || chunk?.encrypted_column_metadata !== undefined;
    if (isEncrypted) throw parquetProblem('DAX0602', { file: this.file.name });
    if (!chunk?.meta_data) throw new Damage('nothing tells where its values are');
    if (chunk.file_path) throw new Unsupported('a column in another file');
    const { meta_data } = chunk;
    if (meta_data.type !== this.column.physical || meta_data.path_in_schema.length !== 1) {
      throw new Damage('its chunk is that of another column');
    }
    return meta_data;
  }

  #readPage(page: DataPage): void {
    const { encoding, bytes, start, count, levels, rows } = page;
    if (encoding === 'PLAIN_DICTIONARY' || encoding === 'RLE_DICTIONARY') {
      const indices = this.#indices(count);
      if (count > 0) {
        const largest = decodeHybrid(bytes, start + 1, bytes.length, bytes[start] ?? 0, count, indices);
        checkIndex(largest, this.#entries);
      }
      this.writer.indices(indices, levels, rows);
      return;
    }
    const { physical, width } = this.column;
    this.writer.values(decodeValues(bytes, start, { physical, width, encoding, count }, this.library), levels, rows);
  }

  /** Room for so many indices, the same one for all pages. */
  #indices(count: number): Int32Array {
    if (count > this.#space.length) {
      giveBack(this.#space);
      this.#space = keptRoom(Int32Array, count);
    }
    return this.#space.subarray(0, count);
  }

  #problem(error: unknown): ParquetProblem {
    if (error instanceof ParquetProblem) return error;
    const file = this.file.name;
    const column = this.column.name;
    if (error instanceof Unsupported) return parquetProblem('DAX0603', { file, column, feature: error.message });
    if (error instanceof TooMuchText) return parquetProblem('DAX0609', { file, column });
    const page = this.#page > 0 ? `, page ${this.#page}` : '';
    const place = `row group ${this.#group}, column '${column}'${page}`;
    return parquetProblem('DAX0600', { file, place, reason: reasonOf(error) });
  }
}
