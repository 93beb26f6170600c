/** The normal distribution: the incomplete gamma function of 1/2. */
import { finiteResult } from '../domain.js';
import { innerProbability, positive } from './arguments.js';
import { add, exponential, multiply, narrow, negate, scale, wide, type DoubleDouble } from './double-double.js';
import { allBelow, incompleteGamma, noneBelow, fromLower, fromUpper, type Tails } from './incomplete-gamma.js';
import { halfLogTwoPi } from './log-gamma.js';
import { quantile, type Tail } from './quantile.js';

/** NORM.S.DIST. */
export function standardNormal(z: number | null, isCumulative: boolean | null): number {
  return isCumulative ? narrow(normalTails(z ?? 0).lower) : normalDensity(z ?? 0);
}

/** NORM.DIST. R0010 unless the standard deviation is positive. */
export function normalDistribution(
  x: number | null,
  mean: number | null,
  standardDeviation: number | null,
  isCumulative: boolean | null,
): number {
  const deviation = positive('NORM.DIST', 'the standard deviation', standardDeviation);
  const z = ((x ?? 0) - (mean ?? 0)) / deviation;
  return finiteResult('NORM.DIST', isCumulative ? narrow(normalTails(z).lower) : normalDensity(z) / deviation);
}

/** NORM.S.INV. R0010 unless the probability is between 0 and 1. */
export function standardNormalInverse(probability: number | null): number {
  return normalQuantile(innerProbability('NORM.S.INV', probability));
}

/** NORM.INV. R0010 unless the probability is between 0 and 1 and the standard deviation positive. */
export function normalInverse(
  probability: number | null,
  mean: number | null,
  standardDeviation: number | null,
): number {
  const deviation = positive('NORM.INV', 'the standard deviation', standardDeviation);
  return (mean ?? 0) + deviation * normalQuantile(innerProbability('NORM.INV', probability));
}

export function normalTails(z: number): Tails {
  if (Math.abs(z) > 1e100) return z > 0 ? allBelow : noneBelow;
  const outer = scale(incompleteGamma(0.5, halfSquare(z)).upper, 0.5);
  return z > 0 ? fromUpper(outer) : fromLower(outer);
}

export function normalDensity(z: number): number {
  if (Math.abs(z) > 1e100) return 0;
  return narrow(exponential(negate(add(halfSquare(z), halfLogTwoPi))));
}

function halfSquare(z: number): DoubleDouble {
  return scale(multiply(wide(z), wide(z)), 0.5);
}

/** The z below which the probability lies: Newton's method from formula 26.2.23 of Abramowitz and Stegun. */
export function normalQuantile(probability: number): number {
  if (probability === 0.5) return 0;
  const outer = probability < 0.5 ? probability : 1 - probability;
  const tail: Tail = {
    isLower: false,
    probability: outer,
    at: (z) => normalTails(z).upper,
    density: normalDensity,
    lowest: -1,
    highest: Infinity,
  };
  const z = quantile(tail, firstGuess(outer));
  return probability < 0.5 ? -z : z;
}

function firstGuess(outer: number): number {
  const t = Math.sqrt(-2 * Math.log(outer));
  const numerator = 2.515517 + t * (0.802853 + t * 0.010328);
  return t - numerator / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
}
