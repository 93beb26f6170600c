/**
 * FV, PV and NPER: pv (1 + rate)^nper + pmt (1 + rate type) ((1 + rate)^nper - 1) / rate + fv = 0, solved for one part.
 * Money paid out is negative.
 */
import { finiteResult } from '../domain.js';
import { type Input, number, paymentType, within } from './arguments.js';
import { power } from './power.js';

/** The terms of equal payments at a constant rate. */
interface Annuity {
  readonly rate: number;
  readonly periods: number;
  readonly type: 0 | 1;
}

function annuity(name: string, rate: Input, periods: Input, type: Input): Annuity {
  const count = within(name, 'nper', periods, 1, Infinity);
  return { rate: number(rate), periods: count, type: paymentType(name, type) };
}

/** What payments of 1 are worth after the last period. */
function paymentsAtEnd({ rate, periods, type }: Annuity): number {
  return rate === 0 ? periods : ((1 + rate * type) * (power(1 + rate, periods) - 1)) / rate;
}

/** FV. */
export function futureValue(rate: Input, periods: Input, payment: Input, present?: Input, type?: Input): number {
  const terms = annuity('FV', rate, periods, type);
  const start = number(present) * power(1 + terms.rate, terms.periods);
  return finiteResult('FV', -(start + number(payment) * paymentsAtEnd(terms)));
}

/** PV. */
export function presentValue(rate: Input, periods: Input, payment: Input, future?: Input, type?: Input): number {
  const terms = annuity('PV', rate, periods, type);
  const value = -(number(future) + number(payment) * paymentsAtEnd(terms)) / power(1 + terms.rate, terms.periods);
  return finiteResult('PV', value);
}

/** NPER. R0011 where no number of periods fits. */
export function periodCount(rate: Input, payment: Input, present: Input, future?: Input, type?: Input): number {
  const [interest, paid, start, end] = [number(rate), number(payment), number(present), number(future)];
  const due = paymentType('NPER', type);
  if (interest === 0) return finiteResult('NPER', -(start + end) / paid);
  const paidAtOnce = paid * (1 + interest * due);
  const ratio = (paidAtOnce - end * interest) / (paidAtOnce + start * interest);
  return finiteResult('NPER', Math.log(ratio) / Math.log(1 + interest));
}
