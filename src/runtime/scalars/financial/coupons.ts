/** The functions on coupon dates. */
import type { Input } from './arguments.js';
import { daysBetween } from './basis.js';
import { couponDays, couponPeriod, daysToCoupon, security } from './coupon-dates.js';

/** COUPDAYBS: the days from the start of the coupon period to settlement. */
export function daysSinceCoupon(settlement: Input, maturity: Input, frequency: Input, basis?: Input): number {
  const held = security('COUPDAYBS', settlement, maturity, frequency, basis);
  return daysBetween(held.basis, couponPeriod(held).previous, held.settlement);
}

/** COUPDAYS: the days of the coupon period. */
export function daysOfCouponPeriod(settlement: Input, maturity: Input, frequency: Input, basis?: Input): number {
  const held = security('COUPDAYS', settlement, maturity, frequency, basis);
  const { previous, next } = couponPeriod(held);
  return couponDays(held.basis, held.frequency, previous, next);
}

/** COUPDAYSNC: the days from settlement to the next coupon. */
export function daysToNextCoupon(settlement: Input, maturity: Input, frequency: Input, basis?: Input): number {
  const held = security('COUPDAYSNC', settlement, maturity, frequency, basis);
  return daysToCoupon(held.basis, held.settlement, couponPeriod(held));
}

/** COUPNCD: the first coupon date after settlement. */
export function nextCoupon(settlement: Input, maturity: Input, frequency: Input, basis?: Input): number {
  return couponPeriod(security('COUPNCD', settlement, maturity, frequency, basis)).next;
}

/** COUPPCD: the last coupon date on or before settlement. */
export function previousCoupon(settlement: Input, maturity: Input, frequency: Input, basis?: Input): number {
  return couponPeriod(security('COUPPCD', settlement, maturity, frequency, basis)).previous;
}

/** COUPNUM: the coupons between settlement and maturity. */
export function couponCount(settlement: Input, maturity: Input, frequency: Input, basis?: Input): number {
  return couponPeriod(security('COUPNUM', settlement, maturity, frequency, basis)).count;
}
