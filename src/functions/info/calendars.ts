/** INFO functions about the calendars of the tables. */
import type { Calendar, Model, Table } from '../../model/model.js';
import type { FunctionEntry } from '../entry.js';
import { groupsOf, type ColumnGroup } from './calendar-groups.js';
import { idsOf } from './objects.js';
import { type Row, rowset } from './rowset.js';

function calendarsOf(model: Model, rows: (table: Table, calendar: Calendar) => readonly Row[]): readonly Row[] {
  return model.tables.flatMap((table) => (table.calendars ?? []).flatMap((calendar) => rows(table, calendar)));
}

function groupRow(model: Model, table: Table, calendar: Calendar, { unit }: ColumnGroup): Row {
  const ids = idsOf(model);
  return {
    ID: ids.of('calendarGroup', table.name, calendar.name, unit),
    CalendarID: ids.of('calendar', table.name, calendar.name),
    TimeUnit: unit === '' ? null : `${unit.slice(0, 1).toUpperCase()}${unit.slice(1)}`,
  };
}

function columnRows(model: Model, table: Table, calendar: Calendar, { unit, columns }: ColumnGroup): readonly Row[] {
  const ids = idsOf(model);
  return columns.map(({ column, isPrimary }) => ({
    ID: ids.of('calendarColumn', table.name, calendar.name, unit, column),
    CalendarColumnGroupID: ids.of('calendarGroup', table.name, calendar.name, unit),
    ColumnID: ids.of('column', table.name, column),
    IsPrimaryColumn: isPrimary,
  }));
}

export const calendarRowsets: readonly FunctionEntry[] = [
  rowset({
    name: 'INFO.CALENDARS',
    summary: 'The calendars of the tables.',
    columns: 'ID:i TableID:i Name Description LineageTag SourceLineageTag ModifiedTime:d',
    rows: ({ model }) =>
      calendarsOf(model, (table, { name }) => [
        {
          ID: idsOf(model).of('calendar', table.name, name),
          TableID: idsOf(model).of('table', table.name),
          Name: name,
        },
      ]),
  }),
  rowset({
    name: 'INFO.CALENDARCOLUMNGROUPS',
    summary: 'The categories of the calendars that have columns, and the columns without one.',
    columns: 'ID:i CalendarID:i TimeUnit ModifiedTime:d',
    rows: ({ model }) =>
      calendarsOf(model, (table, calendar) =>
        groupsOf(calendar).map((group) => groupRow(model, table, calendar, group)),
      ),
  }),
  rowset({
    name: 'INFO.CALENDARCOLUMNREFERENCES',
    summary: 'The columns of the calendars.',
    columns: 'ID:i CalendarColumnGroupID:i ColumnID:i IsPrimaryColumn:b ModifiedTime:d',
    rows: ({ model }) =>
      calendarsOf(model, (table, calendar) =>
        groupsOf(calendar).flatMap((group) => columnRows(model, table, calendar, group)),
      ),
  }),
];
