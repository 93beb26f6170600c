/** Arrays in the kernels' memory for one call of a routine: one behind another, in a part that is given back in the end. */
import { allocate, release, viewOf, type ArrayType, type NumericArray, type Span } from './memory.js';

/** Bytes at whose multiples arrays begin. */
const alignment = 16;

export class Workspace {
  #at: number;

  private constructor(readonly span: Span) {
    this.#at = span.start;
  }

  /** A workspace with room for so many arrays of so many bytes together; null where there is none. */
  static of(arrays: number, bytes: number): Workspace | null {
    const span = allocate(bytes + arrays * alignment);
    return span && new Workspace(span);
  }

  /** An array that holds anything. */
  array<A extends NumericArray>(type: ArrayType<A> & { readonly BYTES_PER_ELEMENT: number }, length: number): A {
    const array = viewOf(type, this.#at, length);
    this.#at += Math.ceil((length * type.BYTES_PER_ELEMENT) / alignment) * alignment;
    return array;
  }

  /** A copy of entries `from` to `end` - 1 of an array. */
  copy<A extends Uint8Array | Int32Array>(array: A, from: number, end: number): A {
    const copy = this.array(array.constructor as ArrayType<A> & { BYTES_PER_ELEMENT: number }, end - from);
    copy.set(array.subarray(from, end));
    return copy;
  }

  end(): void {
    release(this.span);
  }
}
