import type { Codes } from '../columns/codes.js';
import type { Scan } from '../contexts/scan.js';
import type { Later } from '../kernels/later.js';
import { or } from './instructions.js';
import { ONE, withSharedKernel } from './kernel.js';
import { paysFor, rowLoop } from './row-loop.js';

/** Code -> 1 where a row that passes has it. null: no kernel. Cost: a store a row, and a load where there are tests; a byte a code. */
export function seenCodes(scan: Scan, codes: Codes, size: number): Later<Uint8Array> | null {
  if (!paysFor(scan)) return null;
  return withSharedKernel('whole', (kernel) => {
    const loop = rowLoop(kernel, scan, null);
    const seen = kernel.zeros(Uint8Array, size);
    const code = kernel.array(codes).at(loop.row);
    const passes = loop.passes(loop.row);
    const row = seen.array.put(code, passes === null ? ONE : or(seen.array.at(code), passes));
    return loop.run({ before: [], row, after: [] }) ? () => seen.view.slice() : null;
  });
}
