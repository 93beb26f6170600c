import { identityRows } from './identity.js';
import type { RowSource } from './row-source.js';
import type { Table } from './table.js';

/**
 * A table whose sets are the lanes themselves: set i holds the rows of lane i. One lane with one set stays as it is.
 * For bodies whose values differ between lanes that have the same rows.
 */
export function spread(source: RowSource, lanes: number): Table {
  const table = source.table();
  const { setOfLane } = table;
  if (lanes === 1 && table.sets === 1) return table;
  if (setOfLane !== null && table.sets === lanes && isIdentity(setOfLane)) return table;
  const offsets = new Uint32Array(lanes + 1);
  for (let lane = 0; lane < lanes; lane++) offsets[lane + 1] = (offsets[lane] as number) + table.sizeOfLane(lane);
  return table.subset(rowsOfLanes(table, offsets), offsets, identityRows(lanes));
}

function rowsOfLanes(table: Table, offsets: Uint32Array): Uint32Array {
  const lanes = offsets.length - 1;
  const rows = new Uint32Array(offsets[lanes] as number);
  for (let lane = 0; lane < lanes; lane++) {
    const set = table.setOfLane === null ? 0 : (table.setOfLane[lane] as number);
    let row = table.offsets[set] as number;
    for (let at = offsets[lane] as number; at < (offsets[lane + 1] as number); at++) rows[at] = row++;
  }
  return rows;
}

function isIdentity(setOfLane: Uint32Array): boolean {
  return setOfLane.every((set, lane) => set === lane);
}
