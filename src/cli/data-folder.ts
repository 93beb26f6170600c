/** A folder of data files, CSV, Parquet or Arrow, one a table -> columns. */
import { join, parse } from 'node:path';
import { arrowLibrary } from '../data/arrow/library.js';
import { readArrow } from '../data/arrow/read-arrow.js';
import { readCsv } from '../data/csv.js';
import { fieldPlaces } from '../data/csv-rows.js';
import type { DataColumn } from '../data/data-column.js';
import { dataEndings, dataFileName, type DataEnding } from '../data/folder.js';
import { parquetLibrary } from '../data/parquet/library.js';
import { readParquet } from '../data/parquet/read-parquet.js';
import { isUtf8 } from '../data/utf8.js';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import { suggest } from '../diagnostics/suggest.js';
import type { Model, Table } from '../model/model.js';
import type { LoadedTables, RunTimeFailure } from '../query/engine.js';
import type { Column } from '../runtime/columns/column.js';
import { isFile, isFolder, namesIn, noFolder, readBytes } from './files.js';
import { withParquetFile } from './parquet-file.js';
import { Progress } from './progress.js';

/**
 * Loads every table of the model that has a source out of `folder`. `nullText` replaces what the model's sources say
 * means BLANK. Null with diagnostics, never a part, when something is wrong.
 */
export async function loadData(
  model: Model,
  folder: string,
  nullText: string | null,
  diagnostics: Diagnostic[],
): Promise<LoadedTables | null> {
  if (!isFolder(folder)) {
    diagnostics.push(noFolder(folder));
    return null;
  }
  const loaded = new Map<string, readonly Column[]>();
  const tables = model.tables.filter((table) => table.expression === null);
  const progress = new Progress();
  for (const table of tables) {
    const nullField = nullText ?? nullTextOf(model, table);
    const columns = await loadTable({ table, folder, nullText: nullField, progress }, diagnostics);
    if (columns !== null) loaded.set(table.name, columns);
  }
  progress.end();
  return loaded.size === tables.length ? loaded : null;
}

function nullTextOf(model: Model, table: Table): string {
  return model.sources.find((source) => source.name === table.source)?.nullText ?? '';
}

interface TableToLoad {
  readonly table: Table;
  readonly folder: string;
  readonly nullText: string;
  readonly progress: Progress;
}

async function loadTable(loading: TableToLoad, diagnostics: Diagnostic[]): Promise<Column[] | null> {
  const { table, folder } = loading;
  const isThere = (name: string): boolean => isFile(join(folder, name)) || isFolder(join(folder, name));
  const found = dataEndings
    .map((ending) => ({ ending, name: dataFileName(table.name, table.file, ending) }))
    .filter(({ name }) => isThere(name));
  const [first, second] = found;
  if (!first) {
    diagnostics.push(missingFile(table, folder, dataFileName(table.name, table.file)));
    return null;
  }
  if (second) {
    const names = { first: first.name, second: second.name };
    diagnostics.push(diagnostic('DAX0611', { table: table.name, ...names, folder }, null));
    return null;
  }
  return loaders[first.ending](join(folder, first.name), loading, diagnostics);
}

type Loader = (
  path: string,
  loading: TableToLoad,
  diagnostics: Diagnostic[],
) => Column[] | null | Promise<Column[] | null>;

const loaders: Readonly<Record<DataEnding, Loader>> = { csv: loadCsv, parquet: loadParquet, arrow: loadArrow };

async function loadArrow(path: string, { table }: TableToLoad, diagnostics: Diagnostic[]): Promise<Column[] | null> {
  const library = await arrowLibrary();
  if (library === null) {
    diagnostics.push(diagnostic('DAX0643', { file: path }, null));
    return null;
  }
  const bytes = readBytes(path, diagnostics);
  return bytes && readArrow({ name: path, bytes }, loadedColumns(table), library, diagnostics);
}

function loadCsv(file: string, { table, nullText, progress }: TableToLoad, diagnostics: Diagnostic[]): Column[] | null {
  const text = readBytes(file, diagnostics);
  if (text === null || !isUtf8(file, text, diagnostics)) return null;
  return readCsv({ file, text }, loadedColumns(table), { nullText, progress: shown(table, progress) }, diagnostics);
}

async function loadParquet(
  path: string,
  { table, progress }: TableToLoad,
  diagnostics: Diagnostic[],
): Promise<Column[] | null> {
  const library = await parquetLibrary();
  if (library === null) {
    diagnostics.push(diagnostic('DAX0610', { file: path }, null));
    return null;
  }
  return withParquetFile(path, diagnostics, (file) =>
    readParquet(file, loadedColumns(table), library, diagnostics, { progress: shown(table, progress) }),
  );
}

/** Tells how far the load of a table has come. */
function shown(table: Table, progress: Progress): (read: number, all: number) => void {
  return (read, all) => progress.show(table.name, read / all);
}

function missingFile(table: Table, folder: string, file: string): Diagnostic {
  const names = namesIn(folder);
  const isKnown = (name: string): boolean => dataEndings.some((ending) => name.toLowerCase().endsWith(`.${ending}`));
  const near = suggest(file, names.filter(isKnown));
  const other = names.find((name) => parse(name).name === parse(file).name);
  const help =
    near !== null
      ? `Did you mean '${near}'?`
      : other !== undefined
        ? `There is '${other}', but a file of data is one of ${dataEndings.join(', ')}.`
        : null;
  return diagnostic('DAX0050', { table: table.name, file, folder }, null, help === null ? {} : { help });
}

/** A failure that speaks of rows of a loaded table, with their places in its file: the last one is the place, the others are labels. */
export function withDataPlaces(failure: RunTimeFailure, model: Model, folder: string): RunTimeFailure {
  const table = model.tables.find(({ name, expression }) => name === failure.rows?.table && expression === null);
  const column = table?.columns.find(({ name, expression }) => name === failure.rows?.column && expression === null);
  if (!failure.rows || !table || !column) return failure;
  const file = join(folder, dataFileName(table.name, table.file));
  const text = isFile(file) ? readBytes(file, []) : null;
  const places =
    text === null ? [] : fieldPlaces({ file, text }, column.sourceColumn ?? column.name, failure.rows.rows);
  const span = places.pop();
  const labels = places.map((place) => ({ span: place, text: 'first here' }));
  return span ? { ...failure, span, labels } : failure;
}

function loadedColumns(table: Table): DataColumn[] {
  return table.columns
    .filter((column) => column.expression === null)
    .map(({ name, sourceColumn, dataType }) => ({ name, sourceColumn, dataType: dataType ?? 'string' }));
}
