import type { Codes } from '../../columns/codes.js';
import type { Scan } from '../../contexts/scan.js';
import { countInBlocks } from '../../wasm/count-rows.js';
import { Later } from '../later.js';
import { byArrayKinds } from '../own-copy.js';
import { sizeOfOwners, totalsOfGroups } from './block-totals.js';
import type { RowNumbers } from './row-numbers.js';

/** Number of rows that each group sees. Cost: one load and one add in memory a row; without owners only the mask is read. */
export function rowsByGroup(scan: Scan): Later<Float64Array> {
  const counts = countInBlocks(scan, null) ?? Later.of(countRows(scan));
  return counts.map((all) => totalsOfGroups(all, scan.groupsOfBlock, scan.groups));
}

function countRows(scan: Scan): Float64Array {
  const counts = new Float64Array(sizeOfOwners(scan));
  for (const { start, n, rows, mask, owners } of scan.rowBlocks()) {
    if (owners === null) counts[0] = (counts[0] as number) + (mask === null ? n : countMarked(mask, n));
    else countByOwner({ rows, mask, owners })(counts, rows, mask, owners, start, n);
  }
  return counts;
}

function countMarked(mask: Uint8Array, n: number): number {
  let marked = 0;
  for (let i = 0; i < n; i++) marked += mask[i] as number;
  return marked;
}

const countByOwner = byArrayKinds(
  (
    counts: Float64Array,
    rows: Uint32Array | null,
    mask: Uint8Array | null,
    owners: Codes,
    start: number,
    n: number,
  ): void => {
    for (let i = 0; i < n; i++) {
      const owner = owners[rows === null ? start + i : (rows[start + i] as number)] as number;
      counts[owner] = (counts[owner] as number) + (mask === null ? 1 : (mask[i] as number));
    }
  },
);

/** Number of rows that each group sees whose entry in `blanks` is 0; with `keys` the entry of the row's key. */
export function filledByGroup(scan: Scan, numbers: Omit<RowNumbers, 'values'>): Later<Float64Array> {
  const counts = countInBlocks(scan, numbers) ?? Later.of(countFilled(scan, numbers));
  return counts.map((all) => totalsOfGroups(all, scan.groupsOfBlock, scan.groups));
}

function countFilled(scan: Scan, { keys, blanks }: Omit<RowNumbers, 'values'>): Float64Array {
  const counts = new Float64Array(sizeOfOwners(scan));
  for (const { start, n, rows, mask, owners } of scan.rowBlocks()) {
    countUnmarked({ keys, rows, mask, owners })(counts, keys, blanks, rows, mask, owners, start, n);
  }
  return counts;
}

const countUnmarked = byArrayKinds(
  (
    counts: Float64Array,
    keys: Codes | null,
    marks: Uint8Array,
    rows: Uint32Array | null,
    mask: Uint8Array | null,
    owners: Codes | null,
    start: number,
    n: number,
  ): void => {
    let all = 0;
    for (let i = 0; i < n; i++) {
      const row = rows === null ? start + i : (rows[start + i] as number);
      const unmarked = 1 - (marks[keys === null ? row : (keys[row] as number)] as number);
      const own = mask === null ? unmarked : unmarked & (mask[i] as number);
      if (owners === null) all += own;
      else counts[owners[row] as number] = (counts[owners[row] as number] as number) + own;
    }
    counts[0] = (counts[0] as number) + all;
  },
);
