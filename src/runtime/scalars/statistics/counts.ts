/** The Poisson and the exponential distribution: how many events, and how long until the next one. */
import { finiteResult } from '../domain.js';
import { notNegative, positive } from './arguments.js';
import { narrow, wide } from './double-double.js';
import { gammaTerm, incompleteGamma } from './incomplete-gamma.js';

/** POISSON.DIST. R0010 for a negative x or mean. */
export function poisson(x: number | null, mean: number | null, isCumulative: boolean | null): number {
  const count = notNegative('POISSON.DIST', 'x', x);
  const expected = notNegative('POISSON.DIST', 'the mean', mean);
  if (isCumulative) return narrow(incompleteGamma(count + 1, wide(expected)).upper);
  if (expected === 0) return count === 0 ? 1 : 0;
  return narrow(gammaTerm(count, wide(expected)));
}

/** EXPON.DIST. R0010 for a negative x or a lambda that is not positive. */
export function exponentialDistribution(x: number | null, lambda: number | null, isCumulative: boolean | null): number {
  const power = -notNegative('EXPON.DIST', 'x', x) * positive('EXPON.DIST', 'lambda', lambda);
  return finiteResult('EXPON.DIST', isCumulative ? -Math.expm1(power) : (lambda ?? 0) * Math.exp(power));
}
