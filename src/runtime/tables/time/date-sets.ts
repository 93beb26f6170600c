import type { Column } from '../../columns/column.js';
import type { Value } from '../../columns/value.js';
import type { Vector } from '../../columns/vector.js';
import type { Contexts } from '../../contexts/contexts.js';
import { DaxError } from '../../errors.js';
import { roundHalfAway } from '../../scalars/rounding.js';
import { alignSets, type LaneSets } from '../align.js';
import { laneSetsOfValues, type LaneValues } from '../lane-values.js';
import { CodesColumn } from '../table-column.js';
import { Table } from '../table.js';
import { DateIndex, type Positions } from './date-index.js';
import { VisibleDates } from './visible-dates.js';

/** Constant arguments of a time-intelligence function. `table`, `column`: the date column, where `dates` has no lineage. */
export type TimeOptions = Readonly<Record<string, string | number | boolean>>;

/**
 * A time-intelligence function (section 8.1). `dates`: one column, the visible dates of each lane. `scalars`: vectors of
 * length 1 or one value a lane. The result has one column with the lineage of the date column and holds only dates that exist
 * in it, whatever is filtered (Y4); it shares sets as `dates` and the scalars do.
 */
export type TimeFunction = (
  contexts: Contexts,
  dates: Table,
  scalars: readonly (Vector | null)[],
  options: TimeOptions,
) => Table;

/** What a set of dates becomes. */
export interface TimeInput {
  /** Empty where the function does not read the visible dates. */
  readonly visible: VisibleDates;
  readonly index: DateIndex;
  readonly scalars: readonly Value[];
}
type Plan = (input: TimeInput) => readonly Positions[];

/** The result of `plan` for each distinct set of visible dates and scalars; no dates where nothing is visible. */
export function fromVisibleDates(
  contexts: Contexts,
  dates: Table,
  scalars: readonly (Vector | null)[],
  options: TimeOptions,
  plan: Plan,
): Table {
  return datesByPlan(contexts, dates, scalars, options, dates, (input) => (input.visible.isEmpty ? [] : plan(input)));
}

/** The result of `plan` for each distinct combination of scalars; the visible dates play no part. */
export function fromScalars(
  contexts: Contexts,
  dates: Table,
  scalars: readonly (Vector | null)[],
  options: TimeOptions,
  plan: Plan,
): Table {
  return datesByPlan(contexts, dates, scalars, options, { sets: 1, setOfLane: null }, plan);
}

function datesByPlan(
  contexts: Contexts,
  dates: Table,
  scalars: readonly (Vector | null)[],
  options: TimeOptions,
  source: LaneSets,
  plan: Plan,
): Table {
  const index = DateIndex.of(dateColumn(contexts, dates, options));
  const values = scalars.map((vector) => laneSetsOfValues(vector ?? [null], contexts.n));
  const own = source.setOfLane !== null && values.every((value) => value.setOfLane === null);
  const { sets, setOfLane, setsOf } = own ? ownSets(source, values) : alignSets(contexts.n, [source, ...values]);
  const parts: Positions[][] = [];
  for (let set = 0; set < sets; set++) {
    const visible = source === dates ? VisibleDates.ofSet(dates, setsOf[0]?.[set] as number) : VisibleDates.none;
    const input = {
      visible,
      index,
      scalars: values.map((value, i) => value.values[setsOf[i + 1]?.[set] as number] ?? null),
    };
    parts.push(merged(plan(input)));
  }
  return tableOf(index, parts, setOfLane);
}

/** The sets of the dates as they are, so that several functions of the same dates share one numbering. */
function ownSets(source: LaneSets, values: readonly LaneValues[]): ReturnType<typeof alignSets> {
  const sets = Uint32Array.from({ length: source.sets }, (_, set) => set);
  return {
    sets: source.sets,
    setOfLane: source.setOfLane,
    setsOf: [sets, ...values.map(() => new Uint32Array(source.sets))],
  };
}

/** Ascending, without overlaps. */
function merged(ranges: readonly Positions[]): Positions[] {
  const result: Positions[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (range.end <= range.start) continue;
    if (last && range.start <= last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else result.push(range);
  }
  return result;
}

function tableOf(index: DateIndex, parts: readonly (readonly Positions[])[], setOfLane: Uint32Array | null): Table {
  const offsets = new Uint32Array(parts.length + 1);
  parts.forEach((ranges, set) => {
    offsets[set + 1] = (offsets[set] as number) + ranges.reduce((sum, { start, end }) => sum + end - start, 0);
  });
  const codes = new Uint32Array(offsets[parts.length] as number);
  let at = 0;
  for (const ranges of parts) {
    for (const { start, end } of ranges) {
      codes.set(index.codes.subarray(start, end), at);
      at += end - start;
    }
  }
  return new Table([new CodesColumn(index.column, codes)], offsets, setOfLane);
}

function dateColumn(contexts: Contexts, dates: Table, options: TimeOptions): Column {
  const { lineage } = dates.column(0);
  if (lineage >= 0) return contexts.data.columnById(lineage);
  const { table, column } = options as { readonly table?: unknown; readonly column?: unknown };
  if (typeof table === 'string' && typeof column === 'string') return contexts.data.table(table).column(column);
  throw new DaxError('R0014', {
    text: 'The dates of a time-intelligence function must come from a column of the model.',
  });
}

/** A scalar as a whole number, BLANK as 0 (R3). */
export function wholeNumber(value: Value | undefined): number {
  return roundHalfAway(Number(value ?? 0));
}
