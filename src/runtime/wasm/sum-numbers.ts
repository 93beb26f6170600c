import type { Scan } from '../contexts/scan.js';
import { sizeOfOwners } from '../kernels/folds/block-totals.js';
import type { RowNumbers } from '../kernels/folds/row-numbers.js';
import { accumulate } from './accumulators.js';
import { countedOf, isFilled } from './count-rows.js';
import { choose, doubleOfSigned, doubleZero, entries, multiply, type Code } from './instructions.js';
import { withKernel, type Kernel } from './kernel.js';
import { paysFor, rowLoop } from './row-loop.js';

/** Totals by block and how many numbers they are made of. */
export interface BlockSums {
  readonly totals: Float64Array;
  readonly counts: Float64Array;
}

/** Bytes of a block: its total, and its count. */
const SIZE = 16;
const COUNT_AT = 8;

/**
 * Sums of the rows of each block that pass, in the order of the rows. null: no kernel. Cost: a load of the value and of its BLANK
 * mark a row (one more for coded numbers), and two adds in one line of memory.
 */
export function sumInBlocks(scan: Scan, numbers: RowNumbers): BlockSums | null {
  if (!paysFor(scan)) return null;
  return withKernel((kernel) => {
    const loop = rowLoop(kernel, scan, scan.keyed?.owners ?? null);
    const blocks = sizeOfOwners(scan);
    const { view, array } = kernel.zeros(Float64Array, 2 * blocks);
    const passes = loop.passes(loop.row);
    const sum = accumulate(kernel, array, SIZE, loop.owner(loop.row), [
      { entry: entries.Float64Array, offset: 0, by: valueOf(kernel, numbers, loop.row, passes) },
      { entry: entries.Int32Array, offset: COUNT_AT, by: countedOf(passes, isFilled(kernel, numbers, loop.row)) },
    ]);
    if (!loop.run(sum)) return null;
    const whole = new Int32Array(view.buffer, view.byteOffset, 4 * blocks);
    const [totals, counts] = [new Float64Array(blocks), new Float64Array(blocks)];
    for (let block = 0; block < blocks; block++) {
      totals[block] = view[2 * block] as number;
      counts[block] = whole[4 * block + 2] as number;
    }
    return { totals, counts };
  });
}

/** The row's number as a double, 0 where it does not pass. */
function valueOf(kernel: Kernel, { keys, values }: RowNumbers, row: Code, passes: Code | null): Code {
  const value = kernel.array(values).at(keys === null ? row : kernel.array(keys).at(row));
  if (values instanceof Float64Array) return passes === null ? value : choose(passes, value, doubleZero);
  return doubleOfSigned(passes === null ? value : multiply(value, passes));
}
