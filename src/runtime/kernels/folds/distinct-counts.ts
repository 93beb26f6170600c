import type { Codes } from '../../columns/codes.js';
import type { Scan } from '../../contexts/scan.js';
import { distinctByEarlier } from '../../wasm/distinct-by-earlier.js';
import { distinctInLists } from '../../wasm/distinct-by-lists.js';
import { Later } from '../later.js';
import { rowsByGroup } from './counts.js';
import { distinctByBits } from './distinct-by-bits.js';
import { distinctByLists } from './distinct-by-lists.js';
import { distinctByRuns, hasRunsOfOwners } from './distinct-by-runs.js';
import { distinctOfAll } from './distinct-of-all.js';
import { distinctBySort } from './distinct-by-sort.js';
import { isKey } from './key-columns.js';

/** Distinct values by group: how many that are not BLANK, and 1 where BLANK is among them. */
export interface DistinctCounts {
  readonly counts: Float64Array;
  readonly blanks: Uint8Array;
}

/** Groups up to which a bit for each (code, group) is kept: one pass over the rows for every 32 groups. */
const BIT_GROUPS = 64;

/**
 * Number of distinct dictionary codes of the rows that each group sees, by the cheapest way that fits: nothing but a count
 * where no value repeats, bits for few groups or overlapping ones, otherwise a look at earlier rows with the same value, or (for a
 * selection of rows) lists of the groups that a value was seen in, as kernels. Where none can run, or ways and lists grow long:
 * stamps where each group's rows lie together, lists, or a sort of the rows by group.
 */
export function distinctByGroup(scan: Scan, codes: Codes, size: number): Later<DistinctCounts> {
  const { groups, keyed } = scan;
  if (isKey(codes, size) && !scan.blankRow) {
    return rowsByGroup(scan).map((counts) => ({ counts, blanks: new Uint8Array(groups) }));
  }
  if (keyed === null) return distinctOfAll(scan, codes, size);
  if (groups <= BIT_GROUPS || keyed.overlap) return distinctByBits(scan, codes, size);
  const simple = (): DistinctCounts => {
    if (hasRunsOfOwners(keyed)) return distinctByRuns(scan, codes, size);
    return distinctByLists(scan, codes, size) ?? distinctBySort(scan, codes, size);
  };
  if (scan.selection !== null) return Later.of(distinctInLists(scan, keyed, codes, size) ?? simple());
  const counted = distinctByEarlier(scan, keyed, codes, size);
  return counted === null ? Later.of(simple()) : counted.map((found) => found ?? simple());
}
