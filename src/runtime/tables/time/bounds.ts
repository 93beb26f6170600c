import type { Positions } from './date-index.js';
import { fromVisibleDates, type TimeFunction } from './date-sets.js';
import { endOfPeriod, startOfPeriod, yearEndOf, type Unit } from './periods.js';

/** The first existing date of the period that contains the first visible date (Y12). */
function startOf(unit: Unit): TimeFunction {
  return (contexts, dates, scalars, options) => {
    const yearEnd = yearEndOf(options);
    return fromVisibleDates(contexts, dates, scalars, options, ({ visible: { first }, index }) => [
      firstOf(index.days(startOfPeriod(first, unit, 0, yearEnd), endOfPeriod(first, unit, 0, yearEnd))),
    ]);
  };
}

/** The last existing date of the period that contains the last visible date (Y12). */
function endOf(unit: Unit): TimeFunction {
  return (contexts, dates, scalars, options) => {
    const yearEnd = yearEndOf(options);
    return fromVisibleDates(contexts, dates, scalars, options, ({ visible: { last }, index }) => [
      lastOf(index.days(startOfPeriod(last, unit, 0, yearEnd), endOfPeriod(last, unit, 0, yearEnd))),
    ]);
  };
}

function firstOf({ start, end }: Positions): Positions {
  return { start, end: Math.min(end, start + 1) };
}

function lastOf({ start, end }: Positions): Positions {
  return { start: Math.max(start, end - 1), end };
}

export const startOfMonth = startOf('MONTH');
export const startOfQuarter = startOf('QUARTER');
/** STARTOFYEAR; options: yearEnd. */
export const startOfYear = startOf('YEAR');
export const endOfMonth = endOf('MONTH');
export const endOfQuarter = endOf('QUARTER');
/** ENDOFYEAR; options: yearEnd. */
export const endOfYear = endOf('YEAR');

/** FIRSTDATE: the first visible date (Y12). */
export const firstDate: TimeFunction = (contexts, dates, scalars, options) =>
  fromVisibleDates(contexts, dates, scalars, options, ({ visible, index }) => [
    index.values(visible.first, visible.first),
  ]);

/** LASTDATE: the last visible date (Y12). */
export const lastDate: TimeFunction = (contexts, dates, scalars, options) =>
  fromVisibleDates(contexts, dates, scalars, options, ({ visible, index }) => [
    index.values(visible.last, visible.last),
  ]);
