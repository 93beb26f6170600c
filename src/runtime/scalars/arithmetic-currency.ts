/**
 * Arithmetic with Currency: an integer number of 1/10,000 (T4), in a `number`. Parameters named `...Scaled` are such integers;
 * others are plain doubles or integers. The table of result types is section 1.1 of the semantics.
 */
import { addInteger, multiplyInteger, negateInteger, subtractInteger, wrapInteger } from './arithmetic.js';
import { roundHalfAway } from './rounding.js';
import { CURRENCY_SCALE } from './values.js';

/** Currency + Currency, - , unary minus, and Currency * Int64 are integer operations on the scaled values (A4, A5). */
export {
  addInteger as addCurrency,
  subtractInteger as subtractCurrency,
  negateInteger as negateCurrency,
  multiplyInteger as multiplyCurrencyByInteger,
};

/** A scaled amount from its unrounded double: half away from zero at the 4th decimal (A1); wraps beyond 64 bits (A5). */
export function roundToCurrency(scaled: number): number {
  const rounded = roundHalfAway(scaled) + 0;
  return Number.isSafeInteger(rounded) || !Number.isFinite(rounded) ? rounded : wrapInteger(BigInt(rounded));
}

/** Currency * Double is Currency, rounded to 4 decimals at each step (A1). BLANK with anything is BLANK (B2). */
export function multiplyCurrency(amountScaled: number, factor: number): number;
export function multiplyCurrency(amountScaled: number | null, factor: number | null): number | null;
export function multiplyCurrency(amountScaled: number | null, factor: number | null): number | null {
  return amountScaled === null || factor === null ? null : roundToCurrency(amountScaled * factor);
}

/** Currency * Currency is a Double (A1). */
export function multiplyCurrencyByCurrency(leftScaled: number, rightScaled: number): number;
export function multiplyCurrencyByCurrency(leftScaled: number | null, rightScaled: number | null): number | null;
export function multiplyCurrencyByCurrency(leftScaled: number | null, rightScaled: number | null): number | null {
  if (leftScaled === null || rightScaled === null) return null;
  return (leftScaled / CURRENCY_SCALE) * (rightScaled / CURRENCY_SCALE);
}

/** Currency / Int64 or Double is Currency, rounded to 4 decimals. By 0 it is infinite or NaN, as for doubles (Z1-Z4). */
export function divideCurrency(amountScaled: number, denominator: number | null): number;
export function divideCurrency(amountScaled: number | null, denominator: number | null): number | null;
export function divideCurrency(amountScaled: number | null, denominator: number | null): number | null {
  return amountScaled === null ? null : roundToCurrency(amountScaled / (denominator ?? 0));
}

/** Currency / Currency is a Double (section 1.1). */
export function divideCurrencyByCurrency(leftScaled: number, rightScaled: number | null): number;
export function divideCurrencyByCurrency(leftScaled: number | null, rightScaled: number | null): number | null;
export function divideCurrencyByCurrency(leftScaled: number | null, rightScaled: number | null): number | null {
  return leftScaled === null ? null : leftScaled / (rightScaled ?? 0);
}

/** Int64, Double or date / Currency is a Double (A2). */
export function divideByCurrency(numerator: number, amountScaled: number | null): number;
export function divideByCurrency(numerator: number | null, amountScaled: number | null): number | null;
export function divideByCurrency(numerator: number | null, amountScaled: number | null): number | null {
  return numerator === null ? null : numerator / ((amountScaled ?? 0) / CURRENCY_SCALE);
}

/** DIVIDE of a Currency by an Int64 or Double: Currency (Z8). `alternative` is already of the result's type. */
export function divideCurrencyOr<T>(
  amountScaled: number | null,
  denominator: number | null,
  alternative: T,
): number | T | null {
  if (denominator === null || denominator === 0) return alternative;
  return divideCurrency(amountScaled, denominator);
}

/** DIVIDE of an Int64 or Double by a Currency: Double (A2, Z8). */
export function divideByCurrencyOr<T>(
  numerator: number | null,
  amountScaled: number | null,
  alternative: T,
): number | T | null {
  if (amountScaled === null || amountScaled === 0) return alternative;
  return divideByCurrency(numerator, amountScaled);
}
