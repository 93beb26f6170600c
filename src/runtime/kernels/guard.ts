import { isTrappable } from '../errors.js';
import type { ColumnKind, Value } from '../columns/value.js';
import {
  vectorOf,
  type BooleanVector,
  type NumberVector,
  type TextVector,
  type VariantVector,
  type Vector,
} from '../columns/vector.js';
import type { Contexts } from '../contexts/contexts.js';
import { identityRows } from '../tables/identity.js';
import type { MemberSet } from '../tables/members.js';
import { atOnce } from '../wasm/threads.js';
import { Taken } from './branch.js';
import { FailedLanes } from './failures.js';

/** What `compute` gives for some of the lanes. */
interface Part<T> {
  readonly lanes: Uint32Array;
  readonly result: T;
}

/** The parts that came about, and the errors of all other lanes. */
interface Attempt<T> {
  readonly parts: readonly Part<T>[];
  readonly errors: ReadonlyMap<number, unknown>;
}

/**
 * Computes something for all lanes. When it fails as a whole, the lanes that fail are found: they have their errors, and it is
 * computed again for the others. An error is a value of one context.
 */
function attempt<T>(contexts: Contexts, compute: (taken: Taken) => T): Attempt<T> {
  const parts: Part<T>[] = [];
  const errors = new Map<number, unknown>();
  const open = [identityRows(contexts.n)];
  for (let lanes = open.pop(); lanes; lanes = open.pop()) {
    const part = lanes.length === contexts.n ? contexts : contexts.gather(lanes);
    try {
      parts.push({ lanes, result: atOnce(() => compute(new Taken(part, lanes))) });
    } catch (error) {
      open.push(...retried(lanes, error, errors));
    }
  }
  return { parts, errors };
}

/** Notes the errors of lanes and gives the sets of lanes to try again: the others, or halves where it is not known who failed. */
function retried(lanes: Uint32Array, error: unknown, errors: Map<number, unknown>): Uint32Array[] {
  if (error instanceof FailedLanes) {
    for (const [lane, own] of error.errors) errors.set(lanes[lane] as number, own);
    const others = lanes.filter((_, i) => !error.errors.has(i));
    return others.length === 0 ? [] : [others];
  }
  if (!isTrappable(error)) throw error;
  if (lanes.length <= 1 || error.isEverywhere) {
    for (const lane of lanes) errors.set(lane, error);
    return [];
  }
  const middle = lanes.length >> 1;
  return [lanes.slice(0, middle), lanes.slice(middle)];
}

function guard<V extends Vector>(kind: ColumnKind, contexts: Contexts, compute: (taken: Taken) => V): V {
  const { parts, errors } = attempt(contexts, compute);
  const [whole] = parts;
  if (whole?.lanes.length === contexts.n) return whole.result;
  const out = vectorOf(kind, contexts.n) as V;
  for (const { lanes, result } of parts) lanes.forEach((lane, i) => out.copy(lane, result as never, i));
  for (const [lane, error] of errors) out.fail(lane, error);
  return out;
}

type Guard<V extends Vector> = (contexts: Contexts, compute: (taken: Taken) => V) => V;

export const guardNumbers: Guard<NumberVector> = (...parts) => guard('double', ...parts);
export const guardTexts: Guard<TextVector> = (...parts) => guard('string', ...parts);
export const guardBooleans: Guard<BooleanVector> = (...parts) => guard('boolean', ...parts);
export const guardVariants: Guard<VariantVector> = (...parts) => guard('variant', ...parts);

/** The members of a table that may fail: asking for a lane that failed raises its error. */
export function guardMembers(contexts: Contexts, compute: (taken: Taken) => MemberSet): Pick<MemberSet, 'has'> {
  const { parts, errors } = attempt(contexts, compute);
  const [whole] = parts;
  if (whole?.lanes.length === contexts.n) return whole.result;
  const places = new Map<number, { readonly members: MemberSet; readonly lane: number }>();
  for (const { lanes, result } of parts) lanes.forEach((lane, i) => places.set(lane, { members: result, lane: i }));
  return {
    has(lane: number, values: readonly Value[]): boolean {
      const place = places.get(lane);
      if (place) return place.members.has(place.lane, values);
      throw errors.get(lane);
    },
  };
}
