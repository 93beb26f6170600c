import type { Scan } from '../contexts/scan.js';
import type { Later } from '../kernels/later.js';
import { sizeOfOwners } from '../kernels/folds/block-totals.js';
import type { RowNumbers } from '../kernels/folds/row-numbers.js';
import { accumulate, addEach } from './accumulators.js';
import { and, entries, isZero, type Code } from './instructions.js';
import { ONE, withSharedKernel, type Kernel } from './kernel.js';
import { paysFor, rowLoop } from './row-loop.js';

/**
 * Block -> how many of its rows pass; with `numbers` only those whose number is not BLANK. null: no kernel. Cost: an add in memory
 * a row.
 */
export function countInBlocks(scan: Scan, numbers: Omit<RowNumbers, 'values'> | null): Later<Float64Array> | null {
  if (!paysFor(scan)) return null;
  return withSharedKernel('parts', (kernel) => {
    const loop = rowLoop(kernel, scan, scan.keyed?.owners ?? null);
    const { view, array } = kernel.totals(Int32Array, sizeOfOwners(scan), addEach);
    const by = countedOf(loop.passes(loop.row), numbers && isFilled(kernel, numbers, loop.row));
    const count = accumulate(kernel, array, 4, loop.owner(loop.row), [{ entry: entries.Int32Array, offset: 0, by }]);
    return loop.run(count) ? () => new Float64Array(view) : null;
  });
}

/** 1 where both conditions are; null: holds always. */
export function countedOf(passes: Code | null, isFilled: Code | null): Code {
  if (passes === null || isFilled === null) return passes ?? isFilled ?? ONE;
  return and(passes, isFilled);
}

/** Whether the row's number is not BLANK. */
export function isFilled(kernel: Kernel, { keys, blanks }: Omit<RowNumbers, 'values'>, row: Code): Code {
  return isZero(kernel.array(blanks).at(keys === null ? row : kernel.array(keys).at(row)));
}
