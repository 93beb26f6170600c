/** Distances between dates. A BLANK date gives BLANK. */
import { dayOf, millisecondsOf, monthIndexOf, quarterOfMonth, serialToYmd } from './time.js';

export type DateInterval = 'SECOND' | 'MINUTE' | 'HOUR' | 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

/** DATEDIFF: the boundaries of the interval between the dates, negative when `end` comes first (Y15); weeks begin on Sunday (R5). */
export function dateDifference(start: number, end: number, options: { readonly interval: string }): number;
export function dateDifference(
  start: number | null,
  end: number | null,
  options: { readonly interval: string },
): number | null;
export function dateDifference(
  start: number | null,
  end: number | null,
  options: { readonly interval: string },
): number | null {
  if (start === null || end === null) return null;
  const interval = options.interval as DateInterval;
  return intervalIndex(end, interval) - intervalIndex(start, interval);
}

/** The number of the interval that contains a date. */
function intervalIndex(date: number, interval: DateInterval): number {
  switch (interval) {
    case 'SECOND':
      return Math.floor(millisecondsOf(date) / 1000);
    case 'MINUTE':
      return Math.floor(millisecondsOf(date) / 60_000);
    case 'HOUR':
      return Math.floor(millisecondsOf(date) / 3_600_000);
    case 'DAY':
      return dayOf(date);
    case 'WEEK':
      return weekIndex(date);
    case 'MONTH':
      return monthIndexOf(date);
    case 'QUARTER':
      return quarterIndex(date);
    case 'YEAR':
      return serialToYmd(date).year;
  }
}

/** Day 1 was a Sunday. */
function weekIndex(date: number): number {
  return Math.floor((dayOf(date) - 1) / 7);
}

function quarterIndex(date: number): number {
  const { year, month } = serialToYmd(date);
  return year * 4 + quarterOfMonth(month);
}
