/** Treasury bills: at most a year from settlement to maturity, discounted by a year of 360 days. */
import { finiteResult, refuse } from '../domain.js';
import { addMonthsClamped } from '../time.js';
import { type Input, day, inOrder, positive } from './arguments.js';

/** The days from settlement to maturity. R0010 for more than a year. */
function daysOf(name: string, settlement: Input, maturity: Input): number {
  const [settled, due] = [day(settlement), day(maturity)];
  inOrder(name, ['settlement', settled], ['maturity', due]);
  if (due <= addMonthsClamped(settled, 12)) return due - settled;
  return refuse(name, due - settled, 'maturity must be at most one year after settlement');
}

/** TBILLPRICE: the price per 100 of face value. R0010 for a discount that leaves nothing. */
export function billPrice(settlement: Input, maturity: Input, discount: Input): number {
  const days = daysOf('TBILLPRICE', settlement, maturity);
  const rate = positive('TBILLPRICE', 'discount', discount);
  const price = 100 * (1 - (rate * days) / 360);
  return price > 0 ? price : refuse('TBILLPRICE', rate, 'the discount until maturity must be less than 1');
}

/** TBILLYIELD. */
export function billYield(settlement: Input, maturity: Input, price: Input): number {
  const days = daysOf('TBILLYIELD', settlement, maturity);
  const paid = positive('TBILLYIELD', 'pr', price);
  return (((100 - paid) / paid) * 360) / days;
}

/** Bills that run longer than half a year are compared with bonds that pay interest in between. */
const HALF_YEAR = 182;

/** TBILLEQ: the yield of a bond that is worth the same. */
export function billEquivalent(settlement: Input, maturity: Input, discount: Input): number {
  const days = daysOf('TBILLEQ', settlement, maturity);
  const rate = positive('TBILLEQ', 'discount', discount);
  if (days <= HALF_YEAR) return finiteResult('TBILLEQ', (365 * rate) / (360 - rate * days));
  const price = 1 - (rate * days) / 360;
  if (price <= 0) return refuse('TBILLEQ', rate, 'the discount until maturity must be less than 1');
  const year = days / (days === 366 ? 366 : 365);
  const root = Math.sqrt(year ** 2 - (2 * year - 1) * (1 - 1 / price));
  return finiteResult('TBILLEQ', (2 * (root - year)) / (2 * year - 1));
}
