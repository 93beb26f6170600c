/**
 * Kernels on several threads. The asking thread starts tasks and goes on; the others take parts of them, and so does the asking
 * one when it needs a result. Only integers are added up in parts, so that no answer depends on who was faster.
 */
import type { Later } from '../kernels/later.js';
import { compileClear, kernelNumbered, type CompiledKernel } from './module.js';
import { kernelMemory, limits } from './memory.js';
import { newState, partsOf, runPart, State, type Range, type Task } from './task.js';
import type { WebAssemblyMemory } from './web-assembly.js';

/** Threads beside the asking one; `startThreads` of daxc/threads makes them. */
export interface Threads {
  /** How many there are beside the asking one. */
  readonly others: number;
  /** Hands a message to all of them, in the order of the calls. */
  post(message: Message): void;
}

/** What threads are told: the memory first, every kernel before its first task. */
export type Message =
  | { readonly memory: WebAssemblyMemory }
  | { readonly kernel: number; readonly module: object }
  | { readonly task: Task };

/** Tasks that may be open at once: each holds memory for every thread. */
const MOST_OPEN = 16;

/** A task under way and what is made of it. */
interface Open {
  readonly task: Task;
  readonly result: Later<unknown>;
}

/** A kernel's loop, as threads are to run it. */
export interface Loop {
  readonly kernel: CompiledKernel;
  readonly ranges: readonly Range[];
  readonly isWhole: boolean;
  readonly parameters: Task['parameters'];
  readonly cleared: Task['cleared'];
}

/** The asking thread and the others. */
export class Crew {
  readonly #known = new Set<number>();
  readonly #open: Open[] = [];

  constructor(readonly threads: Threads) {
    threads.post({ memory: kernelMemory() as WebAssemblyMemory });
  }

  /** How many threads there are, the asking one included; it has number 0. */
  get size(): number {
    return this.threads.others + 1;
  }

  get hasOpen(): boolean {
    return this.#open.length > 0;
  }

  /** The task of a loop; null where one thread has done it before others have heard of it. */
  taskOf({ kernel, ranges, isWhole, parameters, cleared }: Loop): Task | null {
    const { places, ...cut } = partsOf(ranges, isWhole);
    const clear = compileClear();
    if (clear === null || places < limits.leastEntries || (!isWhole && cut.parts.length < 3)) return null;
    return {
      ...cut,
      kernel: kernel.number,
      clear: clear.number,
      parameters,
      cleared,
      state: newState(this.size),
    };
  }

  /** Lets others begin; the result is to call `finish`. */
  start<T>(task: Task, result: Later<T>): Later<T> {
    while (this.#open.length >= MOST_OPEN) (this.#open[0] as Open).result.get();
    this.#introduce(task.clear);
    this.#introduce(task.kernel);
    this.#open.push({ task, result });
    this.threads.post({ task });
    return result;
  }

  /** Waits for all that is open. Throws the first error that a result gives. */
  finishAll(): void {
    const errors: unknown[] = [];
    for (const { result } of this.#open.slice()) {
      try {
        result.get();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }

  /** Takes parts, the oldest first, until the task is done. */
  finish(task: Task): void {
    try {
      while (!isDone(task)) if (!this.#open.some((open) => runOwnPart(open.task))) waitFor(task);
    } finally {
      const place = this.#open.findIndex((open) => open.task === task);
      this.#open.splice(place, 1);
    }
    if (Atomics.load(task.state, State.Failed) === 1) throw new Error('a kernel failed');
  }

  #introduce(number: number): void {
    if (this.#known.has(number)) return;
    this.#known.add(number);
    this.threads.post({ kernel: number, module: kernelNumbered(number).module });
  }
}

function isDone({ state, parts }: Task): boolean {
  return Atomics.load(state, State.Done) >= parts.length - 1;
}

/** Milliseconds; a part takes less than a second. */
const LONGEST_WAIT = 300_000;

/** Waits for another thread's last part. */
function waitFor(task: Task): void {
  const done = Atomics.load(task.state, State.Done);
  if (isDone(task)) return;
  const woken = Atomics.wait(task.state, State.Done, done, LONGEST_WAIT);
  if (woken === 'timed-out') throw new Error('a thread has taken a part of a question and does not come back');
}

function runOwnPart(task: Task): boolean {
  return runPart(task, 0, kernelNumbered(task.kernel).run, kernelNumbered(task.clear).run);
}

const crews = new WeakMap<Threads, Crew>();
let crew: Crew | null = null;
let isTogether = false;

/** Answers a question with the help of threads; null: without. */
export function withThreads<T>(threads: Threads | null, answer: () => T): T {
  const before = crew;
  crew = threads && crewOf(threads);
  try {
    return answer();
  } finally {
    try {
      crew?.finishAll();
    } finally {
      crew = before;
    }
  }
}

function crewOf(threads: Threads): Crew | null {
  if (typeof (threads as Partial<Threads>).post !== 'function') {
    throw new TypeError(
      'the threads of a client are what startThreads of daxc/threads gives: { threads: startThreads(2) }',
    );
  }
  if (kernelMemory() === null) return null;
  const made = crews.get(threads) ?? new Crew(threads);
  crews.set(threads, made);
  return made;
}

/** The crew of the question that is being answered; null: there is one thread only. */
export function currentCrew(): Crew | null {
  return crew;
}

/** Evaluates things beside each other: what can wait for folds under way waits until it is read. */
export function together<T>(evaluate: () => T): T {
  return whileTogether(crew !== null, evaluate);
}

/** Evaluates something whose failures are to be known when it is done: nothing in it waits. */
export function atOnce<T>(evaluate: () => T): T {
  return whileTogether(false, evaluate);
}

function whileTogether<T>(value: boolean, evaluate: () => T): T {
  const before = isTogether;
  isTogether = value;
  try {
    return evaluate();
  } finally {
    isTogether = before;
  }
}

/** Whether what follows from folds is to wait for them. */
export function mayWait(): boolean {
  return isTogether && crew !== null && crew.hasOpen;
}
