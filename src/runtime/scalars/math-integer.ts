/** Functions of whole numbers. Decimals are cut off; BLANK counts as 0. */
import { finiteResult, naturalNumber, refuse } from './domain.js';
import { productOfIntegers, wrapInteger } from './arithmetic.js';
import { doubleToInteger } from './convert.js';

/** FACT: n!, of BLANK 1. R0010 for a negative number, R0011 above 170. */
export function factorial(value: number | null): number {
  const last = naturalNumber('FACT', value);
  if (last > 170) return finiteResult('FACT', Number.POSITIVE_INFINITY);
  let product = 1;
  for (let factor = 2; factor <= last; factor++) product *= factor;
  return product;
}

/** GCD. R0010 for a negative number. */
export function greatestCommonDivisor(left: number | null, right: number | null): number {
  let [larger, smaller] = [naturalNumber('GCD', left), naturalNumber('GCD', right)];
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

/** LCM. R0010 for a negative number. */
export function leastCommonMultiple(left: number | null, right: number | null): number {
  const [first, second] = [naturalNumber('LCM', left), naturalNumber('LCM', right)];
  return first === 0 || second === 0 ? 0 : productOfIntegers(first / greatestCommonDivisor(first, second), second);
}

/** COMBIN: choices of k out of n. R0010 unless 0 <= k <= n. */
export function combinations(count: number | null, chosen: number | null): number {
  const [n, k] = choice('COMBIN', count, chosen);
  return finiteResult('COMBIN', binomial(n, k));
}

/** COMBINA: choices of k out of n with repetition. R0010 for negative numbers, and for k out of none. */
export function combinationsWithRepetition(count: number | null, chosen: number | null): number {
  const [n, k] = [naturalNumber('COMBINA', count), naturalNumber('COMBINA', chosen)];
  if (n === 0 && k > 0) return refuse('COMBINA', n, 'there is nothing to choose from');
  return k === 0 ? 1 : finiteResult('COMBINA', binomial(n + k - 1, k));
}

/** PERMUT: ordered choices of k out of n. R0010 unless 0 <= k <= n and n > 0. */
export function permutations(count: number | null, chosen: number | null): number {
  const [n, k] = choice('PERMUT', count, chosen);
  if (n === 0) return refuse('PERMUT', n, 'there is nothing to choose from');
  let product = 1;
  for (let i = 0; i < k && Number.isFinite(product); i++) product *= n - i;
  return finiteResult('PERMUT', product);
}

function choice(name: string, count: number | null, chosen: number | null): readonly [number, number] {
  const [n, k] = [naturalNumber(name, count), naturalNumber(name, chosen)];
  return k <= n ? [n, k] : refuse(name, k, `it is more than ${n}`);
}

function binomial(n: number, k: number): number {
  const factors = Math.min(k, n - k);
  let product = 1;
  for (let i = 1; i <= factors && Number.isFinite(product); i++) product = (product * (n - factors + i)) / i;
  return Math.round(product);
}

/** The 64-bit integer of a number, whose decimals are cut off. R0004 where there is none. */
function bitsOf(value: number | null): bigint {
  return BigInt(doubleToInteger(Math.trunc(value ?? 0)));
}

/** BITAND of 64-bit integers. */
export function bitAnd(left: number | null, right: number | null): number {
  return wrapInteger(bitsOf(left) & bitsOf(right));
}

/** BITOR of 64-bit integers. */
export function bitOr(left: number | null, right: number | null): number {
  return wrapInteger(bitsOf(left) | bitsOf(right));
}

/** BITXOR of 64-bit integers. */
export function bitXor(left: number | null, right: number | null): number {
  return wrapInteger(bitsOf(left) ^ bitsOf(right));
}

/** BITLSHIFT of a 64-bit integer; a negative number of places shifts right. */
export function bitShiftLeft(value: number | null, places: number | null): number {
  return shift(value ?? 0, places ?? 0);
}

/** BITRSHIFT of a 64-bit integer; a negative number of places shifts left. */
export function bitShiftRight(value: number | null, places: number | null): number {
  return shift(value ?? 0, -(places ?? 0));
}

function shift(value: number, left: number): number {
  if (Math.abs(left) >= 64) return 0;
  const bits = BigInt(value);
  return wrapInteger(left >= 0 ? bits << BigInt(left) : bits >> BigInt(-left));
}
