/**
 * Sums of whole numbers and how many there are, both in 64 bits: the sum in the lower ones, the count above. A number is added
 * with one load and one store where a total and a count of their own need two of each.
 */
import type { Scan } from '../contexts/scan.js';
import type { Later } from '../kernels/later.js';
import { sizeOfOwners } from '../kernels/folds/block-totals.js';
import type { RowNumbers } from '../kernels/folds/row-numbers.js';
import type { Sums } from '../kernels/folds/sums.js';
import { areSumsBelow } from '../kernels/folds/whole-numbers.js';
import { accumulate } from './accumulators.js';
import { countedOf, isFilled } from './count-rows.js';
import {
  addLong,
  choose,
  constant,
  longEntry,
  longOfSigned,
  longOfUnsigned,
  longZero,
  multiply,
  shiftLongLeft,
  type Code,
} from './instructions.js';
import { KernelArray, withSharedKernel, type Kernel } from './kernel.js';
import { paysFor, rowLoop } from './row-loop.js';

/** Bits of the sum; the count of all rows fits the others. */
function bitsOfSum({ table }: Scan): number {
  return 32 + Math.clz32(table.rows + 1);
}

/** Whether the sums of a scan can be packed: a double holds each of them as well. */
export function canPack(scan: Scan, numbers: RowNumbers): boolean {
  const { keys, values } = numbers;
  if (keys === null && values instanceof Float64Array) return false;
  return areSumsBelow(2 ** Math.min(bitsOfSum(scan) - 1, 53), scan.table, numbers);
}

/**
 * Sums of the rows of each block that pass, of numbers that can be packed. null: no kernel. Cost: a load of the value and of its
 * BLANK mark a row, or of its key and of what that adds; and an add in memory.
 */
export function packedSumsInBlocks(scan: Scan, numbers: RowNumbers): Later<Sums> | null {
  if (!paysFor(scan)) return null;
  return withSharedKernel('parts', (kernel) => {
    const bits = bitsOfSum(scan);
    const loop = rowLoop(kernel, scan, scan.keyed?.owners ?? null);
    const blocks = sizeOfOwners(scan);
    const { view, array } = kernel.totals(Int32Array, 2 * blocks, addLongs);
    const by = addendOf(kernel, numbers, bits, loop.row, loop.passes(loop.row));
    const sum = accumulate(kernel, array, 8, loop.owner(loop.row), [{ entry: longEntry, offset: 0, by }]);
    return loop.run(sum) ? () => unpacked(view, blocks, bits) : null;
  });
}

/** What a row adds: its number and a count of one; 0 where it is BLANK or does not pass. */
function addendOf(kernel: Kernel, numbers: RowNumbers, bits: number, row: Code, passes: Code | null): Code {
  const { keys, values } = numbers;
  if (keys !== null) {
    const addends = new KernelArray(longEntry, kernel.array(addendsOf(numbers, bits)).base);
    const addend = addends.at(kernel.array(keys).at(row));
    return passes === null ? addend : choose(passes, addend, longZero);
  }
  const value = kernel.array(values).at(row);
  const count = longOfUnsigned(countedOf(passes, isFilled(kernel, numbers, row)));
  return addLong(
    shiftLongLeft(count, longOfUnsigned(constant(bits))),
    longOfSigned(passes === null ? value : multiply(value, passes)),
  );
}

/** Entry -> what it adds. */
function addendsOf({ values, blanks }: RowNumbers, bits: number): Int32Array {
  const addends = new Int32Array(2 * values.length);
  for (let entry = 0; entry < values.length; entry++) {
    if (blanks[entry] === 1) continue;
    const value = values[entry] as number;
    addends[2 * entry] = value;
    addends[2 * entry + 1] = Math.floor(value / WORD) + 2 ** (bits - 32);
  }
  return addends;
}

const WORD = 2 ** 32;

/** Adds what another thread has summed up. */
function addLongs(all: Int32Array, own: Int32Array): void {
  for (let at = 0; at < all.length; at += 2) {
    const low = ((all[at] as number) >>> 0) + ((own[at] as number) >>> 0);
    all[at] = low;
    all[at + 1] = (all[at + 1] as number) + (own[at + 1] as number) + (low >= WORD ? 1 : 0);
  }
}

/** The sums and counts of 64 bits each. A negative sum has borrowed one from its count. */
function unpacked(words: Int32Array, blocks: number, bits: number): Sums {
  const [totals, counts] = [new Float64Array(blocks), new Int32Array(blocks)];
  const shift = 64 - bits;
  for (let block = 0; block < blocks; block++) {
    const high = words[2 * block + 1] as number;
    const top = (high << shift) >> shift;
    totals[block] = top * WORD + ((words[2 * block] as number) >>> 0);
    counts[block] = (high - top) >>> (bits - 32);
  }
  return { totals, counts };
}
