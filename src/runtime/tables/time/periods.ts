import { DaxError } from '../../errors.js';
import { parseDate } from '../../scalars/date-text.js';
import {
  addMonthsClamped,
  dayOf,
  endOfMonth,
  endOfQuarter,
  endOfYear,
  serialToYmd,
  startOfMonth,
  startOfQuarter,
  startOfYear,
} from '../../scalars/time.js';
import type { TimeOptions } from './date-sets.js';

export type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';
const units: readonly string[] = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'];
const DAYS_PER_WEEK = 7;

/** The option `unit`, in any case; R0015 for another word. */
export function unitOf(functionName: string, options: TimeOptions): Unit {
  const unit = String(options['unit']).toUpperCase();
  if (!units.includes(unit))
    throw new DaxError('R0015', { function: functionName, option: 'the interval', value: unit });
  return unit as Unit;
}

/** The last day of a year: a month and a day of it. */
export interface YearEnd {
  readonly month: number;
  readonly day: number;
}

const LEAP_YEAR = 2024;
const december: YearEnd = { month: 12, day: 31 };

/** The option `yearEnd`, for example "6/30" (the year is ignored, Y5); December 31 when it is absent. R0002 when it is no date. */
export function yearEndOf(options: TimeOptions): YearEnd {
  const { yearEnd } = options as { readonly yearEnd?: unknown };
  if (yearEnd === undefined || yearEnd === '') return december;
  const text = String(yearEnd);
  const serial = parseDate(text) ?? parseDate(`${text}/${LEAP_YEAR}`);
  if (serial === null) throw new DaxError('R0002', { text });
  const { month, day } = serialToYmd(serial);
  return { month, day };
}

/** The first day of the period that contains `serial`, moved by `count` periods. Days and weeks: the day itself, moved. */
export function startOfPeriod(serial: number, unit: Unit, count = 0, { month, day }: YearEnd = december): number {
  switch (unit) {
    case 'YEAR':
      return startOfYear(endOfYear(serial, month, day, count), month, day);
    case 'QUARTER':
      return startOfQuarter(serial, count);
    case 'MONTH':
      return startOfMonth(serial, count);
    default:
      return dayOf(serial) + count * daysOf(unit);
  }
}

/** The last day of the period that contains `serial`, moved by `count` periods. */
export function endOfPeriod(serial: number, unit: Unit, count = 0, { month, day }: YearEnd = december): number {
  switch (unit) {
    case 'YEAR':
      return endOfYear(serial, month, day, count);
    case 'QUARTER':
      return endOfQuarter(serial, count);
    case 'MONTH':
      return endOfMonth(serial, count);
    default:
      return dayOf(serial) + count * daysOf(unit);
  }
}

/** The same day and time `count` units later; a day that the month has not becomes its last one (Y7). */
export function shifted(serial: number, unit: Unit, count: number): number {
  const months = monthsOf(unit);
  return months === 0 ? serial + count * daysOf(unit) : addMonthsClamped(serial, count * months);
}

/** As `shifted`, but the last day of a month becomes the last day of a month (Y6, Y11). */
export function shiftedMonthEnd(serial: number, unit: Unit, count: number): number {
  const months = monthsOf(unit);
  const isMonthEnd = months !== 0 && dayOf(serial) === endOfMonth(serial);
  return isMonthEnd ? endOfMonth(serial, count * months) + (serial - dayOf(serial)) : shifted(serial, unit, count);
}

function monthsOf(unit: Unit): number {
  if (unit === 'YEAR') return 12;
  if (unit === 'QUARTER') return 3;
  return unit === 'MONTH' ? 1 : 0;
}

function daysOf(unit: Unit): number {
  return unit === 'WEEK' ? DAYS_PER_WEEK : 1;
}
