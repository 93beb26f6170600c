import type { Codes } from '../../columns/codes.js';
import type { Scan } from '../../contexts/scan.js';
import { distinctInBits, type BitCounts } from '../../wasm/distinct-by-bits.js';
import { Later } from '../later.js';
import { byArrayKinds } from '../own-copy.js';
import { eachPair } from './block-totals.js';
import type { DistinctCounts } from './distinct-counts.js';

/**
 * Distinct codes by group with a bit for each (code, group): a row adds the bits of all groups that it belongs to, so that
 * overlapping groups (year to date by month) cost no more. Cost: one pass over the rows for every 32 groups, 4 bytes a code.
 */
export function distinctByBits(scan: Scan, codes: Codes, size: number): Later<DistinctCounts> {
  const parts: Later<BitCounts>[] = [];
  for (let first = 0; first < scan.groups; first += 32) {
    const bits = bitsOfBlocks(scan, first);
    parts.push(distinctInBits(scan, bits, codes, size) ?? Later.of(countBits(scan, bits, codes, size)));
  }
  const [only] = parts;
  if (only && parts.length === 1) return only.map((part) => joined([part], scan.groups));
  return new Later(() =>
    joined(
      parts.map((part) => part.get()),
      scan.groups,
    ),
  );
}

/** The counts of all groups, 32 a part. */
function joined(parts: readonly BitCounts[], groups: number): DistinctCounts {
  const counts = new Float64Array(groups + 32);
  const blanks = new Uint8Array(groups);
  parts.forEach(({ counts: found, blank }, part) => {
    const first = 32 * part;
    counts.set(found, first);
    for (let group = first; group < Math.min(first + 32, groups); group++) {
      blanks[group] = (blank >>> (group - first)) & 1;
      counts[group] = (counts[group] as number) - (blanks[group] as number);
    }
  });
  return { counts: counts.subarray(0, groups), blanks };
}

/** The same as the kernel, where none can run. */
function countBits(scan: Scan, bits: Uint32Array, codes: Codes, size: number): BitCounts {
  const counts = new Int32Array(32);
  const seen = new Uint32Array(size);
  for (const { start, n, rows, mask, owners } of scan.rowBlocks()) {
    addBits({ codes, rows, mask, owners })(counts, seen, bits, codes, rows, mask, owners, start, n);
  }
  return { counts, blank: seen[0] as number };
}

/** Block -> which of the 32 groups from `first` its rows belong to; the last entry is that of no block. */
function bitsOfBlocks({ blocks, groupsOfBlock }: Scan, first: number): Uint32Array {
  const bits = new Uint32Array(blocks + 1);
  const add = (block: number, group: number): void => {
    if (group >= first && group < first + 32) bits[block] = (bits[block] as number) | (1 << (group - first));
  };
  if (groupsOfBlock === null) for (let block = 0; block < blocks; block++) add(block, block);
  else eachPair(groupsOfBlock, add);
  return bits;
}

const addBits = byArrayKinds(
  (
    counts: Int32Array,
    seen: Uint32Array,
    bits: Uint32Array,
    codes: Codes,
    rows: Uint32Array | null,
    mask: Uint8Array | null,
    owners: Codes | null,
    start: number,
    n: number,
  ): void => {
    for (let i = 0; i < n; i++) {
      if (mask !== null && mask[i] === 0) continue;
      const row = rows === null ? start + i : (rows[start + i] as number);
      const code = codes[row] as number;
      const known = seen[code] as number;
      let fresh = (bits[owners === null ? 0 : (owners[row] as number)] as number) & ~known;
      if (fresh === 0) continue;
      seen[code] = known | fresh;
      do {
        const group = 31 - Math.clz32(fresh & -fresh);
        counts[group] = (counts[group] as number) + 1;
        fresh &= fresh - 1;
      } while (fresh !== 0);
    }
  },
);
