import type { Codes } from '../../columns/codes.js';
import type { Scan } from '../../contexts/scan.js';
import { byArrayKinds } from '../own-copy.js';
import { rowsByGroup } from './counts.js';
import type { DistinctCounts } from './distinct-counts.js';

/**
 * Distinct codes by group after a counting sort of the codes by group: each group's codes are stamped with it. Cost: two passes
 * over the rows, one over the codes in the order of the groups, whatever the data; 4 bytes a row and a code.
 */
export function distinctBySort(scan: Scan, codes: Codes, size: number): DistinctCounts {
  const { groups } = scan;
  const ends = rowsByGroup(scan).get();
  let total = 0;
  for (let group = 0; group < groups; group++) {
    const own = ends[group] as number;
    ends[group] = total;
    total += own;
  }
  const sorted = new Uint32Array(total);
  for (const { start, n, rows, mask, owners } of scan.rowGroups()) {
    const own = owners as Codes;
    placeCodes({ codes, rows, mask, own })(sorted, ends, codes, rows, mask, own, start, n, groups);
  }
  return stampSorted(sorted, ends, groups, size);
}

/** Afterwards `ends` holds the end of each group's codes. */
const placeCodes = byArrayKinds(
  (
    sorted: Uint32Array,
    ends: Float64Array,
    codes: Codes,
    rows: Uint32Array | null,
    mask: Uint8Array | null,
    owners: Codes,
    start: number,
    n: number,
    none: number,
  ): void => {
    for (let i = 0; i < n; i++) {
      if (mask !== null && mask[i] === 0) continue;
      const row = rows === null ? start + i : (rows[start + i] as number);
      const owner = owners[row] as number;
      if (owner === none) continue;
      const place = ends[owner] as number;
      sorted[place] = codes[row] as number;
      ends[owner] = place + 1;
    }
  },
);

function stampSorted(sorted: Uint32Array, ends: Float64Array, groups: number, size: number): DistinctCounts {
  const counts = new Float64Array(groups);
  const blanks = new Uint8Array(groups);
  const stamps = new Uint32Array(size).fill(groups);
  for (let group = 0, at = 0; group < groups; group++) {
    for (const end = ends[group] as number; at < end; at++) {
      const code = sorted[at] as number;
      if (stamps[code] === group) continue;
      stamps[code] = group;
      if (code === 0) blanks[group] = 1;
      else counts[group] = (counts[group] as number) + 1;
    }
  }
  return { counts, blanks };
}
