/** Parts of dates and new dates from parts. A BLANK date gives BLANK. Dates are serials (T5). */
import { DaxError } from '../errors.js';
import { refuse } from './domain.js';
import { roundHalfAway } from './rounding.js';
import {
  FIRST_SERIAL,
  LAST_SERIAL,
  addMonthsClamped,
  dayOf,
  endOfMonth,
  millisecondsOf,
  quarterOfMonth,
  serialToYmd,
  ymdToSerial,
} from './time.js';

/** YEAR. */
export function year(date: number): number;
export function year(date: number | null): number | null;
export function year(date: number | null): number | null {
  return date === null ? null : serialToYmd(date).year;
}

/** QUARTER: 1 to 4. */
export function quarter(date: number): number;
export function quarter(date: number | null): number | null;
export function quarter(date: number | null): number | null {
  return date === null ? null : quarterOfMonth(serialToYmd(date).month);
}

/** MONTH: 1 to 12. */
export function month(date: number): number;
export function month(date: number | null): number | null;
export function month(date: number | null): number | null {
  return date === null ? null : serialToYmd(date).month;
}

/** DAY: 1 to 31. */
export function day(date: number): number;
export function day(date: number | null): number | null;
export function day(date: number | null): number | null {
  return date === null ? null : serialToYmd(date).day;
}

/** HOUR: 0 to 23; the time is read to the nearest second. */
export function hour(date: number): number;
export function hour(date: number | null): number | null;
export function hour(date: number | null): number | null {
  return date === null ? null : Math.floor(secondOfDay(date) / 3600);
}

/** MINUTE: 0 to 59; the time is read to the nearest second. */
export function minute(date: number): number;
export function minute(date: number | null): number | null;
export function minute(date: number | null): number | null {
  return date === null ? null : Math.floor(secondOfDay(date) / 60) % 60;
}

/** SECOND: 0 to 59, to the nearest second. */
export function second(date: number): number;
export function second(date: number | null): number | null;
export function second(date: number | null): number | null {
  return date === null ? null : secondOfDay(date) % 60;
}

const SECONDS_PER_DAY = 86_400;

/** Seconds since midnight, rounded; 23:59:59.6 is the next midnight. */
export function secondOfDay(date: number): number {
  if (Number.isInteger(date)) return 0;
  const seconds = Math.round(millisecondsOf(date) / 1000);
  return seconds - Math.floor(seconds / SECONDS_PER_DAY) * SECONDS_PER_DAY;
}

/**
 * DATE: months and days roll over; years 0-49 are 2000-2049, 50-99 and negative ones count from 1900 (D1). BLANK parts are 0.
 * R0005 beyond the years 100 to 9999.
 */
export function makeDate(year: number | null, month: number | null, day: number | null): number {
  return validDate(ymdToSerial(calendarYear(year ?? 0), month ?? 0, day ?? 0));
}

function calendarYear(year: number): number {
  if (year >= 100) return year;
  return year >= 0 && year < 50 ? year + 2000 : year + 1900;
}

/** The parts of TIME are 16-bit numbers. */
const LARGEST_PART = 32_767;

/** TIME: a time of day as a date of day 0; hours beyond a day wrap (D1). BLANK parts are 0. R0010 for a negative time. */
export function makeTime(hours: number | null, minutes: number | null, seconds: number | null): number {
  const largest = Math.max(hours ?? 0, minutes ?? 0, seconds ?? 0);
  if (largest > LARGEST_PART) return refuse('TIME', largest, `no part may be greater than ${LARGEST_PART}`);
  const total = ((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0);
  if (total < 0) return refuse('TIME', total, 'the time must not be negative');
  return (total % SECONDS_PER_DAY) / SECONDS_PER_DAY;
}

/** EDATE: the same day some months later, or the month's last day (D3); decimals of `months` are cut off. R0005 beyond 9999. */
export function addMonths(date: number, months: number | null): number;
export function addMonths(date: number | null, months: number | null): number | null;
export function addMonths(date: number | null, months: number | null): number | null {
  return date === null ? null : validDate(addMonthsClamped(dayOf(date), Math.trunc(months ?? 0)));
}

/** EOMONTH: the last day of the month some months later (D3); `months` is rounded. R0005 beyond 9999. */
export function monthEnd(date: number, months: number | null): number;
export function monthEnd(date: number | null, months: number | null): number | null;
export function monthEnd(date: number | null, months: number | null): number | null {
  return date === null ? null : validDate(endOfMonth(date, roundHalfAway(months ?? 0)));
}

function validDate(serial: number): number {
  if (serial >= FIRST_SERIAL && serial <= LAST_SERIAL) return serial;
  throw new DaxError('R0005', { value: serial });
}
