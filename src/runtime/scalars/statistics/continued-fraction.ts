/** Continued fractions by the modified method of Lentz (Thompson and Barnett 1986). */
import { add, divide, multiply, one, subtract, wide, type DoubleDouble } from './double-double.js';

/** Relative change from which on a sum or a fraction counts as done: a hundred times finer than a double. */
export const FINE = 1e-20;
const TINY = wide(1e-290);
const MOST = 5_000_000;

/** One step: the numerator a(k) and the denominator b(k). */
export interface Term {
  readonly numerator: DoubleDouble;
  readonly denominator: DoubleDouble;
}

/** b0 + a1 / (b1 + a2 / (b2 + ...)); `term` gives a(k) and b(k) for k = 1, 2, ... */
export function continuedFraction(start: DoubleDouble, term: (k: number) => Term): DoubleDouble {
  let result = start.high === 0 ? TINY : start;
  let upper = result;
  let lower = wide(0);
  for (let k = 1; k <= MOST; k++) {
    const { numerator, denominator } = term(k);
    lower = divide(one, notZero(add(denominator, multiply(numerator, lower))));
    upper = notZero(add(denominator, divide(numerator, upper)));
    const factor = multiply(upper, lower);
    result = multiply(result, factor);
    if (Math.abs(subtract(factor, one).high) < FINE) break;
  }
  return result;
}

function notZero(value: DoubleDouble): DoubleDouble {
  return value.high === 0 ? TINY : value;
}
