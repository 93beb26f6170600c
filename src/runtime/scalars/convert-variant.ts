/** Conversions of values whose type is known only at run time. BLANK stays BLANK (B5). */
import { DaxError } from '../errors.js';
import {
  booleanToCurrency,
  booleanToNumber,
  booleanToText,
  doubleToCurrency,
  doubleToDate,
  doubleToInteger,
  numberToBoolean,
  textToBoolean,
  textToCurrency,
  textToDate,
  textToNumber,
} from './convert.js';
import { dateToText } from './date-text.js';
import { currencyToText, doubleToText, integerToText } from './number-text.js';
import { CURRENCY_SCALE, CurrencyValue, DateValue, describeType, type Variant } from './values.js';

/** To Double (also the operand of arithmetic): text is parsed (A7), TRUE is 1, a date is its serial. */
export function variantToDouble(value: Variant, culture?: string): number | null {
  if (value === null || typeof value === 'number') return value;
  if (typeof value === 'string') return textToNumber(value, culture);
  if (typeof value === 'boolean') return booleanToNumber(value);
  return value instanceof DateValue ? value.serial : value.scaled / CURRENCY_SCALE;
}

/** An operand of arithmetic: a text is the number that it stands for in the culture (A7). */
export function readOperand(value: Variant, culture: string): Variant {
  return typeof value === 'string' ? textToNumber(value, culture) : value;
}

/** To Int64: rounds, halves away from zero (R3). */
export function variantToInteger(value: Variant, culture?: string): number | null {
  return doubleToInteger(variantToDouble(value, culture));
}

/** To Currency (scaled by 10,000) (T4). */
export function variantToCurrency(value: Variant, culture?: string): number | null {
  if (value instanceof CurrencyValue) return value.scaled;
  if (typeof value === 'string') return textToCurrency(value, culture);
  return typeof value === 'boolean' ? booleanToCurrency(value) : doubleToCurrency(variantToDouble(value, culture));
}

/** To DateTime: numbers are serials, text is parsed (D2). TRUE and FALSE are no dates: R0006. */
export function variantToDate(value: Variant, culture?: string): number | null {
  if (value instanceof DateValue) return value.serial;
  if (typeof value === 'string') return textToDate(value, culture);
  if (typeof value === 'boolean') throw new DaxError('R0006', { found: describeType(value), expected: 'a date' });
  return doubleToDate(variantToDouble(value, culture));
}

/** To Boolean, also as a condition: numbers by T9, the texts TRUE and FALSE. */
export function variantToBoolean(value: Variant): boolean | null {
  if (typeof value === 'boolean' || value === null) return value;
  return typeof value === 'string' ? textToBoolean(value) : numberToBoolean(variantToDouble(value));
}

/** To text, as `&` prints each type (A8). */
export function variantToText(value: Variant): string | null {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'boolean') return booleanToText(value);
  if (value instanceof DateValue) return dateToText(value.serial);
  if (value instanceof CurrencyValue) return currencyToText(value.scaled);
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? integerToText(value) : doubleToText(value);
}
