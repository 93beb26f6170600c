import { Later } from '../kernels/later.js';
import { compile, PARAMETERS, type CompiledKernel } from './module.js';
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
import { hasTakenPart, type Range, type Task } from './task.js';
import { currentCrew, type Crew } from './threads.js';

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

/** Whether threads may share a loop: not at all, one of them runs all of it, or each some parts of its places. */
export type Sharing = 'none' | 'whole' | 'parts';

interface ArrayKind<A extends NumericArray> {
  new (buffer: ArrayBufferLike, offset: number, length: number): A;
  readonly BYTES_PER_ELEMENT: number;
}

/** An array that the loop writes, and its entries as they are afterwards. */
interface Written<A extends NumericArray> {
  readonly view: A;
  readonly array: KernelArray;
}

/** The arrays and variables of one loop while it is written and run. */
export class Kernel {
  /** For all threads, or thread by thread. */
  readonly #parameters: (number | readonly number[])[] = [];
  readonly #known = new Map<ArrayBufferView, KernelArray>();
  readonly #spans: Span[] = [];
  readonly #locals: Type[] = [];
  /** What other threads have of their own: their parts of the memory, and how these are joined to the asking one's. */
  readonly #others: { readonly spans: readonly Span[]; readonly join: (other: number) => void }[] = [];
  #task: Task | null = null;

  constructor(
    readonly crew: Crew | null = null,
    readonly sharing: Sharing = 'none',
  ) {}

  /** An array that the loop reads: where it lies, or a copy of it. */
  array(array: NumericArray): KernelArray {
    let known = this.#known.get(array);
    if (!known) this.#known.set(array, (known = this.#parameter(array, addressOf(array) ?? this.#copied(array))));
    return known;
  }

  /** An array of zeros that the loop writes; it lives as long as the kernel. Only its first `cleared` entries are set to zero. */
  zeros<A extends NumericArray>(type: ArrayKind<A>, length: number, cleared = length): Written<A> {
    const view = viewOf(type, this.#room(length * type.BYTES_PER_ELEMENT).start, length);
    view.fill(0, 0, cleared);
    return { view, array: this.#parameter(view, view.byteOffset) };
  }

  /**
   * An array of zeros that the loop writes, another one for each thread that shares it; `join` adds what another thread has to the
   * first one, which is then the result.
   */
  totals<A extends NumericArray>(type: ArrayKind<A>, length: number, join: (all: A, own: A) => void): Written<A> {
    const others = this.sharing === 'parts' && this.crew !== null ? this.crew.threads.others : 0;
    const bytes = length * type.BYTES_PER_ELEMENT;
    const view = viewOf(type, this.#room(bytes).start, length).fill(0) as A;
    const spans = Array.from({ length: others }, () => this.#room(bytes));
    this.#others.push({ spans, join: (other) => join(view, viewOf(type, (spans[other] as Span).start, length)) });
    return { view, array: this.#parameter(view, [view.byteOffset, ...spans.map(({ start }) => start)]) };
  }

  /** A variable of the loop. */
  local(type: Type): Local {
    return PARAMETERS + this.#locals.push(type) - 1;
  }

  /** Runs the loop over ranges of places, or has threads begin with it; false where the host compiles no kernels. */
  run(body: Code, ranges: readonly Range[]): boolean {
    const kernel = compile(this.#locals, body);
    if (kernel === null) return false;
    this.#task = this.sharing === 'none' || this.crew === null ? null : this.#taskOf(kernel, this.crew, ranges);
    if (this.#task === null) this.#runAll(kernel, ranges);
    return true;
  }

  /** A loop to be run later, by this thread; null where the host compiles no kernels. */
  prepare(body: Code, ranges: readonly Range[]): (() => void) | null {
    const kernel = compile(this.#locals, body);
    return kernel && ((): void => this.#runAll(kernel, ranges));
  }

  /** What `read` gives when the loop is done; then the kernel is at its end. */
  result<T>(read: () => T): Later<T> {
    const [task, crew] = [this.#task, this.crew];
    const finish = (): T => {
      try {
        if (task !== null) {
          crew?.finish(task);
          this.#join(task);
        }
        return read();
      } finally {
        this.end();
      }
    };
    return task === null || crew === null ? Later.of(finish()) : crew.start(task, new Later(finish));
  }

  end(): void {
    this.#spans.splice(0).forEach(release);
  }

  #runAll(kernel: CompiledKernel, ranges: readonly Range[]): void {
    const parameters = this.#parametersOf(0);
    for (const [start, end] of ranges) kernel.run(start, end, ...parameters);
  }

  #taskOf(kernel: CompiledKernel, crew: Crew, ranges: readonly Range[]): Task | null {
    const threads = Array.from({ length: crew.size }, (_, thread) => thread);
    return crew.taskOf({
      kernel,
      ranges,
      isWhole: this.sharing === 'whole',
      parameters: threads.map((thread) => this.#parametersOf(thread)),
      cleared: threads.map((thread) =>
        thread === 0 ? [] : this.#others.flatMap(({ spans }) => endsOf(spans[thread - 1])),
      ),
    });
  }

  #parametersOf(thread: number): number[] {
    const own = this.#parameters.map((all) => (typeof all === 'number' ? all : (all[thread] ?? (all[0] as number))));
    return [...own, ...new Array<number>(PARAMETERS - 2 - own.length).fill(0)];
  }

  /** Joins what the threads have that took part. */
  #join(task: Task): void {
    for (const { spans, join } of this.#others) {
      spans.forEach((_, other) => {
        if (hasTakenPart(task, other + 1)) join(other);
      });
    }
  }

  #parameter(array: NumericArray, address: number | readonly number[]): KernelArray {
    const number = 2 + this.#parameters.push(address) - 1;
    if (number >= PARAMETERS) throw new NoRoom();
    return new KernelArray(entries[array.constructor.name as keyof typeof entries], get(number));
  }

  #copied(array: NumericArray): number {
    const { start } = this.#room(array.byteLength);
    viewOf(array.constructor as Uint8ArrayConstructor, start, array.length).set(array);
    return start;
  }

  #room(bytes: number): Span {
    const span = allocate(bytes);
    if (span === null) throw new NoRoom();
    this.#spans.push(span);
    return span;
  }
}

function endsOf(span: Span | undefined): number[] {
  return span === undefined ? [] : [span.start, span.end];
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

/**
 * What a kernel makes that threads may share: `make` has it run and gives what reads the result, null where it cannot run. null:
 * there is no WebAssembly, or no room in its memory.
 */
export function withSharedKernel<T>(sharing: Sharing, make: (kernel: Kernel) => (() => T) | null): Later<T> | null {
  const crew = currentCrew();
  const made = startKernel(new Kernel(crew, sharing), make);
  if (made !== null || crew === null || !crew.hasOpen) return made;
  // What others still hold may be what was missing.
  crew.finishAll();
  return startKernel(new Kernel(crew, sharing), make);
}

function startKernel<T>(kernel: Kernel, make: (kernel: Kernel) => (() => T) | null): Later<T> | null {
  try {
    const read = make(kernel);
    if (read !== null) return kernel.result(read);
  } catch (error) {
    if (!(error instanceof NoRoom)) throw error;
  }
  kernel.end();
  return null;
}
