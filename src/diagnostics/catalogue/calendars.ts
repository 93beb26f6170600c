import { error } from './entry.js';

/** DAX0095-0099 and DAX0460-0463: calendars of a table (8.2). */
export const calendars = {
  DAX0095: error(
    (p: { value: string; known: string }) => `Calendars have no category '${p.value}'.`,
    (p) => `Use one of: ${p.known}.`,
  ),
  DAX0096: error(
    (p: { name: string }) => `There are two calendars named '${p.name}'.`,
    () => 'The names of calendars are unique in the model.',
  ),
  DAX0097: error(
    (p: { name: string; unit: string }) =>
      `Calendar '${p.name}' cannot tell the periods of its category ${p.unit} apart.`,
    () => 'Tag the categories above it too, up to the year; for monthOfYear that is year.',
  ),
  DAX0098: error(
    (p: { table: string; column: string; one: string; other: string }) =>
      `Column '${p.table}'[${p.column}] is tagged as ${p.one} and as ${p.other} in the calendars of its table.`,
    () => 'A column is tagged once in a calendar, with the same category in all of them.',
  ),
  DAX0099: error(
    (p: { name: string }) => `Calendar '${p.name}' has no category.`,
    () => 'Tag at least one column, for example { timeUnit: year, primaryColumn: Year }.',
  ),
  DAX0460: error(
    (p: { name: string; found: string }) => `${p.name} needs a calendar of the model, not ${p.found}.`,
    () => 'Weeks have no meaning without a calendar: give the name of one that tags them.',
  ),
  DAX0461: error(
    (p: { name: string; calendar: string; unit: string }) =>
      `${p.name} needs each ${p.unit} of calendar '${p.calendar}', but no columns of the calendar tell them apart.`,
    (p) => `Tag a column as ${p.unit === 'day' ? 'date' : p.unit}, or as ${p.unit} of a longer period that is tagged.`,
  ),
  DAX0462: error(
    (p: { name: string; calendar: string }) =>
      `${p.name} compares dates, but calendar '${p.calendar}' tags no column as date.`,
  ),
  DAX0463: error(
    (p: { name: string }) => `${p.name} takes no end of the year with a calendar, which has its own years.`,
  ),
};
