import { DaxError } from '../errors.js';

/** Statistics of a sample of numbers (not empty). Sources: the functions' pages; rule numbers where semantics gives one. */

/** MEDIAN: the middle value, or the mean of the two middle ones. */
export function median(values: number[]): number {
  return percentileInc(values, 0.5);
}

/** PERCENTILE.INC: linear interpolation at rank k (n - 1). k outside 0..1 is an error. */
export function percentileInc(values: number[], k: number): number {
  if (!(k >= 0 && k <= 1))
    throw new DaxError('R0010', { function: 'PERCENTILE.INC', value: k, rule: 'k must be between 0 and 1' });
  return interpolate(values, k * (values.length - 1));
}

/** PERCENTILE.EXC: linear interpolation at rank k (n + 1) - 1. k outside 1/(n+1) .. n/(n+1) is an error. */
export function percentileExc(values: number[], k: number): number {
  const rank = k * (values.length + 1) - 1;
  if (!(rank >= 0 && rank <= values.length - 1)) {
    throw new DaxError('R0010', {
      function: 'PERCENTILE.EXC',
      value: k,
      rule: 'k must be between 1/(n+1) and n/(n+1)',
    });
  }
  return interpolate(values, rank);
}

function interpolate(values: number[], rank: number): number {
  const sorted = Float64Array.from(values).sort();
  const low = Math.floor(rank);
  const high = Math.min(low + 1, sorted.length - 1);
  const [a, b] = [sorted[low] as number, sorted[high] as number];
  return a + (b - a) * (rank - low);
}

function squares(values: number[]): number {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  return values.reduce((sum, v) => sum + (v - mean) ** 2, 0);
}

/** VAR.P. */
export function varP(values: number[]): number {
  return squares(values) / values.length;
}

/** VAR.S: fewer than two values is BLANK, as visuals show (section 4). */
export function varS(values: number[]): number | null {
  return values.length < 2 ? null : squares(values) / (values.length - 1);
}

/** STDEV.P. */
export function stdevP(values: number[]): number {
  return Math.sqrt(varP(values));
}

/** STDEV.S. */
export function stdevS(values: number[]): number | null {
  const variance = varS(values);
  return variance === null ? null : Math.sqrt(variance);
}

/** GEOMEAN: the n-th root of the product. */
export function geomean(values: number[]): number {
  return Math.exp(values.reduce((sum, v) => sum + Math.log(v), 0) / values.length);
}
