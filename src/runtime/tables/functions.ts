/** Functions of whole tables and scalars by the names the IR gives them, with one signature. */
import type { ColumnKind } from '../columns/value.js';
import type { Vector } from '../columns/vector.js';
import type { Contexts } from '../contexts/contexts.js';
import * as calendars from './calendar/index.js';
import { calendarAuto } from './calendar-auto.js';
import { columnStatistics } from './column-statistics.js';
import { crossJoin } from './cross-join.js';
import { distinctRows } from './distinct.js';
import { calendar, generateSeries } from './generate-series.js';
import { naturalInnerJoin, naturalLeftOuterJoin } from './natural-join.js';
import { regression } from './regression.js';
import { rolledUp } from './rolled-up.js';
import { exceptRows, intersectRows, union } from './set-operations.js';
import { substituteWithIndex } from './substitute-with-index.js';
import type { Table } from './table.js';
import { tableText } from './table-text.js';
import { directValues } from './values.js';
import * as time from './time/index.js';

/** Words of a call that are not values: units, names, column positions. */
export type Options = Readonly<Record<string, string | number | boolean | readonly string[] | readonly number[]>>;

/** A table function: contexts, table arguments, scalar arguments by lane (null: omitted), options. */
export type TableFunction = (
  contexts: Contexts,
  tables: readonly Table[],
  scalars: readonly (Vector | null)[],
  options: Options,
) => Table;

type Time = (contexts: Contexts, dates: Table, scalars: readonly (Vector | null)[], options: never) => Table;

function ofDates(calculate: Time): TableFunction {
  return (contexts, tables, scalars, options) => calculate(contexts, tables[0] as Table, scalars, options as never);
}

function pairs(options: Options): [number, number][] {
  const right = numbersOf(options['right']);
  return numbersOf(options['left']).map((column, i) => [column, right[i] as number]);
}

/** Positions, which stand in options as texts. */
function numbersOf(texts: Options[string] | undefined): readonly number[] {
  return (texts as readonly string[]).map(Number);
}

/** The numbers in '0 2'. */
function positionsOf(text: string): readonly number[] {
  return text === '' ? [] : text.split(' ').map(Number);
}

const timeFunctions = Object.fromEntries(
  Object.entries(time as unknown as Record<string, Time>).map(([name, calculate]) => [name, ofDates(calculate)]),
);

const calendarFunctions = Object.fromEntries(
  Object.entries(calendars as unknown as Record<string, Time>).map(([name, calculate]) => [name, ofDates(calculate)]),
);

/** Every table function by name. */
export const tableFunctions: Readonly<Record<string, TableFunction>> = {
  ...timeFunctions,
  ...calendarFunctions,
  distinct: (_, tables) => distinctRows(tables[0] as Table),
  union: (contexts, tables, _, options) =>
    union(contexts.n, tables, options['kinds'] as readonly ColumnKind[] | undefined),
  rolledUp: (contexts, tables, _, options) =>
    rolledUp(contexts.n, tables, (options['kept'] as readonly string[]).map(positionsOf)),
  intersect: (contexts, tables) => intersectRows(contexts.n, tables[0] as Table, tables[1] as Table),
  except: (contexts, tables) => exceptRows(contexts.n, tables[0] as Table, tables[1] as Table),
  crossJoin: (contexts, tables) => crossJoin(contexts.n, tables),
  naturalInnerJoin: (contexts, tables, _, options) =>
    naturalInnerJoin(contexts.n, tables[0] as Table, tables[1] as Table, pairs(options), numbersOf(options['kept'])),
  naturalLeftOuterJoin: (contexts, tables, _, options) =>
    naturalLeftOuterJoin(
      contexts.n,
      tables[0] as Table,
      tables[1] as Table,
      pairs(options),
      numbersOf(options['kept']),
    ),
  substituteWithIndex: (contexts, tables, _, options) =>
    substituteWithIndex(contexts.n, tables[0] as Table, tables[1] as Table, {
      pairs: pairs(options),
      kept: numbersOf(options['kept']),
      columns: Number(options['columns']),
      descending: (options['descending'] as readonly string[]).map((text) => text === 'true'),
    }),
  generateSeries: (_, _tables, scalars, options) =>
    generateSeries(scalars[0] as Vector, scalars[1] as Vector, scalars[2] ?? null, options['kind'] as ColumnKind),
  calendar: (_, _tables, scalars) => calendar(scalars[0] as Vector, scalars[1] as Vector),
  filters: (contexts, tables, _, options) =>
    directValues(contexts, tables[0] as Table, String(options['table']), String(options['column'])),
  regression: (_, tables, _scalars, options) =>
    regression(tables[0] as Table, String(options['function']), options['intercept'] === true),
  tableText: (contexts, tables, scalars, options) =>
    tableText(tables[0] as Table, scalars, options as never, contexts.n),
  columnStatistics: (contexts, _tables, _scalars, options) =>
    columnStatistics(contexts, options['tables'] as readonly string[]),
  calendarAuto: (contexts, _tables, scalars) => calendarAuto(contexts, scalars[0] ?? null),
};

/** Calls a table function by its name. */
export function callTable(
  name: string,
  contexts: Contexts,
  tables: readonly Table[],
  scalars: readonly (Vector | null)[],
  options: Options,
): Table {
  const called = tableFunctions[name];
  if (!called) throw new Error(`the runtime has no table function ${name}`);
  return called(contexts, tables, scalars, options);
}
