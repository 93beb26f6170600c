import { keptArray } from '../wasm/memory.js';

/** Dictionary codes of a column: one per row, index 0 standing for the virtual blank row; code 0 = BLANK. As narrow as they fit. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** An array of `length` codes wide enough for codes 0..`maximum`. */
export function makeCodes(length: number, maximum: number): Codes {
  if (maximum < 1 << 8) return new Uint8Array(length);
  if (maximum < 1 << 16) return new Uint16Array(length);
  return new Uint32Array(length);
}

/** The same for codes that stay with the model: kernels read them where they are. */
export function keepCodes(length: number, maximum: number): Codes {
  if (maximum < 1 << 8) return keptArray(Uint8Array, length);
  if (maximum < 1 << 16) return keptArray(Uint16Array, length);
  return keptArray(Uint32Array, length);
}
