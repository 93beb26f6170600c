/** INDEX, OFFSET, WINDOW, RANK and ROWNUMBER (semantics 9): each relation is sorted once, then all lanes are answered. */
import { NumberVector, type Vector } from '../columns/vector.js';
import type { Contexts } from '../contexts/contexts.js';
import { DaxError, type RuntimeCode, type RuntimeParameters } from '../errors.js';
import { alignSets, type Alignment } from './align.js';
import { numberRows } from './distinct.js';
import { laneSetsOfValues, type LaneValues } from './lane-values.js';
import type { Table } from './table.js';
import type { TableColumn } from './table-column.js';
import { CurrentRows, type CurrentSpec } from './window-current.js';
import type { WindowOrder } from './window-keys.js';
import { identifyingColumns, sortRelation, uniqueAmong, type SortedRows } from './window-sort.js';

/** What all window functions are told of their relation. Columns that are not filled yet are null. */
export interface WindowSpec extends CurrentSpec {
  /** For messages. */
  readonly function: string;
  readonly orders: readonly WindowOrder[];
  readonly partitionBy: readonly TableColumn[];
  /** null: no MATCHBY. */
  readonly matchBy: readonly TableColumn[] | null;
  /** The relation is known to have no equal rows. */
  readonly isDistinct: boolean;
}

/** A place in the partition: counted from its first row (negative: from its last one), or from the current row; BLANK is 0. */
export interface WindowBound {
  readonly anchor: 'absolute' | 'relative';
  readonly value: Vector;
}

/**
 * INDEX, OFFSET (`to` null: only the row at `from`) and WINDOW: for each lane the rows of the relation between two places of
 * the current rows' partitions, each row once (W3, W5-W7). R0040: the relation may have equal rows (W11); R0041: MATCHBY does
 * not tell them apart.
 */
export function windowRows(
  contexts: Contexts,
  table: Table,
  spec: WindowSpec,
  from: WindowBound,
  to: WindowBound | null,
): Table {
  const sorted = sorting(table, spec, true);
  checkRows(sorted, spec);
  const current = new CurrentRows(contexts, table, spec);
  const places = [from, ...(to ? [to] : [])].map(({ value }) => laneSetsOfValues(value, contexts.n));
  const lanes = alignSets(contexts.n, [table, ...current.parts, ...places]);
  const walk = new Walk(sorted, spec.function === 'INDEX', [from, to ?? from]);
  const found: number[] = [];
  const offsets = new Uint32Array(lanes.sets + 1);
  for (let set = 0; set < lanes.sets; set++) {
    const [first, last = first] = places.map((own, i) => placeOf(own, lanes, 1 + current.parts.length + i, set));
    const rows = currentRows(current, lanes, set);
    for (const position of walk.positions(set, rows, first as number, last as number)) {
      found.push(sorted.rows[position] as number);
    }
    offsets[set + 1] = found.length;
  }
  return table.subset(Uint32Array.from(found), offsets, lanes.setOfLane);
}

/** Sorted by the orders and, where rows must differ, by what tells them apart (W4). */
function sorting(table: Table, spec: WindowSpec, tellApart: boolean): SortedRows {
  const more = tellApart ? [...(spec.matchBy ?? []), ...identifyingColumns(table)] : [];
  return sortRelation(table, spec.partitionBy, spec.orders, more);
}

function currentRows(current: CurrentRows, lanes: Alignment, set: number): number[] {
  const sets = current.parts.map((_, i) => lanes.setsOf[1 + i]?.[set] as number);
  return current.of(lanes.setsOf[0]?.[set] as number, sets);
}

function placeOf(places: LaneValues, { setsOf }: Alignment, at: number, set: number): number {
  return Math.round(Number(places.values[setsOf[at]?.[set] as number] ?? 0));
}

/** Walks over the windows of current rows; a position is given once a set. */
class Walk {
  readonly #seen: Int32Array;
  readonly #seenPartitions: Int32Array;
  readonly #isFixed: boolean;

  constructor(
    readonly sorted: SortedRows,
    readonly isIndex: boolean,
    readonly bounds: readonly WindowBound[],
  ) {
    this.#seen = new Int32Array(sorted.rows.length).fill(-1);
    this.#seenPartitions = new Int32Array(sorted.rows.length).fill(-1);
    this.#isFixed = bounds.every((bound) => bound.anchor === 'absolute');
  }

  positions(set: number, rows: readonly number[], from: number, to: number): number[] {
    const found: number[] = [];
    for (const row of rows) {
      const position = this.sorted.positionOf[row] as number;
      if (this.#isFixed && this.#isKnownPartition(position, set)) continue;
      this.#window(position, set, from, to, found);
    }
    return rows.length > 1 ? found.sort((a, b) => a - b) : found;
  }

  /** Between fixed places all rows of a partition have one window. */
  #isKnownPartition(position: number, set: number): boolean {
    const start = this.sorted.startOf[position] as number;
    const isKnown = this.#seenPartitions[start] === set;
    this.#seenPartitions[start] = set;
    return isKnown;
  }

  #window(position: number, set: number, from: number, to: number, found: number[]): void {
    const start = this.sorted.startOf[position] as number;
    const end = this.sorted.endOf[position] as number;
    const first = Math.max(this.#place(0, from, position, start, end), start);
    const last = Math.min(this.#place(1, to, position, start, end), end - 1);
    for (let at = first; at <= last; at++) {
      if (this.#seen[at] === set) continue;
      this.#seen[at] = set;
      found.push(at);
    }
  }

  /** 0 counted from the first row is the first row (W7), but for INDEX no row (W6). */
  #place(bound: 0 | 1, value: number, position: number, start: number, end: number): number {
    if (this.bounds[bound]?.anchor === 'relative') return position + value;
    if (value === 0 && this.isIndex) return Number.NaN;
    return value < 0 ? end + value : start + Math.max(value, 1) - 1;
  }
}

/** RANK (ties 'skip', 'dense') and ROWNUMBER ('none'): BLANK without a single current row (W8). R0042: rows that tie (W4). */
export function windowRank(
  contexts: Contexts,
  table: Table,
  spec: WindowSpec,
  ties: 'skip' | 'dense' | 'none',
): NumberVector {
  if (spec.matchBy) checkMatch(table, spec);
  const sorted = sorting(table, spec, ties === 'none');
  const ranks = ranksOf(sorted, ties);
  const current = new CurrentRows(contexts, table, spec);
  const lanes = alignSets(contexts.n, [table, ...current.parts]);
  const values = new NumberVector(lanes.sets);
  for (let set = 0; set < lanes.sets; set++) {
    const rows = currentRows(current, lanes, set);
    const [row] = rows;
    if (row === undefined || !current.areOne(rows)) continue;
    const isTied = ties === 'none' && sorted.hasTies[lanes.setsOf[0]?.[set] as number] === 1;
    if (isTied) values.fail(set, new DaxError('R0042', { function: spec.function }));
    else values.set(set, ranks[sorted.positionOf[row] as number] as number);
  }
  return copyToLanes(values, lanes, contexts.n);
}

function copyToLanes(values: NumberVector, { setOfLane }: Alignment, lanes: number): NumberVector {
  const out = new NumberVector(lanes);
  for (let lane = 0; lane < lanes; lane++) out.copy(lane, values, setOfLane === null ? 0 : (setOfLane[lane] as number));
  return out;
}

/** Position -> rank in its partition. */
function ranksOf({ rows, startOf, isTied }: SortedRows, ties: 'skip' | 'dense' | 'none'): Uint32Array {
  const ranks = new Uint32Array(rows.length);
  for (let at = 0; at < ranks.length; at++) {
    const isFirst = startOf[at] === at;
    const before = isFirst ? 0 : (ranks[at - 1] as number);
    if (!isFirst && isTied[at] === 1 && ties !== 'none') ranks[at] = before;
    else ranks[at] = ties === 'dense' ? before + 1 : at - (startOf[at] as number) + 1;
  }
  return ranks;
}

/** W11: whole rows of a model table differ where it has a column without repetitions, other rows where they do. */
function checkRows(sorted: SortedRows, spec: WindowSpec): void {
  const { table } = sorted;
  if (spec.matchBy) return checkMatch(table, spec);
  if (spec.isDistinct) return;
  const base = table.modelRows;
  const mayRepeat = base ? base.table.rows > 1 && uniqueAmong(base) < 0 : sorted.hasTies.includes(1);
  if (mayRepeat) fail('R0040', { function: spec.function });
}

/** The columns of MATCHBY and PARTITIONBY must tell the rows of each set apart. */
function checkMatch(table: Table, spec: WindowSpec): void {
  const { classes, classOfRow } = numberRows([...(spec.matchBy ?? []), ...spec.partitionBy], table.length);
  const setOfClass = new Int32Array(classes).fill(-1);
  for (let set = 0; set < table.sets; set++) {
    for (let row = table.offsets[set] as number; row < (table.offsets[set + 1] as number); row++) {
      const own = classOfRow[row] as number;
      if (setOfClass[own] === set) fail('R0041', { function: spec.function });
      setOfClass[own] = set;
    }
  }
}

function fail<C extends RuntimeCode>(code: C, parameters: RuntimeParameters<C>): never {
  const error = new DaxError(code, parameters);
  error.isEverywhere = true;
  throw error;
}
