/** Arrow file -> runtime columns. */
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Column } from '../../runtime/columns/column.js';
import type { DataColumn } from '../data-column.js';
import { ParquetProblem } from '../parquet/problem.js';
import { TypedColumns, type BoundColumn } from '../typed-columns.js';
import type { Table } from 'apache-arrow';
import type { ArrowLibrary } from './library.js';
import { pageOf } from './page-values.js';
import { ArrowDamage } from './problem.js';
import { columnsOfTable } from './schema.js';
import { arrowTables } from './streams.js';

/**
 * Reads columns out of a stream or file of Arrow. Names match without regard to case; other columns are not read. Null is
 * BLANK. Returns null, never a part, when anything is wrong.
 */
export function readArrow(
  file: { readonly name: string; readonly bytes: Uint8Array },
  columns: readonly DataColumn[],
  library: ArrowLibrary,
  diagnostics: Diagnostic[],
): Column[] | null {
  const typed = new TypedColumns(file.name);
  const attempt = <T>(make: () => T): T | null => {
    try {
      return make();
    } catch (error) {
      typed.report(problemOf(file.name, error));
      return null;
    }
  };
  const table = attempt(() => onlyTable(file.bytes, library));
  const known = table === null ? [] : columnsOfTable(table, library);
  const bound = table === null ? [] : columns.flatMap((column) => attempt(() => typed.bind(column, known)) ?? []);
  const read =
    table === null || typed.errorCount > 0
      ? []
      : bound.flatMap((one) => attempt(() => columnOf(table, one, library)) ?? []);
  diagnostics.push(...typed.problems());
  return typed.errorCount > 0 ? null : read;
}

function onlyTable(bytes: Uint8Array, library: ArrowLibrary): Table {
  const [table, ...others] = arrowTables(bytes, library);
  if (!table) throw new ArrowDamage('it is empty');
  if (others.length > 0) throw new ArrowDamage(`it holds ${others.length + 1} tables, and data is one`);
  return table;
}

function columnOf(table: Table, { column, writer }: BoundColumn, library: ArrowLibrary): Column {
  const rows = writer(table.numRows);
  for (const data of table.getChildAt(column.chunk)?.data ?? []) {
    const page = pageOf(data, library);
    rows.values(page.values, page.levels, page.rows);
  }
  return rows.finish();
}

function problemOf(file: string, error: unknown): Diagnostic {
  if (error instanceof ParquetProblem) return error.diagnostic;
  if (error instanceof ArrowDamage) {
    return diagnostic('DAX0642', { file, reason: error.message }, null, { help: 'Write or copy the file again.' });
  }
  throw error;
}
