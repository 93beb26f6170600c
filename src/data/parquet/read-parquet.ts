/** Parquet file -> runtime columns. */
import type { FileMetaData } from 'hyparquet';
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.js';
import { suggest } from '../../diagnostics/suggest.js';
import type { Column } from '../../runtime/columns/column.js';
import type { DataColumn } from '../data-column.js';
import { ColumnReader } from './column-reader.js';
import type { ParquetFile } from './file.js';
import type { ParquetLibrary } from './library.js';
import { readMetadata } from './metadata.js';
import { numberConverter, type ValueProblem } from './numbers.js';
import { parquetProblem, ParquetProblem } from './problem.js';
import { columnsOf, type FileColumn, type FlatColumn } from './schema.js';
import { textConverter } from './texts.js';
import { BooleanWriter, NumberWriter, TextWriter, type ColumnWriter } from './writers.js';

export interface ParquetOptions {
  /** Is told how many bytes of how many were read. */
  readonly progress?: (read: number, all: number) => void;
}

/** So many errors of one file are reported; the rest is counted. */
const shownErrors = 20;

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

/** A column of the file and how to make the writer of its values. */
interface BoundColumn {
  readonly column: FlatColumn;
  readonly writer: (rows: number) => ColumnWriter;
}

class ParquetReader {
  errorCount = 0;
  readonly #shown: Diagnostic[] = [];

  constructor(
    readonly file: ParquetFile,
    readonly library: ParquetLibrary,
    readonly options: ParquetOptions,
  ) {}

  read(columns: readonly DataColumn[]): Column[] {
    const metadata = this.#attempt(() => readMetadata(this.file, this.library));
    if (metadata === null) return [];
    const fileColumns = columnsOf(metadata);
    const bound = columns.flatMap((column) => this.#attempt(() => this.#bind(column, fileColumns)) ?? []);
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

  /** The diagnostics, with a note on those that are not shown. */
  problems(): Diagnostic[] {
    const hidden = this.errorCount - this.#shown.length;
    if (hidden <= 0) return this.#shown;
    return [...this.#shown, diagnostic('DAX0068', { count: hidden, file: this.file.name }, null)];
  }

  #bind(wanted: DataColumn, columns: readonly FileColumn[]): BoundColumn {
    const column = this.#find(wanted.sourceColumn ?? wanted.name, columns);
    const file = this.file.name;
    if (column.kind === 'nested') {
      throw parquetProblem('DAX0606', { file, column: column.name, typeName: column.typeName });
    }
    const writer = this.#writer(wanted, column);
    if (writer === null) {
      const { name, dataType } = wanted;
      throw parquetProblem('DAX0607', { file, column: name, typeName: column.typeName, dataType });
    }
    return { column, writer };
  }

  #find(name: string, columns: readonly FileColumn[]): FileColumn {
    const file = this.file.name;
    const matches = columns.filter((column) => column.name.toLowerCase() === name.toLowerCase());
    const [first, second] = matches;
    if (second) throw parquetProblem('DAX0605', { file, column: name });
    if (first) return first;
    const near = suggest(
      name,
      columns.map((column) => column.name),
    );
    throw parquetProblem('DAX0604', { file, column: name }, near === null ? undefined : `Did you mean '${near}'?`);
  }

  /** How to make the writer of a column; null when its values cannot become those of the model. */
  #writer({ name, dataType }: DataColumn, { source }: FlatColumn): BoundColumn['writer'] | null {
    if (dataType === 'binary') return null;
    if (dataType === 'string') {
      const convert = textConverter(source);
      return convert && ((rows) => new TextWriter(name, rows, convert));
    }
    const convert = numberConverter(source, dataType);
    if (convert === null) return null;
    const report = (row: number, problem: ValueProblem): void => this.#reportValue(name, row, problem);
    if (dataType === 'boolean') return (rows) => new BooleanWriter(name, rows, convert, report);
    const kind = dataType === 'decimal' ? 'currency' : dataType;
    return (rows) => new NumberWriter(name, kind, rows, convert, report);
  }

  #reportValue(column: string, row: number, { code, text }: ValueProblem): void {
    if (this.errorCount < shownErrors) {
      const { message, help } = diagnostic(code, { text: shorten(text), column }, null);
      const parameters = { file: this.file.name, row, problem: message };
      this.#shown.push(diagnostic('DAX0608', parameters, null, help === null ? {} : { help }));
    }
    this.errorCount++;
  }

  /** What `make` gives; null with a diagnostic when the file is not as it should be. */
  #attempt<T>(make: () => T): T | null {
    try {
      return make();
    } catch (error) {
      const problem = error instanceof RangeError ? this.#tooLarge() : error;
      if (!(problem instanceof ParquetProblem)) throw error;
      if (this.errorCount++ < shownErrors) this.#shown.push(problem.diagnostic);
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

function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}
