import type { ColumnKind } from '../columns/value.js';
import { BooleanVector, NumberVector, TextVector, VariantVector, vectorOf, type Vector } from '../columns/vector.js';
import type { Contexts } from '../contexts/contexts.js';
import type { Each } from '../contexts/each.js';
import { DaxError } from '../errors.js';
import { calculate, allSelected } from '../contexts/calculate.js';
import { distinctRows } from './distinct.js';
import { identityRows } from './identity.js';
import type { RowCollector } from './lists.js';
import { modelTable, ModelRows, visibleRows } from './model-rows.js';
import { NO_ROW, PaddedColumn } from './padded-column.js';
import { rowsWithinLimit } from './row-limit.js';
import type { RowSource } from './row-source.js';
import { VectorColumn, type TableColumn } from './table-column.js';
import { pickBases, type BaseRows, Table } from './table.js';
import { stacked } from './set-operations.js';
import { productBases } from './cross-join.js';
import { valuesOf } from './values.js';

/** Row numbers, one a lane. */
export function rowsOfLanes(lanes: number, row: (lane: number) => number): Uint32Array {
  const rows = new Uint32Array(lanes);
  for (let lane = 0; lane < lanes; lane++) rows[lane] = row(lane);
  return rows;
}

/** Each lane is its own set; null when there is one lane. */
export function ownLanes(lanes: number): Uint32Array | null {
  return lanes === 1 ? null : identityRows(lanes);
}

/** The collected rows of a source as a table. */
export function keepRows(source: RowSource, kept: RowCollector, setOfLane: Uint32Array | null): Table {
  const { list, offsets } = kept.lists();
  if (source instanceof ModelRows) return modelTable(source.source, list, offsets, setOfLane);
  return source.table().subset(list, offsets, setOfLane);
}

/** The rows of a table with other columns. Rows of a model table stay whole rows of it when columns are only added (K4 [E]). */
export function withColumns(table: Table, columns: readonly TableColumn[]): Table {
  const isExtended = columns.length > table.width && table.columns.every((column, i) => columns[i] === column);
  return new Table(columns, table.offsets, table.setOfLane, isExtended ? table.bases : basesLeft(table.bases));
}

/** What some columns of a table keep of its bases: which columns belong to which of several bases is not known any more. */
function basesLeft(bases: readonly BaseRows[]): readonly BaseRows[] {
  return bases.length === 1 ? bases.map((base) => ({ ...base, isWhole: false })) : [];
}

/** For each row of a table whose sets are lanes: its lane. */
export interface RowOwners {
  of(row: number): number;
}

/** The lane of each row of a spread table. */
export function rowOwners(table: Table): RowOwners {
  const owners = new Uint32Array(table.length);
  for (let set = 0; set < table.sets; set++) owners.fill(set, table.offsets[set], table.offsets[set + 1]);
  return { of: (row) => owners[row] as number };
}

/** ROW and table constructors: rows of vectors by lane. */
export function rowsOfVectors(
  kinds: readonly ColumnKind[],
  rows: readonly (readonly Vector[])[],
  lanes: number,
): Table {
  const columns = kinds.map((kind, column) => {
    const values = vectorOf(kind, rows.length * lanes);
    for (let lane = 0; lane < lanes; lane++) {
      rows.forEach((row, i) => values.copy(lane * rows.length + i, row[column] as never, lane));
    }
    return new VectorColumn(kind, values);
  });
  const offsets = identityRows(lanes + 1).map((lane) => lane * rows.length);
  return new Table(columns, offsets, ownLanes(lanes));
}

/** Copies the values of a part of an iteration to the rows they belong to. */
export function copyRows<V extends Vector>(out: V, each: Each, values: V): void {
  for (let lane = 0; lane < each.n; lane++) out.copy(each.row(lane), values as never, lane);
}

export const blankNumbers = (length: number): NumberVector => new NumberVector(length);
export const blankTexts = (length: number): TextVector => new TextVector(length);
export const blankBooleans = (length: number): BooleanVector => new BooleanVector(length);
export const blankVariants = (length: number): VariantVector => new VariantVector(length);

/** A table that is the same in all contexts: computed once a query without filters. So is its error. */
export function oncePerQuery(make: (contexts: Contexts) => Table): (contexts: Contexts) => Table {
  const key = {};
  return (contexts) => {
    const known = contexts.query.constants.get(key) as Table | DaxError | undefined;
    const made = known ?? attempted((root) => ofAllLanes(make(root)), contexts.root());
    contexts.query.constants.set(key, made);
    if (!(made instanceof DaxError)) return made;
    throw everywhere(made);
  };
}

/** The table of the one lane there is, as the table of any number of lanes. */
function ofAllLanes(table: Table): Table {
  const { setOfLane, offsets } = table;
  if (setOfLane === null) return table;
  const [start, end] = [offsets[setOfLane[0] as number] as number, offsets[(setOfLane[0] as number) + 1] as number];
  const rows = identityRows(end).subarray(start);
  return table.subset(rows, Uint32Array.of(0, rows.length), null);
}

function attempted(make: (contexts: Contexts) => Table, root: Contexts): Table | DaxError {
  try {
    return make(root);
  } catch (error) {
    if (error instanceof DaxError) return error;
    throw error;
  }
}

/** The error for one who meets it: measures put their names on errors. */
function everywhere({ code, parameters, place }: DaxError): DaxError {
  const error = new DaxError(code, parameters);
  error.place = place;
  error.isEverywhere = true;
  return error;
}

/** ALLSELECTED as a table (F8): what the outer query sees, several columns as their combinations. */
export function selectedTable(contexts: Contexts, table: string, columns: readonly string[]): RowSource {
  const outer = calculate(contexts, allSelected(null));
  if (columns.length === 0) return visibleRows(outer, table, true);
  if (columns.length === 1) return valuesOf(outer, table, columns[0] as string, true);
  const rows = visibleRows(outer, table, true).table();
  const numbers = columns.map((column) => contexts.data.table(table).numberOf(column));
  return distinctRows(
    new Table(
      numbers.map((number) => rows.column(number)),
      rows.offsets,
      rows.setOfLane,
    ),
  );
}

/** GENERATE: the rows of the outer table, each with the rows of its inner table; with `outer` empty ones keep BLANKs (G11). */
export function generate(source: RowSource, each: Each, inner: Table, outer: boolean, lanes: number): Table {
  const offsets = new Uint32Array(lanes + 1);
  const lanesInOrder = identityRows(each.n).sort((a, b) => each.outer(a) - each.outer(b) || a - b);
  const least = outer ? 1 : 0;
  const length = lanesInOrder.reduce((sum, lane) => sum + Math.max(least, inner.sizeOfLane(lane)), 0);
  const leftRows = new Uint32Array(rowsWithinLimit(length));
  const rightRows = new Uint32Array(length);
  let at = 0;
  for (const lane of lanesInOrder) {
    const set = setOf(inner, lane);
    const [start, end] = [inner.offsets[set] as number, inner.offsets[set + 1] as number];
    const stop = at + Math.max(least, end - start);
    leftRows.fill(each.row(lane), at, stop);
    if (start === end) rightRows.fill(NO_ROW, at, stop);
    for (let row = start; row < end; row++) rightRows[at++] = row;
    at = stop;
    offsets[each.outer(lane) + 1] = at;
  }
  for (let lane = 0; lane < lanes; lane++)
    offsets[lane + 1] = Math.max(offsets[lane + 1] as number, offsets[lane] as number);
  const outerColumns = Array.from({ length: source.width }, (_, i) => pickColumn(source, i, leftRows));
  const columns = [...outerColumns, ...inner.columns.map((column) => pickOrBlank(column, rightRows))];
  const bases = [...pickBases(basesOf(source), leftRows), ...pickBases(inner.bases, rightRows)];
  return new Table(columns, offsets, ownLanes(lanes), productBases(bases));
}

function basesOf(source: RowSource): readonly BaseRows[] {
  if (!(source instanceof ModelRows)) return (source as Table).bases;
  const { source: table } = source;
  return [{ table, rows: identityRows(table.rows + 1), isWhole: true }];
}

function pickColumn(source: RowSource, column: number, rows: Uint32Array): TableColumn {
  return (source as Table | ModelRows).pick(column, rows);
}

function pickOrBlank(column: TableColumn, rows: Uint32Array): TableColumn {
  return rows.includes(NO_ROW) ? new PaddedColumn(column, rows) : column.pick(rows);
}

/** IF over tables: each lane takes one of two tables of like columns, with the lineage that both share. */
export function chooseTables(lanes: number, test: (lane: number) => boolean, a: Table, b: Table): Table {
  const rows = Uint32Array.from([...identityRows(a.length), ...identityRows(b.length)]);
  const tableOfRow = new Uint32Array(rows.length).fill(1, a.length);
  const columns = a.columns.map((left, i) => stacked([left, b.column(i)], tableOfRow, rows));
  const offsets = Uint32Array.from([...a.offsets, ...b.offsets.slice(1).map((o) => o + a.length)]);
  const setOfLane = rowsOfLanes(lanes, (lane) => (test(lane) ? setOf(a, lane) : a.sets + setOf(b, lane)));
  return new Table(columns, offsets, setOfLane, sharedBases(a, b));
}

/** The bases of one table's rows followed by the other's, where both have the same. */
function sharedBases(a: Table, b: Table): readonly BaseRows[] {
  const isSame = a.bases.length === b.bases.length && a.bases.every(({ table }, i) => b.bases[i]?.table === table);
  if (!isSame) return [];
  return a.bases.map((base, i) => {
    const other = b.bases[i] as BaseRows;
    return { ...base, rows: Uint32Array.from([...base.rows, ...other.rows]), isWhole: base.isWhole && other.isWhole };
  });
}

function setOf(table: Table, lane: number): number {
  return table.setOfLane === null ? 0 : (table.setOfLane[lane] as number);
}
