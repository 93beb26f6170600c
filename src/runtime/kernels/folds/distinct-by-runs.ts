import type { Codes } from '../../columns/codes.js';
import type { RowGroups } from '../../contexts/row-groups.js';
import type { Scan } from '../../contexts/scan.js';
import { byArrayKinds } from '../own-copy.js';
import type { DistinctCounts } from './distinct-counts.js';

const known = new WeakMap<Codes, boolean>();

/** Whether the rows of each group lie together, as by day in rows in the order of time. */
export function hasRunsOfOwners({ ownersByGroup, groups }: RowGroups): boolean {
  const groupOfRow = ownersByGroup.codes;
  let found = known.get(groupOfRow);
  if (found === undefined) {
    known.set(groupOfRow, (found = formsRuns({ groupOfRow })(groupOfRow, new Uint8Array(groups + 1), groups)));
  }
  return found;
}

const formsRuns = byArrayKinds((groupOfRow: Codes, isClosed: Uint8Array, none: number): boolean => {
  let current = none;
  for (let row = 1; row < groupOfRow.length; row++) {
    const group = groupOfRow[row] as number;
    if (group === current || group === none) continue;
    if (isClosed[group] === 1) return false;
    isClosed[group] = 1;
    current = group;
  }
  return true;
});

/** Distinct codes by group where each group's rows lie together: a code is stamped with the last group that saw it. */
export function distinctByRuns(scan: Scan, codes: Codes, size: number): DistinctCounts {
  const { groups } = scan;
  const counts = new Float64Array(groups + 1);
  const blanks = new Uint8Array(groups + 1);
  const stamps = new Uint32Array(size).fill(groups);
  for (const { start, n, rows, mask, owners } of scan.rowGroups()) {
    const own = owners as Codes;
    stampCodes({ codes, rows, mask, own })(counts, blanks, stamps, codes, rows, mask, own, start, n, groups);
  }
  return { counts: counts.subarray(0, groups), blanks: blanks.subarray(0, groups) };
}

const stampCodes = byArrayKinds(
  (
    counts: Float64Array,
    blanks: Uint8Array,
    stamps: Uint32Array,
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
      const code = codes[row] as number;
      if (owner === none || stamps[code] === owner) continue;
      stamps[code] = owner;
      if (code === 0) blanks[owner] = 1;
      else counts[owner] = (counts[owner] as number) + 1;
    }
  },
);
