/** PMT and its parts, the interest and the principal of each period. */
import { finiteResult } from '../domain.js';
import { type Input, number, paymentType, positive, within } from './arguments.js';
import { growth } from './power.js';

/** A loan with equal payments. */
interface Loan {
  readonly rate: number;
  readonly periods: number;
  readonly present: number;
  readonly future: number;
  readonly type: 0 | 1;
}

function loan(name: string, rate: Input, periods: Input, present: Input, future: Input, type: Input): Loan {
  return {
    rate: number(rate),
    periods: within(name, 'nper', periods, 1, Infinity),
    present: number(present),
    future: number(future),
    type: paymentType(name, type),
  };
}

function paymentOf({ rate, periods, present, future, type }: Loan): number {
  if (rate === 0) return -(present + future) / periods;
  const grown = growth(rate, periods);
  return (-(present * (1 + grown) + future) * rate) / ((1 + rate * type) * grown);
}

/**
 * The principal in the payment of a period: it grows by the rate from one period to the next. What is paid at the beginning of
 * the first period holds no interest.
 */
function principalOf(terms: Loan, period: number): number {
  const { rate, periods, present, future, type } = terms;
  if (rate === 0 || (type === 1 && period === 1)) return paymentOf(terms);
  const first = -((present + future) * rate) / growth(rate, periods);
  return first * (1 + growth(rate, period - 1 - type));
}

function interestOf(terms: Loan, period: number): number {
  return paymentOf(terms) - principalOf(terms, period);
}

/** PMT. */
export function payment(rate: Input, periods: Input, present: Input, future?: Input, type?: Input): number {
  return finiteResult('PMT', paymentOf(loan('PMT', rate, periods, present, future, type)));
}

/** IPMT. */
export function interestPayment(
  rate: Input,
  period: Input,
  periods: Input,
  present: Input,
  future?: Input,
  type?: Input,
): number {
  const terms = loan('IPMT', rate, periods, present, future, type);
  return finiteResult('IPMT', interestOf(terms, within('IPMT', 'per', period, 1, terms.periods)));
}

/** PPMT. */
export function principalPayment(
  rate: Input,
  period: Input,
  periods: Input,
  present: Input,
  future?: Input,
  type?: Input,
): number {
  const terms = loan('PPMT', rate, periods, present, future, type);
  return finiteResult('PPMT', principalOf(terms, within('PPMT', 'per', period, 1, terms.periods)));
}

/** ISPMT: the interest of a loan whose principal is paid back in equal parts; periods count from 0. R0010 for no periods. */
export function evenPrincipalInterest(rate: Input, period: Input, periods: Input, present: Input): number {
  const interest = -number(present) * number(rate);
  return finiteResult('ISPMT', interest - (interest / number(periods)) * number(period));
}

/** CUMIPMT: the interest of the periods from `start` to `end`. */
export function cumulativeInterest(
  rate: Input,
  periods: Input,
  present: Input,
  start: Input,
  end: Input,
  type: Input,
): number {
  const { terms, numbers } = span('CUMIPMT', rate, periods, present, start, end, type);
  return numbers.reduce((sum, period) => sum + interestOf(terms, period), 0);
}

/** CUMPRINC: the principal of the periods from `start` to `end`. */
export function cumulativePrincipal(
  rate: Input,
  periods: Input,
  present: Input,
  start: Input,
  end: Input,
  type: Input,
): number {
  const { terms, numbers } = span('CUMPRINC', rate, periods, present, start, end, type);
  return numbers.reduce((sum, period) => sum + principalOf(terms, period), 0);
}

function span(
  name: string,
  rate: Input,
  periods: Input,
  present: Input,
  start: Input,
  end: Input,
  type: Input,
): { readonly terms: Loan; readonly numbers: readonly number[] } {
  const checkedRate = positive(name, 'rate', rate);
  const terms = loan(name, checkedRate, periods, positive(name, 'pv', present), 0, type);
  const last = within(name, 'end_period', end, 1, terms.periods);
  const first = within(name, 'start_period', start, 1, last);
  return { terms, numbers: Array.from({ length: last - first + 1 }, (_, i) => first + i) };
}
