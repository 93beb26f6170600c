/** From columns of a typed file to those of the model: which is which, and who writes its values. */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import { suggest } from '../diagnostics/suggest.js';
import type { DataColumn } from './data-column.js';
import { numberConverter, type ValueProblem } from './parquet/numbers.js';
import { parquetProblem } from './parquet/problem.js';
import type { FileColumn, FlatColumn } from './parquet/schema.js';
import { textConverter } from './parquet/texts.js';
import { BooleanWriter, NumberWriter, TextWriter, type ColumnWriter } from './parquet/writers.js';

/** So many errors of one file are reported; the rest is counted. */
const shownErrors = 20;

/** A column of the file and how to make the writer of its values. */
export interface BoundColumn {
  readonly column: FlatColumn;
  readonly writer: (rows: number) => ColumnWriter;
}

/** Binds the columns of one file, and collects what is wrong with it. */
export class TypedColumns {
  errorCount = 0;
  readonly #shown: Diagnostic[] = [];

  constructor(readonly file: string) {}

  /** The diagnostics, with a note on those that are not shown. */
  problems(): Diagnostic[] {
    const hidden = this.errorCount - this.#shown.length;
    if (hidden <= 0) return this.#shown;
    return [...this.#shown, diagnostic('DAX0068', { count: hidden, file: this.file }, null)];
  }

  report(problem: Diagnostic): void {
    if (this.errorCount++ < shownErrors) this.#shown.push(problem);
  }

  /** Names match without regard to case. Throws `ParquetProblem` where there is no such column, or none that fits. */
  bind(wanted: DataColumn, columns: readonly FileColumn[]): BoundColumn {
    const column = this.#find(wanted.sourceColumn ?? wanted.name, columns);
    const { file } = this;
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
    const { file } = this;
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
    const { message, help } = diagnostic(code, { text: shorten(text), column }, null);
    const parameters = { file: this.file, row, problem: message };
    this.report(diagnostic('DAX0608', parameters, null, help === null ? {} : { help }));
  }
}

function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}
