import {
  add,
  addDouble,
  addLong,
  entries,
  get,
  loadAt,
  longEntry,
  place,
  set,
  storeAt,
  Type,
  type Code,
  type Entry,
} from './instructions.js';
import type { Kernel, KernelArray } from './kernel.js';

/** What a loop does before the first row of a range, for each row, and after the last one. */
export interface Accumulation {
  readonly before: Code;
  readonly row: Code;
  readonly after: Code;
}

/** One number of an accumulator: where it lies within what belongs to a block, and how it is added to. */
export interface Addend {
  readonly entry: Entry;
  /** Bytes from the beginning of what belongs to the block. */
  readonly offset: number;
  readonly by: Code;
}

/**
 * Adds numbers to what belongs to the block `owner`: `size` bytes (a power of two) each. Cost: a load and a store a number and row;
 * without owner (null) the numbers stay in registers until the end of the range.
 */
export function accumulate(
  kernel: Kernel,
  { base }: KernelArray,
  size: number,
  owner: Code | null,
  addends: readonly Addend[],
): Accumulation {
  if (owner === null) return inRegisters(kernel, base, addends);
  const address = kernel.local(Type.Int);
  const own = set(address, place({ ...entries.Uint8Array, shift: Math.log2(size) }, base, owner));
  return {
    row: [...own, ...addends.flatMap((addend) => addTo(get(address), addend, addend.by))],
    before: [],
    after: [],
  };
}

function inRegisters(kernel: Kernel, base: Code, addends: readonly Addend[]): Accumulation {
  const each = addends.map((addend) => {
    const [type, sum] = sumOf(addend.entry);
    const total = kernel.local(type);
    return { addend, total, row: set(total, sum(get(total), addend.by)) };
  });
  const before = each.flatMap(({ addend, total }) => set(total, loadAt(addend.entry, base, addend.offset)));
  const after = each.flatMap(({ addend, total }) => storeAt(addend.entry, base, get(total), addend.offset));
  return { row: each.flatMap(({ row }) => row), before, after };
}

/** The type of an entry in a local variable, and how two of them are added. */
function sumOf(entry: Entry): readonly [Type, (left: Code, right: Code) => Code] {
  if (entry === longEntry) return [Type.Long, addLong];
  return entry === entries.Float64Array ? [Type.Double, addDouble] : [Type.Int, add];
}

function addTo(address: Code, { entry, offset }: Addend, by: Code): Code {
  const [, sum] = sumOf(entry);
  return storeAt(entry, address, sum(loadAt(entry, address, offset), by), offset);
}

/** Adds up what threads have counted. */
export function addEach(all: Int32Array, own: Int32Array): void {
  for (let i = 0; i < all.length; i++) all[i] = (all[i] as number) + (own[i] as number);
}

/** Joins what threads have noted as bits. */
export function orEach(all: Uint8Array, own: Uint8Array): void {
  for (let i = 0; i < all.length; i++) all[i] = (all[i] as number) | (own[i] as number);
}
