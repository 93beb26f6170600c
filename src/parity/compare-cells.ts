/** When two cells are equal, and what the difference is when they are not. */
import { dateTimeOf } from '../data/dates.js';
import type { JsonValue } from '../query/format-value.js';
import type { ColumnKind } from '../runtime/columns/value.js';
import { foldText } from '../runtime/scalars/text-order.js';
import type { CompareRules, Tolerance } from './compare-rules.js';

/** Why two cells differ. */
export type CellDifferenceKind =
  | 'BLANK against 0'
  | 'BLANK against empty text'
  | 'BLANK against value'
  | 'text against number'
  | 'rounding'
  | 'sign'
  | 'factor 100'
  | 'letter case'
  | 'white space'
  | 'hours apart'
  | 'value';

/** Numbers as near as this are told apart as `rounding`. */
const roundingLimit = 1e-6;
const currencyScale = 10_000;

/** A column as its cells are compared. */
export interface ComparedType {
  readonly kind: ColumnKind;
  /** What the manifest states for this very column, or null. */
  readonly tolerance: Tolerance | null;
}

/**
 * Whether `actual` is what was expected. Whole numbers and currency must be exact unless the manifest states a tolerance
 * for their column.
 */
export function sameCell(expected: JsonValue, actual: JsonValue, type: ComparedType, rules: CompareRules): boolean {
  const [want, have] = [blankOr(expected, rules), blankOr(actual, rules)];
  return want === have || (want !== null && have !== null && sameValue(want, have, type, rules));
}

/** The value, or null where the rules take it for BLANK. */
function blankOr(value: JsonValue, { blank }: CompareRules): JsonValue {
  const isBlank = (blank === 'emptyStringIsBlank' && value === '') || (blank === 'zeroIsBlank' && value === 0);
  return isBlank ? null : value;
}

function sameValue(expected: JsonValue, actual: JsonValue, type: ComparedType, rules: CompareRules): boolean {
  const { kind, tolerance } = type;
  if (typeof expected === 'number' && typeof actual === 'number') {
    return tolerance ? isWithin(expected, actual, tolerance) : sameNumber(expected, actual, kind, rules);
  }
  if (typeof expected !== 'string' || typeof actual !== 'string') return false;
  if (kind === 'dateTime') return momentOf(expected) === momentOf(actual);
  return rules.text === 'caseInsensitive' && foldText(expected) === foldText(actual);
}

function sameNumber(expected: number, actual: number, kind: ColumnKind, rules: CompareRules): boolean {
  if (kind === 'int64') return false;
  if (kind === 'currency') return Math.round(expected * currencyScale) === Math.round(actual * currencyScale);
  return isWithin(expected, actual, rules);
}

function isWithin(expected: number, actual: number, { relative, absolute }: Tolerance): boolean {
  return Math.abs(expected - actual) <= Math.max(absolute, relative * magnitude(expected, actual));
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
    return other === 0 ? 'BLANK against 0' : other === '' ? 'BLANK against empty text' : 'BLANK against value';
  }
  const types = new Set([typeof expected, typeof actual]);
  if (types.has('string') && types.has('number')) return 'text against number';
  if (typeof expected === 'string' && typeof actual === 'string') return textDifference(expected, actual);
  if (typeof expected !== 'number' || typeof actual !== 'number') return 'value';
  return numberDifference(expected, actual);
}

function numberDifference(expected: number, actual: number): CellDifferenceKind {
  if (isNear(expected, actual) || isRounded(expected, actual)) return 'rounding';
  if (isNear(expected, -actual)) return 'sign';
  return isNear(expected * 100, actual) || isNear(expected, actual * 100) ? 'factor 100' : 'value';
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= roundingLimit * magnitude(a, b);
}

const hour = 3_600_000;
/** No zone is further from UTC, in milliseconds. */
const farthestZone = 14 * hour;

function textDifference(expected: string, actual: string): CellDifferenceKind {
  const [want, have] = [momentOf(expected), momentOf(actual)];
  if (typeof want === 'number' && typeof have === 'number') {
    const shift = Math.abs(want - have);
    return shift > 0 && shift <= farthestZone && shift % (hour / 4) === 0 ? 'hours apart' : 'value';
  }
  if (withoutSpace(expected) === withoutSpace(actual)) return 'white space';
  return foldText(expected) === foldText(actual) ? 'letter case' : 'value';
}

/** The text with each run of white space as one blank, and none at the ends. */
function withoutSpace(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
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
export function keyText(cell: JsonValue, kind: ColumnKind, rules: CompareRules): string {
  const value = blankOr(cell, rules);
  if (typeof value !== 'string') return JSON.stringify(value);
  const text = kind === 'dateTime' ? momentOf(value) : rules.text === 'caseInsensitive' ? foldText(value) : value;
  return JSON.stringify(text);
}
