/** Rates of interest: RATE, RRI, PDURATION, EFFECT, NOMINAL. */
import { DaxError } from '../../errors.js';
import { finiteResult } from '../domain.js';
import { type Input, number, paymentType, positive, within } from './arguments.js';
import { growth, power } from './power.js';
import { rootNear } from './roots.js';

/** RATE: the rate at which the payments, the present and the future value balance. R0061 where there is none near the guess. */
export function periodRate(
  periods: Input,
  payment: Input,
  present: Input,
  future?: Input,
  type?: Input,
  guess?: Input,
): number {
  const count = positive('RATE', 'nper', periods);
  const due = paymentType('RATE', type);
  const [paid, start, end] = [number(payment), number(present), number(future)];
  const balance = (rate: number): number => {
    const grown = growth(rate, count);
    return start * (1 + grown) + (rate === 0 ? paid * count : (paid * (1 + rate * due) * grown) / rate) + end;
  };
  const root = rootNear(balance, number(guess, 0.1), -1);
  if (root === null) throw new DaxError('R0061', { function: 'RATE' });
  return root;
}

/** RRI: the rate of growth from one value to another. */
export function growthRate(periods: Input, present: Input, future: Input): number {
  const count = positive('RRI', 'nper', periods);
  return finiteResult('RRI', (number(future) / number(present)) ** (1 / count) - 1);
}

/** PDURATION: the periods in which a value grows to another. */
export function growthPeriods(rate: Input, present: Input, future: Input): number {
  const interest = positive('PDURATION', 'rate', rate);
  const [start, end] = [positive('PDURATION', 'pv', present), positive('PDURATION', 'fv', future)];
  return finiteResult('PDURATION', (Math.log(end) - Math.log(start)) / Math.log(1 + interest));
}

/** EFFECT: the rate of a year with compound interest. */
export function effectiveRate(nominal: Input, periods: Input): number {
  const rate = positive('EFFECT', 'nominal_rate', nominal);
  const count = within('EFFECT', 'npery', periods, 1, Infinity);
  return finiteResult('EFFECT', power(1 + rate / count, count) - 1);
}

/** NOMINAL: the rate of a year without compound interest. */
export function nominalRate(effective: Input, periods: Input): number {
  const rate = positive('NOMINAL', 'effect_rate', effective);
  const count = within('NOMINAL', 'npery', periods, 1, Infinity);
  return finiteResult('NOMINAL', (power(1 + rate, 1 / count) - 1) * count);
}
