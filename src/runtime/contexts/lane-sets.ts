import type { LaneSets } from '../tables/align.js';
import { withoutColumns } from './clusters.js';
import type { Contexts } from './contexts.js';
import type { Filter } from './filter.js';

/**
 * Numberings by which lanes look the same when filters on `hidden` columns are replaced: lanes with equal numbers in all of
 * them have equal filters. Null: every lane may be different.
 */
export function laneSetsOf(contexts: Contexts, hidden: ReadonlySet<number>): readonly LaneSets[] | null {
  const filters = hidden.size === 0 ? contexts.filters : withoutColumns(contexts, contexts.filters, hidden);
  const sets: LaneSets[] = [];
  const open: Filter[] = [...filters];
  for (let filter = open.pop(); filter; filter = open.pop()) {
    // What ALLSELECTED puts in the place of a row depends on the lane of its iterator.
    if (filter.origin.kind === 'transition' && filter.origin.iterated !== null && !filter.isShared) return null;
    if (filter.origin.kind === 'merged') open.push(...filter.origin.parts);
    sets.push({ setOfLane: filter.setOfLane, sets: filter.tuples.sets });
  }
  return sets;
}
