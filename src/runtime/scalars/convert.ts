/**
 * Conversions between the types of section 1.1, named `sourceToTarget`. BLANK (`null`) stays BLANK (B5).
 * Implicit conversions and CONVERT are the same, except that only text can fail in the first.
 */
import { DaxError } from '../errors.js';
import { roundToCurrency } from './arithmetic-currency.js';
import { dateIn, numberIn } from './read-text.js';
import { roundHalfAway } from './rounding.js';
import { FIRST_SERIAL, LAST_SERIAL } from './time.js';
import { CURRENCY_SCALE } from './values.js';

export { doubleToText, integerToText, currencyToText } from './number-text.js';
export { dateToText } from './date-text.js';

/** Int64 ends at 2^63 (T3). */
const INTEGER_LIMIT = 2 ** 63;

/** To Int64: rounds, halves away from zero (R3). R0004 beyond 64 bits and for NaN. */
export function doubleToInteger(value: number): number;
export function doubleToInteger(value: number | null): number | null;
export function doubleToInteger(value: number | null): number | null {
  if (value === null) return null;
  const rounded = roundHalfAway(value) + 0;
  if (rounded >= -INTEGER_LIMIT && rounded < INTEGER_LIMIT) return rounded;
  throw new DaxError('R0004', { value, type: 'a whole number' });
}

/** Currency (scaled) to Int64: rounds, halves away from zero (R3). */
export function currencyToInteger(scaled: number): number;
export function currencyToInteger(scaled: number | null): number | null;
export function currencyToInteger(scaled: number | null): number | null {
  return scaled === null ? null : doubleToInteger(scaled / CURRENCY_SCALE);
}

/** Currency (scaled) to Double. */
export function currencyToDouble(scaled: number): number;
export function currencyToDouble(scaled: number | null): number | null;
export function currencyToDouble(scaled: number | null): number | null {
  return scaled === null ? null : scaled / CURRENCY_SCALE;
}

/** Int64, Double or date to Currency (scaled): rounds at the 4th decimal, halves away from zero (T4). R0004 beyond its range. */
export function doubleToCurrency(value: number): number;
export function doubleToCurrency(value: number | null): number | null;
export function doubleToCurrency(value: number | null): number | null {
  if (value === null) return null;
  const scaled = value * CURRENCY_SCALE;
  if (Math.abs(scaled) < INTEGER_LIMIT) return roundToCurrency(scaled);
  throw new DaxError('R0004', { value, type: 'a fixed decimal number' });
}

/** TRUE is 1, FALSE is 0 (T9). */
export function booleanToNumber(value: boolean): number;
export function booleanToNumber(value: boolean | null): number | null;
export function booleanToNumber(value: boolean | null): number | null {
  return value === null ? null : value ? 1 : 0;
}

/** TRUE is 1.0000 of Currency. */
export function booleanToCurrency(value: boolean): number;
export function booleanToCurrency(value: boolean | null): number | null;
export function booleanToCurrency(value: boolean | null): number | null {
  return value === null ? null : value ? CURRENCY_SCALE : 0;
}

/** TRUE prints as `TRUE` (A8). */
export function booleanToText(value: boolean): string;
export function booleanToText(value: boolean | null): string | null;
export function booleanToText(value: boolean | null): string | null {
  return value === null ? null : value ? 'TRUE' : 'FALSE';
}

/** Any number that is not 0 is TRUE (T9). */
export function numberToBoolean(value: number): boolean;
export function numberToBoolean(value: number | null): boolean | null;
export function numberToBoolean(value: number | null): boolean | null {
  return value === null ? null : value !== 0;
}

/** A number of days as a DateTime. R0005 before the year 100 and after 9999. */
export function doubleToDate(value: number): number;
export function doubleToDate(value: number | null): number | null;
export function doubleToDate(value: number | null): number | null {
  if (value === null || (value >= FIRST_SERIAL && value < LAST_SERIAL + 1)) return value;
  throw new DaxError('R0005', { value });
}

/** Text to a number, as the culture writes it: a number (A7), or the serial of a date in text. R0001 for anything else, "" too. */
export function textToNumber(text: string, culture?: string): number;
export function textToNumber(text: string | null, culture?: string): number | null;
export function textToNumber(text: string | null, culture?: string): number | null {
  if (text === null) return null;
  const value = numberIn(text, culture) ?? dateIn(text, culture);
  if (value === null) throw new DaxError('R0001', { text });
  return value;
}

/** Text to Int64: the number, rounded (R3). */
export function textToInteger(text: string, culture?: string): number;
export function textToInteger(text: string | null, culture?: string): number | null;
export function textToInteger(text: string | null, culture?: string): number | null {
  return doubleToInteger(textToNumber(text, culture));
}

/** Text to Currency (scaled). */
export function textToCurrency(text: string, culture?: string): number;
export function textToCurrency(text: string | null, culture?: string): number | null;
export function textToCurrency(text: string | null, culture?: string): number | null {
  return doubleToCurrency(textToNumber(text, culture));
}

/** Text to a DateTime: the order of the culture first, then the other one (D2). R0002 for anything else. */
export function textToDate(text: string, culture?: string): number;
export function textToDate(text: string | null, culture?: string): number | null;
export function textToDate(text: string | null, culture?: string): number | null {
  if (text === null) return null;
  const serial = dateIn(text, culture) ?? numberIn(text, culture);
  if (serial === null) throw new DaxError('R0002', { text });
  return doubleToDate(serial);
}

/** Text to Boolean: TRUE or FALSE in any case. R0003 for anything else. */
export function textToBoolean(text: string): boolean;
export function textToBoolean(text: string | null): boolean | null;
export function textToBoolean(text: string | null): boolean | null {
  if (text === null) return null;
  const word = text.trim().toLowerCase();
  if (word === 'true') return true;
  if (word === 'false') return false;
  throw new DaxError('R0003', { text });
}
