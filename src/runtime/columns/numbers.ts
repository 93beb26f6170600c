import type { KeptType } from '../wasm/memory.js';

/** The numbers of a column: one per row, index 0 standing for the virtual blank row; 0 where the row is BLANK. As narrow as they fit exactly. */
export type Numbers = Float64Array | Int32Array | Uint16Array | Uint8Array;

export type NumbersType = typeof Float64Array | typeof Int32Array | typeof Uint16Array | typeof Uint8Array;

/** From the narrowest to the widest one. */
export const numbersTypes = [Uint8Array, Uint16Array, Int32Array, Float64Array] as readonly KeptType<Numbers>[];

/**
 * The type of the narrowest array that holds each of the numbers exactly. Fractions, -0, NaN and numbers beyond 32 bits need
 * doubles; scaled currency and whole days narrow like any other integers.
 */
export function narrowestType(values: Float64Array): NumbersType {
  let least = 0;
  let most = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    const whole = value | 0;
    if (whole !== value || (whole === 0 && Object.is(value, -0))) return Float64Array;
    if (whole < least) least = whole;
    if (whole > most) most = whole;
  }
  if (least < 0) return Int32Array;
  if (most < 1 << 8) return Uint8Array;
  return most < 1 << 16 ? Uint16Array : Int32Array;
}
