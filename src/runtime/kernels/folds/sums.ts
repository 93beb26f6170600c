import type { Codes } from '../../columns/codes.js';
import type { Numbers } from '../../columns/numbers.js';
import type { Scan } from '../../contexts/scan.js';
import { canPack, packedSumsInBlocks } from '../../wasm/packed-sums.js';
import { sumInBlocks } from '../../wasm/sum-numbers.js';
import { Later } from '../later.js';
import { byArrayKinds } from '../own-copy.js';
import { sizeOfOwners, totalsOfGroups } from './block-totals.js';
import type { RowNumbers } from './row-numbers.js';
import { halvesOf, joinHalves } from './whole-numbers.js';

/** Sums and how many values they are made of (BLANK is none), by group. */
export interface Sums {
  readonly totals: Float64Array;
  readonly counts: Int32Array;
}

/**
 * Sums of the rows that each group sees. Cost: for every row one load of its owner, its value, its BLANK mark and its mask (one
 * more for coded numbers), and two adds in one place of memory; without owners the totals stay in registers.
 */
export function sumsByGroup(scan: Scan, numbers: RowNumbers): Later<Sums> {
  const halves = halvesOf(scan.table, numbers);
  if (halves === null) return plainSums(scan, numbers);
  const [high, low] = [plainSums(scan, halves.high), plainSums(scan, halves.low)];
  return high.map(({ totals, counts }) => ({ totals: joinHalves(totals, low.get().totals), counts }));
}

/** Sums of blocks, then of groups, in doubles. */
function plainSums(scan: Scan, numbers: RowNumbers): Later<Sums> {
  const { groups, groupsOfBlock, knownSums } = scan;
  return knownSums
    .of(scan, numbers, () => sumsInBlocks(scan, numbers))
    .map(({ totals, counts }) => ({
      totals: totalsOfGroups(totals, groupsOfBlock, groups),
      counts: totalsOfGroups(counts, groupsOfBlock, groups),
    }));
}

function sumsInBlocks(scan: Scan, numbers: RowNumbers): Later<Sums> {
  const sums = canPack(scan, numbers) ? packedSumsInBlocks(scan, numbers) : sumInBlocks(scan, numbers);
  return sums ?? Later.of(simpleSums(scan, numbers));
}

/** The same where no kernel can run. */
function simpleSums(scan: Scan, numbers: RowNumbers): Sums {
  const { keys, values, blanks } = numbers;
  const sums = new Float64Array(2 * sizeOfOwners(scan));
  const finite = isFinite(values);
  for (const { start, n, rows, mask, owners } of scan.rowBlocks()) {
    if (owners === null) addAll({ keys, values, rows, mask })(sums, keys, values, blanks, rows, mask, start, n, finite);
    else
      addByOwner({ keys, values, rows, mask, owners })(
        sums,
        keys,
        values,
        blanks,
        rows,
        mask,
        owners,
        start,
        n,
        finite,
      );
  }
  return {
    totals: everySecond(new Float64Array(scan.blocks), sums, 0),
    counts: everySecond(new Int32Array(scan.blocks), sums, 1),
  };
}

function everySecond<T extends Float64Array | Int32Array>(out: T, pairs: Float64Array, first: number): T {
  for (let i = 0; i < out.length; i++) out[i] = pairs[2 * i + first] as number;
  return out;
}

const known = new WeakMap<Numbers, boolean>();

/** Whether all values can be multiplied by 0 to leave them out; found once. */
function isFinite(values: Numbers): boolean {
  if (!(values instanceof Float64Array)) return true;
  let found = known.get(values);
  if (found === undefined) known.set(values, (found = values.every(Number.isFinite)));
  return found;
}

const addAll = byArrayKinds(
  (
    sums: Float64Array,
    keys: Codes | null,
    values: Numbers,
    blanks: Uint8Array,
    rows: Uint32Array | null,
    mask: Uint8Array | null,
    start: number,
    n: number,
    finite: boolean,
  ): void => {
    let total = sums[0] as number;
    let count = 0;
    for (let i = 0; i < n; i++) {
      const one = mask === null ? 1 : (mask[i] as number);
      if (!finite && one === 0) continue;
      const row = rows === null ? start + i : (rows[start + i] as number);
      const entry = keys === null ? row : (keys[row] as number);
      total += mask === null ? (values[entry] as number) : one * (values[entry] as number);
      count = (count + one - (one & (blanks[entry] as number))) | 0;
    }
    sums[0] = total;
    sums[1] = (sums[1] as number) + count;
  },
);

const addByOwner = byArrayKinds(
  (
    sums: Float64Array,
    keys: Codes | null,
    values: Numbers,
    blanks: Uint8Array,
    rows: Uint32Array | null,
    mask: Uint8Array | null,
    owners: Codes,
    start: number,
    n: number,
    finite: boolean,
  ): void => {
    for (let i = 0; i < n; i++) {
      const one = mask === null ? 1 : (mask[i] as number);
      if (!finite && one === 0) continue;
      const row = rows === null ? start + i : (rows[start + i] as number);
      const entry = keys === null ? row : (keys[row] as number);
      const at = 2 * (owners[row] as number);
      sums[at] = (sums[at] as number) + (mask === null ? (values[entry] as number) : one * (values[entry] as number));
      sums[at + 1] = (sums[at + 1] as number) + one - (one & (blanks[entry] as number));
    }
  },
);
