import { DaxError } from '../../errors.js';
import { dayOf } from '../../scalars/time.js';
import { fromVisibleDates, wholeNumber, type TimeFunction, type TimeInput } from './date-sets.js';
import type { Positions } from './date-index.js';
import { endOfPeriod, shifted, shiftedMonthEnd, startOfPeriod, unitOf } from './periods.js';

/** Visible dates without a gap between them, from `first` to `last`. */
interface Run {
  readonly first: number;
  readonly last: number;
}

/**
 * DATEADD; scalars: number of intervals; options: unit. Every run of consecutive days moves as a whole: its start keeps its day
 * number, clamped (Y7); the end of a run of two or more days that closes its month closes the other month too (Y6 [E]).
 * In a column with gaps, times or duplicates the selection must be one run of the column's dates, else R0023 (Y1, Y6).
 */
export const dateAdd: TimeFunction = (contexts, dates, scalars, options) => {
  const unit = unitOf('DATEADD', options);
  return fromVisibleDates(contexts, dates, scalars, options, (input) => {
    const count = wholeNumber(input.scalars[0]);
    return runsOf(input).map(({ first, last }) => {
      const end = dayOf(first) === dayOf(last) ? shifted(last, unit, count) : shiftedMonthEnd(last, unit, count);
      return input.index.days(shifted(first, unit, count), end);
    });
  });
};

function runsOf(input: TimeInput): Run[] {
  if (!input.index.isCalendar) return [wholeSelection(input)];
  const runs: Run[] = [];
  for (const serial of input.visible.sorted) {
    const last = runs.at(-1);
    if (last && serial <= last.last + 1) runs[runs.length - 1] = { first: last.first, last: serial };
    else runs.push({ first: serial, last: serial });
  }
  return runs;
}

function wholeSelection({ visible, index }: TimeInput): Run {
  const range: Positions = index.values(visible.first, visible.last);
  if (new Set(visible.serials).size < range.end - range.start)
    throw new DaxError('R0023', { column: index.column.name });
  return { first: visible.first, last: visible.last };
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
