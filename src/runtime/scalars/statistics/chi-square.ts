/** The chi-squared distribution: the incomplete gamma function of half the degrees of freedom. */
import { finiteResult } from '../domain.js';
import { degreesOfFreedom, notNegative, probabilityBetween } from './arguments.js';
import { add, exponential, logarithm, multiply, narrow, scale, subtract, wide } from './double-double.js';
import { incompleteGamma, type Tails } from './incomplete-gamma.js';
import { logGamma } from './log-gamma.js';
import { normalQuantile } from './normal.js';
import { quantile } from './quantile.js';

/** CHISQ.DIST. R0010 for a negative x or degrees of freedom outside 1 ... 10^10; R0011 where the density is infinite. */
export function chiSquare(x: number | null, freedom: number | null, isCumulative: boolean | null): number {
  const value = notNegative('CHISQ.DIST', 'x', x);
  const degrees = degreesOfFreedom('CHISQ.DIST', freedom);
  if (isCumulative) return narrow(tails(value, degrees).lower);
  return finiteResult('CHISQ.DIST', density(value, degrees));
}

/** CHISQ.DIST.RT: the right tail. */
export function chiSquareRight(x: number | null, freedom: number | null): number {
  const value = notNegative('CHISQ.DIST.RT', 'x', x);
  return narrow(tails(value, degreesOfFreedom('CHISQ.DIST.RT', freedom)).upper);
}

/** CHISQ.INV. R0010 unless the probability is at least 0 and less than 1. */
export function chiSquareInverse(probability: number | null, freedom: number | null): number {
  const allowed = { isZeroAllowed: true, isOneAllowed: false };
  const below = probabilityBetween('CHISQ.INV', probability, allowed);
  return point(below, true, degreesOfFreedom('CHISQ.INV', freedom));
}

/** CHISQ.INV.RT. R0010 unless the probability is greater than 0 and at most 1. */
export function chiSquareRightInverse(probability: number | null, freedom: number | null): number {
  const allowed = { isZeroAllowed: false, isOneAllowed: true };
  const above = probabilityBetween('CHISQ.INV.RT', probability, allowed);
  return point(above, false, degreesOfFreedom('CHISQ.INV.RT', freedom));
}

function tails(x: number, degrees: number): Tails {
  return incompleteGamma(degrees / 2, wide(x / 2));
}

function density(x: number, degrees: number): number {
  if (x === 0) return degrees === 1 ? Infinity : degrees === 2 ? 0.5 : 0;
  if (x === Infinity) return 0;
  const [half, shape] = [scale(wide(x), 0.5), wide(degrees / 2)];
  const power = subtract(multiply(add(shape, wide(-1)), logarithm(half)), half);
  return narrow(exponential(subtract(power, logGamma(shape)))) / 2;
}

/** The point whose lower or upper tail has the probability: the smaller one of the two tails is followed. */
function point(probability: number, isLower: boolean, degrees: number): number {
  if (probability === 0 || probability === 1) return 0;
  if (probability > 0.5) return point(1 - probability, !isLower, degrees);
  const tail = {
    isLower,
    probability,
    at: (x: number) => (isLower ? tails(x, degrees).lower : tails(x, degrees).upper),
    density: (x: number) => density(x, degrees),
    lowest: 0,
    highest: Infinity,
  };
  return quantile(tail, firstGuess(isLower ? probability : 1 - probability, degrees));
}

/** Wilson and Hilferty 1931; near 0 the first term of the series. */
function firstGuess(below: number, degrees: number): number {
  const spread = 2 / (9 * degrees);
  const z = below < 1 ? normalQuantile(Math.max(below, 1e-300)) : 8;
  const guess = degrees * (1 - spread + z * Math.sqrt(spread)) ** 3;
  if (guess > 0.01 * degrees) return guess;
  const shape = degrees / 2;
  const power = add(wide(Math.log(below)), logGamma(wide(shape + 1)));
  return 2 * Math.exp(narrow(power) / shape);
}
