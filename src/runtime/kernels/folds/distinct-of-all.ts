import type { Codes } from '../../columns/codes.js';
import type { Scan } from '../../contexts/scan.js';
import { seenCodes } from '../../wasm/distinct-of-all.js';
import { Later } from '../later.js';
import { byArrayKinds } from '../own-copy.js';
import type { DistinctCounts } from './distinct-counts.js';

/** Distinct codes where all lanes see the same rows: a byte for each code. Cost: one load and one store without branches a row. */
export function distinctOfAll(scan: Scan, codes: Codes, size: number): Later<DistinctCounts> {
  const seen = seenCodes(scan, codes, size) ?? Later.of(markedCodes(scan, codes, size));
  return seen.map((marks) => {
    let count = 0;
    for (let code = 1; code < size; code++) count += marks[code] as number;
    return { counts: Float64Array.of(count), blanks: marks.slice(0, 1) };
  });
}

function markedCodes(scan: Scan, codes: Codes, size: number): Uint8Array {
  const seen = new Uint8Array(size);
  for (const { start, n, rows, mask } of scan.rowBlocks()) {
    markCodes({ codes, rows, mask })(seen, codes, rows, mask, start, n);
  }
  return seen;
}

const markCodes = byArrayKinds(
  (
    seen: Uint8Array,
    codes: Codes,
    rows: Uint32Array | null,
    mask: Uint8Array | null,
    start: number,
    n: number,
  ): void => {
    for (let i = 0; i < n; i++) {
      const code = codes[rows === null ? start + i : (rows[start + i] as number)] as number;
      seen[code] = mask === null ? 1 : (seen[code] as number) | (mask[i] as number);
    }
  },
);
