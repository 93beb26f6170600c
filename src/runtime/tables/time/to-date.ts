import { fromVisibleDates, type TimeFunction } from './date-sets.js';
import { startOfPeriod, yearEndOf, type Unit } from './periods.js';

/** From the start of the period that contains the last visible date up to that date (Y5). */
function toDate(unit: Unit): TimeFunction {
  return (contexts, dates, scalars, options) => {
    const yearEnd = yearEndOf(options);
    return fromVisibleDates(contexts, dates, scalars, options, ({ visible, index }) => [
      index.values(startOfPeriod(visible.last, unit, 0, yearEnd), visible.last),
    ]);
  };
}

/** DATESYTD; options: yearEnd. */
export const datesYtd = toDate('YEAR');
/** DATESQTD. */
export const datesQtd = toDate('QUARTER');
/** DATESMTD. */
export const datesMtd = toDate('MONTH');
