/** Refusals of functions: a value outside the domain, or a result that is no number (Z9, Z11). */
import { DaxError } from '../errors.js';

/** The result, unless it left the real numbers. R0011. */
export function finiteResult(name: string, result: number): number {
  if (Number.isFinite(result)) return result;
  throw new DaxError('R0011', { function: name });
}

/** R0010: `rule` is the end of the sentence "NAME cannot take VALUE: ...". */
export function refuse(name: string, value: number, rule: string): never {
  throw new DaxError('R0010', { function: name, value, rule });
}

/** R0012. */
export function refuseZeroDivisor(name: string): never {
  throw new DaxError('R0012', { function: name });
}

/** A whole number that is not negative; decimals are cut off. BLANK counts as 0. R0010 for a negative one. */
export function naturalNumber(name: string, value: number | null): number {
  const natural = Math.trunc(value ?? 0);
  return natural >= 0 ? natural : refuse(name, natural, 'the number must not be negative');
}
