/** Time intelligence with a calendar: tables of the columns that the calendar tags (8.2). */
import { tableCall, tableHole } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import type { Id, ScalarKind, TableShape } from '../ir/types.js';
import { type BaseUnit, pathOf } from '../model/time-units.js';
import { calculatedTable } from './calculate.js';
import type { CallBinder, NamedCalendar } from './call.js';
import { shapeOf } from './filter.js';

/** A runtime function of a calendar and what it is told. */
export interface CalendarFunction {
  readonly runtime: string;
  /** Whose periods it must know (Q3). */
  readonly unit: BaseUnit;
  readonly scalars?: readonly ScalarNode[];
  readonly options?: Readonly<Record<string, string | number>>;
  /** DATEADD and its kin keep the filters on time-related columns, all others clear them (Q6). */
  readonly isLateral?: true;
}

/** The function over the rows of the calendar's table that are visible once current rows have become filters. */
export function calendarTable(call: CallBinder, named: NamedCalendar, wanted: CalendarFunction): TableNode {
  const { calendar, table } = named;
  const { runtime, unit, scalars = [], options } = wanted;
  if (!knows(call, named, unit)) return tableHole(call.span());
  const shape = calendarShape(call, named, wanted.isLateral ?? false);
  if (shape === null) return tableHole(call.span());
  const outside = scalars.map((value) => ({ id: call.fresh(), value }));
  const parts = call.calculateParts(call.count);
  const body = tableCall(runtime, [call.inCalculate(() => call.modelTable(table))], shape, call.span(), {
    scalars: outside.map(({ id, value }): ScalarNode => ({ kind: 'variable', id, type: value.type, span: value.span })),
    options: { ...options, unit, table, calendar: calendar.name, isLateral: wanted.isLateral ?? false },
    readsContext: true,
  });
  return outside.reduceRight(withValue, calculatedTable(call, parts, body));
}

/** Scalars are evaluated before current rows become filters. */
function withValue(body: TableNode, { id, value }: { readonly id: Id; readonly value: ScalarNode }): TableNode {
  return { kind: 'tableLet', id, name: 'value', value, body, shape: body.shape, span: body.span };
}

function knows(call: CallBinder, { calendar }: NamedCalendar, unit: BaseUnit): boolean {
  const tagged = calendar.groups.map((group) => group.unit);
  if (pathOf(unit, tagged)) return true;
  call.report('DAX0461', { name: call.functionName, calendar: calendar.name, unit });
  return false;
}

/** The primary columns of all categories, and the time-related columns (Q12); null after a diagnostic. */
function calendarShape(call: CallBinder, { calendar, table }: NamedCalendar, isLateral: boolean): TableShape | null {
  const names = [...calendar.groups.map((group) => group.primary), ...(isLateral ? [] : calendar.timeRelated)];
  const known = call.modelTable(table).shape;
  const columns = names.map((name) => known.find((column) => column.name.toLowerCase() === name.toLowerCase()));
  const lost = names.find((_, i) => columns[i] === undefined);
  if (lost !== undefined) {
    call.report('DAX0202', { table, column: lost });
    return null;
  }
  const lineages = columns.flatMap((column) => column?.lineage ?? []);
  return shapeOf(call, lineages).map((column) => ({ ...column, ofCalendar: true as const }));
}

/** The calendar that a function of weeks needs, or null after a diagnostic (Q10). */
export function needCalendar(call: CallBinder, index: number): NamedCalendar | null {
  const named = call.calendar(index);
  if (!named) call.report('DAX0460', { name: call.functionName, found: call.text(index) }, call.span(index));
  return named;
}

/** Whether an end of the year was given, which no calendar takes; reported. */
export function hasYearEnd(call: CallBinder, index: number): boolean {
  const isGiven = call.expression(index) !== null;
  if (isGiven) call.report('DAX0463', { name: call.functionName }, call.span(index));
  return isGiven;
}

/** The kind of the calendar's dates, with which others are compared; null after a diagnostic. */
export function dateKind(call: CallBinder, { calendar, table }: NamedCalendar): ScalarKind | null {
  const column = calendar.groups.find((group) => group.unit === 'date')?.primary;
  if (column !== undefined) return call.columnType({ table, column }).kind;
  call.report('DAX0462', { name: call.functionName, calendar: calendar.name });
  return null;
}
