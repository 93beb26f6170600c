import { compile, PARAMETERS } from './module.js';
import {
  add,
  constant,
  entries,
  get,
  loadAt,
  place,
  storeAt,
  type Code,
  type Entry,
  type Local,
  type Type,
} from './instructions.js';
import { addressOf, allocate, release, viewOf, type NumericArray, type Span } from './memory.js';

/** Parameters 0 and 1 of a kernel: the first place of a range, and the one after the last. */
export const START: Local = 0;
export const END: Local = 1;

export const ONE = constant(1);

/** Thrown inside `withKernel`: the memory is full, or the kernel has too many arrays. */
class NoRoom extends Error {}

/** An array as instructions. */
export class KernelArray {
  constructor(
    readonly entry: Entry,
    readonly base: Code,
  ) {}

  /** Entry `index`. */
  at(index: Code): Code {
    return loadAt(this.entry, this.address(index));
  }
  put(index: Code, value: Code): Code {
    return storeAt(this.entry, this.address(index), value);
  }
  /** Adds to entry `index`. */
  increase(index: Code, by: Code = ONE): Code {
    return this.put(index, add(this.at(index), by));
  }
  address(index: Code): Code {
    return place(this.entry, this.base, index);
  }
}

/** The arrays and variables of one loop while it is written and run. */
export class Kernel {
  readonly #parameters: number[] = [];
  readonly #known = new Map<ArrayBufferView, KernelArray>();
  readonly #spans: Span[] = [];
  readonly #locals: Type[] = [];

  /** An array that the loop reads: where it lies, or a copy of it. */
  array(array: NumericArray): KernelArray {
    let known = this.#known.get(array);
    if (!known) this.#known.set(array, (known = this.#parameter(array, addressOf(array) ?? this.#copied(array))));
    return known;
  }

  /** An array of zeros that the loop writes; it lives as long as the kernel. Only its first `cleared` entries are set to zero. */
  zeros<A extends NumericArray>(
    type: { new (buffer: ArrayBufferLike, offset: number, length: number): A; readonly BYTES_PER_ELEMENT: number },
    length: number,
    cleared = length,
  ): { view: A; array: KernelArray } {
    const view = viewOf(type, this.#room(length * type.BYTES_PER_ELEMENT), length);
    view.fill(0, 0, cleared);
    return { view, array: this.#parameter(view, view.byteOffset) };
  }

  /** A variable of the loop. */
  local(type: Type): Local {
    return PARAMETERS + this.#locals.push(type) - 1;
  }

  /** Runs the loop over ranges of places; false where the host compiles no kernels. */
  run(body: Code, ranges: Iterable<readonly [start: number, end: number]>): boolean {
    const run = compile(this.#locals, body);
    if (run === null) return false;
    const padding = new Array<number>(PARAMETERS - 2 - this.#parameters.length).fill(0);
    for (const [start, end] of ranges) run(start, end, ...this.#parameters, ...padding);
    return true;
  }

  end(): void {
    this.#spans.forEach(release);
  }

  #parameter(array: NumericArray, address: number): KernelArray {
    const number = 2 + this.#parameters.push(address) - 1;
    if (number >= PARAMETERS) throw new NoRoom();
    return new KernelArray(entries[array.constructor.name as keyof typeof entries], get(number));
  }

  #copied(array: NumericArray): number {
    const address = this.#room(array.byteLength);
    viewOf(array.constructor as Uint8ArrayConstructor, address, array.length).set(array);
    return address;
  }

  #room(bytes: number): number {
    const span = allocate(bytes);
    if (span === null) throw new NoRoom();
    this.#spans.push(span);
    return span.start;
  }
}

/** What a kernel makes; null where there is no WebAssembly, or no room in its memory. */
export function withKernel<T>(make: (kernel: Kernel) => T | null): T | null {
  const kernel = new Kernel();
  try {
    return make(kernel);
  } catch (error) {
    if (error instanceof NoRoom) return null;
    throw error;
  } finally {
    kernel.end();
  }
}
