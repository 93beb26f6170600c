/** Which item of a calculation group replaces a measure (O1). */
import type { BoundCalculationGroup, BoundCalculationItem } from '../../src/ir/program.js';
import type { FilterContext } from './context.js';
import { nameOf } from './model.js';
import { tupleKey, Unspecified } from './value.js';

/**
 * The one item that the filters on the names leave, where one of them has not been applied yet; the group's own expressions where
 * nothing filters it, or where several items or none are left.
 */
export function selectedItem(group: BoundCalculationGroup, context: FilterContext): BoundCalculationItem | null {
  const { table, items } = group;
  const name = nameOf({ table, column: group.column });
  const filters = context.filters.filter((filter) => filter.columns.includes(name));
  if (filters.length === 0) {
    const said = context.groups.get(table);
    if (said === 'item' && group.noSelection) throw new Unspecified('an item that removes its own selection');
    return said === undefined ? group.noSelection : null;
  }
  if (filters.every((filter) => filter.applied.has(table))) return null;
  const left = items.filter((item) => filters.every((filter) => filter.keys([name]).has(tupleKey([item.name]))));
  return left.length === 1 ? (left[0] ?? null) : group.multipleOrEmptySelection;
}

/** The context in which the item is evaluated: the group does not replace the same measure again. */
export function appliedContext(
  { table, noSelection }: BoundCalculationGroup,
  item: BoundCalculationItem,
  context: FilterContext,
): FilterContext {
  return {
    ...context,
    filters: context.filters.map((filter) => filter.withApplied(table)),
    groups: new Map(context.groups).set(table, item === noSelection ? 'none' : 'item'),
  };
}
