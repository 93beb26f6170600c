/** Fractions of years by the five day-count conventions (D5). */
import { DaxError } from '../errors.js';
import { dayOf, daysInMonth, isLeapYear, serialToYmd, ymdToSerial, type YearMonthDay } from './time.js';

/**
 * YEARFRAC: the distance in years, never negative. Basis 0 (unless given) US 30/360, 1 actual/actual, 2 actual/360,
 * 3 actual/365, 4 European 30/360. R0015 for another basis.
 */
export function yearFraction(start: number, end: number, basis?: number | null): number;
export function yearFraction(start: number | null, end: number | null, basis?: number | null): number | null;
export function yearFraction(start: number | null, end: number | null, basis?: number | null): number | null {
  if (start === null || end === null) return null;
  const [first, last] = start <= end ? [dayOf(start), dayOf(end)] : [dayOf(end), dayOf(start)];
  switch (basis ?? 0) {
    case 0:
      return days360(first, last, usDays) / 360;
    case 1:
      return (last - first) / averageYear(first, last);
    case 2:
      return (last - first) / 360;
    case 3:
      return (last - first) / 365;
    case 4:
      return days360(first, last, europeanDays) / 360;
    default:
      throw new DaxError('R0015', { function: 'YEARFRAC', option: 'the basis', value: String(basis) });
  }
}

type DaysRule = (first: YearMonthDay, last: YearMonthDay) => readonly [number, number];

/** Days between two dates where every month has 30. */
function days360(start: number, end: number, rule: DaysRule): number {
  const [first, last] = [serialToYmd(start), serialToYmd(end)];
  const [firstDay, lastDay] = rule(first, last);
  return (last.year - first.year) * 360 + (last.month - first.month) * 30 + lastDay - firstDay;
}

function isEndOfFebruary({ year, month, day }: YearMonthDay): boolean {
  return month === 2 && day === daysInMonth(year, month);
}

/** NASD: the ends of February and day 31 count as day 30; the end's day 31 only after a start on day 30. */
function usDays(first: YearMonthDay, last: YearMonthDay): readonly [number, number] {
  const startsAtEnd = isEndOfFebruary(first);
  const firstDay = startsAtEnd ? 30 : Math.min(first.day, 30);
  if (startsAtEnd && isEndOfFebruary(last)) return [firstDay, 30];
  return [firstDay, last.day === 31 && firstDay === 30 ? 30 : last.day];
}

function europeanDays(first: YearMonthDay, last: YearMonthDay): readonly [number, number] {
  return [Math.min(first.day, 30), Math.min(last.day, 30)];
}

/** The length of a year for actual/actual: of the one year crossed, or the average of all years touched. */
function averageYear(start: number, end: number): number {
  const [first, last] = [serialToYmd(start), serialToYmd(end)];
  if (end <= ymdToSerial(first.year + 1, first.month, first.day)) return oneYear(start, end, first, last);
  const years = last.year - first.year + 1;
  return (ymdToSerial(last.year + 1, 1, 1) - ymdToSerial(first.year, 1, 1)) / years;
}

/** 366 when February 29 lies between the dates, or both are in one leap year. */
function oneYear(start: number, end: number, first: YearMonthDay, last: YearMonthDay): number {
  if (first.year === last.year) return isLeapYear(first.year) ? 366 : 365;
  const crossesLeapDay = [first.year, last.year].some((year) => {
    const leapDay = isLeapYear(year) ? ymdToSerial(year, 2, 29) : Number.NaN;
    return start <= leapDay && leapDay <= end;
  });
  return crossesLeapDay ? 366 : 365;
}
