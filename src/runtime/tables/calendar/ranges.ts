import type { Value } from '../../columns/value.js';
import { DaxError } from '../../errors.js';
import type { CalendarUnit } from '../model-data.js';
import { wholeNumber } from '../time/date-sets.js';
import type { CalendarIndex } from './calendar-index.js';
import { fromVisible, type CalendarFunction } from './calendar-sets.js';

/** DATESBETWEEN: the days between two dates of the calendar, both included; BLANK and dates it has not leave a side open (Q13). */
export const calendarBetween: CalendarFunction = (contexts, rows, scalars, options) =>
  fromVisible(contexts, rows, scalars, options, ({ index, scalars: [first, last] }) => {
    const days = index.periods('day').entries.length;
    return daysBetween(index, dayOf(index, first) ?? 0, dayOf(index, last) ?? days - 1);
  });

/**
 * DATESINPERIOD: from a date of the calendar on, or back to it, as many days as lie in `count` periods (Y11). The other end is the
 * date moved as DATEADD moves it, a day that a shorter period has not being its last one.
 */
export const calendarInPeriod: CalendarFunction = (contexts, rows, scalars, options) =>
  fromVisible(contexts, rows, scalars, options, ({ index, scalars: [start, count] }) => {
    if (start === null || start === undefined) return [];
    const day = dayOf(index, start);
    if (day === null) throw new DaxError('R0063', { calendar: index.schema.name });
    const number = wholeNumber(count);
    const other = movedDay(index, day, options.unit, number, options['end'] === 'ENDALIGNED');
    if (number > 0) return daysBetween(index, day, other - 1);
    return number < 0 ? daysBetween(index, other + 1, day) : [];
  });

/** The position of a date among the days of the calendar; null where it has it not. */
function dayOf(index: CalendarIndex, value: Value | undefined): number | null {
  const { date } = index.schema;
  if (date === null || value === null || value === undefined) return null;
  const column = index.table.column(date);
  const code = column.dictionary.find(value);
  const row = code < 0 ? -1 : index.rowOfEntry.find((of) => column.codes[of] === code);
  return row === undefined || row < 0
    ? null
    : (index.periods('day').positionOf[index.entryOfRow[row] as number] as number);
}

function daysBetween(index: CalendarIndex, first: number, last: number): number[] {
  const { entries } = index.periods('day');
  return entries.slice(Math.max(0, first), Math.max(0, last + 1)).flatMap((day) => [...day]);
}

/** The day with the same number in the period `count` units away; before all days or behind them where there is none. */
function movedDay(index: CalendarIndex, day: number, unit: CalendarUnit, count: number, isEndAligned: boolean): number {
  const days = index.periods('day');
  if (unit === 'day') return day + count;
  const { positionOf, entries } = index.periods(unit);
  const daysOf = (period: number): number[] => [
    ...new Set(Array.from(entries[period] ?? [], (entry) => days.positionOf[entry] as number)),
  ];
  const period = positionOf[days.entries[day]?.[0] as number] as number;
  if (period + count < 0) return -1;
  if (period + count >= entries.length) return days.entries.length;
  const [own, target] = [daysOf(period), daysOf(period + count)];
  const number = own.indexOf(day);
  const isEnd = isEndAligned && number === own.length - 1;
  return target[isEnd ? target.length - 1 : Math.min(number, target.length - 1)] as number;
}
