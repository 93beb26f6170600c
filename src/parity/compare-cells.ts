/** When two cells are equal, and what the difference is when they are not. */
import { dateTimeOf } from '../data/dates.js';
import type { JsonValue } from '../query/format-value.js';
import type { ColumnKind } from '../runtime/columns/value.js';
import { foldText } from '../runtime/scalars/text-order.js';
import type { CompareRules } from './manifest.js';

/** Why two cells differ. */
export type CellDifferenceKind =
  'BLANK against 0' | 'BLANK against empty text' | 'text against number' | 'rounding' | 'value';

/** Numbers as near as this are told apart as `rounding`. */
const roundingLimit = 1e-6;
const currencyScale = 10_000;

/** Whether `actual`, of a column of `kind`, is what was expected. Whole numbers and currency must be exact. */
export function sameCell(expected: JsonValue, actual: JsonValue, kind: ColumnKind, rules: CompareRules): boolean {
  if (expected === actual) return true;
  if (expected === null || actual === null) return false;
  if (typeof expected === 'number' && typeof actual === 'number') return sameNumber(expected, actual, kind, rules);
  if (typeof expected !== 'string' || typeof actual !== 'string') return false;
  if (kind === 'dateTime') return momentOf(expected) === momentOf(actual);
  return rules.text === 'caseInsensitive' && foldText(expected) === foldText(actual);
}

function sameNumber(expected: number, actual: number, kind: ColumnKind, rules: CompareRules): boolean {
  if (kind === 'int64') return false;
  if (kind === 'currency') return Math.round(expected * currencyScale) === Math.round(actual * currencyScale);
  return Math.abs(expected - actual) <= Math.max(rules.absolute, rules.relative * magnitude(expected, actual));
}

function magnitude(a: number, b: number): number {
  return Math.max(Math.abs(a), Math.abs(b));
}

/** The millisecond of an ISO date, or the text itself when it is none. */
function momentOf(text: string): number | string {
  const serial = dateTimeOf(text);
  return Number.isNaN(serial) ? text : Math.round(serial * 86_400_000);
}

/** What is different between two cells that are not the same. */
export function differenceKind(expected: JsonValue, actual: JsonValue): CellDifferenceKind {
  if (expected === null || actual === null) {
    const other = expected ?? actual;
    return other === 0 ? 'BLANK against 0' : other === '' ? 'BLANK against empty text' : 'value';
  }
  const types = new Set([typeof expected, typeof actual]);
  if (types.has('string') && types.has('number')) return 'text against number';
  if (typeof expected !== 'number' || typeof actual !== 'number') return 'value';
  const isNear = Math.abs(expected - actual) <= roundingLimit * magnitude(expected, actual);
  return isNear || isRounded(expected, actual) ? 'rounding' : 'value';
}

/** Whether `expected` is `actual` written with fewer decimal places: 0.143 for 0.14285714. */
function isRounded(expected: number, actual: number): boolean {
  const places = decimalPlaces(expected);
  if (places === null || places === 0 || places >= (decimalPlaces(actual) ?? Infinity)) return false;
  return Math.abs(expected - actual) <= 0.5 * 10 ** -places * (1 + roundingLimit);
}

/** The decimal places of a number as it is written; null where it has an exponent. */
function decimalPlaces(value: number): number | null {
  const text = String(value);
  return text.includes('e') ? null : (text.split('.')[1] ?? '').length;
}

/** A text that is equal for cells that name the same row. */
export function keyText(value: JsonValue, kind: ColumnKind, rules: CompareRules): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const text = kind === 'dateTime' ? momentOf(value) : rules.text === 'caseInsensitive' ? foldText(value) : value;
  return JSON.stringify(text);
}
