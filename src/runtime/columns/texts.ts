import { keptArray } from '../wasm/memory.js';

/** Ranges of an array of bytes, each a text in UTF-8; none begins before the one before it. */
export interface Slices {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly length: number;
}

/**
 * Distinct texts held as bytes (UTF-8), numbered from 1 in the order they came. Two texts are one when they are equal
 * without regard to case; the first spelling stays (S1).
 */
export interface Texts {
  /** Number of texts + 1. */
  readonly size: number;
  /**
   * The number of the text in `bytes` from `start` to `end`, added when it is new; -1 when it cannot be held here.
   * Throws the TypeError of TextDecoder when it is not UTF-8.
   */
  add(bytes: Uint8Array, start: number, end: number): number;
  /**
   * The same for slices `from` and following, until one cannot be held; their numbers go to `codes` at the same places.
   * Gives the place of the first slice without a number.
   */
  addAll(slices: Slices, from: number, codes: Uint32Array): number;
  /** The number of the text, or -1 when it is not there. */
  find(bytes: Uint8Array, start: number, end: number): number;
  /** Writes text `code` to `target` at `at`, if there is room; gives the number of its bytes. */
  write(code: number, target: Uint8Array, at: number): number;
  /** The text of `code`. */
  text(code: number): string;
  /** Whether some text may end in white space. */
  readonly hasTrailingSpace: boolean;
  /** code -> position in ascending order (S11), from 1; entry 0 is 0. */
  ranks(): Uint32Array;
  /** Gives back what is needed only while texts are added; searching makes its index anew. */
  trim(): void;
  readonly bytes: number;
}

/** Below so many texts a hash table leaves room for three times as many; above, for all that are expected. */
const many = 100_000;

/** Room for `size` texts and those still to come. */
export function roomFor(size: number, expected: number): number {
  return size < many ? size * 4 + 16 : Math.max(Math.ceil(size * 1.25), expected + 1);
}

/**
 * Free slots of a hash table for `size` texts and those still to come: a power of two. Whoever fills more than two thirds makes a new
 * table: not all that are expected are different.
 */
export function slotsFor(size: number, expected: number): Int32Array {
  return keptArray(Int32Array, 2 ** Math.ceil(Math.log2(roomFor(size, expected) * 1.25)));
}
