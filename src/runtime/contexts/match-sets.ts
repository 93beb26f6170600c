import type { Tuples } from './tuples.js';

/**
 * Which sets of a filter's tuples admit a row, by the row's key.
 * `keyOfSet`: every set admits one key (-1 none), null when it is the set's own number, below `keys`;
 * `single`: at most one set a key (-1 none); `list`: several sets a key, ascending.
 */
export type MatchSets =
  | { readonly keyOfSet: Int32Array | null; readonly keys: number }
  | { readonly single: Int32Array }
  | { readonly offsets: Uint32Array; readonly list: Uint32Array };

/** The sets by key, from tuple -> key below `keys`. A tuple without a key (-1) admits no row. */
export function setsByKey(tuples: Tuples, keyOfTuple: (tuple: number) => number, keys: number): MatchSets {
  if (tuples.offsets === null) {
    const keyOfSet = new Int32Array(tuples.sets);
    for (let set = 0; set < keyOfSet.length; set++) keyOfSet[set] = keyOfTuple(set);
    return { keyOfSet, keys };
  }
  const single = new Int32Array(keys).fill(-1);
  if (fillSingle(tuples.offsets, keyOfTuple, single)) return { single };
  return listed(tuples.offsets, keyOfTuple, keys);
}

/** Whether set 0 admits rows with `key`: all that counts for a shared filter. */
export function admitsKey(sets: MatchSets, key: number): boolean {
  if ('keyOfSet' in sets) return key === (sets.keyOfSet === null ? 0 : sets.keyOfSet[0]);
  if ('single' in sets) return sets.single[key] === 0;
  const first = sets.offsets[key] as number;
  return first < (sets.offsets[key + 1] as number) && sets.list[first] === 0;
}

/** Fills key -> set; false as soon as a key belongs to two sets. */
function fillSingle(offsets: Uint32Array, keyOfTuple: (tuple: number) => number, single: Int32Array): boolean {
  for (let set = 0; set < offsets.length - 1; set++) {
    for (let tuple = offsets[set] as number; tuple < (offsets[set + 1] as number); tuple++) {
      const key = keyOfTuple(tuple);
      if (key < 0) continue;
      if (single[key] !== -1 && single[key] !== set) return false;
      single[key] = set;
    }
  }
  return true;
}

function listed(tupleOffsets: Uint32Array, keyOfTuple: (tuple: number) => number, keys: number): MatchSets {
  const keyOf = distinctKeys(tupleOffsets, keyOfTuple, keys);
  const offsets = new Uint32Array(keys + 1);
  for (const key of keyOf) if (key >= 0) offsets[key + 1] = (offsets[key + 1] as number) + 1;
  for (let key = 0; key < keys; key++) offsets[key + 1] = (offsets[key + 1] as number) + (offsets[key] as number);
  const next = offsets.slice();
  const list = new Uint32Array(offsets[keys] as number);
  for (let set = 0; set < tupleOffsets.length - 1; set++) {
    for (let tuple = tupleOffsets[set] as number; tuple < (tupleOffsets[set + 1] as number); tuple++) {
      const key = keyOf[tuple] as number;
      if (key < 0) continue;
      const at = next[key] as number;
      list[at] = set;
      next[key] = at + 1;
    }
  }
  return { offsets, list };
}

/** Tuple -> key; -1 for a key that the set has already. */
function distinctKeys(offsets: Uint32Array, keyOfTuple: (tuple: number) => number, keyCount: number): Int32Array {
  const keys = new Int32Array(offsets[offsets.length - 1] as number);
  const lastSet = new Int32Array(keyCount).fill(-1);
  for (let set = 0; set < offsets.length - 1; set++) {
    for (let tuple = offsets[set] as number; tuple < (offsets[set + 1] as number); tuple++) {
      const key = keyOfTuple(tuple);
      keys[tuple] = key < 0 || lastSet[key] === set ? -1 : key;
      if (key >= 0) lastSet[key] = set;
    }
  }
  return keys;
}
