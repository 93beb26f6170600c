import type { Contexts } from '../contexts/contexts.js';
import { DistinctCodes } from '../kernels/distinct.js';
import { CodesColumn } from './table-column.js';
import { Table } from './table.js';
import { modelTable } from './model-rows.js';
import { rowClasses } from '../contexts/row-classes.js';
import { makeCodes } from '../columns/codes.js';

/** VALUES(c) (`blankRow`) and DISTINCT(c): the distinct visible values of a column of each lane (F9, F10). */
export function valuesOf(contexts: Contexts, table: string, column: string, blankRow: boolean): Table {
  const data = contexts.data.table(table);
  const source = data.column(column);
  const scan = contexts.scan(data, blankRow);
  const distinct = new DistinctCodes(scan.groups, source.dictionary.size);
  const { codes } = source;
  for (const chunk of scan.chunks()) {
    for (let i = 0; i < chunk.n; i++) distinct.add(chunk.owners[i] as number, codes[chunk.rows[i] as number] as number);
  }
  const offsets = new Uint32Array(scan.groups + 1);
  const found: number[] = [];
  distinct.forEach((owner, code) => {
    found.push(code);
    offsets[owner + 1] = found.length;
  });
  for (let o = 0; o < scan.groups; o++) offsets[o + 1] = Math.max(offsets[o + 1] as number, offsets[o] as number);
  return new Table([new CodesColumn(source, Uint32Array.from(found))], offsets, scan.groupOfLane);
}

/** ALL(T), ALLNOBLANKROW(T): every row, for all lanes alike (F1, F6). */
export function allRows(contexts: Contexts, table: string, blankRow: boolean): Table {
  const data = contexts.data.table(table);
  const first = blankRow && contexts.data.hasBlankRow(data) ? 0 : 1;
  const rows = new Uint32Array(data.rows + 1 - first);
  for (let i = 0; i < rows.length; i++) rows[i] = first + i;
  return modelTable(data, rows, Uint32Array.of(0, rows.length), null);
}

/** ALL(c, ...), ALLNOBLANKROW(c, ...): the distinct combinations that exist in the table (F2). */
export function allCombinations(
  contexts: Contexts,
  table: string,
  columns: readonly string[],
  blankRow: boolean,
): Table {
  const data = contexts.data.table(table);
  const first = blankRow && contexts.data.hasBlankRow(data) ? 0 : 1;
  const sources = columns.map((name) => data.column(name));
  const ids = sources.map((source) => source.id);
  const classes = rowClasses(contexts.data, data, ids, new Map());
  const seen = new Uint8Array(classes.classes);
  const rows: number[] = [];
  for (let row = first; row <= data.rows; row++) {
    const key = classes.classOfRow === null ? row : (classes.classOfRow[row] as number);
    if (seen[key] === 1) continue;
    seen[key] = 1;
    rows.push(row);
  }
  const picked = sources.map((source) => {
    const codes = makeCodes(rows.length, source.dictionary.size);
    rows.forEach((row, i) => (codes[i] = source.codes[row] as number));
    return new CodesColumn(source, codes);
  });
  return new Table(picked, Uint32Array.of(0, rows.length), null);
}

/** FILTERS(c): the values that the filters on the column itself admit; `every` where there is none (F11). */
export function directValues(contexts: Contexts, every: Table, table: string, column: string): Table {
  const id = contexts.data.columnId(table, column);
  const direct = contexts.filters.flatMap((filter) =>
    filter.columns.has(id) ? (filter.without(new Set([...filter.columns].filter((other) => other !== id))) ?? []) : [],
  );
  return direct.length === 0 ? every : valuesOf(contexts.withFilters(direct), table, column, true);
}
