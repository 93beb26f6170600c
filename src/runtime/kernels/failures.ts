import { isTrappable } from '../errors.js';
import type { Vector } from '../columns/vector.js';
import type { Table } from '../tables/table.js';

/** What a table raises in a guard when some lanes fail: the errors by lane. */
export class FailedLanes extends Error {
  constructor(readonly errors: ReadonlyMap<number, unknown>) {
    super('some lanes failed outside of a guard');
  }
}

/** Errors met while folding: the first of each owner becomes its result. */
export class Failures {
  readonly #errors = new Map<number, unknown>();

  /** Keeps an error of evaluation; any other error goes on. */
  add(owner: number, error: unknown): void {
    if (!isTrappable(error)) throw error;
    if (!this.#errors.has(owner)) this.#errors.set(owner, error);
  }

  /** Raises the errors of owners that are lanes, if there are any. */
  raise(): void {
    if (this.#errors.size > 0) throw new FailedLanes(this.#errors);
  }

  /** Raises the errors of groups for their lanes, if there are any; null: all lanes are group 0. A group may have no lane. */
  raiseGroups(groupOfLane: Uint32Array | null, lanes: number): void {
    if (this.#errors.size === 0) return;
    const errors = new Map<number, unknown>();
    for (let lane = 0; lane < lanes; lane++) {
      const error = this.#errors.get(groupOfLane === null ? 0 : (groupOfLane[lane] as number));
      if (error !== undefined) errors.set(lane, error);
    }
    if (errors.size > 0) throw new FailedLanes(errors);
  }

  /** Puts the errors in their places of a result by owner. */
  into<V extends Vector>(values: V): V {
    for (const [owner, error] of this.#errors) values.fail(owner, error);
    return values;
  }
}

/** Raises the errors of rows (the first one of each set) for the lanes that have these rows, so that all lanes which fail are known at once. */
export function raiseFailedRows(values: Vector, { offsets, sets, setOfLane }: Table, lanes: number): void {
  if (!values.hasErrors) return;
  const failures = new Failures();
  for (let set = 0; set < sets; set++) {
    for (let row = offsets[set] as number; row < (offsets[set + 1] as number); row++) {
      if (values.error(row) !== null) failures.add(set, values.error(row));
    }
  }
  failures.raiseGroups(setOfLane, lanes);
}

/** Raises the errors of lanes; one value for all lanes fails for all of them. */
export function raiseFailedLanes(values: Vector, lanes: number): void {
  if (!values.hasErrors) return;
  const failures = new Failures();
  for (let lane = 0; lane < lanes; lane++) {
    const error = values.error(values.length === 1 ? 0 : lane);
    if (error !== null) failures.add(lane, error);
  }
  failures.raise();
}

/** IFERROR: the alternative when the operand fails or is infinite or not a number (Z7). */
export function ifError<T>(operand: () => T, alternative: () => T): T {
  let value: T;
  try {
    value = operand();
  } catch (error) {
    if (!isTrappable(error)) throw error;
    return alternative();
  }
  return typeof value === 'number' && !Number.isFinite(value) ? alternative() : value;
}

/** ISERROR (Z7). */
export function isError(operand: () => unknown): boolean {
  try {
    const value = operand();
    return typeof value === 'number' && !Number.isFinite(value);
  } catch (error) {
    if (!isTrappable(error)) throw error;
    return true;
  }
}

/** A value that is computed when it is first read (X8). */
export function later<T>(compute: () => T): () => T {
  let known: { readonly value: T } | null = null;
  return () => (known ??= { value: compute() }).value;
}
