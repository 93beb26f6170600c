import { DaxError } from '../errors.js';
import { NumberVector, type BooleanVector, type TextVector, type VariantVector } from '../columns/vector.js';
import { rowsByGroup } from '../kernels/folds/counts.js';
import { foldedByBlock, plus } from '../kernels/joint-folds.js';
import { booleans, numbers, numbersLater, texts, toLanes, variants } from '../kernels/lanes.js';
import { Later } from '../kernels/later.js';
import type { Value } from '../columns/value.js';
import { ModelRows } from './model-rows.js';
import type { RowSource } from './row-source.js';
import type { Table } from './table.js';

/** COUNTROWS: BLANK for an empty table (AG0). */
export function countRows(source: RowSource, lanes: number): NumberVector {
  return foldedByBlock(source, lanes, countByGroup, plus) ?? countByGroup(source, lanes);
}

function countByGroup(source: RowSource, lanes: number): NumberVector {
  const rows = rowCounts(source);
  return numbersLater(lanes, () => {
    const counts = new NumberVector(source.groups);
    rows.get().forEach((count, group) => counts.set(group, count === 0 ? null : count));
    return toLanes(counts, source.groupOfLane, lanes);
  });
}

/** Number of rows by group. */
function rowCounts(source: RowSource): Later<Float64Array> {
  if (source instanceof ModelRows) return rowsByGroup(source.scan);
  const counts = new Float64Array(source.groups);
  for (const chunk of source.chunks()) {
    for (let i = 0; i < chunk.n; i++) counts[chunk.owner(i)] = (counts[chunk.owner(i)] as number) + 1;
  }
  return Later.of(counts);
}

/** ISEMPTY. */
export function isEmpty(source: RowSource, lanes: number): BooleanVector {
  const counts = countRows(source, lanes);
  return booleans(lanes, (lane) => counts.at(lane) === null);
}

/** The value of a one-column table used as a scalar (T8). */
function single(table: Table, lane: number): Value {
  const set = table.setOfLane === null ? 0 : (table.setOfLane[lane] as number);
  const start = table.offsets[set] as number;
  const size = (table.offsets[set + 1] as number) - start;
  if (size > 1) throw new DaxError('R0020', { what: 'a table that is used as a single value' });
  return size === 0 ? null : table.column(0).at(start);
}

export function numberOfTable(source: RowSource, lanes: number): NumberVector {
  const table = source.table();
  return numbers(lanes, (lane) => single(table, lane) as number | null);
}
export function textOfTable(source: RowSource, lanes: number): TextVector {
  const table = source.table();
  return texts(lanes, (lane) => single(table, lane) as string | null);
}
export function booleanOfTable(source: RowSource, lanes: number): BooleanVector {
  const table = source.table();
  return booleans(lanes, (lane) => single(table, lane) as boolean | null);
}
export function variantOfTable(source: RowSource, lanes: number): VariantVector {
  const table = source.table();
  return variants(lanes, (lane) => single(table, lane));
}
