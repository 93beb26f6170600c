import { DaxError } from '../../errors.js';
import { dayOf } from '../../scalars/time.js';
import { fromVisibleDates, wholeNumber, type TimeFunction } from './date-sets.js';
import { endOfPeriod, shifted, shiftedMonthEnd, startOfPeriod, unitOf } from './periods.js';

/**
 * DATEADD; scalars: number of intervals; options: unit. The visible dates, which must be consecutive days (Y1, Y6), move as a
 * whole: the first keeps its day number, clamped (Y7); where two or more days close their month, the last one closes the other
 * month too (Y6 [E]).
 */
export const dateAdd: TimeFunction = (contexts, dates, scalars, options) => {
  const unit = unitOf('DATEADD', options);
  return fromVisibleDates(contexts, dates, scalars, options, ({ visible, index, scalars: [interval] }) => {
    const { first, last } = visible;
    if (hasGap(visible.sorted)) throw new DaxError('R0023', { column: index.column.name });
    const count = wholeNumber(interval);
    const end = dayOf(first) === dayOf(last) ? shifted(last, unit, count) : shiftedMonthEnd(last, unit, count);
    return [index.days(shifted(first, unit, count), end)];
  });
};

function hasGap(sorted: Float64Array): boolean {
  return sorted.some((serial, i) => i > 0 && dayOf(serial) - dayOf(sorted[i - 1] as number) > 1);
}

/**
 * PARALLELPERIOD (Y9); scalars: number of intervals; options: unit. Whole periods from that of the first visible date, moved,
 * to that of the last one, moved.
 */
export const parallelPeriod: TimeFunction = (contexts, dates, scalars, options) => {
  const unit = unitOf('PARALLELPERIOD', options);
  return fromVisibleDates(contexts, dates, scalars, options, (input) => {
    const { visible, index } = input;
    const count = wholeNumber(input.scalars[0]);
    return [index.days(startOfPeriod(visible.first, unit, count), endOfPeriod(visible.last, unit, count))];
  });
};
