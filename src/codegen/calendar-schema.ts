/** The calendars of a table as the runtime needs them: which columns tell which periods, and which filters give way (8.2). */
import type { Calendar, Table } from '../model/model.js';
import { baseOf, baseUnits, clearedBy, pathOf, type TimeUnit } from '../model/time-units.js';
import type { CalendarSchema, LevelColumn, TableSchema } from '../runtime/tables/model-data.js';

/** What the schema of a table says of its calendars; nothing where it has none. */
export function calendarsOf(table: Table): Pick<TableSchema, 'calendars' | 'cleared'> {
  const { calendars = [] } = table;
  if (calendars.length === 0) return {};
  return { calendars: calendars.map((calendar) => calendarSchema(table, calendar)), cleared: clearedColumns(table) };
}

function calendarSchema(table: Table, { name, groups, timeRelated }: Calendar): CalendarSchema {
  const tagged = groups.map((group) => group.unit);
  const columnOf = (unit: TimeUnit): LevelColumn => {
    const column = spelled(table, groups.find((group) => group.unit === unit)?.primary ?? '');
    return { column, sortBy: sortOf(table, column) ?? column };
  };
  const levels = baseUnits.flatMap((unit) => {
    const path = pathOf(unit, tagged);
    return path ? [[unit, path.map(columnOf)] as const] : [];
  });
  return {
    name,
    levels: Object.fromEntries(levels),
    primary: groups.map((group) => spelled(table, group.primary)),
    timeRelated: timeRelated.map((column) => spelled(table, column)),
    tagged: Object.fromEntries([...taggedColumns(table, groups)].map(([column, unit]) => [column, baseOf(unit)])),
    date: spelled(table, groups.find((group) => group.unit === 'date')?.primary ?? '') || null,
  };
}

/** Column -> its category: primary and associated columns, and those that sort them (Q5). */
function taggedColumns(table: Table, groups: Calendar['groups']): ReadonlyMap<string, TimeUnit> {
  const found = new Map<string, TimeUnit>();
  for (const { unit, primary, associated } of groups) {
    for (const column of [primary, ...associated]) found.set(spelled(table, column), unit);
  }
  for (const [column, unit] of [...found]) {
    const sortBy = sortOf(table, column);
    if (sortBy !== null && !found.has(sortBy)) found.set(sortBy, unit);
  }
  return found;
}

/** Column -> the columns whose filters go when it gets one, in all calendars of the table (Q5). */
function clearedColumns(table: Table): Readonly<Record<string, readonly string[]>> {
  const tagged = new Map<string, TimeUnit>();
  for (const { groups } of table.calendars ?? []) {
    for (const [column, unit] of taggedColumns(table, groups)) tagged.set(column, unit);
  }
  const cleared = [...tagged].map(([column, unit]) => {
    const units = clearedBy(unit);
    return [column, [...tagged].flatMap(([other, of]) => (units.includes(of) ? [other] : []))] as const;
  });
  return Object.fromEntries(cleared);
}

function sortOf(table: Table, column: string): string | null {
  const sortBy = table.columns.find((c) => c.name === column)?.sortByColumn ?? null;
  return sortBy === null ? null : spelled(table, sortBy);
}

/** A column's name as the table spells it. */
function spelled(table: Table, name: string): string {
  return table.columns.find((column) => column.name.toLowerCase() === name.toLowerCase())?.name ?? name;
}
