import { fromVisibleDates, type TimeFunction } from './date-sets.js';
import { endOfPeriod, startOfPeriod, yearEndOf, type Unit } from './periods.js';

/** The whole period before that of the first visible date (Y10). */
function previous(unit: Unit): TimeFunction {
  return (contexts, dates, scalars, options) => {
    const yearEnd = yearEndOf(options);
    return fromVisibleDates(contexts, dates, scalars, options, ({ visible, index }) => [
      index.days(startOfPeriod(visible.first, unit, -1, yearEnd), endOfPeriod(visible.first, unit, -1, yearEnd)),
    ]);
  };
}

/** The whole period after that of the last visible date (Y10). */
function next(unit: Unit): TimeFunction {
  return (contexts, dates, scalars, options) => {
    const yearEnd = yearEndOf(options);
    return fromVisibleDates(contexts, dates, scalars, options, ({ visible, index }) => [
      index.days(startOfPeriod(visible.last, unit, 1, yearEnd), endOfPeriod(visible.last, unit, 1, yearEnd)),
    ]);
  };
}

export const previousDay = previous('DAY');
export const previousMonth = previous('MONTH');
export const previousQuarter = previous('QUARTER');
/** PREVIOUSYEAR; options: yearEnd. */
export const previousYear = previous('YEAR');
export const nextDay = next('DAY');
export const nextMonth = next('MONTH');
export const nextQuarter = next('QUARTER');
/** NEXTYEAR; options: yearEnd. */
export const nextYear = next('YEAR');
