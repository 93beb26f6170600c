/** Questions about values of run-time type; for other values the answer follows from the static type. BLANK is of no type. */
import { CurrencyValue, DateValue, type Variant } from './values.js';

/** ISNUMBER, ISNUMERIC: numbers, currency and dates (C1). */
export function isNumberValue(value: Variant): boolean {
  return typeof value === 'number' || value instanceof CurrencyValue || value instanceof DateValue;
}

/** ISTEXT, ISSTRING. */
export function isTextValue(value: Variant): boolean {
  return typeof value === 'string';
}

/** ISLOGICAL, ISBOOLEAN. */
export function isBooleanValue(value: Variant): boolean {
  return typeof value === 'boolean';
}

/** ISDATETIME. */
export function isDateValue(value: Variant): boolean {
  return value instanceof DateValue;
}

/** ISCURRENCY, ISDECIMAL. */
export function isCurrencyValue(value: Variant): boolean {
  return value instanceof CurrencyValue;
}

/** ISINT64, ISINTEGER: a whole number; a variant does not tell 1 from 1.0. */
export function isIntegerValue(value: Variant): boolean {
  return typeof value === 'number' && Number.isInteger(value);
}

/** ISDOUBLE: a number that is not whole. */
export function isDoubleValue(value: Variant): boolean {
  return typeof value === 'number' && !Number.isInteger(value);
}

/** ISEVEN of the whole part; BLANK is 0, which is even. */
export function isEven(value: number | null): boolean {
  return Math.trunc(value ?? 0) % 2 === 0;
}

/** ISODD of the whole part. */
export function isOdd(value: number | null): boolean {
  return !isEven(value);
}
