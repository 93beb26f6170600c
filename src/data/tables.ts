/** All loaded tables of a generated client out of data files. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { DataType } from '../model/model.js';
import type { Column } from '../runtime/columns/column.js';
import type { ModelSchema } from '../runtime/tables/model-data.js';
import { arrowLibrary, type ArrowLibrary } from './arrow/library.js';
import { readArrow } from './arrow/read-arrow.js';
import { readCsv } from './csv.js';
import type { DataColumn } from './data-column.js';
import { dataEndings, dataFileName, type DataEnding } from './folder.js';
import { parquetFileOf, type ParquetFile } from './parquet/file.js';
import { parquetLibrary, type ParquetLibrary } from './parquet/library.js';
import { readParquet } from './parquet/read-parquet.js';
import { isUtf8 } from './utf8.js';

type TableSchema = ModelSchema['tables'][number];

/** A data file: its text or bytes, or a Parquet file that is read piece by piece. */
export type DataFile = string | Uint8Array | ParquetFile;

/**
 * Reads every loaded table of `schema`: `open` gives a file by its name, `<table>.csv`, `.parquet` or `.arrow`, null where
 * there is none. Throws an Error that names the file and what is wrong in it. `nullText` is the field of a CSV file that
 * means BLANK; default: an empty field.
 */
export async function loadTables(
  schema: ModelSchema,
  open: (file: string) => DataFile | null,
  nullText = '',
): Promise<ReadonlyMap<string, readonly Column[]>> {
  const tables = loadedTables(schema);
  const files = tables.map((table) => dataFileOf(table, open));
  const has = (ending: DataEnding): boolean => files.some((file) => file.ending === ending);
  const libraries: Libraries = {
    parquet: has('parquet') ? await parquetLibrary() : null,
    arrow: has('arrow') ? await arrowLibrary() : null,
  };
  return new Map(
    tables.map((table, i) => {
      const { name, file, ending } = files[i] as FoundFile;
      const read = (diagnostics: Diagnostic[]): Column[] | null => {
        if (ending === 'csv') return csvColumns(name, file, table, nullText, diagnostics);
        return ending === 'parquet'
          ? parquetColumns(name, file, table, libraries.parquet, diagnostics)
          : arrowColumns(name, file, table, libraries.arrow, diagnostics);
      };
      return [table.name, orThrow(read)];
    }),
  );
}

interface Libraries {
  readonly parquet: ParquetLibrary | null;
  readonly arrow: ArrowLibrary | null;
}

interface FoundFile {
  readonly name: string;
  readonly file: DataFile;
  readonly ending: DataEnding;
}

function dataFileOf({ name: table }: TableSchema, open: (file: string) => DataFile | null): FoundFile {
  const found = dataEndings.flatMap((ending) => {
    const name = dataFileName(table, null, ending);
    const file = open(name);
    return file === null ? [] : [{ name, file, ending }];
  });
  const [first, second] = found;
  const name = dataFileName(table);
  if (!first) throw new Error(`Table '${table}' has no data: there is neither '${name}' nor a Parquet or Arrow file.`);
  if (second) throw new Error(`Table '${table}' has two data files: '${first.name}' and '${second.name}'.`);
  return first;
}

function parquetColumns(
  name: string,
  file: DataFile,
  table: TableSchema,
  library: ParquetLibrary | null,
  diagnostics: Diagnostic[],
): Column[] | null {
  if (library === null) throw new Error(`${name}: the packages hyparquet and hyparquet-compressors are not installed.`);
  if (typeof file === 'string') throw new Error(`${name}: a Parquet file is bytes, not a text.`);
  const source = file instanceof Uint8Array ? parquetFileOf(name, file) : file;
  return readParquet(source, columnsOf(table), library, diagnostics);
}

function arrowColumns(
  name: string,
  file: DataFile,
  table: TableSchema,
  library: ArrowLibrary | null,
  diagnostics: Diagnostic[],
): Column[] | null {
  if (library === null) throw new Error(`${name}: the package apache-arrow is not installed.`);
  if (!(file instanceof Uint8Array)) throw new Error(`${name}: give the bytes of an Arrow file.`);
  return readArrow({ name, bytes: file }, columnsOf(table), library, diagnostics);
}

function csvColumns(
  name: string,
  file: DataFile,
  table: TableSchema,
  nullText: string,
  diagnostics: Diagnostic[],
): Column[] | null {
  if (typeof file !== 'string' && !(file instanceof Uint8Array)) throw new Error(`${name}: give its text or bytes.`);
  if (typeof file !== 'string' && !isUtf8(name, file, diagnostics)) return null;
  return readCsv({ file: name, text: file }, columnsOf(table), { nullText }, diagnostics);
}

/**
 * Reads every loaded table of `schema` out of CSV: `read` gives the text of a file by its name (`<table>.csv`). Throws an
 * Error that names file, line and column of what is wrong. `nullText` is the field that means BLANK; default: an empty field.
 */
export function csvTables(
  schema: ModelSchema,
  read: (file: string) => string,
  nullText = '',
): ReadonlyMap<string, readonly Column[]> {
  return new Map(
    loadedTables(schema).map((table) => {
      const file = dataFileName(table.name);
      const source = { file, text: read(file) };
      return [table.name, orThrow((diagnostics) => readCsv(source, columnsOf(table), { nullText }, diagnostics))];
    }),
  );
}

function loadedTables(schema: ModelSchema): TableSchema[] {
  return schema.tables.filter((table) => !table.calculated);
}

function columnsOf(table: TableSchema): DataColumn[] {
  return table.columns
    .filter((column) => !column.calculated)
    .map(({ name, kind }) => ({ name, sourceColumn: null, dataType: dataTypeOf(kind) }));
}

function dataTypeOf(kind: string): DataType {
  return kind === 'currency' ? 'decimal' : (kind as DataType);
}

/** What `read` gives, or an Error with its diagnostics. */
function orThrow(read: (diagnostics: Diagnostic[]) => Column[] | null): Column[] {
  const diagnostics: Diagnostic[] = [];
  const columns = read(diagnostics);
  if (columns === null) throw new Error(diagnostics.map(sentence).join('\n'));
  return columns;
}

function sentence({ span, message }: Diagnostic): string {
  if (!span) return message;
  const { line, column } = span.source.position(span.start);
  return `${span.source.file}:${line}:${column}: ${message}`;
}
