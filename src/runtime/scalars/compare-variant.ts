/**
 * Comparison of values whose type is known only at run time: numbers (with dates and currency), then texts, then Booleans (C2).
 * BLANK takes the other side's type (B3) except in strict equality (B4).
 */
import { equalText } from './compare-text.js';
import { compareNumberOrder } from './compare.js';
import { compareTextOrder } from './text-order.js';
import { CURRENCY_SCALE, CurrencyValue, DateValue, type Variant } from './values.js';

type NonBlank = Exclude<Variant, null>;
type Plain = number | string | boolean;

/** The value without its type tag: dates and currencies compare as numbers (C1). */
function plain(value: NonBlank): Plain {
  if (value instanceof DateValue) return value.serial;
  return value instanceof CurrencyValue ? value.scaled / CURRENCY_SCALE : value;
}

function rank(value: Plain): number {
  if (typeof value === 'number') return 0;
  return typeof value === 'string' ? 1 : 2;
}

/** What BLANK stands for beside a value (B3). */
function blankBeside(other: Plain): Plain {
  if (typeof other === 'number') return 0;
  return typeof other === 'string' ? '' : false;
}

/** Both sides as plain values, BLANK replaced by the other side's zero. */
function plainPair(left: Variant, right: Variant): readonly [Plain, Plain] {
  if (left === null) {
    const other = right === null ? 0 : plain(right);
    return [blankBeside(other), other];
  }
  const first = plain(left);
  return [first, right === null ? blankBeside(first) : plain(right)];
}

/** -1, 0, 1; NaN where a number is not comparable (NaN), so that every operator is FALSE. */
function compare(left: Variant, right: Variant): number {
  const [first, second] = plainPair(left, right);
  if (typeof first === 'string' && typeof second === 'string') return Math.sign(compareTextOrder(first, second));
  const distance = rank(first) - rank(second);
  if (distance !== 0) return Math.sign(distance);
  if (first === second) return 0;
  if (first < second) return -1;
  return first > second ? 1 : Number.NaN;
}

/** `=` (B3, C2). */
export function equalVariant(left: Variant, right: Variant): boolean {
  const [first, second] = plainPair(left, right);
  return typeof first === 'string' && typeof second === 'string' ? equalText(first, second) : first === second;
}

/** `<>` (B3, C2). */
export function notEqualVariant(left: Variant, right: Variant): boolean {
  return !equalVariant(left, right);
}

/** `==`, IN and SWITCH: BLANK equals only BLANK (B4, B13). */
export function strictEqualVariant(left: Variant, right: Variant): boolean {
  return left === null || right === null ? left === right : equalVariant(left, right);
}

/** `<` (C2). */
export function lessVariant(left: Variant, right: Variant): boolean {
  return compare(left, right) < 0;
}

/** `<=` (C2). */
export function lessOrEqualVariant(left: Variant, right: Variant): boolean {
  return compare(left, right) <= 0;
}

/** `>` (C2). */
export function greaterVariant(left: Variant, right: Variant): boolean {
  return compare(left, right) > 0;
}

/** `>=` (C2). */
export function greaterOrEqualVariant(left: Variant, right: Variant): boolean {
  return compare(left, right) >= 0;
}

/** MIN(a, b) of values of run-time type: BLANK takes the other's type, both BLANK is BLANK (section 4). */
export function minOfTwoVariant(left: Variant, right: Variant): Variant {
  if (left === null && right === null) return null;
  return lessOrEqualVariant(left, right) ? orZeroOf(left, right) : orZeroOf(right, left);
}

/** MAX(a, b) of values of run-time type (section 4). */
export function maxOfTwoVariant(left: Variant, right: Variant): Variant {
  if (left === null && right === null) return null;
  return greaterOrEqualVariant(left, right) ? orZeroOf(left, right) : orZeroOf(right, left);
}

function orZeroOf(value: Variant, other: Variant): Variant {
  return value ?? (other === null ? null : blankBeside(plain(other)));
}

/** Sort order, total: BLANK just before 0, numbers < texts < Booleans (C2, B16). */
export function compareVariantOrder(left: Variant, right: Variant): number {
  const first = left === null ? null : plain(left);
  const second = right === null ? null : plain(right);
  const distance = rank(first ?? 0) - rank(second ?? 0);
  if (distance !== 0) return Math.sign(distance);
  if (typeof first === 'string' && typeof second === 'string') return Math.sign(compareTextOrder(first, second));
  return compareNumberOrder(numberOf(first), numberOf(second));
}

function numberOf(value: Plain | null): number | null {
  return value === null ? null : Number(value);
}
