import type { Codes } from '../columns/codes.js';
import { byArrayKinds } from './own-copy.js';

const followKeys = byArrayKinds((out: Codes, keys: Codes, valueOfKey: Codes): void => {
  for (let row = 0; row < out.length; row++) out[row] = valueOfKey[keys[row] as number] as number;
});

/** Writes for every row what its key leads to: out[row] = valueOfKey[keys[row]]. Cost: two loads and a store a row. */
export function follow(out: Codes, keys: Codes, valueOfKey: Codes): void {
  followKeys({ out, keys, valueOfKey })(out, keys, valueOfKey);
}
