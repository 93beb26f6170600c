import type { Codes } from '../../columns/codes.js';
import { byArrayKinds } from '../own-copy.js';

const known = new WeakMap<Codes, boolean>();

/** Whether every row below the blank row has a value of its own and none is BLANK; found once, by a bit for each code. */
export function isKey(codes: Codes, size: number): boolean {
  if (size - 1 < codes.length - 1) return false;
  let found = known.get(codes);
  if (found === undefined) known.set(codes, (found = hasNoRepeats({ codes })(codes, new Uint8Array((size >> 3) + 1))));
  return found;
}

const hasNoRepeats = byArrayKinds((codes: Codes, seen: Uint8Array): boolean => {
  for (let row = 1; row < codes.length; row++) {
    const code = codes[row] as number;
    const bits = seen[code >> 3] as number;
    const bit = 1 << (code & 7);
    if (code === 0 || (bits & bit) !== 0) return false;
    seen[code >> 3] = bits | bit;
  }
  return true;
});
