/** Student's t-distribution: the incomplete beta function of n / (n + t^2). */
import { degreesOfFreedom, innerProbability, notNegative, probabilityBetween } from './arguments.js';
import { betaDensity, betaQuantile } from './beta.js';
import {
  add,
  divide,
  exponential,
  logarithm,
  multiply,
  narrow,
  pi,
  scale,
  subtract,
  wide,
  type DoubleDouble,
} from './double-double.js';
import { incompleteBeta } from './incomplete-beta.js';
import { fromUpper, fromLower, type Tails } from './incomplete-gamma.js';
import { logGamma } from './log-gamma.js';
import { quantile } from './quantile.js';

/** Above this, the rest up to 1 is computed on its own. */
const NEARLY_ONE = 0.999;

/** T.DIST: the left tail or the density. R0010 for degrees of freedom below 1. */
export function student(t: number | null, freedom: number | null, isCumulative: boolean | null): number {
  const degrees = degreesOfFreedom('T.DIST', freedom);
  return isCumulative ? narrow(tails(t ?? 0, degrees).lower) : density(t ?? 0, degrees);
}

/** T.DIST.RT: the right tail. */
export function studentRight(t: number | null, freedom: number | null): number {
  return narrow(tails(t ?? 0, degreesOfFreedom('T.DIST.RT', freedom)).upper);
}

/** T.DIST.2T: both tails. R0010 for a negative t. */
export function studentTwoTailed(t: number | null, freedom: number | null): number {
  const value = notNegative('T.DIST.2T', 'x', t);
  return narrow(bothTails(value, degreesOfFreedom('T.DIST.2T', freedom)));
}

/** T.INV. R0010 unless the probability is between 0 and 1. */
export function studentInverse(probability: number | null, freedom: number | null): number {
  const below = innerProbability('T.INV', probability);
  const degrees = degreesOfFreedom('T.INV', freedom);
  return below < 0.5 ? -studentQuantile(2 * below, degrees) : studentQuantile(2 * (1 - below), degrees);
}

/** T.INV.2T. R0010 unless the probability is greater than 0 and at most 1. */
export function studentTwoTailedInverse(probability: number | null, freedom: number | null): number {
  const outside = probabilityBetween('T.INV.2T', probability, { isZeroAllowed: false, isOneAllowed: true });
  return studentQuantile(outside, degreesOfFreedom('T.INV.2T', freedom));
}

function tails(t: number, degrees: number): Tails {
  const outer = scale(bothTails(Math.abs(t), degrees), 0.5);
  return t > 0 ? fromUpper(outer) : fromLower(outer);
}

/**
 * The probability of a value further from 0 than t. Power BI rounds n / (n + t^2) to a double first, which shows in the last
 * digits; close to 0, where that would cost more of them, both parts are exact here.
 */
function bothTails(t: number, degrees: number): DoubleDouble {
  const square = squareOf(t);
  const sum = add(wide(degrees), square);
  const rounded = degrees / (degrees + t * t);
  const isExact = rounded > NEARLY_ONE;
  const x = isExact ? divide(wide(degrees), sum) : wide(rounded);
  const y = isExact ? divide(square, sum) : subtract(wide(1), x);
  return incompleteBeta(x, y, degrees / 2, 0.5).lower;
}

/** Beyond 1E140 the tails do not show in a double. */
function squareOf(t: number): DoubleDouble {
  const value = wide(Math.min(Math.abs(t), 1e140));
  return multiply(value, value);
}

function density(t: number, degrees: number): number {
  const freedom = wide(degrees);
  const next = scale(add(freedom, wide(1)), 0.5);
  const gammas = subtract(logGamma(next), logGamma(scale(freedom, 0.5)));
  const root = scale(logarithm(multiply(freedom, pi)), 0.5);
  const spread = logarithm(add(wide(1), divide(squareOf(t), freedom)));
  return narrow(exponential(subtract(subtract(gammas, root), multiply(next, spread))));
}

/** The t beyond which, on both sides together, the probability lies: sqrt(n (1 / x - 1)) of the beta distribution's x. */
export function studentQuantile(outside: number, degrees: number): number {
  if (outside === 1) return 0;
  const x = betaQuantile(outside, degrees / 2, 0.5);
  const y = x > NEARLY_ONE ? restQuantile(outside, degrees, 1 - x) : 0;
  return Math.sqrt(degrees * (y > 0 ? y / (1 - y) : 1 / x - 1));
}

/** 1 - x with all its digits. */
function restQuantile(outside: number, degrees: number, guess: number): number {
  const shape = degrees / 2;
  const tail = {
    isLower: false,
    probability: outside,
    at: (y: number) => incompleteBeta(subtract(wide(1), wide(y)), wide(y), shape, 0.5).lower,
    density: (y: number) => betaDensity(y, 0.5, shape),
    lowest: 0,
    highest: 1,
  };
  return quantile(tail, guess);
}
