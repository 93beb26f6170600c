/** Days of the week, week numbers, working days (D5). */
import { DaxError } from '../errors.js';
import { dayOf, dayOfWeek, dayOfYear, serialToYmd, ymdToSerial } from './time.js';

/** First day of the week (0 Sunday) by return type: 1 and 17 Sunday, 2 and 11 Monday, 12 Tuesday ... 16 Saturday. */
const FIRST_DAYS: Readonly<Record<number, number>> = { 1: 0, 2: 1, 11: 1, 12: 2, 13: 3, 14: 4, 15: 5, 16: 6, 17: 0 };
const ISO_WEEK = 21;

/** WEEKDAY: 1 to 7, counted from the first day of the return type (1 unless given); type 3 counts 0 to 6 from Monday. R0015. */
export function weekday(date: number, returnType?: number | null): number;
export function weekday(date: number | null, returnType?: number | null): number | null;
export function weekday(date: number | null, returnType?: number | null): number | null {
  if (date === null) return null;
  if (returnType === 3) return daysSince(1, date);
  return daysSince(firstDay('WEEKDAY', returnType), date) + 1;
}

/** WEEKNUM: January 1 lies in week 1, weeks begin with the return type's first day; type 21 is ISO 8601. R0015. */
export function weekNumber(date: number, returnType?: number | null): number;
export function weekNumber(date: number | null, returnType?: number | null): number | null;
export function weekNumber(date: number | null, returnType?: number | null): number | null {
  if (date === null) return null;
  if (returnType === ISO_WEEK) return isoWeek(date);
  const first = firstDay('WEEKNUM', returnType);
  const newYear = ymdToSerial(serialToYmd(date).year, 1, 1);
  return Math.floor((dayOfYear(date) - 1 + daysSince(first, newYear)) / 7) + 1;
}

/** The ISO 8601 week: weeks begin on Monday, week 1 holds the year's first Thursday. */
function isoWeek(date: number): number {
  const thursday = dayOf(date) - daysSince(1, date) + 3;
  return Math.floor((dayOfYear(thursday) - 1) / 7) + 1;
}

function daysSince(firstDay: number, date: number): number {
  return (dayOfWeek(date) - firstDay + 7) % 7;
}

function firstDay(name: string, returnType: number | null | undefined): number {
  const type = returnType === undefined ? 1 : (returnType ?? 0);
  const first = FIRST_DAYS[type];
  if (first !== undefined) return first;
  throw new DaxError('R0015', { function: name, option: 'the return type', value: String(type) });
}

/** Weekend days by code, Monday first: 1 to 7 are pairs from Saturday and Sunday on, 11 to 17 single days from Sunday on. */
function weekendDays(code: string): readonly boolean[] {
  if (/^[01]{7}$/.test(code)) return [...code].map((digit) => digit === '1');
  const number = Number(code);
  const days = Array.from({ length: 7 }, () => false);
  if (number >= 1 && number <= 7) days[(number + 4) % 7] = days[(number + 5) % 7] = true;
  else if (number >= 11 && number <= 17) days[(number - 5) % 7] = true;
  else throw new DaxError('R0015', { function: 'NETWORKDAYS', option: 'the weekend', value: code });
  return days;
}

/**
 * NETWORKDAYS without holidays: days from start to end, both included, that are no weekend; negative when end comes first.
 * `weekend` is a code, or seven digits from Monday on, 1 for a day off; 1 (Saturday, Sunday) unless given. R0015.
 */
export function workingDays(start: number, end: number, weekend?: string | null): number;
export function workingDays(start: number | null, end: number | null, weekend?: string | null): number | null;
export function workingDays(start: number | null, end: number | null, weekend?: string | null): number | null {
  if (start === null && end === null) return null;
  const isOff = weekendDays(weekend ?? '1');
  const { first, last, sign } = periodOf(start, end);
  const weeks = Math.floor((last - first + 1) / 7);
  let count = weeks * isOff.filter((off) => !off).length;
  for (let date = first + weeks * 7; date <= last; date++) if (!isOff[daysSince(1, date)]) count++;
  return sign === 1 ? count : 0 - count;
}

/** The days from the earlier to the later date, and -1 where the earlier one is the end. One BLANK date is day 0. */
function periodOf(start: number | null, end: number | null): { first: number; last: number; sign: 1 | -1 } {
  const [from, to] = [dayOf(start ?? 0), dayOf(end ?? 0)];
  return from <= to ? { first: from, last: to, sign: 1 } : { first: to, last: from, sign: -1 };
}

/**
 * What a holiday takes from `workingDays` of the same period: 1 for a working day in it, with the sign of the period, else 0.
 * BLANK where the holiday or both ends of the period are.
 */
export function holidays(
  holiday: number | null,
  start: number | null,
  end: number | null,
  weekend?: string | null,
): number | null {
  if (holiday === null || (start === null && end === null)) return null;
  const { first, last, sign } = periodOf(start, end);
  const day = dayOf(holiday);
  const own = day < first || day > last ? 0 : workingDays(day, day, weekend);
  return sign === 1 ? own : 0 - own;
}
