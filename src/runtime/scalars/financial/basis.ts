/**
 * The day-count bases of securities: 0 US 30/360, 1 actual/actual, 2 actual/360, 3 actual/365, 4 European 30/360. The 30/360
 * rules are those of NASD, as spreadsheets read them.
 */
import { daysInMonth, isLeapYear, serialToYmd, ymdToSerial, type YearMonthDay } from '../time.js';
import { type Input, oneOf } from './arguments.js';

export type Basis = 0 | 1 | 2 | 3 | 4;

/** The basis argument; 0 unless given. R0015 for another one. */
export function basisOf(name: string, basis: Input): Basis {
  return oneOf(name, 'the basis', basis, [0, 1, 2, 3, 4]);
}

/** The days from one date to another. */
export function daysBetween(basis: Basis, start: number, end: number): number {
  if (basis === 0) return usDays(start, end);
  return basis === 4 ? europeanDays(start, end) : end - start;
}

/** The days of a year; by actual/actual of the year crossed, or the mean of all years touched. */
export function daysInYear(basis: Basis, start: number, end: number): number {
  if (basis === 1) return actualYear(start, end);
  return basis === 3 ? 365 : 360;
}

/** US 30/360: the end of February and day 31 count as day 30 at the start; at the end, only after such a start. */
export function usDays(start: number, end: number): number {
  const [first, last] = [serialToYmd(start), serialToYmd(end)];
  const startsInFebruary = isEndOfFebruary(first);
  const firstDay = startsInFebruary ? 30 : Math.min(first.day, 30);
  return monthDays(first, last) + usLastDay(first, last, startsInFebruary) - firstDay;
}

function usLastDay(first: YearMonthDay, last: YearMonthDay, startsInFebruary: boolean): number {
  if (startsInFebruary && isEndOfFebruary(last)) return 30;
  return last.day === 31 && first.day >= 30 ? 30 : last.day;
}

/** US 30/360 between two coupon dates: both ends of months count as day 30. */
export function usCouponDays(start: number, end: number): number {
  const [first, last] = [serialToYmd(start), serialToYmd(end)];
  const dayOf = (date: YearMonthDay): number => (isEndOfFebruary(date) ? 30 : Math.min(date.day, 30));
  return monthDays(first, last) + dayOf(last) - dayOf(first);
}

function europeanDays(start: number, end: number): number {
  const [first, last] = [serialToYmd(start), serialToYmd(end)];
  return monthDays(first, last) + Math.min(last.day, 30) - Math.min(first.day, 30);
}

function monthDays(first: YearMonthDay, last: YearMonthDay): number {
  return (last.year - first.year) * 360 + (last.month - first.month) * 30;
}

function isEndOfFebruary({ year, month, day }: YearMonthDay): boolean {
  return month === 2 && day === daysInMonth(year, month);
}

function actualYear(start: number, end: number): number {
  const [first, last] = [serialToYmd(start), serialToYmd(end)];
  if (isWithinYear(first, last)) return crossesLeapDay(start, end, first, last) ? 366 : 365;
  const days = ymdToSerial(last.year + 1, 1, 1) - ymdToSerial(first.year, 1, 1);
  return days / (last.year - first.year + 1);
}

function isWithinYear(first: YearMonthDay, last: YearMonthDay): boolean {
  if (first.year === last.year) return true;
  const monthAndDay = (date: YearMonthDay): number => date.month * 100 + date.day;
  return last.year === first.year + 1 && monthAndDay(last) <= monthAndDay(first);
}

/** Both dates are in one leap year, or February 29 lies between them. */
function crossesLeapDay(start: number, end: number, first: YearMonthDay, last: YearMonthDay): boolean {
  if (first.year === last.year) return isLeapYear(first.year);
  return [first.year, last.year].some((year) => {
    const leapDay = isLeapYear(year) ? ymdToSerial(year, 2, 29) : Number.NaN;
    return start <= leapDay && leapDay <= end;
  });
}
