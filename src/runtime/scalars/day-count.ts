/** Fractions of years by the five day-count conventions (D5). */
import { basisOf, daysBetween, daysInYear } from './financial/basis.js';
import { dayOf } from './time.js';

/**
 * YEARFRAC: the distance in years, never negative. Basis 0 (unless given) US 30/360, 1 actual/actual, 2 actual/360,
 * 3 actual/365, 4 European 30/360. R0015 for another basis.
 */
export function yearFraction(start: number, end: number, basis?: number | null): number;
export function yearFraction(start: number | null, end: number | null, basis?: number | null): number | null;
export function yearFraction(start: number | null, end: number | null, basis?: number | null): number | null {
  if (start === null || end === null) return null;
  const [first, last] = start <= end ? [dayOf(start), dayOf(end)] : [dayOf(end), dayOf(start)];
  const counted = basisOf('YEARFRAC', basis && Math.trunc(basis));
  return daysBetween(counted, first, last) / daysInYear(counted, first, last);
}
