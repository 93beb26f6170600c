import { keyOf } from '../columns/dictionary.js';
import type { Value } from '../columns/value.js';
import type { Vector } from '../columns/vector.js';
import type { LaneSets } from './align.js';

/** The distinct values that lanes give a scalar argument: set s stands for values[s]. */
export interface LaneValues extends LaneSets {
  readonly values: readonly Value[];
}

/**
 * Numbers the distinct values of `vector` (length 1: shared by all lanes, or one a lane), so that a table function works once
 * a value. Throws the error of a failed lane.
 */
export function laneSetsOfValues(vector: Vector | readonly [Value], lanes: number): LaneValues {
  if (Array.isArray(vector)) return { sets: 1, setOfLane: null, values: vector as readonly Value[] };
  const own = vector as Vector;
  if (own.length === 1) return { sets: 1, setOfLane: null, values: [own.at(0)] };
  const numbers = new Map<Value, number>();
  const values: Value[] = [];
  const setOfLane = new Uint32Array(lanes);
  for (let lane = 0; lane < lanes; lane++) {
    const value = own.at(lane);
    let number = numbers.get(keyOf(value));
    if (number === undefined) {
      number = values.push(value) - 1;
      numbers.set(keyOf(value), number);
    }
    setOfLane[lane] = number;
  }
  return { sets: values.length, setOfLane: values.length === 1 ? null : setOfLane, values };
}
