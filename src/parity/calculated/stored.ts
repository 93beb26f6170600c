/** What the engine stored: every table's rows, its calculated columns included. */
import { readCsv } from '../../data/csv.js';
import type { DataColumn } from '../../data/data-column.js';
import { CsvScanner } from '../../data/csv-scanner.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Model, Table } from '../../model/model.js';
import { columnBuilder } from '../../runtime/columns/builder.js';
import type { Column } from '../../runtime/columns/column.js';
import type { ColumnKind, Value } from '../../runtime/columns/value.js';
import { ownColumns, type CalculatedObject } from './objects.js';

/** Lower-case table name -> lower-case column name -> values. */
export type StoredTables = ReadonlyMap<string, ReadonlyMap<string, Column>>;

export interface StoredText {
  readonly table: string;
  readonly file: string;
  readonly text: string;
}

/** Reads the tables' files. What has mistakes is reported and left out: a column, or the whole table where its rows are broken. */
export function readStored(
  model: Model,
  texts: readonly StoredText[],
  nullText: string,
  diagnostics: Diagnostic[],
): StoredTables {
  const found = new Map<string, ReadonlyMap<string, Column>>();
  for (const { table: name, file, text } of texts) {
    const table = model.tables.find((t) => t.name === name);
    if (!table) continue;
    const wanted = storedColumns(table, text);
    const read = (columns: readonly DataColumn[], problems: Diagnostic[]): Column[] | null =>
      readCsv({ file, text }, columns, { nullText, nonFinite: true }, problems);
    const columns = read(wanted, diagnostics) ?? wanted.flatMap((column) => read([column], []) ?? []);
    if (columns.length === 0) continue;
    found.set(name.toLowerCase(), new Map(columns.map((column) => [column.name.toLowerCase(), column])));
  }
  return found;
}

/** The columns to read. A column that is computed may be missing in the file. */
function storedColumns(table: Table, text: string): DataColumn[] {
  const header = new Set(headerOf(text).map((name) => name.toLowerCase()));
  return table.columns.flatMap((column) => {
    const isComputed = column.expression !== null || table.expression !== null;
    const dataType = column.dataType ?? column.engineType ?? 'string';
    if (isComputed && !header.has(column.name.toLowerCase())) return [];
    return [{ name: column.name, sourceColumn: isComputed ? null : column.sourceColumn, dataType }];
  });
}

function headerOf(text: string): string[] {
  const bytes = new TextEncoder().encode(text.replace(/^\ufeff/, ''));
  const scanner = new CsvScanner(bytes, 0);
  const decoder = new TextDecoder();
  const names: string[] = [];
  for (let end = 'comma'; end === 'comma';) {
    end = scanner.next();
    names.push(decoder.decode(scanner.content.subarray(scanner.start, scanner.end)));
  }
  return names;
}

/** Whether the values of a calculated object were stored: of a table, those of all its own columns. */
export function isStored(model: Model, stored: StoredTables, object: CalculatedObject): boolean {
  const columns = stored.get(object.table.toLowerCase());
  if (!columns) return false;
  if (object.kind === 'column') return columns.has(object.column.toLowerCase());
  const own = model.tables.filter(({ name }) => name === object.table).flatMap(ownColumns);
  return own.every(({ name }) => columns.has(name.toLowerCase()));
}

/** The column as `kind`, which the model's expression has where the engine stored another one. */
export function asKind(column: Column, kind: ColumnKind): Column {
  if (column.kind === kind) return column;
  const builder = columnBuilder(column.name, kind, column.rows);
  for (let row = 1; row <= column.rows; row++) builder.push(convertValue(column.at(row), column.kind, kind));
  return builder.finish();
}

const currencyScale = 10_000;

function convertValue(value: Value, from: ColumnKind, to: ColumnKind): Value {
  if (value === null || to === 'variant') return value;
  if (to === 'string') return typeof value === 'string' ? value : String(value);
  const number = typeof value === 'string' ? Number.NaN : Number(value) / (from === 'currency' ? currencyScale : 1);
  if (Number.isNaN(number) && typeof value !== 'number') return null;
  if (to === 'boolean') return number !== 0;
  return to === 'currency' ? Math.round(number * currencyScale) : number;
}
