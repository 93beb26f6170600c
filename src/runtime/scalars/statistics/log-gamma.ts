/** The logarithm of the gamma function: Stirling's series, after the argument was raised with the recurrence. */
import {
  add,
  divide,
  logarithm,
  multiply,
  one,
  pi,
  scale,
  subtract,
  wide,
  zero,
  type DoubleDouble,
} from './double-double.js';

/** Bernoulli numbers B(2k) / (2k (2k - 1)) as fractions, k = 1 ... 12. */
const coefficients: readonly DoubleDouble[] = [
  [1, 12],
  [-1, 360],
  [1, 1260],
  [-1, 1680],
  [1, 1188],
  [-691, 360360],
  [1, 156],
  [-3617, 122400],
  [43867, 244188],
  [-174611, 125400],
  [77683, 5796],
  [-236364091, 1506960],
].map(([numerator = 0, denominator = 1]) => divide(wide(numerator), wide(denominator)));

/** ln(2 pi) / 2. */
export const halfLogTwoPi = scale(logarithm(scale(pi, 2)), 0.5);
/** From here on twelve terms give all digits. */
const LARGE = 32;

/** ln gamma(value) of a positive number. */
export function logGamma(value: DoubleDouble): DoubleDouble {
  let raised = value;
  let product = one;
  while (raised.high < LARGE) {
    product = multiply(product, raised);
    raised = add(raised, one);
  }
  return subtract(stirling(raised), logarithm(product));
}

function stirling(value: DoubleDouble): DoubleDouble {
  const inverse = divide(one, value);
  const square = multiply(inverse, inverse);
  const series = coefficients.reduceRight((sum, coefficient) => add(coefficient, multiply(sum, square)), zero);
  const main = subtract(multiply(subtract(value, wide(0.5)), logarithm(value)), value);
  return add(add(main, halfLogTwoPi), multiply(series, inverse));
}
