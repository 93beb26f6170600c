import type { TableData } from '../tables/model-data.js';
import { countInBlocks } from '../wasm/count-rows.js';
import { listRows } from '../wasm/select-rows.js';
import type { QueryState } from './query-state.js';
import { BLOCK, type RowTest } from './row-tests.js';
import { Scan } from './scan.js';

/** A list of rows pays where at most one row in so many passes. */
const SPARSE = 8;

/**
 * The rows that pass `tests`, ascending, when they are few; null when they are many. Slicers of a query leave few rows:
 * all its measures then look at these only.
 */
export function selectRows(
  { knownSums }: QueryState,
  table: TableData,
  tests: readonly RowTest[],
  blankRow: boolean,
): Uint32Array | null {
  const scan = new Scan(table, 1, null, tests, null, blankRow, knownSums);
  const limit = Math.floor(table.rows / SPARSE);
  const count = countInBlocks(scan, null)?.get()[0];
  if (count === undefined) return appendRows(scan, limit);
  return count > limit ? null : (listRows(scan, count) ?? appendRows(scan, limit));
}

/** The same where no kernel can run. */
function appendRows(scan: Scan, limit: number): Uint32Array | null {
  const rows = new Uint32Array(limit + BLOCK);
  let found = 0;
  for (const { start, n, mask } of scan.rowBlocks()) {
    found = mask === null ? appendAll(rows, found, start, n) : appendPassing(rows, found, mask, start, n);
    if (found > limit) return null;
  }
  return rows.slice(0, found);
}

function appendAll(rows: Uint32Array, found: number, start: number, n: number): number {
  for (let i = 0; i < n; i++) rows[found + i] = start + i;
  return found + n;
}

function appendPassing(rows: Uint32Array, found: number, mask: Uint8Array, start: number, n: number): number {
  let at = found;
  for (let i = 0; i < n; i++) {
    rows[at] = start + i;
    at += mask[i] as number;
  }
  return at;
}
