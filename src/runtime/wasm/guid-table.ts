/** A hash table of GUIDs: those of many texts are parsed, looked up and added in one call. */
import type { Slices } from '../columns/texts.js';
import { blockBytes, guidTableLoop, guidTableParameters, stateEntries } from './guid-table-loop.js';
import { addressOf } from './memory.js';
import { routine } from './routine.js';
import { Workspace } from './workspace.js';

/** The arrays of a table, as in `columns/guid-texts.ts`: four words a GUID, and slots with codes. */
export interface GuidTable {
  readonly words: Int32Array;
  readonly slots: Int32Array;
  /** Number of GUIDs + 1. */
  size: number;
  /** What letters they have. */
  letters: number;
}

const loop = routine(guidTableParameters, guidTableLoop);

/**
 * Gives the GUIDs among slices `from` to `end` - 1 their codes, adding those that are new, until one cannot be held; the
 * table must have room for all. Gives the place of the first slice without a code; null where there is no WebAssembly, or the
 * table does not lie in its memory.
 */
export function addGuids(
  table: GuidTable,
  slices: Slices,
  from: number,
  end: number,
  codes: Uint32Array,
): number | null {
  const isPlaced = addressOf(table.words) !== null && addressOf(table.slots) !== null;
  const run = isPlaced && from < end ? loop() : null;
  if (run === null) return null;
  const first = slices.starts[from] as number;
  const last = slices.ends[end - 1] as number;
  const isCopied = addressOf(slices.bytes) === null;
  const bytes = isCopied ? last - first : 0;
  const space = Workspace.of(6, bytes + (end - from) * 12 + stateEntries * 4 + blockBytes);
  if (space === null) return null;
  const text = isCopied ? space.copy(slices.bytes, first, last).byteOffset - first : slices.bytes.byteOffset;
  const starts = space.copy(slices.starts, from, end);
  const ends = space.copy(slices.ends, from, end);
  const own = addressOf(codes) === null ? space.array(Uint32Array, end - from) : codes.subarray(from, end);
  const state = space.array(Int32Array, stateEntries);
  const block = space.array(Uint8Array, blockBytes);
  state.set([table.size, table.letters]);
  const arrays = [starts, ends, own, table.words, table.slots, state, block].map((array) => array.byteOffset);
  run(end - from, table.slots.length - 1, text, ...arrays);
  const [size, letters, done] = state as unknown as [number, number, number];
  Object.assign(table, { size, letters });
  if (addressOf(codes) === null) codes.set(own.subarray(0, done), from);
  space.end();
  return from + done;
}
