/** Captured results as Parquet. */
import { parquetFileOf } from '../data/parquet/file.js';
import { parquetLibrary, type ParquetLibrary } from '../data/parquet/library.js';
import { readMetadata } from '../data/parquet/metadata.js';
import { ParquetProblem } from '../data/parquet/problem.js';
import { readParquet } from '../data/parquet/read-parquet.js';
import { columnsOf, type FileColumn } from '../data/parquet/schema.js';
import type { DataColumn } from '../data/data-column.js';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import { jsonValue } from '../query/format-value.js';
import type { Column } from '../runtime/columns/column.js';
import { normalName } from './column-names.js';
import type { ExpectedTable } from './expected.js';

/** Reads all columns of the file; null with diagnostics when it is damaged or one of them cannot be in a result. */
export async function readParquetExpected(
  name: string,
  bytes: Uint8Array,
  diagnostics: Diagnostic[],
): Promise<ExpectedTable | null> {
  const library = await parquetLibrary();
  if (library === null) {
    diagnostics.push(diagnostic('DAX0610', { file: name }, null));
    return null;
  }
  const file = parquetFileOf(name, bytes);
  const wanted = wantedColumns(name, bytes, library, diagnostics);
  const columns = wanted && readParquet(file, wanted, library, diagnostics);
  return columns && tableOf(name, columns);
}

function wantedColumns(
  name: string,
  bytes: Uint8Array,
  library: ParquetLibrary,
  diagnostics: Diagnostic[],
): DataColumn[] | null {
  try {
    const columns = columnsOf(readMetadata(parquetFileOf(name, bytes), library));
    return columns.map((column) => ({ name: column.name, sourceColumn: null, dataType: dataTypeOf(column) }));
  } catch (error) {
    if (!(error instanceof ParquetProblem)) throw error;
    diagnostics.push(error.diagnostic);
    return null;
  }
}

/** The type that holds what a column of the file has; text for what none holds, which the reader then refuses. */
function dataTypeOf(column: FileColumn): DataColumn['dataType'] {
  if (column.kind === 'nested') return 'string';
  const { source } = column;
  switch (source.kind) {
    case 'integer':
      return 'int64';
    case 'float':
    case 'half':
      return 'double';
    case 'decimal':
      return source.scale <= 4 ? 'decimal' : 'double';
    case 'date':
    case 'timestamp':
    case 'julian':
      return 'dateTime';
    case 'boolean':
      return 'boolean';
    default:
      return 'string';
  }
}

function tableOf(file: string, columns: readonly Column[]): ExpectedTable {
  const count = columns[0]?.rows ?? 0;
  return {
    columns: columns.map(({ name }) => normalName(name)),
    rows: Array.from({ length: count }, (_, i) => columns.map((column) => jsonValue(column.kind, column.at(i + 1)))),
    writesNulls: true,
    written: { file, culture: null, isTyped: true, place: () => null, headerPlace: () => null },
  };
}
