/** Elementary functions. BLANK gives BLANK, except where f(0) is not 0 (B9): EXP and LN read BLANK as 0. */
import { finiteResult, refuse, refuseZeroDivisor } from './domain.js';

/** ABS. */
export function absolute(value: number): number;
export function absolute(value: number | null): number | null;
export function absolute(value: number | null): number | null {
  return value === null ? null : Math.abs(value);
}

/** SIGN: -1, 0 or 1. */
export function sign(value: number): number;
export function sign(value: number | null): number | null;
export function sign(value: number | null): number | null {
  return value === null ? null : Math.sign(value) + 0;
}

/** SQRT. R0010 for a negative number, R0011 for NaN (Z7, Z9). */
export function squareRoot(value: number): number;
export function squareRoot(value: number | null): number | null;
export function squareRoot(value: number | null): number | null {
  if (value === null) return null;
  return value < 0 ? refuse('SQRT', value, 'the number must not be negative') : finiteResult('SQRT', Math.sqrt(value));
}

/** SQRTPI: the square root of value times pi. R0010 for a negative number. */
export function squareRootPi(value: number): number;
export function squareRootPi(value: number | null): number | null;
export function squareRootPi(value: number | null): number | null {
  if (value === null) return null;
  if (value < 0) return refuse('SQRTPI', value, 'the number must not be negative');
  return finiteResult('SQRTPI', Math.sqrt(value * Math.PI));
}

/** EXP: e to the power; EXP(BLANK()) is 1 [E]. R0011 on overflow. */
export function exponential(exponent: number | null): number {
  return finiteResult('EXP', Math.exp(exponent ?? 0));
}

/** LN. R0010 for 0, BLANK and negative numbers (Z9). */
export function naturalLogarithm(value: number | null): number {
  return finiteResult('LN', Math.log(positive('LN', value)));
}

/** LOG10. R0010 for 0, BLANK and negative numbers. */
export function logarithm10(value: number | null): number {
  return finiteResult('LOG10', Math.log10(positive('LOG10', value)));
}

/** LOG, to base 10 unless told otherwise (R5). R0010 unless both are positive and the base is not 1. */
export function logarithm(value: number | null, base?: number | null): number {
  const power = positive('LOG', value);
  if (base === undefined) return finiteResult('LOG', Math.log10(power));
  const root = positive('LOG', base);
  if (root === 1) return refuse('LOG', root, 'the base must not be 1');
  return finiteResult('LOG', exactLogarithm(power, root));
}

/** log(power) / log(root), exact for the bases whose logarithm the machine knows: LOG(8, 2) is 3. */
function exactLogarithm(power: number, root: number): number {
  if (root === 2) return Math.log2(power);
  return root === 10 ? Math.log10(power) : Math.log(power) / Math.log(root);
}

function positive(name: string, value: number | null): number {
  const number = value ?? 0;
  return number > 0 ? number : refuse(name, number, 'the number must be greater than 0');
}

/** POWER: as `^` (A6), but R0011 where the result is too large or not real. */
export function powerChecked(base: number, exponent: number | null): number;
export function powerChecked(base: number | null, exponent: number | null): number | null;
export function powerChecked(base: number | null, exponent: number | null): number | null {
  if (base === null) return null;
  return base === 1 ? 1 : finiteResult('POWER', base ** (exponent ?? 0));
}

/** PI: 3.14159265358979. */
export function pi(): number {
  return Math.PI;
}

/**
 * MOD: the remainder with the sign of the divisor, number - divisor * INT(number / divisor) (R5). R0012 for a divisor 0 or BLANK.
 */
export function modulo(value: number, divisor: number): number;
export function modulo(value: number | null, divisor: number | null): number | null;
export function modulo(value: number | null, divisor: number | null): number | null {
  if (value === null) return null;
  if (divisor === null || divisor === 0) return refuseZeroDivisor('MOD');
  if (Number.isSafeInteger(value) && Number.isSafeInteger(divisor)) return integerModulo(value, divisor);
  return value - divisor * Math.floor(value / divisor);
}

function integerModulo(value: number, divisor: number): number {
  const remainder = value % divisor;
  return (remainder !== 0 && remainder < 0 !== divisor < 0 ? remainder + divisor : remainder) + 0;
}

/** QUOTIENT: the division without its decimals (R5). R0012 for a divisor 0 or BLANK. */
export function quotient(value: number, divisor: number): number;
export function quotient(value: number | null, divisor: number | null): number | null;
export function quotient(value: number | null, divisor: number | null): number | null {
  if (value === null) return null;
  if (divisor === null || divisor === 0) return refuseZeroDivisor('QUOTIENT');
  return Math.trunc(value / divisor) + 0;
}
