/** Securities whose first coupon period is shorter or longer than the others: ODDFPRICE, ODDFYIELD. */
import { DaxError } from '../../errors.js';
import { finiteResult } from '../domain.js';
import { addMonthsClamped, daysInMonth, endOfMonth, serialToYmd } from '../time.js';
import { type Input, day, inOrder, notNegative, positive } from './arguments.js';
import { type Basis, basisOf, daysBetween } from './basis.js';
import { couponDays, couponPeriod, type Frequency, frequencyOf, isEndOfMonth } from './coupon-dates.js';
import { power } from './power.js';
import { rootNear } from './roots.js';

interface OddBond {
  readonly settlement: number;
  readonly maturity: number;
  readonly issue: number;
  readonly firstCoupon: number;
  /** The coupon of a whole period, per 100 of face value. */
  readonly coupon: number;
  readonly redemption: number;
  readonly frequency: Frequency;
  readonly basis: Basis;
}

/** When the payments are due, in periods after settlement, and what the first one is. */
interface Payments {
  /** Periods until the first coupon. */
  readonly wait: number;
  /** Whole coupons after the first. */
  readonly more: number;
  readonly first: number;
  readonly accrued: number;
}

function oddBond(
  name: string,
  settlement: Input,
  maturity: Input,
  issue: Input,
  firstCoupon: Input,
  rate: Input,
  redemption: Input,
  frequency: Input,
  basis: Input,
): OddBond {
  const [settled, due, issued, first] = [day(settlement), day(maturity), day(issue), day(firstCoupon)];
  inOrder(name, ['issue', issued], ['settlement', settled], ['first_coupon', first], ['maturity', due]);
  const often = frequencyOf(name, frequency);
  return {
    settlement: settled,
    maturity: due,
    issue: issued,
    firstCoupon: first,
    coupon: (100 * notNegative(name, 'rate', rate)) / often,
    redemption: positive(name, 'redemption', redemption),
    frequency: often,
    basis: basisOf(name, basis),
  };
}

function paymentsOf(terms: OddBond): Payments {
  const { settlement, issue, firstCoupon, frequency, basis } = terms;
  const { previous, next } = couponPeriod({ settlement, maturity: firstCoupon, frequency });
  const period = couponDays(basis, frequency, previous, next);
  return daysFrom(basis, issue, firstCoupon) < period ? shortFirst(terms, period) : longFirst(terms, period);
}

function shortFirst(terms: OddBond, period: number): Payments {
  const { settlement, issue, firstCoupon, basis, coupon } = terms;
  return {
    wait: daysFrom(basis, settlement, firstCoupon) / period,
    more: couponPeriod(terms).count - 1,
    first: (coupon * daysFrom(basis, issue, firstCoupon)) / period,
    accrued: (coupon * daysFrom(basis, issue, settlement)) / period,
  };
}

function longFirst(terms: OddBond, period: number): Payments {
  const { settlement, maturity, firstCoupon, frequency, coupon } = terms;
  const { whole, accrued } = quasiPeriods(terms, period);
  return {
    wait: periodsBefore(settlement, firstCoupon, 12 / frequency) + restOfPeriod(terms, period) / period,
    more: couponPeriod({ settlement: firstCoupon, maturity, frequency }).count,
    first: coupon * whole,
    accrued: coupon * accrued,
  };
}

/** The days from settlement to the next date on which a coupon of a whole period would be due. */
function restOfPeriod({ settlement, firstCoupon, frequency, basis }: OddBond, period: number): number {
  const { previous, next } = couponPeriod({ settlement, maturity: firstCoupon, frequency });
  if (basis === 2 || basis === 3) return daysFrom(basis, settlement, next);
  return period - daysBetween(basis, previous, settlement);
}

/** The whole periods that fit into the first one, and those of them that have passed at settlement. */
function quasiPeriods(terms: OddBond, period: number): { readonly whole: number; readonly accrued: number } {
  const { settlement, issue, firstCoupon, frequency, basis } = terms;
  const { count } = couponPeriod({ settlement: issue, maturity: firstCoupon, frequency });
  let [whole, accrued, late] = [0, 0, firstCoupon];
  for (let left = count; left >= 1; left--) {
    const early = addMonthsClamped(late, -12 / frequency);
    const normal = basis === 1 ? daysFrom(basis, early, late) : period;
    whole += (left > 1 ? normal : daysFrom(basis, issue, late)) / normal;
    accrued += daysFrom(basis, Math.max(issue, early), Math.min(settlement, late)) / normal;
    late = early;
  }
  return { whole, accrued };
}

/** Whole periods between settlement and the first coupon, counted from settlement. */
function periodsBefore(settlement: number, firstCoupon: number, months: number): number {
  const endsMonth = countsEnds(settlement, firstCoupon);
  const start = endsMonth ? endOfMonth(settlement) : settlement;
  const after = (count: number): number =>
    endsMonth ? endOfMonth(start, count * months) : addMonthsClamped(start, count * months);
  let count = 0;
  while (after(count + 1) < firstCoupon) count++;
  return start > settlement ? count + 1 : count;
}

/** Whether coupons fall on ends of months: the first one does, or both dates are the last that February shortens. */
function countsEnds(settlement: number, firstCoupon: number): boolean {
  if (isEndOfMonth(firstCoupon)) return true;
  const { year, month, day: dayOfMonth } = serialToYmd(firstCoupon);
  const isLate = month !== 2 && dayOfMonth > 28 && dayOfMonth < daysInMonth(year, month);
  return isLate && isEndOfMonth(settlement);
}

function daysFrom(basis: Basis, start: number, end: number): number {
  return Math.max(0, daysBetween(basis, start, end));
}

function priceOf({ coupon, redemption, frequency }: OddBond, payments: Payments, yearlyYield: number): number {
  const discount = (k: number): number => power(1 + yearlyYield / frequency, k + payments.wait);
  let coupons = 0;
  for (let k = 1; k <= payments.more; k++) coupons += coupon / discount(k);
  return redemption / discount(payments.more) + payments.first / discount(0) + coupons - payments.accrued;
}

/** ODDFPRICE. */
export function oddFirstPrice(
  settlement: Input,
  maturity: Input,
  issue: Input,
  firstCoupon: Input,
  rate: Input,
  yearlyYield: Input,
  redemption: Input,
  frequency: Input,
  basis?: Input,
): number {
  const name = 'ODDFPRICE';
  const terms = oddBond(name, settlement, maturity, issue, firstCoupon, rate, redemption, frequency, basis);
  return finiteResult(name, priceOf(terms, paymentsOf(terms), notNegative(name, 'yld', yearlyYield)));
}

const GUESS = 0.05;

/** ODDFYIELD: the inverse of ODDFPRICE. R0061 where no yield gives the price. */
export function oddFirstYield(
  settlement: Input,
  maturity: Input,
  issue: Input,
  firstCoupon: Input,
  rate: Input,
  price: Input,
  redemption: Input,
  frequency: Input,
  basis?: Input,
): number {
  const name = 'ODDFYIELD';
  const terms = oddBond(name, settlement, maturity, issue, firstCoupon, rate, redemption, frequency, basis);
  const [payments, paid] = [paymentsOf(terms), positive(name, 'pr', price)];
  const root = rootNear((guess) => priceOf(terms, payments, guess) - paid, GUESS, -terms.frequency);
  if (root === null) throw new DaxError('R0061', { function: name });
  return root;
}
