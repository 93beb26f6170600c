import type { Value } from '../columns/value.js';
import { CHUNK, Chunk } from '../contexts/scan.js';
import { codesOf } from './readers.js';
import type { EqualLanes } from './equal-lanes.js';
import type { ModelRows } from './model-rows.js';
import type { RowSource } from './row-source.js';
import { Table } from './table.js';

/** Rows by dictionary code: those of code c at offsets[c] .. offsets[c + 1], in the order of the source. */
interface RowsByCode {
  readonly rows: Uint32Array;
  readonly offsets: Uint32Array;
  find(value: Value): number;
}

/** A source of one group is indexed once for each column that is asked for. */
const known = new WeakMap<RowSource, Map<number, RowsByCode>>();

/**
 * Pairs (row, lane) like `perLane`, without rows whose value in `column` cannot equal `valueOf(lane)`. `strict`: BLANK equals
 * only BLANK (B4), otherwise also 0, "" and FALSE (B3). Of lanes that are one the pairs have the number. Sources whose rows differ between lanes are gone through whole.
 */
export function equalRows(
  source: RowSource,
  column: number,
  lanes: number | EqualLanes,
  valueOf: (lane: number) => Value,
  strict = false,
): Iterable<Chunk> {
  const areNumbers = typeof lanes === 'number';
  if (source.groups !== 1) return areNumbers ? source.perLane(lanes) : lanes.pairs();
  return areNumbers
    ? matches(indexOf(source, column), lanes, valueOf, strict)
    : matches(indexOf(source, column), lanes.n, (number) => valueOf(lanes.lane(number)), strict);
}

function* matches(
  index: RowsByCode,
  lanes: number,
  valueOf: (lane: number) => Value,
  strict: boolean,
): Generator<Chunk> {
  const chunk = new Chunk();
  for (let lane = 0; lane < lanes; lane++) {
    for (const row of rowsOf(index, valueOf(lane), strict)) {
      if (chunk.n === CHUNK) {
        yield chunk;
        chunk.n = 0;
      }
      chunk.rows[chunk.n] = row;
      chunk.owners[chunk.n++] = lane;
    }
  }
  if (chunk.n > 0) yield chunk;
}

const zeros: readonly Value[] = [null, 0, '', false];

function rowsOf(index: RowsByCode, value: Value, strict: boolean): Uint32Array {
  if (strict || !zeros.includes(value)) return ofCode(index, index.find(value));
  const lists = zeros.map((zero) => ofCode(index, index.find(zero))).filter((list) => list.length > 0);
  const [only] = lists;
  return lists.length <= 1 ? (only ?? new Uint32Array(0)) : Uint32Array.from(lists.flatMap((list) => [...list])).sort();
}

function ofCode({ rows, offsets }: RowsByCode, code: number): Uint32Array {
  return code < 0 ? rows.subarray(0, 0) : rows.subarray(offsets[code], offsets[code + 1]);
}

function indexOf(source: RowSource, column: number): RowsByCode {
  const columns = known.get(source) ?? new Map<number, RowsByCode>();
  known.set(source, columns);
  const found = columns.get(column) ?? makeIndex(source, column);
  columns.set(column, found);
  return found;
}

function makeIndex(source: RowSource, column: number): RowsByCode {
  const codes = codesOf(source, column);
  const offsets = new Uint32Array(codes.size + 1);
  const all: number[] = [];
  for (const chunk of source.chunks()) {
    for (let i = 0; i < chunk.n; i++) {
      const row = chunk.row(i);
      all.push(row);
      const code = codes.at(row);
      offsets[code + 1] = (offsets[code + 1] as number) + 1;
    }
  }
  for (let code = 0; code < codes.size; code++) {
    offsets[code + 1] = (offsets[code + 1] as number) + (offsets[code] as number);
  }
  const next = offsets.slice();
  const rows = new Uint32Array(all.length);
  for (const row of all) {
    const code = codes.at(row);
    const at = next[code] as number;
    rows[at] = row;
    next[code] = at + 1;
  }
  return { rows, offsets, find: (value) => dictionaryOf(source, column).find(value) };
}

function dictionaryOf(source: RowSource, column: number): { find(value: Value): number } {
  return source instanceof Table ? source.column(column).dictionary : (source as ModelRows).column(column).dictionary;
}
