import { keptArray, type KeptType } from '../wasm/memory.js';

/** Dictionary codes of a column: one per row, index 0 standing for the virtual blank row; code 0 = BLANK. As narrow as they fit. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

type CodesType = typeof Uint8Array | typeof Uint16Array | typeof Uint32Array;

/** From the narrowest to the widest one. */
export const codesTypes: readonly KeptType<Codes>[] = [Uint8Array, Uint16Array, Uint32Array];

/** The narrowest array for codes 0..`maximum`. */
export function codesType(maximum: number): CodesType {
  if (maximum < 1 << 8) return Uint8Array;
  return maximum < 1 << 16 ? Uint16Array : Uint32Array;
}

/** An array of `length` codes wide enough for codes 0..`maximum`. */
export function makeCodes(length: number, maximum: number): Codes {
  return new (codesType(maximum))(length);
}

/** The same for codes that stay with the model: kernels read them where they are. */
export function keepCodes(length: number, maximum: number): Codes {
  return keptArray<Codes>(codesType(maximum) as KeptType<Codes>, length);
}
