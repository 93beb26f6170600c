/** Reads Parquet bytes in tests. */
import { readCsv } from '../../../src/data/csv.js';
import { parquetFileOf } from '../../../src/data/parquet/file.js';
import { parquetLibrary, type ParquetLibrary } from '../../../src/data/parquet/library.js';
import { readParquet } from '../../../src/data/parquet/read-parquet.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import type { DataType } from '../../../src/model/model.js';
import type { Column } from '../../../src/runtime/columns/column.js';
import type { Value } from '../../../src/runtime/columns/value.js';

const library = (await parquetLibrary()) as ParquetLibrary;

export interface Read {
  readonly columns: readonly Column[] | null;
  readonly diagnostics: readonly Diagnostic[];
  /** One line a diagnostic. */
  readonly messages: readonly string[];
}

/** Reads the columns, by name, as the given types. */
export function read(bytes: Uint8Array, types: Readonly<Record<string, DataType>>): Read {
  const diagnostics: Diagnostic[] = [];
  const wanted = Object.entries(types).map(([name, dataType]) => ({ name, sourceColumn: null, dataType }));
  const columns = readParquet(parquetFileOf('T.parquet', bytes), wanted, library, diagnostics);
  return { columns, diagnostics, messages: diagnostics.map(({ code, message }) => `${code} ${message}`) };
}

/** The values of a file's column; throws what is wrong. */
export function values(bytes: Uint8Array, name: string, dataType: DataType): Value[] {
  const { columns, messages } = read(bytes, { [name]: dataType });
  if (!columns) throw new Error(messages.join('\n'));
  return rows(columns[0] as Column);
}

/** The values that CSV gives for the fields; null is an empty one. */
export function csvValues(fields: readonly (string | null)[], dataType: DataType): Value[] {
  const diagnostics: Diagnostic[] = [];
  const lines = fields.map((field) => (field === null ? '' : `"${field.replaceAll('"', '""')}"`));
  const text = `C,D\n${lines.map((line) => `${line},x\n`).join('')}`;
  const column = { name: 'C', sourceColumn: null, dataType };
  const columns = readCsv({ file: 'T.csv', text }, [column], { nullText: '' }, diagnostics);
  if (!columns) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return rows(columns[0] as Column);
}

function rows(column: Column): Value[] {
  return Array.from({ length: column.rows }, (_, i) => column.at(i + 1));
}
