/** Calculation groups at run time (O1): where a filter selects one item, the item's expression replaces a measure. */
import type { ColumnKind } from '../columns/value.js';
import type { TextVector, VariantVector, Vector } from '../columns/vector.js';
import { DaxError } from '../errors.js';
import { merge, type Part, texts } from '../kernels/lanes.js';
import { identityRows } from '../tables/identity.js';
import { foldText } from '../scalars/text-order.js';
import type { TableData } from '../tables/model-data.js';
import type { Contexts } from './contexts.js';
import type { Filter } from './filter.js';
import { measure, type Evaluator } from './measure.js';

/** The measure that an item replaces, in whatever contexts the item evaluates it: groups that are left apply to it. */
export interface SelectedMeasure {
  readonly name: string;
  readonly value: Evaluator<VariantVector>;
  readonly format: Evaluator<TextVector>;
}

type ItemEvaluator<V extends Vector> = (contexts: Contexts, selected: SelectedMeasure) => V;

export interface CalculationItem {
  readonly name: string;
  readonly value: ItemEvaluator<VariantVector>;
  /** Null: the format string of the selected measure. */
  readonly format: ItemEvaluator<TextVector> | null;
}

export interface CalculationGroup {
  readonly table: string;
  /** The column with the names of the items. */
  readonly column: string;
  readonly items: readonly CalculationItem[];
  /** Where nothing filters the group; absent: the measure itself. */
  readonly noSelection?: CalculationItem;
  /** Where a filter leaves several items or none; absent: the measure itself. */
  readonly multipleOrEmptySelection?: CalculationItem;
}

/** Declares the calculation groups of a model, the outermost first. */
export function calculationGroups(groups: readonly CalculationGroup[]): readonly CalculationGroup[] {
  return groups;
}

/** The evaluator of a format string whose definition has errors. */
export function brokenFormat(measure: string): Evaluator<TextVector> {
  return () => {
    throw new DaxError('R0052', { measure });
  };
}

/** The evaluator of an item whose definition has errors. */
export function brokenItem(item: string): ItemEvaluator<VariantVector> {
  return () => {
    throw new DaxError('R0051', { item });
  };
}

/**
 * Declares a measure of a model with calculation groups: what a reference to it gives. `format` is its format string, or what
 * evaluates it. The groups are asked for when the measure is evaluated, because items name measures too.
 */
export function measureUnderItems(
  name: string,
  format: string | Evaluator<TextVector>,
  groups: () => readonly CalculationGroup[],
  evaluate: Evaluator<VariantVector>,
): Evaluator<VariantVector> {
  const own = typeof format === 'string' ? (contexts: Contexts) => texts(contexts.n, () => format) : format;
  const selected: SelectedMeasure = {
    name,
    value: measure(name, (contexts) => {
      const byItem = (item: CalculationItem, inner: Contexts): Vector => item.value(inner, selected);
      return underItems({ kind: 'variant', groups: groups(), own: evaluate, byItem }, contexts, 0) as VariantVector;
    }),
    format: (contexts) => {
      const byItem = (item: CalculationItem, inner: Contexts): Vector =>
        item.format ? item.format(inner, selected) : selected.format(inner);
      return underItems({ kind: 'string', groups: groups(), own, byItem }, contexts, 0) as TextVector;
    },
  };
  return selected.value;
}

interface Replacement {
  readonly kind: ColumnKind;
  readonly groups: readonly CalculationGroup[];
  /** Where no item is selected. */
  readonly own: (contexts: Contexts) => Vector;
  readonly byItem: (item: CalculationItem, contexts: Contexts) => Vector;
}

/** The lanes by the outermost group that selects an item in them, from group `from` on. */
function underItems(replacement: Replacement, contexts: Contexts, from: number): Vector {
  const { kind, groups, own } = replacement;
  for (let at = from; at < groups.length; at++) {
    const split = splitBy(contexts, groups[at] as CalculationGroup);
    if (split === null) continue;
    const parts: Part[] = split.parts.map(({ item, lanes, contexts: inner }) => ({
      lanes,
      values: evaluateItem(replacement, groups[at] as CalculationGroup, item, inner),
    }));
    const { rest } = split;
    if (rest) parts.push({ lanes: rest.lanes, values: underItems(replacement, rest.contexts, at + 1) });
    return parts.length === 1 ? (parts[0] as Part).values : merge(kind, contexts.n, parts);
  }
  return own(contexts);
}

/** Items nest by precedence and by selecting each other; more than this is a circle. */
const NESTING_LIMIT = 100;

function evaluateItem(
  { byItem }: Replacement,
  group: CalculationGroup,
  item: CalculationItem,
  contexts: Contexts,
): Vector {
  const { query } = contexts;
  if (query.openItems >= NESTING_LIMIT) throw new DaxError('R0050', { item: `'${group.table}'[${item.name}]` });
  query.openItems++;
  try {
    return byItem(item, contexts);
  } finally {
    query.openItems--;
  }
}

/** Some lanes of contexts, of which `contexts` are the contexts. */
interface SomeLanes {
  readonly lanes: Uint32Array;
  readonly contexts: Contexts;
}

/** Lanes by the item of one group; those of an item have it behind them: it is not applied to them again. */
interface Split {
  readonly parts: readonly (SomeLanes & { readonly item: CalculationItem })[];
  readonly rest: SomeLanes | null;
}

const splits = new WeakMap<Contexts, Map<CalculationGroup, Split | null>>();

/** The lanes by selected item, made once for all measures; null: no lane selects one. */
function splitBy(contexts: Contexts, group: CalculationGroup): Split | null {
  const known = splits.get(contexts) ?? new Map<CalculationGroup, Split | null>();
  splits.set(contexts, known);
  const found = known.get(group);
  if (found !== undefined) return found;
  const split = splitOf(contexts, group);
  known.set(group, split);
  return split;
}

function splitOf(contexts: Contexts, group: CalculationGroup): Split | null {
  const table = contexts.data.table(group.table);
  const filters = selectingFilters(contexts, group);
  if (filters.length === 0) return withoutSelection(contexts, group, table);
  if (filters.every((filter) => filter.applied.has(table.index))) return null;
  return splitLanes(contexts, group, selectedItems(contexts.withFilters(filters), group, table));
}

/** What the group gives where nothing filters it, once (O1). */
function withoutSelection(contexts: Contexts, { noSelection: item }: CalculationGroup, table: TableData): Split | null {
  if (!item || contexts.unselected.has(table.index)) return null;
  const lanes = identityRows(contexts.n);
  return { parts: [{ item, lanes, contexts: contexts.withUnselected(table) }], rest: null };
}

/**
 * The filters on the names of the items, without what they say of other columns: a visual also groups by the ordinals, and
 * an item that selects another by its name means that one.
 */
function selectingFilters(contexts: Contexts, { table, column }: CalculationGroup): Filter[] {
  const names = new Set([contexts.data.columnId(table, column)]);
  return contexts.filters.flatMap((filter) => filter.only(names) ?? []);
}

function splitLanes(
  contexts: Contexts,
  { table }: CalculationGroup,
  items: readonly (CalculationItem | null)[],
): Split | null {
  const byItem = new Map<CalculationItem | null, number[]>();
  items.forEach((item, lane) => {
    const lanes = byItem.get(item);
    if (lanes) lanes.push(lane);
    else byItem.set(item, [lane]);
  });
  const parts = [...byItem].flatMap(([item, lanes]) => {
    if (item === null) return [];
    const some = someLanes(contexts, lanes);
    return [{ item, lanes: some.lanes, contexts: some.contexts.withApplied(contexts.data.table(table)) }];
  });
  const rest = byItem.get(null);
  return parts.length === 0 ? null : { parts, rest: rest ? someLanes(contexts, rest) : null };
}

function someLanes(contexts: Contexts, lanes: readonly number[]): SomeLanes {
  if (lanes.length === contexts.n) return { lanes: identityRows(contexts.n), contexts };
  const chosen = Uint32Array.from(lanes);
  return { lanes: chosen, contexts: contexts.gather(chosen) };
}

/** The item of each lane: that of the only row of the group which the filters leave, or what the group has for other selections. */
function selectedItems(
  contexts: Contexts,
  group: CalculationGroup,
  table: TableData,
): readonly (CalculationItem | null)[] {
  const scan = contexts.scan(table);
  const rowOfGroup = new Int32Array(scan.groups).fill(-1);
  const several = new Uint8Array(scan.groups);
  for (const chunk of scan.chunks()) {
    for (let i = 0; i < chunk.n; i++) {
      const owner = chunk.owner(i);
      if (rowOfGroup[owner] !== -1) several[owner] = 1;
      rowOfGroup[owner] = chunk.row(i);
    }
  }
  const { codes, dictionary } = table.column(group.column);
  const items = Array.from(rowOfGroup, (row, i) =>
    row < 0 || several[i] === 1
      ? (group.multipleOrEmptySelection ?? null)
      : itemNamed(group, dictionary.value(codes[row] as number)),
  );
  return Array.from({ length: contexts.n }, (_, lane) => items[scan.groupOfLane?.[lane] ?? 0] ?? null);
}

function itemNamed({ items }: CalculationGroup, name: unknown): CalculationItem | null {
  const wanted = foldText(String(name));
  return items.find((item) => foldText(item.name) === wanted) ?? null;
}
