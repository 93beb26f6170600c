import { PairIndex } from '../contexts/pair-index.js';
import type { Table } from './table.js';

/** The distinct combinations of sets that lanes have of several tables. */
export interface Alignment {
  /** Number of combinations. */
  readonly sets: number;
  /** Lane -> combination; null: all lanes have combination 0. */
  readonly setOfLane: Uint32Array | null;
  /** For each table: combination -> set of that table. */
  readonly setsOf: readonly Uint32Array[];
}

/** The distinct combinations of sets of `tables` over `lanes` lanes, so that work is done once a combination, not once a lane. */
export function align(lanes: number, tables: readonly Table[]): Alignment {
  return alignSets(
    lanes,
    tables.map((table) => ({ setOfLane: table.setOfLane, sets: table.sets })),
  );
}

/** A numbering of lanes: what `align` combines. `setOfLane` null: all lanes have set 0. */
export interface LaneSets {
  readonly setOfLane: Uint32Array | null;
  readonly sets: number;
}

/** The distinct combinations of several numberings of lanes. Combinations are numbered in the order of the first lane that has them. */
export function alignSets(lanes: number, numberings: readonly LaneSets[]): Alignment {
  const varying = new Map<Uint32Array, LaneSets>();
  for (const numbering of numberings) if (numbering.setOfLane) varying.set(numbering.setOfLane, numbering);
  if (varying.size === 0) return { sets: 1, setOfLane: null, setsOf: numberings.map(() => new Uint32Array(1)) };
  let combined: LaneSets = { setOfLane: null, sets: 1 };
  for (const numbering of varying.values()) combined = combine(lanes, combined, numbering);
  const { sets } = combined;
  const setOfLane = combined.setOfLane as Uint32Array;
  return { sets, setOfLane, setsOf: numberings.map((own) => setsByCombination(setOfLane, sets, own.setOfLane)) };
}

function combine(lanes: number, left: LaneSets, right: LaneSets): LaneSets {
  const index = new PairIndex(left.sets, right.sets, lanes);
  const setOfLane = new Uint32Array(lanes);
  for (let lane = 0; lane < lanes; lane++) {
    setOfLane[lane] = index.add(left.setOfLane?.[lane] ?? 0, right.setOfLane?.[lane] ?? 0);
  }
  return { setOfLane, sets: index.size };
}

function setsByCombination(setOfLane: Uint32Array, combinations: number, own: Uint32Array | null): Uint32Array {
  const sets = new Uint32Array(combinations);
  if (own === null) return sets;
  for (let lane = 0; lane < setOfLane.length; lane++) sets[setOfLane[lane] as number] = own[lane] as number;
  return sets;
}
