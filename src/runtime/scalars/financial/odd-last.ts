/** Securities whose last coupon period is shorter or longer than the others: ODDLPRICE, ODDLYIELD. */
import { finiteResult } from '../domain.js';
import { addMonthsClamped } from '../time.js';
import { type Input, day, inOrder, notNegative, positive } from './arguments.js';
import { type Basis, basisOf, daysBetween, usCouponDays } from './basis.js';
import { couponPeriod, frequencyOf } from './coupon-dates.js';

/** The last period in coupon periods: all of it, the part before settlement, and the part after it. */
interface LastPeriod {
  readonly whole: number;
  readonly accrued: number;
  readonly rest: number;
  readonly frequency: number;
}

function lastPeriod(
  name: string,
  settlement: Input,
  maturity: Input,
  lastInterest: Input,
  frequency: Input,
  basis: Input,
): LastPeriod {
  const [settled, due, last] = [day(settlement), day(maturity), day(lastInterest)];
  inOrder(name, ['last_interest', last], ['settlement', settled], ['maturity', due]);
  const [often, counted] = [frequencyOf(name, frequency), basisOf(name, basis)];
  const { count } = couponPeriod({ settlement: last, maturity: due, frequency: often });
  let [whole, accrued, rest, early] = [0, 0, 0, last];
  for (let left = count; left >= 1; left--) {
    const late = addMonthsClamped(early, 12 / often);
    const normal = periodDays(counted, early, late);
    const length = left > 1 ? normal : periodDays(counted, early, due);
    whole += length / normal;
    accrued += (late < settled ? length : daysFrom(counted, early, settled)) / normal;
    rest += daysFrom(counted, Math.max(settled, early), Math.min(due, late)) / normal;
    early = late;
  }
  return { whole, accrued, rest, frequency: often };
}

function periodDays(basis: Basis, start: number, end: number): number {
  return Math.max(0, basis === 0 ? usCouponDays(start, end) : daysBetween(basis, start, end));
}

function daysFrom(basis: Basis, start: number, end: number): number {
  return start < end ? Math.max(0, daysBetween(basis, start, end)) : 0;
}

/** ODDLPRICE. */
export function oddLastPrice(
  settlement: Input,
  maturity: Input,
  lastInterest: Input,
  rate: Input,
  yearlyYield: Input,
  redemption: Input,
  frequency: Input,
  basis?: Input,
): number {
  const name = 'ODDLPRICE';
  const period = lastPeriod(name, settlement, maturity, lastInterest, frequency, basis);
  const coupon = (100 * notNegative(name, 'rate', rate)) / period.frequency;
  const paid = period.whole * coupon + positive(name, 'redemption', redemption);
  const growth = (period.rest * notNegative(name, 'yld', yearlyYield)) / period.frequency + 1;
  return finiteResult(name, paid / growth - period.accrued * coupon);
}

/** ODDLYIELD: the inverse of ODDLPRICE. */
export function oddLastYield(
  settlement: Input,
  maturity: Input,
  lastInterest: Input,
  rate: Input,
  price: Input,
  redemption: Input,
  frequency: Input,
  basis?: Input,
): number {
  const name = 'ODDLYIELD';
  const period = lastPeriod(name, settlement, maturity, lastInterest, frequency, basis);
  const coupon = (100 * notNegative(name, 'rate', rate)) / period.frequency;
  const repaid = period.whole * coupon + positive(name, 'redemption', redemption);
  const cost = period.accrued * coupon + positive(name, 'pr', price);
  return finiteResult(name, ((repaid - cost) / cost) * (period.frequency / period.rest));
}
