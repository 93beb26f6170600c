import type { Scan } from '../contexts/scan.js';
import type { Later } from '../kernels/later.js';
import { sizeOfOwners } from '../kernels/folds/block-totals.js';
import type { RowNumbers } from '../kernels/folds/row-numbers.js';
import type { Sums } from '../kernels/folds/sums.js';
import { isExact } from '../kernels/folds/whole-numbers.js';
import { accumulate } from './accumulators.js';
import { countedOf, isFilled } from './count-rows.js';
import { choose, doubleOfSigned, doubleZero, entries, multiply, type Code } from './instructions.js';
import { withSharedKernel, type Kernel } from './kernel.js';
import { paysFor, rowLoop } from './row-loop.js';

/** Bytes of a block: its total, and its count. */
const SIZE = 16;
const COUNT_AT = 8;

/**
 * Sums of the rows of each block that pass, in the order of the rows. null: no kernel. Cost: a load of the value and of its BLANK
 * mark a row (one more for coded numbers), and two adds in one line of memory.
 */
export function sumInBlocks(scan: Scan, numbers: RowNumbers): Later<Sums> | null {
  if (!paysFor(scan)) return null;
  return withSharedKernel(isExact(scan.table, numbers) ? 'parts' : 'whole', (kernel) => {
    const loop = rowLoop(kernel, scan, scan.keyed?.owners ?? null);
    const blocks = sizeOfOwners(scan);
    const { view, array } = kernel.totals(Float64Array, 2 * blocks, addSums);
    const passes = loop.passes(loop.row);
    const sum = accumulate(kernel, array, SIZE, loop.owner(loop.row), [
      { entry: entries.Float64Array, offset: 0, by: valueOf(kernel, numbers, loop.row, passes) },
      { entry: entries.Int32Array, offset: COUNT_AT, by: countedOf(passes, isFilled(kernel, numbers, loop.row)) },
    ]);
    return loop.run(sum) ? () => blockSums(view, blocks) : null;
  });
}

/** Adds what another thread has summed up. */
function addSums(all: Float64Array, own: Float64Array): void {
  const [allCounts, ownCounts] = [countsOf(all), countsOf(own)];
  for (let at = 0; at < all.length; at += 2) {
    all[at] = (all[at] as number) + (own[at] as number);
    allCounts[2 * at + 2] = (allCounts[2 * at + 2] as number) + (ownCounts[2 * at + 2] as number);
  }
}

/** The sums' memory as integers: the count of block b is at 4b + 2. */
function countsOf(sums: Float64Array): Int32Array {
  return new Int32Array(sums.buffer, sums.byteOffset, 2 * sums.length);
}

function blockSums(sums: Float64Array, blocks: number): Sums {
  const whole = countsOf(sums);
  const [totals, counts] = [new Float64Array(blocks), new Int32Array(blocks)];
  for (let block = 0; block < blocks; block++) {
    totals[block] = sums[2 * block] as number;
    counts[block] = whole[4 * block + 2] as number;
  }
  return { totals, counts };
}

/** The row's number as a double, 0 where it does not pass. */
function valueOf(kernel: Kernel, { keys, values }: RowNumbers, row: Code, passes: Code | null): Code {
  const value = kernel.array(values).at(keys === null ? row : kernel.array(keys).at(row));
  if (values instanceof Float64Array) return passes === null ? value : choose(passes, value, doubleZero);
  return doubleOfSigned(passes === null ? value : multiply(value, passes));
}
