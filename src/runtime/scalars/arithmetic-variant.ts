/**
 * Arithmetic of values whose type is known only at run time: each pair by table 1.1. Text is parsed, Booleans count 1 and 0 (A7, T9);
 * a number that is whole is an Int64, any other a Double.
 */
import { power } from './arithmetic.js';
import {
  addCurrency,
  divideByCurrency,
  divideCurrency,
  divideCurrencyByCurrency,
  multiplyCurrency,
  multiplyCurrencyByCurrency,
  subtractCurrency,
} from './arithmetic-currency.js';
import { variantToDouble } from './convert-variant.js';
import { CURRENCY_SCALE, CurrencyValue, DateValue, type Variant } from './values.js';

type Operand = number | DateValue | CurrencyValue;
type NonBlank = Exclude<Variant, null>;

/** Text and Booleans as the numbers they stand for. */
function operand(value: NonBlank): Operand {
  return typeof value === 'object' ? value : (variantToDouble(value) as number);
}

function isWhole(value: Operand): value is number {
  return Number.isInteger(value);
}

/** The units of a currency or a whole number; null for anything else. */
function units(value: Operand): number | null {
  if (value instanceof CurrencyValue) return value.scaled;
  return isWhole(value) ? value * CURRENCY_SCALE : null;
}

function number(value: Operand): number {
  return variantToDouble(value) as number;
}

/** `+`: with a date it is a date, currency with whole numbers is currency (B1). */
export function addVariant(left: Variant, right: Variant): Variant {
  if (left === null || right === null) return left === null ? plus(right) : plus(left);
  const [a, b] = [operand(left), operand(right)];
  if (a instanceof DateValue || b instanceof DateValue) return new DateValue(number(a) + number(b));
  return inCurrency(a, b, addCurrency) ?? number(a) + number(b);
}

/** BLANK + x: x as a number. */
function plus(value: Variant): Variant {
  return value === null ? null : operand(value);
}

/** `-`: a date less anything is a date (B1). */
export function subtractVariant(left: Variant, right: Variant): Variant {
  if (right === null) return plus(left);
  if (left === null) return negateVariant(right);
  const [a, b] = [operand(left), operand(right)];
  if (a instanceof DateValue) return new DateValue(a.serial - number(b));
  return inCurrency(a, b, subtractCurrency) ?? number(a) - number(b);
}

function inCurrency(a: Operand, b: Operand, apply: (left: number, right: number) => number): CurrencyValue | null {
  if (!(a instanceof CurrencyValue) && !(b instanceof CurrencyValue)) return null;
  const [left, right] = [units(a), units(b)];
  return left === null || right === null ? null : new CurrencyValue(apply(left, right));
}

/** `*`: currency with a number or date is currency, rounded; currency with currency is not (A1, B2). */
export function multiplyVariant(left: Variant, right: Variant): Variant {
  if (left === null || right === null) return null;
  const [a, b] = [operand(left), operand(right)];
  if (a instanceof CurrencyValue && b instanceof CurrencyValue) return multiplyCurrencyByCurrency(a.scaled, b.scaled);
  if (a instanceof CurrencyValue) return new CurrencyValue(multiplyCurrency(a.scaled, number(b)));
  if (b instanceof CurrencyValue) return new CurrencyValue(multiplyCurrency(b.scaled, number(a)));
  return number(a) * number(b);
}

/** `/`: currency over a number is currency, rounded (A1); a BLANK numerator wins (B2). */
export function divideVariant(left: Variant, right: Variant): Variant {
  if (left === null) return null;
  const [a, b] = [operand(left), operand(right ?? 0)];
  if (!(a instanceof CurrencyValue)) {
    return b instanceof CurrencyValue ? divideByCurrency(number(a), b.scaled) : number(a) / number(b);
  }
  if (b instanceof CurrencyValue) return divideCurrencyByCurrency(a.scaled, b.scaled);
  if (b instanceof DateValue) return number(a) / b.serial;
  return new CurrencyValue(divideCurrency(a.scaled, b));
}

/** `^` is a Double (A6). */
export function powerVariant(left: Variant, right: Variant): Variant {
  return power(variantToDouble(left), variantToDouble(right));
}

/** Unary minus keeps the type (A4). */
export function negateVariant(value: Variant): Variant {
  if (value === null) return null;
  const own = operand(value);
  if (own instanceof DateValue) return new DateValue(-own.serial);
  return own instanceof CurrencyValue ? new CurrencyValue(0 - own.scaled) : 0 - own;
}
