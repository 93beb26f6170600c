import type { Value } from '../../columns/value.js';
import type { Vector } from '../../columns/vector.js';
import type { Contexts } from '../../contexts/contexts.js';
import { identityRows } from '../identity.js';
import { alignSets } from '../align.js';
import { laneSetsOfValues } from '../lane-values.js';
import type { CalendarUnit } from '../model-data.js';
import { RowsColumn } from '../table-column.js';
import { Table } from '../table.js';
import { CalendarIndex } from './calendar-index.js';

/** Constant arguments of a function of a calendar; others by their names. */
export interface CalendarOptions {
  readonly table: string;
  readonly calendar: string;
  readonly unit: CalendarUnit;
  readonly isLateral: boolean;
  readonly [other: string]: string | number | boolean;
}

/** What one set of visible rows becomes. */
export interface CalendarInput {
  readonly index: CalendarIndex;
  /** The visible entries, each once. */
  readonly visible: readonly number[];
  readonly scalars: readonly Value[];
}
export type CalendarPlan = (input: CalendarInput) => Iterable<number>;

/**
 * A function of a calendar (8.2). `rows`: the visible rows of its table for each lane. The result has the columns that the
 * calendar's functions return, the entries of each set in order of time.
 */
export type CalendarFunction = (
  contexts: Contexts,
  rows: Table,
  scalars: readonly (Vector | null)[],
  options: CalendarOptions,
) => Table;

/** The result of `plan` for each distinct set of visible rows and scalars. */
export function fromVisible(
  contexts: Contexts,
  rows: Table,
  scalars: readonly (Vector | null)[],
  options: CalendarOptions,
  plan: CalendarPlan,
): Table {
  const table = contexts.data.table(options.table);
  const index = CalendarIndex.of(contexts.data, table, options.calendar, options.isLateral);
  const values = scalars.map((vector) => laneSetsOfValues(vector ?? [null], contexts.n));
  const { sets, setOfLane, setsOf } = alignSets(contexts.n, [rows, ...values]);
  const results: (readonly number[])[] = [];
  for (let set = 0; set < sets; set++) {
    const visible = visibleEntries(index, rows, setsOf[0]?.[set] as number);
    const of = values.map((value, i) => value.values[setsOf[i + 1]?.[set] as number] ?? null);
    results.push([...new Set(plan({ index, visible, scalars: of }))]);
  }
  return tableOf(index, results, setOfLane, options.isLateral);
}

function visibleEntries(index: CalendarIndex, rows: Table, set: number): readonly number[] {
  const base = rows.baseOf(index.table.name);
  const found = new Set<number>();
  const numbers = base?.rows ?? identityRows(rows.length);
  for (let at = rows.offsets[set] as number; at < (rows.offsets[set + 1] as number); at++) {
    const row = numbers[at] as number;
    if (row > 0) found.add(index.entryOfRow[row] as number);
  }
  return [...found];
}

function tableOf(
  index: CalendarIndex,
  results: readonly (readonly number[])[],
  setOfLane: Uint32Array | null,
  isLateral: boolean,
): Table {
  const { primary, timeRelated } = index.schema;
  const offsets = new Uint32Array(results.length + 1);
  results.forEach((entries, set) => (offsets[set + 1] = (offsets[set] as number) + entries.length));
  const rows = Uint32Array.from(results.flat(), (entry) => index.rowOfEntry[entry] as number);
  const columns = [...primary, ...(isLateral ? [] : timeRelated)];
  return new Table(
    columns.map((name) => new RowsColumn(index.table.column(name), rows)),
    offsets,
    setOfLane,
  );
}
