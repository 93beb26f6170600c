import type { Codes } from '../../columns/codes.js';
import { BLOCK } from '../../contexts/row-tests.js';
import type { Scan } from '../../contexts/scan.js';
import { byArrayKinds } from '../own-copy.js';
import type { DistinctCounts } from './distinct-counts.js';

/** Steps along lists for each row looked at, beyond which the sort is cheaper. */
const STEPS_PER_ROW = 6;

/**
 * Distinct codes by group with a list of the groups that each code was seen in. Cost: for values of few rows about two loads a
 * row; 4 bytes a code and 8 a pair found. Null when the lists grow long (a value in very many groups).
 */
export function distinctByLists(scan: Scan, codes: Codes, size: number): DistinctCounts | null {
  const { groups } = scan;
  const counts = new Float64Array(groups + 1);
  const blanks = new Uint8Array(groups + 1);
  const heads = new Uint32Array(size);
  let pairs = new Uint32Array(8 * BLOCK);
  let used = 1;
  let steps = 0;
  let seen = 0;
  for (const { start, n, rows, mask, owners } of scan.rowGroups()) {
    if (2 * (used + n) > pairs.length) pairs = grown(pairs);
    const own = owners as Codes;
    const add = addPairs({ codes, rows, mask, own });
    const [next, walked] = add(counts, blanks, heads, pairs, used, codes, rows, mask, own, start, n, groups);
    used = next;
    steps += walked;
    seen += n;
    if (steps > STEPS_PER_ROW * seen + BLOCK) return null;
  }
  return { counts: counts.subarray(0, groups), blanks: blanks.subarray(0, groups) };
}

function grown(pairs: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(pairs.length * 2);
  larger.set(pairs);
  return larger;
}

/** Pair p is (group, next pair) at 2p and 2p + 1; pair 0 ends a list. Gives the next free pair and the steps walked. */
const addPairs = byArrayKinds(
  (
    counts: Float64Array,
    blanks: Uint8Array,
    heads: Uint32Array,
    pairs: Uint32Array,
    used: number,
    codes: Codes,
    rows: Uint32Array | null,
    mask: Uint8Array | null,
    owners: Codes,
    start: number,
    n: number,
    none: number,
  ): [used: number, steps: number] => {
    let free = used;
    let steps = 0;
    for (let i = 0; i < n; i++) {
      if (mask !== null && mask[i] === 0) continue;
      const row = rows === null ? start + i : (rows[start + i] as number);
      const owner = owners[row] as number;
      if (owner === none) continue;
      const code = codes[row] as number;
      if (code === 0) {
        blanks[owner] = 1;
        continue;
      }
      const head = heads[code] as number;
      let pair = head;
      while (pair !== 0 && pairs[2 * pair] !== owner) {
        pair = pairs[2 * pair + 1] as number;
        steps++;
      }
      if (pair !== 0) continue;
      pairs[2 * free] = owner;
      pairs[2 * free + 1] = head;
      heads[code] = free++;
      counts[owner] = (counts[owner] as number) + 1;
    }
    return [free, steps];
  },
);
