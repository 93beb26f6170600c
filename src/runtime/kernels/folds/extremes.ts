import type { Codes } from '../../columns/codes.js';
import type { Numbers } from '../../columns/numbers.js';
import type { Scan } from '../../contexts/scan.js';
import { byArrayKinds } from '../own-copy.js';
import { eachPair, sizeOfOwners } from './block-totals.js';
import type { RowNumbers } from './row-numbers.js';

/**
 * The least (sign 1) or greatest (sign -1) number that each group sees; `seen` tells which groups have one. Cost: one
 * comparison a row, which soon goes one way.
 */
export function extremesByGroup(
  scan: Scan,
  { keys, values, blanks }: RowNumbers,
  sign: 1 | -1,
): { best: Float64Array; seen: Uint8Array } {
  const { groups, groupsOfBlock } = scan;
  const best = new Float64Array(sizeOfOwners(scan));
  const seen = new Uint8Array(sizeOfOwners(scan));
  for (const { start, n, rows, mask, owners } of scan.rowBlocks()) {
    keepBest({ keys, values, rows, mask, owners })(
      best,
      seen,
      keys,
      values,
      blanks,
      rows,
      mask,
      owners,
      start,
      n,
      sign,
    );
  }
  if (groupsOfBlock === null) return { best, seen };
  const out = { best: new Float64Array(groups), seen: new Uint8Array(groups) };
  eachPair(groupsOfBlock, (block, group) => {
    if (seen[block] === 0) return;
    const isBetter = (best[block] as number) * sign < (out.best[group] as number) * sign;
    if (out.seen[group] === 0 || isBetter) out.best[group] = best[block] as number;
    out.seen[group] = 1;
  });
  return out;
}

const keepBest = byArrayKinds(
  (
    best: Float64Array,
    seen: Uint8Array,
    keys: Codes | null,
    values: Numbers,
    blanks: Uint8Array,
    rows: Uint32Array | null,
    mask: Uint8Array | null,
    owners: Codes | null,
    start: number,
    n: number,
    sign: number,
  ): void => {
    for (let i = 0; i < n; i++) {
      if (mask !== null && mask[i] === 0) continue;
      const row = rows === null ? start + i : (rows[start + i] as number);
      const entry = keys === null ? row : (keys[row] as number);
      if (blanks[entry] === 1) continue;
      const owner = owners === null ? 0 : (owners[row] as number);
      const value = values[entry] as number;
      if (seen[owner] === 1 && value * sign >= (best[owner] as number) * sign) continue;
      seen[owner] = 1;
      best[owner] = value;
    }
  },
);
