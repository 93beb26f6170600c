/** The coupon dates of a security: whole periods before its maturity. */
import { addMonthsClamped, daysInMonth, endOfMonth, monthIndexOf, serialToYmd } from '../time.js';
import { type Basis, daysBetween, usCouponDays } from './basis.js';
import { type Input, day, inOrder, oneOf } from './arguments.js';
import { basisOf } from './basis.js';

export type Frequency = 1 | 2 | 4;

export function frequencyOf(name: string, frequency: Input): Frequency {
  return oneOf(name, 'the frequency', frequency, [1, 2, 4]);
}

/** A security with coupons, seen on its settlement date. */
export interface Security {
  readonly settlement: number;
  readonly maturity: number;
  readonly frequency: Frequency;
  readonly basis: Basis;
}

/** The arguments that such functions share. R0060 and R0015 for what they refuse. */
export function security(name: string, settlement: Input, maturity: Input, frequency: Input, basis: Input): Security {
  const [settled, due] = [day(settlement), day(maturity)];
  inOrder(name, ['settlement', settled], ['maturity', due]);
  return {
    settlement: settled,
    maturity: due,
    frequency: frequencyOf(name, frequency),
    basis: basisOf(name, basis),
  };
}

/** A date some months later; where dates are ends of months, the end of its month. */
export function shifted(date: number, months: number, endsMonth = isEndOfMonth(date)): number {
  return endsMonth ? endOfMonth(date, months) : addMonthsClamped(date, months);
}

export function isEndOfMonth(date: number): boolean {
  const { year, month, day: dayOfMonth } = serialToYmd(date);
  return dayOfMonth === daysInMonth(year, month);
}

/** The coupon dates around the settlement, the first on it or before it, and the coupons left to be paid. */
export interface CouponPeriod {
  readonly previous: number;
  readonly next: number;
  readonly count: number;
}

export function couponPeriod({ settlement, maturity, frequency }: Omit<Security, 'basis'>): CouponPeriod {
  const months = 12 / frequency;
  const couponAt = (index: number): number => shifted(maturity, -index * months);
  let count = Math.max(1, Math.floor((monthIndexOf(maturity) - monthIndexOf(settlement)) / months));
  while (couponAt(count) > settlement) count++;
  return { previous: couponAt(count), next: couponAt(count - 1), count };
}

/** The days of a coupon period, as the basis counts them. */
export function couponDays(basis: Basis, frequency: Frequency, previous: number, next: number): number {
  if (basis === 1) return next - previous;
  return (basis === 3 ? 365 : 360) / frequency;
}

/** The days from settlement to the next coupon. */
export function daysToCoupon(basis: Basis, settlement: number, { previous, next }: CouponPeriod): number {
  if (basis === 0) return usCouponDays(previous, next) - daysBetween(basis, previous, settlement);
  return daysBetween(basis, settlement, next);
}
