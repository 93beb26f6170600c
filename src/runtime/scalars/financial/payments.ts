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

/** The parts that pay back the present value and build up the future value; neither loses digits at small rates. */
function paymentOf({ rate, periods, present, future, type }: Loan): number {
  if (rate === 0) return -(present + future) / periods;
  const back = (present * rate) / -growth(rate, -periods);
  const up = (future * rate) / growth(rate, periods);
  return -(back + up) / (1 + rate * type);
}

/** The interest in the payment of a period: none in what is paid at the beginning of the first one. */
function interestOf(terms: Loan, period: number): number {
  const { rate, present, type } = terms;
  if (rate === 0 || (type === 1 && period === 1)) return 0;
  const payment = paymentOf(terms);
  const [first, due] = [present * rate, payment * (1 + rate * type)];
  return -(first + (first + due) * growth(rate, period - 1 - type)) - type * payment * rate;
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
  const at = within('PPMT', 'per', period, 1, terms.periods);
  return finiteResult('PPMT', paymentOf(terms) - interestOf(terms, at));
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
  return interestBetween(loanOverSpan('CUMIPMT', rate, periods, present, start, end, type));
}

/** CUMPRINC: the principal of the periods from `start` to `end`: the payments less their interest. */
export function cumulativePrincipal(
  rate: Input,
  periods: Input,
  present: Input,
  start: Input,
  end: Input,
  type: Input,
): number {
  const span = loanOverSpan('CUMPRINC', rate, periods, present, start, end, type);
  return (span.last - span.first + 1) * paymentOf(span.terms) - interestBetween(span);
}

interface LoanSpan {
  readonly terms: Loan;
  readonly first: number;
  readonly last: number;
}

function loanOverSpan(
  name: string,
  rate: Input,
  periods: Input,
  present: Input,
  start: Input,
  end: Input,
  type: Input,
): LoanSpan {
  const terms = loan(name, positive(name, 'rate', rate), periods, positive(name, 'pv', present), 0, type);
  const last = within(name, 'end_period', end, 1, terms.periods);
  return { terms, first: within(name, 'start_period', start, 1, last), last };
}

function interestBetween({ terms, first, last }: LoanSpan): number {
  let sum = 0;
  for (let period = first; period <= last; period++) sum += interestOf(terms, period);
  return sum;
}
