/** Securities that pay their interest at maturity: ACCRINTM, PRICEMAT, YIELDMAT. */
import { finiteResult } from '../domain.js';
import { type Input, day, inOrder, notNegative, positive } from './arguments.js';
import { basisOf, daysBetween, daysInYear } from './basis.js';

/** ACCRINTM: the interest from issue to maturity. */
export function interestAtMaturity(issue: Input, maturity: Input, rate: Input, par: Input, basis?: Input): number {
  const [start, end, counted] = [day(issue), day(maturity), basisOf('ACCRINTM', basis)];
  inOrder('ACCRINTM', ['issue', start], ['maturity', end]);
  const interest = positive('ACCRINTM', 'par', par) * positive('ACCRINTM', 'rate', rate);
  return interest * (daysBetween(counted, start, end) / daysInYear(counted, start, end));
}

/** The time in years from issue to maturity, from issue to settlement, and from settlement to maturity. */
interface Terms {
  readonly whole: number;
  readonly held: number;
  readonly rest: number;
}

function termsOf(name: string, settlement: Input, maturity: Input, issue: Input, basis: Input): Terms {
  const [start, settled, end, counted] = [day(issue), day(settlement), day(maturity), basisOf(name, basis)];
  inOrder(name, ['issue', start], ['settlement', settled], ['maturity', end]);
  const year = daysInYear(counted, start, settled);
  const [whole, held] = [daysBetween(counted, start, end), daysBetween(counted, start, settled)];
  return { whole: whole / year, held: held / year, rest: (whole - held) / year };
}

/** PRICEMAT: the price per 100 of face value. */
export function maturityPrice(
  settlement: Input,
  maturity: Input,
  issue: Input,
  rate: Input,
  yearlyYield: Input,
  basis?: Input,
): number {
  const { whole, held, rest } = termsOf('PRICEMAT', settlement, maturity, issue, basis);
  const interest = notNegative('PRICEMAT', 'rate', rate);
  const wanted = notNegative('PRICEMAT', 'yld', yearlyYield);
  return (100 + whole * interest * 100) / (1 + rest * wanted) - held * interest * 100;
}

/** YIELDMAT: the annual yield. */
export function maturityYield(
  settlement: Input,
  maturity: Input,
  issue: Input,
  rate: Input,
  price: Input,
  basis?: Input,
): number {
  const { whole, held, rest } = termsOf('YIELDMAT', settlement, maturity, issue, basis);
  const interest = notNegative('YIELDMAT', 'rate', rate);
  const cost = positive('YIELDMAT', 'pr', price) / 100 + held * interest;
  return finiteResult('YIELDMAT', (whole * interest + 1 - cost) / cost / rest);
}
