/** ALLSELECTED and ISINSCOPE (F8, F12): cells and current rows give way to what the query selects and the iterators go over. */
import { removeColumns, type Filter, type FilterContext } from './context.js';
import type { ReferenceModel } from './model.js';
import type { TableValue } from './table-value.js';

/** The context with the filters of cells and rows replaced on the `asked` columns (null: all). What CALCULATE was given stays. */
export function selectedContext(
  model: ReferenceModel,
  context: FilterContext,
  asked: ReadonlySet<string> | null,
): FilterContext {
  const iterated = new Map<TableValue, { readonly filter: Filter; readonly columns: Set<string> }>();
  const isAsked = (column: string): boolean => asked === null || asked.has(column);
  const left = (filter: Filter): readonly Filter[] => {
    const rest = filter.without(new Set(filter.columns.filter(isAsked)));
    return rest ? [rest] : [];
  };
  const filters = context.filters.flatMap((filter): readonly Filter[] => {
    const { origin } = filter;
    if (origin.kind === 'group') return left(filter);
    if (origin.kind === 'merged') return partsLeft(model, context, filter, origin.parts, left);
    if (origin.kind !== 'row') return [filter];
    const known = iterated.get(origin.table) ?? { filter: origin.iterated(), columns: new Set<string>() };
    iterated.set(origin.table, known);
    for (const column of filter.columns.filter(isAsked)) known.columns.add(column);
    return left(filter);
  });
  const restored = [...iterated.values()].flatMap(({ filter, columns }) => {
    return filter.without(new Set(filter.columns.filter((column) => !columns.has(column)))) ?? [];
  });
  return { ...context, filters: [...filters, ...restored] };
}

/** Of a merged cluster the parts that are no cells, less what has been removed from the whole (G7). */
function partsLeft(
  model: ReferenceModel,
  context: FilterContext,
  merged: Filter,
  parts: readonly Filter[],
  left: (filter: Filter) => readonly Filter[],
): readonly Filter[] {
  const rest = parts.flatMap((part) => (part.origin.kind === 'group' ? left(part) : [part]));
  if (rest.length === parts.length) return [merged];
  const all = parts.flatMap((part) => part.columns);
  const lost = new Set(all.filter((column) => !merged.columns.includes(column)));
  return removeColumns(model, { ...context, filters: rest }, lost).filters;
}

/** The columns by which present cells and rows are told apart. */
export function columnsInScope(filters: readonly Filter[]): readonly string[] {
  return filters.flatMap(({ origin, columns }) => {
    if (origin.kind === 'merged') return columnsInScope(origin.parts).filter((column) => columns.includes(column));
    return origin.kind === 'group' || (origin.kind === 'row' && origin.inScope) ? columns : [];
  });
}
