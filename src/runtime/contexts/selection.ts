/** ALLSELECTED (F8): cells of a query and rows of iterators give way to what the query selects and the iterators go over. */
import { withoutColumns } from './clusters.js';
import type { Contexts } from './contexts.js';
import { type Filter } from './filter.js';
import type { Iterated } from './origin.js';

/**
 * The filters with those of cells and current rows replaced on the `asked` columns (null: all). A cell gives way to the filters of
 * the query, which stand beside it; a row to the rows of its iterator. What the user has written in CALCULATE stays.
 */
export function selectedFilters(contexts: Contexts, asked: ReadonlySet<number> | null): Filter[] {
  const iterated = new Map<Iterated, Set<number>>();
  const kept = contexts.filters.flatMap((filter): readonly Filter[] => {
    switch (filter.origin.kind) {
      case 'explicit':
        return [filter];
      case 'merged':
        return selectedParts(contexts, filter, filter.origin.parts, asked);
      case 'transition':
        note(iterated, filter.origin.iterated, filter, asked);
        return rest(filter, asked);
      case 'group':
        return rest(filter, asked);
    }
  });
  const restored = [...iterated].flatMap(([{ filter }, columns]) => filter?.only(columns) ?? []);
  return [...kept, ...restored];
}

/** What is left of a filter that gives way on the `asked` columns. */
function rest(filter: Filter, asked: ReadonlySet<number> | null): readonly Filter[] {
  return asked === null ? [] : [filter.without(asked) ?? []].flat();
}

/** Notes which columns of the filter come back as rows of the iterator. */
function note(
  iterated: Map<Iterated, Set<number>>,
  rows: Iterated | null,
  filter: Filter,
  asked: ReadonlySet<number> | null,
): void {
  if (rows === null) return;
  const columns = iterated.get(rows) ?? new Set<number>();
  for (const column of filter.columns) if (asked === null || asked.has(column)) columns.add(column);
  iterated.set(rows, columns);
}

/** The parts of a merged filter without the cells asked for, less the columns that CALCULATE has taken from the whole. */
function selectedParts(
  contexts: Contexts,
  merged: Filter,
  parts: readonly Filter[],
  asked: ReadonlySet<number> | null,
): readonly Filter[] {
  const left = parts.flatMap((part) => (part.origin.kind === 'group' ? rest(part, asked) : [part]));
  if (left.length === parts.length) return [merged];
  const lost = new Set(parts.flatMap((part) => [...part.columns]).filter((column) => !merged.columns.has(column)));
  return withoutColumns(contexts, left, lost);
}

/** The columns by which the present cells and rows are told apart (ISINSCOPE, F12). */
export function columnsInScope(filters: readonly Filter[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { origin, columns } of filters) {
    if (origin.kind === 'group' || (origin.kind === 'transition' && origin.inScope))
      columns.forEach((c) => found.add(c));
    if (origin.kind !== 'merged') continue;
    for (const column of columnsInScope(origin.parts)) if (columns.has(column)) found.add(column);
  }
  return found;
}
