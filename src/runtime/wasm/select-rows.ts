import type { Scan } from '../contexts/scan.js';
import { add, constant, get, set, Type } from './instructions.js';
import { ONE, withKernel } from './kernel.js';
import { paysFor, rowLoop } from './row-loop.js';

/** The rows that pass, ascending, where `count` do. null: no kernel. Cost: a store a row, whether it passes or not. */
export function listRows(scan: Scan, count: number): Uint32Array | null {
  if (!paysFor(scan)) return null;
  return withKernel((kernel) => {
    const loop = rowLoop(kernel, scan, null);
    const rows = kernel.zeros(Uint32Array, count + 1, 0);
    const kept = kernel.zeros(Uint32Array, 1);
    const found = kernel.local(Type.Int);
    const hasRun = loop.run({
      before: set(found, kept.array.at(constant(0))),
      row: [...rows.array.put(get(found), loop.row), ...set(found, add(get(found), loop.passes(loop.row) ?? ONE))],
      after: kept.array.put(constant(0), get(found)),
    });
    return hasRun ? rows.view.slice(0, count) : null;
  });
}
