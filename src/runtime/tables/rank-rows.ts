import { NumberVector, type Vector } from '../columns/vector.js';
import { orderKeys } from './order-keys.js';
import type { Table } from './table.js';

/**
 * RANKX: the rank of each lane's `value` (length 1: the same for all lanes) among `values`, one a row of `table`, in the lane's
 * set: 1 + how many rows come before it (SKIP), or how many distinct values (`dense`). BLANK counts as 0 or "" (B16); a value
 * that no row has is ranked as if inserted.
 */
export function rankRows(
  table: Table,
  values: Vector,
  value: Vector,
  descending: boolean,
  dense: boolean,
  lanes: number,
): NumberVector {
  const [rowKeys, laneKeys] = orderKeys([values, value], 'zero') as [Float64Array, Float64Array];
  const ranks = new NumberVector(lanes);
  const sorted = new Map<number, Float64Array>();
  for (let lane = 0; lane < lanes; lane++) {
    const set = table.setOfLane === null ? 0 : (table.setOfLane[lane] as number);
    const keys =
      sorted.get(set) ?? sortedKeys(rowKeys, table.offsets[set] as number, table.offsets[set + 1] as number, dense);
    sorted.set(set, keys);
    const key = laneKeys[value.length === 1 ? 0 : lane] as number;
    const before = descending ? keys.length - lowerBound(keys, key, true) : lowerBound(keys, key, false);
    ranks.set(lane, before + 1);
  }
  return ranks;
}

/** The keys of rows from..to-1 in ascending order, each once when ranks are dense. */
function sortedKeys(keys: Float64Array, from: number, to: number, dense: boolean): Float64Array {
  const sorted = keys.slice(from, to).sort();
  return dense ? sorted.filter((key, i) => i === 0 || key !== sorted[i - 1]) : sorted;
}

/** How many of the ascending keys lie below `key`, or up to it when `inclusive`. */
function lowerBound(keys: Float64Array, key: number, inclusive: boolean): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = keys[middle] as number;
    if (at < key || (inclusive && at === key)) low = middle + 1;
    else high = middle;
  }
  return low;
}
