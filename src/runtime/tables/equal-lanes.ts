import type { Value } from '../columns/value.js';
import type { Vector } from '../columns/vector.js';
import { identityRows } from './identity.js';
import { expandOwners, lanesOfGroups, type Chunk } from '../contexts/scan.js';
import type { GroupLists } from '../contexts/row-groups.js';
import { alignSets, type LaneSets } from './align.js';
import type { RowSource } from './row-source.js';

/**
 * Lanes as one where they have the same rows of a source and the same values of what a test of these rows reads beside them: a
 * running total of 3,650 days by 200 queues tests the days 3,650 times, not 730,000 times.
 */
export class EqualLanes {
  /** How many different ones there are. */
  readonly n: number;
  /** Lane -> number of those that equal it; null: all are one. */
  readonly setOfLane: Uint32Array | null;
  readonly #first: Uint32Array;
  readonly #setsOfGroup: GroupLists;

  constructor(
    readonly source: RowSource,
    lanes: number,
    values: readonly Vector[],
  ) {
    const rows = { setOfLane: source.groupOfLane, sets: source.groups };
    const { sets, setOfLane, setsOf } = alignSets(lanes, [rows, ...values.map((vector) => numbered(vector, lanes))]);
    this.n = sets;
    this.setOfLane = setOfLane;
    this.#first = firstLanes(setOfLane, sets);
    this.#setsOfGroup = lanesOfGroups(sets, setsOf[0] as Uint32Array, source.groups);
  }

  /** A lane of this number. */
  lane(number: number): number {
    return this.#first[number] as number;
  }

  /** The rows, chunk by chunk, with groups as owners. */
  chunks(): Iterable<Chunk> {
    return this.source.chunks();
  }

  /** Pairs (row, number). */
  pairs(): Iterable<Chunk> {
    return expandOwners(this.chunks(), this.#setsOfGroup);
  }

  /** The numbers that have the rows of a group are `at(i)` for i from `from` up to `to`. */
  at(i: number): number {
    return this.#setsOfGroup.list[i] as number;
  }
  from(group: number): number {
    return this.#setsOfGroup.offsets[group] as number;
  }
  to(group: number): number {
    return this.#setsOfGroup.offsets[group + 1] as number;
  }
}

export function equalLanes(source: RowSource, lanes: number, values: readonly Vector[]): EqualLanes {
  return new EqualLanes(source, lanes, values);
}

/** Lanes numbered by their values, which are one only where they are the same in every respect: letter case, the sign of 0. */
function numbered(vector: Vector, lanes: number): LaneSets {
  if (vector.length === 1) return { setOfLane: null, sets: 1 };
  const numbers = new Map<Value | symbol, number>();
  const setOfLane = new Uint32Array(lanes);
  for (let lane = 0; lane < lanes; lane++) {
    const value = vector.at(lane);
    const key = Object.is(value, -0) ? negativeZero : value;
    let number = numbers.get(key);
    if (number === undefined) numbers.set(key, (number = numbers.size));
    setOfLane[lane] = number;
  }
  return { setOfLane, sets: numbers.size };
}

const negativeZero = Symbol('-0');

/** The first lane of each set. */
export function firstLanes(setOfLane: Uint32Array | null, sets: number): Uint32Array {
  if (setOfLane === null) return new Uint32Array(sets);
  const first = identityRows(sets);
  for (let lane = setOfLane.length - 1; lane >= 0; lane--) first[setOfLane[lane] as number] = lane;
  return first;
}
