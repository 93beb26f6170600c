/** Securities without coupons, bought below the amount that is paid back: DISC, INTRATE, PRICEDISC, RECEIVED, YIELDDISC. */
import { refuse } from '../domain.js';
import { type Input, day, inOrder, positive } from './arguments.js';
import { basisOf, daysBetween, daysInYear } from './basis.js';

/** The time from settlement to maturity in years, as days and the days of a year. */
function term(name: string, settlement: Input, maturity: Input, basis: Input): { days: number; year: number } {
  const [settled, due] = [day(settlement), day(maturity)];
  inOrder(name, ['settlement', settled], ['maturity', due]);
  const counted = basisOf(name, basis);
  return { days: daysBetween(counted, settled, due), year: daysInYear(counted, settled, due) };
}

/** DISC: the discount rate. */
export function discountRate(
  settlement: Input,
  maturity: Input,
  price: Input,
  redemption: Input,
  basis?: Input,
): number {
  const { days, year } = term('DISC', settlement, maturity, basis);
  const [paid, repaid] = [positive('DISC', 'pr', price), positive('DISC', 'redemption', redemption)];
  return ((1 - paid / repaid) * year) / days;
}

/** INTRATE: the interest rate of an investment until maturity. */
export function investmentRate(
  settlement: Input,
  maturity: Input,
  investment: Input,
  redemption: Input,
  basis?: Input,
): number {
  return gainRate('INTRATE', 'investment', settlement, maturity, investment, redemption, basis);
}

/** YIELDDISC: the annual yield. */
export function discountYield(
  settlement: Input,
  maturity: Input,
  price: Input,
  redemption: Input,
  basis?: Input,
): number {
  return gainRate('YIELDDISC', 'pr', settlement, maturity, price, redemption, basis);
}

function gainRate(
  name: string,
  cost: string,
  settlement: Input,
  maturity: Input,
  price: Input,
  redemption: Input,
  basis: Input,
): number {
  const { days, year } = term(name, settlement, maturity, basis);
  const [paid, repaid] = [positive(name, cost, price), positive(name, 'redemption', redemption)];
  return (((repaid - paid) / paid) * year) / days;
}

/** PRICEDISC: the price per 100 of face value. */
export function discountPrice(
  settlement: Input,
  maturity: Input,
  discount: Input,
  redemption: Input,
  basis?: Input,
): number {
  const { days, year } = term('PRICEDISC', settlement, maturity, basis);
  const repaid = positive('PRICEDISC', 'redemption', redemption);
  return repaid - (positive('PRICEDISC', 'discount', discount) * repaid * days) / year;
}

/** RECEIVED: the amount paid back. R0010 for a discount that leaves nothing. */
export function receivedAmount(
  settlement: Input,
  maturity: Input,
  investment: Input,
  discount: Input,
  basis?: Input,
): number {
  const { days, year } = term('RECEIVED', settlement, maturity, basis);
  const [invested, rate] = [positive('RECEIVED', 'investment', investment), positive('RECEIVED', 'discount', discount)];
  const left = 1 - (rate * days) / year;
  return left > 0 ? invested / left : refuse('RECEIVED', rate, 'the discount until maturity must be less than 1');
}
