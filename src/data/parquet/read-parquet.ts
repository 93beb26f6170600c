/** Parquet file -> runtime columns. */
import type { FileMetaData } from 'hyparquet';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Column } from '../../runtime/columns/column.js';
import type { DataColumn } from '../data-column.js';
import { TypedColumns, type BoundColumn } from '../typed-columns.js';
import { ColumnReader } from './column-reader.js';
import type { ParquetFile } from './file.js';
import type { ParquetLibrary } from './library.js';
import { readMetadata } from './metadata.js';
import { parquetProblem, ParquetProblem } from './problem.js';
import { columnsOf, type FlatColumn } from './schema.js';

export interface ParquetOptions {
  /** Is told how many bytes of how many were read. */
  readonly progress?: (read: number, all: number) => void;
}

/**
 * Reads columns out of a Parquet file, one after another and page by page: no more of the file is in memory than a
 * few pages. Names match without regard to case; other columns of the file are not read. Null is BLANK, an empty text
 * is the empty text. Returns null, never a part, when anything is wrong.
 */
export function readParquet(
  file: ParquetFile,
  columns: readonly DataColumn[],
  library: ParquetLibrary,
  diagnostics: Diagnostic[],
  options: ParquetOptions = {},
): Column[] | null {
  const reader = new ParquetReader(file, library, options);
  const result = reader.read(columns);
  diagnostics.push(...reader.problems());
  return reader.errorCount > 0 ? null : result;
}

class ParquetReader {
  readonly #columns: TypedColumns;

  constructor(
    readonly file: ParquetFile,
    readonly library: ParquetLibrary,
    readonly options: ParquetOptions,
  ) {
    this.#columns = new TypedColumns(file.name);
  }

  get errorCount(): number {
    return this.#columns.errorCount;
  }

  problems(): Diagnostic[] {
    return this.#columns.problems();
  }

  read(columns: readonly DataColumn[]): Column[] {
    const metadata = this.#attempt(() => readMetadata(this.file, this.library));
    if (metadata === null) return [];
    const fileColumns = columnsOf(metadata);
    const bound = columns.flatMap((column) => this.#attempt(() => this.#columns.bind(column, fileColumns)) ?? []);
    return this.errorCount > 0 ? [] : this.#readColumns(metadata, bound);
  }

  #readColumns(metadata: FileMetaData, bound: readonly BoundColumn[]): Column[] {
    const all = bound.reduce((sum, { column }) => sum + sizeOf(metadata, column), 0);
    let read = 0;
    const progress = (bytes: number): void => this.options.progress?.((read += bytes), all);
    return bound.flatMap(({ column, writer }) => {
      const made = this.#attempt(() => {
        const rows = writer(Number(metadata.num_rows));
        new ColumnReader(this.file, column, rows, this.library).read(metadata, progress);
        return rows.finish();
      });
      return made ?? [];
    });
  }

  /** What `make` gives; null with a diagnostic when the file is not as it should be. */
  #attempt<T>(make: () => T): T | null {
    try {
      return make();
    } catch (error) {
      const problem = error instanceof RangeError ? this.#tooLarge() : error;
      if (!(problem instanceof ParquetProblem)) throw error;
      this.#columns.report(problem.diagnostic);
      return null;
    }
  }

  #tooLarge(): ParquetProblem {
    const reason = 'its number of rows does not fit into memory';
    return parquetProblem('DAX0600', { file: this.file.name, place: 'footer', reason });
  }
}

/** Bytes of a column in all row groups. */
function sizeOf({ row_groups }: FileMetaData, { chunk }: FlatColumn): number {
  return row_groups.reduce(
    (sum, group) => sum + Number(group.columns[chunk]?.meta_data?.total_compressed_size ?? 0n),
    0,
  );
}
