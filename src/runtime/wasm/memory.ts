/**
 * The memory that WebAssembly kernels read. Large arrays which stay with a model (codes, numbers, join indexes) lie in it from
 * the start, so that no kernel has to copy them. It is shared memory: growing it leaves all arrays in place, and other threads
 * may read it. Where the host has none (a web page without cross-origin isolation), or it is full, arrays are ordinary ones and
 * kernels run as TypeScript.
 */
import { webAssembly, type WebAssemblyMemory } from './web-assembly.js';

const PAGE = 1 << 16;
const MOST_PAGES = 1 << 16;
const ALIGNMENT = 64;

/** Tests lower these. */
export const limits = {
  /** Entries from which on an array is placed in the memory, and rows from which on a scan is worth a kernel. */
  leastEntries: 1 << 16,
  /** Places of a part of a task that threads share, about: some hundred microseconds. */
  part: 1 << 17,
};

/** Part of the memory: from `start` to `end`, in bytes. */
interface Span {
  start: number;
  end: number;
}

/** Parts that are free, ascending, none next to another. */
const free: Span[] = [];
/** The end of what has ever been handed out: behind it the memory holds zeros. */
let touched = 0;
/** The views of the memory that have been handed out; every growth makes another one. */
const buffers = new WeakSet<ArrayBufferLike>();
let memory: WebAssemblyMemory | null | undefined;

/** The memory, made when first asked for; null where there is none. */
export function kernelMemory(): WebAssemblyMemory | null {
  if (memory === undefined) memory = makeMemory();
  return memory;
}

function makeMemory(): WebAssemblyMemory | null {
  if (webAssembly === null || typeof SharedArrayBuffer === 'undefined') return null;
  try {
    const made = new webAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
    // Address 0 stays unused.
    free.push({ start: ALIGNMENT, end: PAGE });
    return made;
  } catch {
    return null;
  }
}

/** The address of an array that lies in the memory; null for any other. */
export function addressOf(array: ArrayBufferView): number | null {
  return buffers.has(array.buffer) ? array.byteOffset : null;
}

const freed = new FinalizationRegistry<Span>((span) => release(span));

type NumericArray = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;
export type ArrayType<A extends NumericArray> = new (buffer: ArrayBufferLike, offset: number, length: number) => A;
type KeptType<A extends NumericArray> = ArrayType<A> &
  (new (length: number) => A) & { readonly BYTES_PER_ELEMENT: number };

/**
 * An array of zeros that stays with a model: in the kernels' memory where it is large, until it is collected. A part of it made
 * by `subarray` must not outlive it.
 */
export function keptArray<A extends NumericArray>(type: KeptType<A>, length: number): A {
  const used = touched;
  const array = keptRoom(type, length);
  const address = addressOf(array);
  if (address !== null) array.fill(0, 0, Math.max(0, Math.ceil((used - address) / type.BYTES_PER_ELEMENT)));
  return array;
}

/** The same, but it may hold anything: for an array of which each entry will be set. */
export function keptRoom<A extends NumericArray>(type: KeptType<A>, length: number): A {
  const span = length < limits.leastEntries ? null : allocate(length * type.BYTES_PER_ELEMENT);
  if (span === null) return new type(length);
  const array = viewOf(type, span.start, length);
  freed.register(array, span, array);
  return array;
}

/** Gives a kept array back before it is collected: nothing may use it any more. */
export function giveBack(array: NumericArray): void {
  if (addressOf(array) === null) return;
  freed.unregister(array);
  release(spanOf(array.byteOffset, array.byteLength));
}

/** The first `length` entries of a kept array, which nothing may use any more: where they are, or a copy. */
export function shortened<A extends NumericArray>(type: KeptType<A>, array: A, length: number): A {
  if (length === array.length) return array;
  const address = addressOf(array);
  if (address === null || length === 0) return array.slice(0, length) as A;
  const [all, kept] = [spanOf(address, array.byteLength), spanOf(address, length * type.BYTES_PER_ELEMENT)];
  freed.unregister(array);
  if (kept.end < all.end) release({ start: kept.end, end: all.end });
  const first = viewOf(type, address, length);
  freed.register(first, kept, first);
  return first;
}

/** A copy of an array that stays with a model. */
export function keptCopy(array: Uint8Array): Uint8Array {
  const copy = keptRoom(Uint8Array, array.length);
  copy.set(array);
  return copy;
}

/** A view of the memory. */
export function viewOf<A extends NumericArray>(type: ArrayType<A>, address: number, length: number): A {
  const { buffer } = kernelMemory() as WebAssemblyMemory;
  buffers.add(buffer);
  return new type(buffer, address, length);
}

/** Room for some bytes, whatever they hold; null where there is none. */
export function allocate(bytes: number): Span | null {
  if (kernelMemory() === null) return null;
  const { end: size } = spanOf(0, bytes);
  const found = free.findIndex(({ start, end }) => end - start >= size);
  if (found < 0) return grow(size) ? allocate(bytes) : null;
  const place = free[found] as Span;
  const span = { start: place.start, end: place.start + size };
  place.start = span.end;
  touched = Math.max(touched, span.end);
  if (place.start === place.end) free.splice(found, 1);
  return span;
}

/** The part that some bytes at an address take. */
function spanOf(start: number, bytes: number): Span {
  return { start, end: start + Math.ceil(Math.max(bytes, 1) / ALIGNMENT) * ALIGNMENT };
}

function grow(size: number): boolean {
  const pages = Math.max(Math.ceil(size / PAGE), 16);
  try {
    const first = (memory as WebAssemblyMemory).grow(pages);
    release({ start: first * PAGE, end: (first + pages) * PAGE });
    return true;
  } catch {
    return false;
  }
}

/** Gives a part back. */
export function release(span: Span): void {
  let at = free.findIndex(({ start }) => start > span.start);
  if (at < 0) at = free.length;
  free.splice(at, 0, { ...span });
  joinNeighbours(at);
  joinNeighbours(at - 1);
}

function joinNeighbours(at: number): void {
  const [first, second] = [free[at], free[at + 1]];
  if (!first || !second || first.end !== second.start) return;
  first.end = second.end;
  free.splice(at + 1, 1);
}

export type { KeptType, NumericArray, Span };
