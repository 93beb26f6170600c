import { limits } from './memory.js';

/** One loop over ranges of places, in parts that any thread may take. It is handed to other threads as a message. */
export interface Task {
  /** Number of the kernel, and of the one that sets memory to zero (its places are addresses). */
  readonly kernel: number;
  readonly clear: number;
  /** Thread -> parameters of the kernel, without the range. */
  readonly parameters: readonly (readonly number[])[];
  /** Thread -> what it sets to zero before its first part: start, end, start, end, ... */
  readonly cleared: readonly (readonly number[])[];
  /** Range r is from place 2r to before place 2r + 1. */
  readonly ranges: Int32Array;
  /** Part p has the ranges parts[p] .. parts[p + 1] - 1. */
  readonly parts: Int32Array;
  /** Shared words, see `State`. */
  readonly state: Int32Array;
}

/** Words of a task's state. */
export const State = {
  /** The next part that nobody has taken. */
  Next: 0,
  /** How many parts are done; whoever does the last one wakes those who wait here. */
  Done: 1,
  /** 1 after a part has failed. */
  Failed: 2,
  /** From here on, by thread: 1 where it has taken a part. */
  Takers: 3,
} as const;

/** From a place to before another one. */
export type Range = readonly [start: number, end: number];

export type Run = (start: number, end: number, ...parameters: number[]) => void;

/** Ranges cut into parts; in one part where the order of all places counts. */
export function partsOf(
  ranges: readonly Range[],
  isWhole: boolean,
): Pick<Task, 'ranges' | 'parts'> & { readonly places: number } {
  const cut: number[] = [];
  const parts = [0];
  let size = 0;
  let places = 0;
  const add = (start: number, end: number): void => {
    cut.push(start, end);
    size += end - start;
    places += end - start;
    if (isWhole || size < limits.part) return;
    parts.push(cut.length / 2);
    size = 0;
  };
  for (const [start, end] of ranges) {
    let from = start;
    while (!isWhole && end - from > limits.part) add(from, (from += limits.part));
    add(from, end);
  }
  if (size > 0) parts.push(cut.length / 2);
  return { ranges: Int32Array.from(cut), parts: Int32Array.from(parts), places };
}

/** Fresh state for so many threads. */
export function newState(threads: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4 * (State.Takers + threads)));
}

/** Whether a thread has taken any part of a task that is done. */
export function hasTakenPart({ state }: Task, thread: number): boolean {
  return state[State.Takers + thread] === 1;
}

/**
 * Runs one part that nobody has taken; false: there is none. Every thread runs this very text: it uses nothing but its arguments.
 * Words of the state as in `State`.
 */
export const runPart = (task: Task, thread: number, run: Run, clear: Run): boolean => {
  const { state, parts, ranges, cleared, parameters } = task;
  const last = parts.length - 1;
  if (Atomics.load(state, 0) >= last) return false;
  const part = Atomics.add(state, 0, 1);
  if (part >= last) return false;
  try {
    const [spans, own] = [cleared[thread] as number[], parameters[thread] as number[]];
    if (state[3 + thread] === 0)
      for (let i = 0; i < spans.length; i += 2) clear(spans[i] as number, spans[i + 1] as number);
    state[3 + thread] = 1;
    for (let range = parts[part] as number; range < (parts[part + 1] as number); range++) {
      run(ranges[2 * range] as number, ranges[2 * range + 1] as number, ...own);
    }
  } catch {
    Atomics.store(state, 2, 1);
  }
  if (Atomics.add(state, 1, 1) === last - 1) Atomics.notify(state, 1);
  return true;
};
