/** The regularised incomplete gamma functions: power series for small arguments, Legendre's continued fraction for large ones. */
import { continuedFraction } from './continued-fraction.js';
import {
  add,
  divide,
  exponential,
  logarithm,
  multiply,
  narrow,
  one,
  subtract,
  wide,
  zero,
  type DoubleDouble,
} from './double-double.js';
import { logGamma } from './log-gamma.js';

/** Both tails of a distribution. They add up to 1, and each has all its digits. */
export interface Tails {
  readonly lower: DoubleDouble;
  readonly upper: DoubleDouble;
}

export const noneBelow: Tails = { lower: zero, upper: one };
export const allBelow: Tails = { lower: one, upper: zero };

export function fromLower(lower: DoubleDouble): Tails {
  return { lower, upper: subtract(one, lower) };
}

export function fromUpper(upper: DoubleDouble): Tails {
  return { lower: subtract(one, upper), upper };
}

/** P(a, x) and Q(a, x) for a > 0, x >= 0. */
export function incompleteGamma(a: number, x: DoubleDouble): Tails {
  if (x.high <= 0) return noneBelow;
  if (!Number.isFinite(x.high)) return allBelow;
  const isSmall = x.high < a + 1 || (a < 10 && x.high < 20);
  return isSmall ? fromLower(series(a, x)) : fromUpper(fraction(a, x));
}

/** x^a e^-x / gamma(a + 1). */
export function gammaTerm(a: number, x: DoubleDouble): DoubleDouble {
  const power = subtract(multiply(wide(a), logarithm(x)), x);
  return exponential(subtract(power, logGamma(add(wide(a), one))));
}

/** Where the series ends: what it leaves of 1 may be as small as e^-20, and has all its digits nevertheless. */
const LAST_TERM = 1e-31;

function series(a: number, x: DoubleDouble): DoubleDouble {
  let term = one;
  let sum = one;
  for (let n = 1; narrow(term) > LAST_TERM * narrow(sum); n++) {
    term = divide(multiply(term, x), add(wide(a), wide(n)));
    sum = add(sum, term);
  }
  return multiply(gammaTerm(a, x), sum);
}

function fraction(a: number, x: DoubleDouble): DoubleDouble {
  const base = subtract(add(x, one), wide(a));
  const denominator = continuedFraction(base, (k) => ({
    numerator: multiply(wide(-k), subtract(wide(k), wide(a))),
    denominator: add(base, wide(2 * k)),
  }));
  return divide(multiply(gammaTerm(a, x), wide(a)), denominator);
}
