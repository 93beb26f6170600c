/** Where errors arise. Only the form of a program that is run again after a failure calls this: the other one costs nothing. */
import { DaxError } from './errors.js';
import { FailedLanes } from './kernels/failures.js';
import type { Vector } from './columns/vector.js';

/** Computes a value; errors that it raises or holds are noted to come from `place`, a number of the program's list of places. */
export function located<T>(place: number, compute: () => T): T {
  try {
    const value = compute();
    if (isFailedVector(value)) noteLanes(value, place);
    return value;
  } catch (error) {
    note(error, place);
    throw error;
  }
}

/** The innermost place stays. */
function note(error: unknown, place: number): void {
  if (error instanceof DaxError) error.place ??= place;
  if (error instanceof FailedLanes) for (const own of error.errors.values()) note(own, place);
}

function noteLanes(values: Vector, place: number): void {
  for (let lane = 0; lane < values.length; lane++) note(values.error(lane), place);
}

function isFailedVector(value: unknown): value is Vector {
  return typeof value === 'object' && value !== null && 'hasErrors' in value && value.hasErrors === true;
}
