/** The regularised incomplete beta function by its continued fraction (DLMF 8.17.22). */
import { continuedFraction } from './continued-fraction.js';
import {
  add,
  divide,
  exponential,
  logarithm,
  multiply,
  negate,
  one,
  wide,
  type DoubleDouble,
} from './double-double.js';
import { allBelow, fromLower, fromUpper, noneBelow, type Tails } from './incomplete-gamma.js';
import { logGamma } from './log-gamma.js';

/** I(x; a, b) and its complement. `y` is 1 - x, which the caller may know more exactly. */
export function incompleteBeta(x: DoubleDouble, y: DoubleDouble, a: number, b: number): Tails {
  if (x.high <= 0) return noneBelow;
  if (y.high <= 0) return allBelow;
  if (x.high <= (a + 1) / (a + b + 2)) return fromLower(fraction(x, y, a, b));
  return fromUpper(fraction(y, x, b, a));
}

/** x^a y^b / B(a, b). */
export function betaTerm(x: DoubleDouble, y: DoubleDouble, a: number, b: number): DoubleDouble {
  const powers = add(multiply(wide(a), logarithm(x)), multiply(wide(b), logarithm(y)));
  const ofBoth = logGamma(add(wide(a), wide(b)));
  return exponential(add(add(powers, ofBoth), negate(add(logGamma(wide(a)), logGamma(wide(b))))));
}

function fraction(x: DoubleDouble, y: DoubleDouble, a: number, b: number): DoubleDouble {
  const denominator = continuedFraction(one, (k) => ({
    numerator: multiply(coefficient(k, wide(a), wide(b)), x),
    denominator: one,
  }));
  return divide(betaTerm(x, y, a, b), multiply(wide(a), denominator));
}

function coefficient(k: number, a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const m = wide(Math.floor(k / 2));
  const last = add(a, wide(k));
  const divisor = multiply(last, add(last, wide(-1)));
  const isEven = k % 2 === 0;
  const numerator = isEven ? multiply(m, add(b, negate(m))) : negate(multiply(add(a, m), add(add(a, b), m)));
  return divide(numerator, divisor);
}
