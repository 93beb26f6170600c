/** A folder of CSV files, one a table -> columns. */
import { join } from 'node:path';
import { readCsv, type CsvColumn } from '../data/csv.js';
import { fieldPlaces } from '../data/csv-rows.js';
import { dataFileName } from '../data/folder.js';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import { suggest } from '../diagnostics/suggest.js';
import type { Model, Table } from '../model/model.js';
import type { LoadedTables, RunTimeFailure } from '../query/engine.js';
import type { Column } from '../runtime/columns/column.js';
import { isFile, isFolder, namesIn, readText } from './files.js';

/**
 * Loads every table of the model that has a source out of `folder`. `nullText` replaces what the model's sources say
 * means BLANK. Null with diagnostics, never a part, when something is wrong.
 */
export function loadData(
  model: Model,
  folder: string,
  nullText: string | null,
  diagnostics: Diagnostic[],
): LoadedTables | null {
  if (!isFolder(folder)) {
    diagnostics.push(diagnostic('DAX0069', { folder }, null));
    return null;
  }
  const loaded = new Map<string, readonly Column[]>();
  const tables = model.tables.filter((table) => table.expression === null);
  for (const table of tables) {
    const columns = loadTable(table, folder, nullText ?? nullTextOf(model, table), diagnostics);
    if (columns !== null) loaded.set(table.name, columns);
  }
  return loaded.size === tables.length ? loaded : null;
}

function nullTextOf(model: Model, table: Table): string {
  return model.sources.find((source) => source.name === table.source)?.nullText ?? '';
}

function loadTable(table: Table, folder: string, nullText: string, diagnostics: Diagnostic[]): Column[] | null {
  const name = dataFileName(table.name, table.file);
  const file = join(folder, name);
  if (!isFile(file) && !isFolder(file)) {
    diagnostics.push(missingFile(table, folder, name));
    return null;
  }
  const text = readText(file, diagnostics);
  return text === null ? null : readCsv({ file, text }, loadedColumns(table), { nullText }, diagnostics);
}

function missingFile(table: Table, folder: string, file: string): Diagnostic {
  const near = suggest(file, namesIn(folder));
  const help = near === null ? {} : { help: `Did you mean '${near}'?` };
  return diagnostic('DAX0050', { table: table.name, file, folder }, null, help);
}

/** A failure that speaks of rows of a loaded table, with their places in its file: the last one is the place, the others are labels. */
export function withDataPlaces(failure: RunTimeFailure, model: Model, folder: string): RunTimeFailure {
  const table = model.tables.find(({ name, expression }) => name === failure.rows?.table && expression === null);
  const column = table?.columns.find(({ name, expression }) => name === failure.rows?.column && expression === null);
  if (!failure.rows || !table || !column) return failure;
  const file = join(folder, dataFileName(table.name, table.file));
  const text = readText(file, []);
  const places =
    text === null ? [] : fieldPlaces({ file, text }, column.sourceColumn ?? column.name, failure.rows.rows);
  const span = places.pop();
  const labels = places.map((place) => ({ span: place, text: 'first here' }));
  return span ? { ...failure, span, labels } : failure;
}

function loadedColumns(table: Table): CsvColumn[] {
  return table.columns
    .filter((column) => column.expression === null)
    .map(({ name, sourceColumn, dataType }) => ({ name, sourceColumn, dataType: dataType ?? 'string' }));
}
