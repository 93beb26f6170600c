import type { Codes } from '../columns/codes.js';
import type { Scan } from '../contexts/scan.js';
import type { Later } from '../kernels/later.js';
import {
  add,
  and,
  constant,
  get,
  isAtLeast,
  or,
  set,
  shiftRight,
  subtract,
  Type,
  until,
  type Code,
} from './instructions.js';
import { END, ONE, START, withSharedKernel, type Kernel, type KernelArray } from './kernel.js';
import { paysFor, rowLoop } from './row-loop.js';

/** Number of codes of 32 groups, and which of the groups have rows that are BLANK, as bits. */
export interface BitCounts {
  readonly counts: Int32Array;
  readonly blank: number;
}

const BYTES = [0, 1, 2, 3];

/**
 * Distinct codes of up to 32 groups, BLANK among them: a row adds the bits of all its groups to those of its code; in the end codes
 * are counted by each byte of their bits. `bits` are the groups of a block. null: no kernel. Cost: two loads and a store without a
 * branch a row, four adds in memory a code; 4 bytes a code.
 */
export function distinctInBits(scan: Scan, bits: Uint32Array, codes: Codes, size: number): Later<BitCounts> | null {
  if (!paysFor(scan)) return null;
  return withSharedKernel('whole', (kernel) => {
    const loop = rowLoop(kernel, scan, scan.keyed?.owners ?? null);
    const seen = kernel.zeros(Uint32Array, size);
    const byByte = kernel.zeros(Uint32Array, 4 * 256);
    const code = kernel.local(Type.Int);
    const owned = kernel.array(bits).at(loop.owner(loop.row) ?? constant(0));
    const passes = loop.passes(loop.row);
    const added = passes === null ? owned : and(owned, subtract(constant(0), passes));
    const hasRun = loop.run({
      before: [],
      row: [
        ...set(code, kernel.array(codes).at(loop.row)),
        ...seen.array.put(get(code), or(seen.array.at(get(code)), added)),
      ],
      after: [],
    });
    const count = kernel.prepare(countBytes(kernel, seen.array, byByte.array), [[0, size]]);
    if (!hasRun || count === null) return null;
    return () => {
      count();
      return { counts: countsOfBits(byByte.view), blank: seen.view[0] as number };
    };
  });
}

/** Counts the words of an array by the value of each of their bytes: byte b with value v at 256 b + v. */
function countBytes(kernel: Kernel, words: KernelArray, counts: KernelArray): Code {
  const [at, word] = [kernel.local(Type.Int), kernel.local(Type.Int)];
  const count = (byte: number): Code => {
    const value = and(shiftRight(get(word), constant(8 * byte)), constant(255));
    return counts.increase(add(value, constant(256 * byte)));
  };
  const body = [...set(word, words.at(get(at))), ...BYTES.flatMap(count), ...set(at, add(get(at), ONE))];
  return [...set(at, get(START)), ...until(isAtLeast(get(at), get(END)), body)];
}

/** Bit -> how many words have it. */
function countsOfBits(byByte: Uint32Array): Int32Array {
  const counts = new Int32Array(32);
  for (let at = 0; at < byByte.length; at++) {
    for (let bit = 0; bit < 8; bit++) {
      const group = 8 * (at >> 8) + bit;
      if (((at >> bit) & 1) === 1) counts[group] = (counts[group] as number) + (byByte[at] as number);
    }
  }
  return counts;
}
