import type { Codes } from '../columns/codes.js';
import { add, choose, get, isAtLeast, set, Type, until } from './instructions.js';
import { END, ONE, START, withKernel } from './kernel.js';
import { addressOf, keptRoom } from './memory.js';

/** Row -> the last row before it that has the same code; 0: there is none. A row that is BLANK has its own number. */
type EarlierRows = Uint32Array;

const known = new WeakMap<Codes, EarlierRows>();

/**
 * Made when first asked for, and kept as long as the column: 4 bytes a row. Cost: a load and two stores a row; 4 bytes a code
 * meanwhile. null: no kernel. `size`: codes are below it.
 */
export function earlierRows(codes: Codes, size: number): EarlierRows | null {
  const found = known.get(codes) ?? make(codes, size);
  if (found !== null) known.set(codes, found);
  return found;
}

function make(codes: Codes, size: number): EarlierRows | null {
  const rows = keptRoom(Uint32Array, codes.length);
  if (addressOf(rows) === null) return null;
  return withKernel((kernel) => {
    const last = kernel.zeros(Uint32Array, size).array;
    const [own, earlier] = [kernel.array(codes), kernel.array(rows)];
    const [row, code] = [kernel.local(Type.Int), kernel.local(Type.Int)];
    const body = [
      ...set(code, own.at(get(row))),
      ...earlier.put(get(row), choose(get(code), last.at(get(code)), get(row))),
      ...last.put(get(code), get(row)),
      ...set(row, add(get(row), ONE)),
    ];
    const loop = [...set(row, get(START)), ...until(isAtLeast(get(row), get(END)), body)];
    return kernel.run(loop, [[0, codes.length]]) ? rows : null;
  });
}
