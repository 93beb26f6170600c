import type { Contexts } from '../../contexts/contexts.js';
import type { CalendarUnit, TableData } from '../model-data.js';
import { wholeNumber } from '../time/date-sets.js';
import type { Periods } from './calendar-index.js';
import { fromVisible, type CalendarFunction, type CalendarInput } from './calendar-sets.js';

/** From the finest. */
const units: readonly CalendarUnit[] = ['day', 'week', 'month', 'quarter', 'year'];

/** What happens where a period and the one it is moved to have not the same number of parts (Q8). */
interface Fitting {
  /** A selection that reaches the end of its period reaches the end of a longer one, too. */
  readonly isExtending: boolean;
  /** Parts beyond the end of a shorter period become its last part; otherwise they have no result. */
  readonly isAnchored: boolean;
}

/**
 * DATEADD with a calendar. Whole periods are moved where the selection is not finer than the unit; otherwise its parts, by their
 * number within their period (Q4, Q7, Q8).
 */
export const calendarShift: CalendarFunction = (contexts, rows, scalars, options) => {
  const { unit } = options;
  const fitting = { isExtending: options['extension'] !== 'PRECISE', isAnchored: options['truncation'] === 'ANCHORED' };
  const level = selectedUnit(contexts, contexts.data.table(options.table), options.calendar, unit);
  return fromVisible(contexts, rows, scalars, options, (input) => {
    const count = wholeNumber(input.scalars[0]);
    return level === unit ? wholePeriods(input, unit, count) : parts(input, unit, level, count, fitting);
  });
};

/** The finest unit among `unit` and those of the calendar's columns with a filter of their own. */
function selectedUnit(contexts: Contexts, table: TableData, name: string, unit: CalendarUnit): CalendarUnit {
  const tagged = table.schema.calendars?.find((calendar) => calendar.name === name)?.tagged ?? {};
  const filtered = Object.entries(tagged).flatMap(([column, of]) => {
    const id = table.firstColumn + table.numberOf(column);
    return contexts.filters.some((filter) => filter.columns.has(id)) ? [of] : [];
  });
  return units.find((candidate) => candidate === unit || filtered.includes(candidate)) as CalendarUnit;
}

function wholePeriods({ index, visible }: CalendarInput, unit: CalendarUnit, count: number): number[] {
  const { positionOf, entries } = index.periods(unit);
  const positions = new Set(visible.map((entry) => positionOf[entry] as number));
  return [...positions].sort((a, b) => a - b).flatMap((position) => [...(entries[position + count] ?? [])]);
}

function parts(
  { index, visible }: CalendarInput,
  unit: CalendarUnit,
  level: CalendarUnit,
  count: number,
  fitting: Fitting,
): number[] {
  const whole = index.periods(unit);
  const fine = index.periods(level);
  const selected = new Map<number, Set<number>>();
  for (const entry of visible) {
    const period = whole.positionOf[entry] as number;
    selected.set(period, (selected.get(period) ?? new Set()).add(fine.positionOf[entry] as number));
  }
  return [...selected]
    .sort(([a], [b]) => a - b)
    .flatMap(([period, positions]) => {
      const [own, other] = [partsOf(whole, fine, period), partsOf(whole, fine, period + count)];
      return fit(own, positions, other.length, fitting).flatMap((number) => [
        ...(fine.entries[other[number] as number] ?? []),
      ]);
    });
}

/** The positions of the finer periods in a period, in order. */
function partsOf(whole: Periods, fine: Periods, period: number): readonly number[] {
  const entries = whole.entries[period] ?? new Uint32Array(0);
  return [...new Set(Array.from(entries, (entry) => fine.positionOf[entry] as number))].sort((a, b) => a - b);
}

/** The numbers of the selected parts in a period of `length` parts. */
function fit(own: readonly number[], selected: ReadonlySet<number>, length: number, fitting: Fitting): number[] {
  if (length === 0) return [];
  const numbers = own.flatMap((position, number) => (selected.has(position) ? [number] : []));
  const kept = fitting.isAnchored
    ? numbers.map((number) => Math.min(number, length - 1))
    : numbers.filter((number) => number < length);
  const reachesEnd = numbers.at(-1) === own.length - 1;
  const more = fitting.isExtending && reachesEnd ? Math.max(0, length - own.length) : 0;
  return [...kept, ...Array.from({ length: more }, (_, i) => own.length + i)];
}
