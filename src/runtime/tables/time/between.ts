import { fromScalars, wholeNumber, type TimeFunction } from './date-sets.js';
import { shiftedMonthEnd, unitOf } from './periods.js';

/**
 * DATESBETWEEN (Y11); scalars: start, end, both included. A BLANK bound is the first or last date of the column, whatever is
 * filtered.
 */
export const datesBetween: TimeFunction = (contexts, dates, scalars, options) =>
  fromScalars(contexts, dates, scalars, options, ({ index, scalars: [start, end] }) => [
    index.values(
      start == null ? Number.NEGATIVE_INFINITY : Number(start),
      end == null ? Number.POSITIVE_INFINITY : Number(end),
    ),
  ]);

/**
 * DATESINPERIOD (Y11); scalars: start, number of intervals; options: unit. The interval begins (or, backwards, ends) with the
 * start; its far end is not included and moves from a month's end to a month's end [E]. A BLANK start: no dates.
 */
export const datesInPeriod: TimeFunction = (contexts, dates, scalars, options) => {
  const unit = unitOf('DATESINPERIOD', options);
  return fromScalars(contexts, dates, scalars, options, ({ index, scalars: [startValue, countValue] }) => {
    if (startValue == null) return [];
    const start = Number(startValue);
    const count = wholeNumber(countValue);
    const farEnd = shiftedMonthEnd(start, unit, count);
    if (count > 0) return [{ start: index.before(start), end: index.before(farEnd) }];
    return count < 0 ? [{ start: index.values(farEnd, farEnd).end, end: index.values(start, start).end }] : [];
  });
};
