import type { GroupLists } from '../../contexts/row-groups.js';
import type { Scan } from '../../contexts/scan.js';

/** Entries of an accumulator by owner: the blocks, and what stands for none. */
export function sizeOfOwners({ blocks, keyed }: Scan): number {
  return keyed === null ? 1 : blocks + 1;
}

/** Totals of blocks of rows as totals of groups: each block counts in all its groups; null: block b is group b. */
export function totalsOfGroups<T extends Float64Array | Int32Array>(
  totals: T,
  lists: GroupLists | null,
  groups: number,
): T {
  if (lists === null) return totals.subarray(0, groups) as T;
  const out = new (totals.constructor as new (length: number) => T)(groups);
  eachPair(lists, (block, group) => {
    out[group] = (out[group] as number) + (totals[block] as number);
  });
  return out;
}

/** Visits every block with each of its groups. */
export function eachPair({ offsets, list }: GroupLists, visit: (block: number, group: number) => void): void {
  for (let block = 0; block < offsets.length - 1; block++) {
    for (let at = offsets[block] as number; at < (offsets[block + 1] as number); at++) visit(block, list[at] as number);
  }
}
