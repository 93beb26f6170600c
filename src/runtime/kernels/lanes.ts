import { isTrappable } from '../errors.js';
import { byCalled } from './own-copy.js';
import { mayWait } from '../wasm/threads.js';
import type { ColumnKind, Value } from '../columns/value.js';
import { BooleanVector, NumberVector, TextVector, VariantVector, vectorOf, type Vector } from '../columns/vector.js';

/** Fills a vector lane by lane; an error becomes the value of its lane. */
function fill<V extends { set(lane: number, value: T | null): void; fail(lane: number, error: unknown): void }, T>(
  out: V,
  n: number,
  value: (lane: number) => T | null,
): V {
  for (let lane = 0; lane < n; lane++) {
    try {
      out.set(lane, value(lane));
    } catch (error) {
      if (!isTrappable(error)) throw error;
      out.fail(lane, error);
    }
  }
  return out;
}

/** n numbers (also dates and currency), computed lane by lane. */
export function numbers(n: number, value: (lane: number) => number | null): NumberVector {
  return numbersLater(n, () => {
    const store = storeNumbers(n, value);
    return filledNumbers(n, (...target) => store(value, ...target));
  });
}

/**
 * Writes the values of lanes `from` .. n - 1 and sets `blanks` of these to 0; gives the lane that fails, with its error in `caught`,
 * or n.
 */
export type Store = (values: Float64Array, blanks: Uint8Array, from: number, n: number, caught: unknown[]) => number;

/** n numbers, BLANK where `store` writes none. */
export function filledNumbers(n: number, store: Store): NumberVector {
  const [values, blanks] = [new Float64Array(n), new Uint8Array(n).fill(1)];
  const out = new NumberVector(n, values, blanks);
  const caught: unknown[] = [];
  for (let lane = 0; lane < n; lane++) {
    lane = store(values, blanks, lane, n, caught);
    if (lane === n) break;
    const error = caught.pop();
    if (!isTrappable(error)) throw error;
    out.fail(lane, error);
  }
  return out;
}

type StoreOf = (value: (lane: number) => number | null, ...target: Parameters<Store>) => number;

const storeNumbers = byCalled<StoreOf>((value, values, blanks, from, n, caught) => {
  let lane = from;
  try {
    for (; lane < n; lane++) {
      const found = value(lane);
      if (found === null) continue;
      values[lane] = found;
      blanks[lane] = 0;
    }
  } catch (error) {
    caught.push(error);
  }
  return lane;
});

/** n numbers that may wait for folds under way until they are read. */
export function numbersLater(n: number, make: () => NumberVector): NumberVector {
  return mayWait() ? NumberVector.later(n, make) : make();
}

export function booleans(n: number, value: (lane: number) => boolean | null): BooleanVector {
  return fill(new BooleanVector(n), n, value);
}

export function texts(n: number, value: (lane: number) => string | null): TextVector {
  return fill(new TextVector(n), n, value);
}

export function variants(n: number, value: (lane: number) => Value): VariantVector {
  return fill(new VariantVector(n), n, value);
}

/** A vector by group as a vector by lane: the group's value for each of its lanes. */
export function toLanes<V extends Vector>(byGroup: V, groupOfLane: Uint32Array | null, n: number): V {
  if (groupOfLane === null ? n === 1 : isIdentity(groupOfLane, byGroup.length)) return byGroup;
  if (byGroup instanceof NumberVector && !byGroup.hasErrors) return numbersToLanes(byGroup, groupOfLane, n) as V;
  const out = emptyLike(byGroup, n);
  for (let lane = 0; lane < n; lane++) {
    out.copy(lane, byGroup as never, groupOfLane === null ? 0 : (groupOfLane[lane] as number));
  }
  return out;
}

const identities = new WeakMap<Uint32Array, boolean>();

/** Whether every lane is a group of its own, in the same order; found once for the lanes of a scan. */
function isIdentity(groupOfLane: Uint32Array, groups: number): boolean {
  if (groupOfLane.length !== groups) return false;
  let found = identities.get(groupOfLane);
  if (found === undefined) identities.set(groupOfLane, (found = groupOfLane.every((group, lane) => group === lane)));
  return found;
}

function numbersToLanes(byGroup: NumberVector, groupOfLane: Uint32Array | null, n: number): NumberVector {
  const [own, ownBlanks] = [byGroup.values, byGroup.blanks];
  const [values, blanks] = [new Float64Array(n), new Uint8Array(n)];
  for (let lane = 0; lane < n; lane++) {
    const group = groupOfLane === null ? 0 : (groupOfLane[lane] as number);
    values[lane] = own[group] as number;
    blanks[lane] = ownBlanks[group] as number;
  }
  return new NumberVector(n, values, blanks);
}

function emptyLike<V extends Vector>(vector: V, n: number): V {
  return new (vector.constructor as new (length: number) => V)(n);
}

/** The values of chosen lanes. */
export function pickLanes<V extends Vector>(vector: V, lanes: Uint32Array): V {
  const out = emptyLike(vector, lanes.length);
  for (let lane = 0; lane < lanes.length; lane++) out.copy(lane, vector as never, lanes[lane] as number);
  return out;
}

/** One part of a split: its lanes in the whole, and the values computed for them. */
export interface Part {
  readonly lanes: Uint32Array;
  readonly values: Vector;
}

/** Puts the parts of a split back together; a lane of no part stays BLANK. */
export function merge(kind: ColumnKind, n: number, parts: readonly Part[]): Vector {
  const out = vectorOf(kind, n);
  for (const { lanes, values } of parts) {
    for (let i = 0; i < lanes.length; i++) out.copy(lanes[i] as number, values as never, i);
  }
  return out;
}

/** The lanes of 0..n-1 that a test chooses (BLANK counts as FALSE); a lane on which it fails goes to `failed` with its error. */
export function splitLanes(
  n: number,
  test: (lane: number) => boolean | null,
): { yes: Uint32Array; no: Uint32Array; failed: [number, unknown][] } {
  const yes: number[] = [];
  const no: number[] = [];
  const failed: [number, unknown][] = [];
  for (let lane = 0; lane < n; lane++) {
    try {
      (test(lane) ? yes : no).push(lane);
    } catch (error) {
      if (!isTrappable(error)) throw error;
      failed.push([lane, error]);
    }
  }
  return { yes: Uint32Array.from(yes), no: Uint32Array.from(no), failed };
}
