import { wholeNumber } from '../time/date-sets.js';
import type { CalendarUnit } from '../model-data.js';
import { fromVisible, type CalendarFunction, type CalendarInput } from './calendar-sets.js';

/** DATESYTD, DATESQTD, DATESMTD, DATESWTD: from the start of the period of the last visible entry to that entry (Y5). */
export const calendarToDate: CalendarFunction = (contexts, rows, scalars, options) =>
  fromVisible(contexts, rows, scalars, options, ({ index, visible }) => {
    const last = latest({ index, visible });
    if (last === null) return [];
    const { positionOf, entries } = index.periods(options.unit);
    const period = entries[positionOf[last] as number] ?? [];
    return period.filter((entry) => index.timeOf(entry) <= index.timeOf(last));
  });

/** NEXT* (`step` 1): the period after that of the last visible entry; PREVIOUS* (-1): the one before that of the first (Y10). */
export const calendarNeighbour: CalendarFunction = (contexts, rows, scalars, options) =>
  fromVisible(contexts, rows, scalars, options, (input) => {
    const step = Number(options['step']);
    const bounds = periodBounds(input, options.unit);
    return bounds === null ? [] : entriesOf(input, options.unit, (step < 0 ? bounds.first : bounds.last) + step);
  });

/**
 * STARTOF*, FIRSTDATE (`side` first): the first entry of the period of the first visible one. ENDOF*, LASTDATE, CLOSINGBALANCE*
 * (last): the last entry of the period of the last visible one (Y12, Y13). OPENINGBALANCE* (`step` -1): of the period before.
 */
export const calendarBound: CalendarFunction = (contexts, rows, scalars, options) =>
  fromVisible(contexts, rows, scalars, options, (input) => {
    const step = Number(options['step']);
    const isFirst = options['side'] === 'first';
    const bounds = periodBounds(input, options.unit);
    if (bounds === null) return [];
    const period = entriesOf(input, options.unit, (isFirst || step < 0 ? bounds.first : bounds.last) + step);
    const bound = isFirst ? period[0] : period.at(-1);
    if (bound === undefined) return [];
    return period.filter((entry) => input.index.timeOf(entry) === input.index.timeOf(bound));
  });

/** PARALLELPERIOD: the whole periods from that of the first visible entry, moved, to that of the last one, moved (Y9). */
export const calendarParallel: CalendarFunction = (contexts, rows, scalars, options) =>
  fromVisible(contexts, rows, scalars, options, (input) => {
    const count = wholeNumber(input.scalars[0]);
    const bounds = periodBounds(input, options.unit);
    if (bounds === null) return [];
    const { entries } = input.index.periods(options.unit);
    const from = Math.max(0, bounds.first + count);
    return entries.slice(from, Math.max(from, bounds.last + count + 1)).flatMap((period) => [...period]);
  });

type Visible = Pick<CalendarInput, 'index' | 'visible'>;

function latest({ index, visible }: Visible): number | null {
  let last: number | null = null;
  for (const entry of visible) if (last === null || index.timeOf(entry) > index.timeOf(last)) last = entry;
  return last;
}

/** The positions of the periods of the first and the last visible entry. */
function periodBounds({ index, visible }: Visible, unit: CalendarUnit): { first: number; last: number } | null {
  const { positionOf } = index.periods(unit);
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const entry of visible) {
    const position = positionOf[entry] as number;
    first = Math.min(first, position);
    last = Math.max(last, position);
  }
  return visible.length === 0 ? null : { first, last };
}

function entriesOf({ index }: Visible, unit: CalendarUnit, position: number): Uint32Array {
  return index.periods(unit).entries[position] ?? new Uint32Array(0);
}
