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
  add,
  addLong,
  choose,
  constant,
  doubleOfLong,
  entries,
  get,
  isAtLeast,
  loadAt,
  longEntry,
  longOfSigned,
  longOfUnsigned,
  longZero,
  lowerWord,
  multiply,
  set,
  shiftLongLeft,
  shiftLongRight,
  shiftLongRightSigned,
  shiftRight,
  storeAt,
  subtract,
  subtractLong,
  Type,
  until,
  type Code,
} from './instructions.js';
import { KernelArray, withSharedKernel, type Kernel } from './kernel.js';
import { viewOf } from './memory.js';
import { routine } from './routine.js';
import { paysFor, rowLoop } from './row-loop.js';

/** Bytes of a sum and its count. */
const SIZE = 8;

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
    const counts = kernel.zeros(Int32Array, blocks, 0).view;
    const by = addendOf(kernel, numbers, bits, loop.row, loop.passes(loop.row));
    const sum = accumulate(kernel, array, SIZE, loop.owner(loop.row), [{ entry: longEntry, offset: 0, by }]);
    return loop.run(sum) ? () => unpacked(view, counts, bits) : null;
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
  run(addLoop(), all.byteOffset, all.byteOffset + all.byteLength, own.byteOffset);
}

/** Parameters are the addresses of the totals, of their end, and of those to be added. */
const addLoop = routine(3, ({ parameters, local }) => {
  const [all, end, own] = parameters as readonly [Code, Code, Code];
  const at = local(Type.Int);
  const [place, other] = [add(all, get(at)), add(own, get(at))];
  return until(isAtLeast(place, end), [
    ...storeAt(longEntry, place, addLong(loadAt(longEntry, place), loadAt(longEntry, other))),
    ...set(at, add(get(at), constant(SIZE))),
  ]);
});

/** The sums and counts of 64 bits each, which are overwritten. */
function unpacked(words: Int32Array, counts: Int32Array, bits: number): Sums {
  run(unpackLoop(), words.byteOffset, words.byteOffset + words.byteLength, counts.byteOffset, bits);
  return { totals: viewOf(Float64Array, words.byteOffset, counts.length).slice(), counts: counts.slice() };
}

/**
 * Parameters are the addresses of the words, of their end and of the counts, and the bits of a sum: each word becomes its sum as a
 * double. A negative sum has borrowed one from its count.
 */
const unpackLoop = routine(4, ({ parameters, local }) => {
  const [words, end, counts, bits] = parameters as readonly [Code, Code, Code, Code];
  const [at, word, sum] = [local(Type.Int), local(Type.Long), local(Type.Long)];
  const place = add(words, get(at));
  const above = longOfUnsigned(subtract(constant(64), bits));
  const count = lowerWord(shiftLongRight(subtractLong(get(word), get(sum)), longOfUnsigned(bits)));
  return until(isAtLeast(place, end), [
    ...set(word, loadAt(longEntry, place)),
    ...set(sum, shiftLongRightSigned(shiftLongLeft(get(word), above), above)),
    ...storeAt(entries.Float64Array, place, doubleOfLong(get(sum))),
    ...storeAt(entries.Int32Array, add(counts, shiftRight(get(at), constant(1))), count),
    ...set(at, add(get(at), constant(SIZE))),
  ]);
});

/** A routine where kernels run. */
function run(loop: ((...values: number[]) => void) | null, ...values: number[]): void {
  if (loop === null) throw new Error('a kernel ran, and a routine cannot be compiled');
  loop(...values);
}
