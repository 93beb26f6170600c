/** The beta distribution on the interval from A to B, 0 to 1 unless given. */
import { finiteResult, refuse } from '../domain.js';
import { positive, probabilityBetween } from './arguments.js';
import { divide, multiply, narrow, subtract, wide, one, type DoubleDouble } from './double-double.js';
import { betaTerm, incompleteBeta } from './incomplete-beta.js';
import type { Tails } from './incomplete-gamma.js';
import { quantile } from './quantile.js';

interface Interval {
  readonly start: number;
  readonly width: number;
}

/** BETA.DIST. R0010 unless alpha and beta are positive and x lies in the interval; R0011 where the density is infinite. */
export function betaDistribution(
  x: number | null,
  alpha: number | null,
  beta: number | null,
  isCumulative: boolean | null,
  start?: number | null,
  end?: number | null,
): number {
  const name = 'BETA.DIST';
  const [a, b] = [positive(name, 'alpha', alpha), positive(name, 'beta', beta)];
  const interval = intervalOf(name, start, end);
  const part = ((x ?? 0) - interval.start) / interval.width;
  if (!(part >= 0 && part <= 1)) return refuse(name, x ?? 0, 'x must lie between A and B');
  if (isCumulative) return narrow(tails(part, a, b).lower);
  return finiteResult(name, betaDensity(part, a, b) / interval.width);
}

/** BETA.INV. R0010 unless the probability is greater than 0 and at most 1, and alpha and beta are positive. */
export function betaInverse(
  probability: number | null,
  alpha: number | null,
  beta: number | null,
  start?: number | null,
  end?: number | null,
): number {
  const name = 'BETA.INV';
  const below = probabilityBetween(name, probability, { isZeroAllowed: false, isOneAllowed: true });
  const [a, b] = [positive(name, 'alpha', alpha), positive(name, 'beta', beta)];
  const interval = intervalOf(name, start, end);
  return interval.start + interval.width * betaQuantile(below, a, b);
}

function intervalOf(name: string, start: number | null | undefined, end: number | null | undefined): Interval {
  const lowest = start ?? 0;
  const highest = end === undefined ? 1 : (end ?? 0);
  if (lowest < highest) return { start: lowest, width: highest - lowest };
  return refuse(name, highest, 'B must be greater than A');
}

function tails(x: number, a: number, b: number): Tails {
  return incompleteBeta(wide(x), rest(x), a, b);
}

function rest(x: number): DoubleDouble {
  return subtract(one, wide(x));
}

/** The density of the beta distribution between 0 and 1. */
export function betaDensity(x: number, a: number, b: number): number {
  if (x === 0) return a < 1 ? Infinity : a === 1 ? b : 0;
  if (x === 1) return b < 1 ? Infinity : b === 1 ? a : 0;
  return narrow(divide(betaTerm(wide(x), rest(x), a, b), multiply(wide(x), rest(x))));
}

/** The x below which the probability lies. Where that is more than a half, the smaller tail of the mirrored distribution is followed. */
export function betaQuantile(below: number, a: number, b: number): number {
  if (below === 1) return 1;
  if (below > 0.5) return narrow(rest(lowerQuantile(1 - below, b, a)));
  return lowerQuantile(below, a, b);
}

function lowerQuantile(probability: number, a: number, b: number): number {
  const tail = {
    isLower: true,
    probability,
    at: (x: number) => tails(x, a, b).lower,
    density: (x: number) => betaDensity(x, a, b),
    lowest: 0,
    highest: 1,
  };
  return quantile(tail, a / (a + b));
}
