import type { Codes } from '../columns/codes.js';
import type { Scan } from '../contexts/scan.js';
import { and, constant, get, isZero, or, set, subtract, trailingZeros, Type, until, when } from './instructions.js';
import { ONE, withKernel } from './kernel.js';
import { paysFor, rowLoop, whenPassing } from './row-loop.js';

/** Number of codes of 32 groups, and which of the groups have rows that are BLANK, as bits. */
export interface BitCounts {
  readonly counts: Int32Array;
  readonly blank: number;
}

/**
 * Distinct codes of up to 32 groups, BLANK among them: a row adds the bits of all its groups to those of its code. `bits` are the
 * groups of a block. null: no kernel. Cost: a load and a store a row, an add in memory for every new pair; 4 bytes a code.
 */
export function distinctInBits(scan: Scan, bits: Uint32Array, codes: Codes, size: number): BitCounts | null {
  if (!paysFor(scan)) return null;
  return withKernel((kernel) => {
    const loop = rowLoop(kernel, scan, scan.keyed?.owners ?? null);
    const { view, array } = kernel.zeros(Int32Array, 32);
    const seen = kernel.zeros(Uint32Array, size);
    const [code, known, fresh] = [kernel.local(Type.Int), kernel.local(Type.Int), kernel.local(Type.Int)];
    const owned = kernel.array(bits).at(loop.owner(loop.row) ?? constant(0));
    const hasRun = loop.run({
      before: [],
      row: whenPassing(loop, [
        ...set(code, kernel.array(codes).at(loop.row)),
        ...set(known, seen.array.at(get(code))),
        ...set(fresh, and(owned, subtract(constant(-1), get(known)))),
        ...when(get(fresh), [
          ...seen.array.put(get(code), or(get(known), get(fresh))),
          ...until(isZero(get(fresh)), [
            ...array.increase(trailingZeros(get(fresh))),
            ...set(fresh, and(get(fresh), subtract(get(fresh), ONE))),
          ]),
        ]),
      ]),
      after: [],
    });
    return hasRun ? { counts: view.slice(), blank: seen.view[0] as number } : null;
  });
}
