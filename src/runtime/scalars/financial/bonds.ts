/** Securities with periodic interest: price, yield and duration per 100 of face value. */
import { DaxError } from '../../errors.js';
import { finiteResult } from '../domain.js';
import { type Input, notNegative, positive } from './arguments.js';
import { daysBetween } from './basis.js';
import { couponDays, couponPeriod, security, type Security } from './coupon-dates.js';
import { power } from './power.js';
import { newtonRoot, rootNear } from './roots.js';

/** What the value of a bond is made of. Days are those of the coupon period in which settlement falls. */
interface Bond {
  readonly count: number;
  /** From the period's start to settlement. */
  readonly accrued: number;
  readonly period: number;
  readonly frequency: number;
  readonly coupon: number;
  readonly redemption: number;
}

function bond(held: Security, rate: number, redemption: number): Bond {
  const { previous, next, count } = couponPeriod(held);
  return {
    count,
    accrued: daysBetween(held.basis, previous, held.settlement),
    period: couponDays(held.basis, held.frequency, previous, next),
    frequency: held.frequency,
    coupon: (100 * rate) / held.frequency,
    redemption,
  };
}

function accruedInterest({ coupon, accrued, period }: Bond): number {
  return (coupon * accrued) / period;
}

/** The part of the coupon period that is left. */
function restOfPeriod({ period, accrued }: Bond): number {
  return (period - accrued) / period;
}

function priceOf(terms: Bond, yearlyYield: number): number {
  const { count, coupon, redemption, frequency } = terms;
  const rest = restOfPeriod(terms);
  if (count === 1) return (redemption + coupon) / (1 + (rest * yearlyYield) / frequency) - accruedInterest(terms);
  const discount = (k: number): number => power(1 + yearlyYield / frequency, k - 1 + rest);
  let coupons = 0;
  for (let k = 1; k <= count; k++) coupons += coupon / discount(k);
  return redemption / discount(count) + coupons - accruedInterest(terms);
}

/** PRICE. */
export function bondPrice(
  settlement: Input,
  maturity: Input,
  rate: Input,
  yearlyYield: Input,
  redemption: Input,
  frequency: Input,
  basis?: Input,
): number {
  const held = security('PRICE', settlement, maturity, frequency, basis);
  const terms = bond(held, notNegative('PRICE', 'rate', rate), positive('PRICE', 'redemption', redemption));
  return finiteResult('PRICE', priceOf(terms, notNegative('PRICE', 'yld', yearlyYield)));
}

/** The income of a year over the mean of what is invested, which falls from the price to 100 in equal steps. */
function roughYield(terms: Bond, price: number): number {
  const years = (terms.count - 1 + restOfPeriod(terms)) / terms.frequency;
  const premium = price - 100;
  const income = terms.coupon * terms.frequency * years - premium;
  return income / (100 * years + (premium * years) / 2 + premium / (2 * terms.frequency));
}

/** YIELD: the inverse of PRICE. R0061 where no yield gives the price. */
export function bondYield(
  settlement: Input,
  maturity: Input,
  rate: Input,
  price: Input,
  redemption: Input,
  frequency: Input,
  basis?: Input,
): number {
  const held = security('YIELD', settlement, maturity, frequency, basis);
  const terms = bond(held, notNegative('YIELD', 'rate', rate), positive('YIELD', 'redemption', redemption));
  const paid = positive('YIELD', 'pr', price);
  if (terms.count === 1) return yieldToLastCoupon(terms, paid);
  const excess = (guess: number): number => priceOf(terms, guess) - paid;
  const rough = roughYield(terms, paid);
  const root = newtonRoot(excess, rough) ?? rootNear(excess, 0.05, -held.frequency);
  if (root === null) throw new DaxError('R0061', { function: 'YIELD' });
  return root;
}

function yieldToLastCoupon(terms: Bond, price: number): number {
  const cost = price / 100 + accruedInterest(terms) / 100;
  const gain = terms.redemption / 100 + terms.coupon / 100 - cost;
  return ((gain / cost) * terms.frequency) / restOfPeriod(terms);
}

/** DURATION: the mean time until the payments, weighted with their present values. */
export function macaulayDuration(
  settlement: Input,
  maturity: Input,
  coupon: Input,
  yearlyYield: Input,
  frequency: Input,
  basis?: Input,
): number {
  return durationOf('DURATION', settlement, maturity, coupon, yearlyYield, frequency, basis).duration;
}

/** MDURATION: the duration over one period's growth. */
export function modifiedDuration(
  settlement: Input,
  maturity: Input,
  coupon: Input,
  yearlyYield: Input,
  frequency: Input,
  basis?: Input,
): number {
  const result = durationOf('MDURATION', settlement, maturity, coupon, yearlyYield, frequency, basis);
  return result.duration / result.growth;
}

function durationOf(
  name: string,
  settlement: Input,
  maturity: Input,
  coupon: Input,
  yearlyYield: Input,
  frequency: Input,
  basis: Input,
): { readonly duration: number; readonly growth: number } {
  const held = security(name, settlement, maturity, frequency, basis);
  const terms = bond(held, notNegative(name, 'coupon', coupon), 100);
  const growth = 1 + notNegative(name, 'yld', yearlyYield) / held.frequency;
  let [worth, weighted] = [0, 0];
  for (let k = 1; k <= terms.count; k++) {
    const time = k - 1 + restOfPeriod(terms);
    const paid = (terms.coupon + (k === terms.count ? 100 : 0)) / power(growth, time);
    worth += paid;
    weighted += paid * time;
  }
  return { duration: finiteResult(name, weighted / worth / held.frequency), growth };
}
