/** Whether a value is the one that somebody printed: the engine's text, or a page of the documentation. */
import { dateTimeOf } from '../data/dates.js';
import { plainText } from '../query/format-value.js';
import type { ColumnKind, Value } from '../runtime/columns/value.js';
import { CURRENCY_SCALE, CurrencyValue, DateValue } from '../runtime/scalars/values.js';

/** A value as JSON holds it; a date, a time or both as ISO text. */
export type Printed = number | string | boolean | null | PrintedMoment;

export interface PrintedMoment {
  readonly datetime?: string;
  readonly date?: string;
  readonly time?: string;
}

const second = 1 / 86_400;

/** Whether the value has the text which the engine gives it: 15 significant digits, dates in en-US, True and False. */
export function hasEngineText(value: Value, kind: ColumnKind, text: string | null): boolean {
  if (value === null || value === '') return text === null || text === '';
  if (text === null) return false;
  if (typeof value === 'boolean') return text === (value ? 'True' : 'False');
  if (typeof value === 'string') return value.replaceAll('\n', '|') === text || value === text;
  const serial = serialOf(value, kind);
  if (serial !== null) return near(serial, serialOfText(text), second / 1000);
  return sameDigits(numberOf(value, kind), Number(text));
}

/** Equal when rounded to 15 significant digits; the last one may differ by one. */
function sameDigits(actual: number, expected: number): boolean {
  if (Object.is(actual, expected) || actual === expected) return true;
  if (!Number.isFinite(actual) || !Number.isFinite(expected)) return false;
  return Math.abs(Number(actual.toPrecision(15)) - expected) <= 1.000001 * 10 ** (magnitude(expected) - 14);
}

function magnitude(value: number): number {
  return value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
}

/** '11/15/2010 00:00:00' or ISO; NaN for another text. */
function serialOfText(text: string): number {
  const match = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d:\d\d:\d\d)$/.exec(text);
  const iso = match ? `${match[3]}-${match[1]}-${match[2]}T${match[4]}` : text;
  return dateTimeOf(iso);
}

/**
 * Whether the value is the printed one at its precision: `raw` is the number as it was printed. BLANK is only null; whole
 * numbers may stand for a result that differs in the tenth digit.
 */
export function matchesPrinted(value: Value, kind: ColumnKind, printed: Printed, raw?: string): boolean {
  if (printed === null || value === null) return printed === value;
  if (typeof printed === 'object') return near(serialOf(value, kind) ?? Number.NaN, momentOf(printed), second / 10);
  // Blanks at the end of a text cannot be seen on a page.
  if (typeof value === 'string') return typeof printed === 'string' && value.trimEnd() === printed.trimEnd();
  if (typeof value === 'boolean') return value === printed;
  if (typeof printed === 'string') return plainText(kind, value) === printed;
  if (typeof printed === 'boolean') return false;
  const actual = serialOf(value, kind) ?? numberOf(value, kind);
  const decimals = /\.(\d+)/.exec(raw ?? String(printed))?.[1]?.length ?? 0;
  const tolerance = decimals === 0 ? 1e-9 * Math.max(1, Math.abs(printed)) : 0.500001 * 10 ** -decimals;
  return near(actual, printed, tolerance);
}

/** A time of day stands on day 0. */
function momentOf({ datetime, date, time }: PrintedMoment): number {
  return serialOfText(datetime ?? date ?? `1899-12-30T${time ?? ''}`);
}

function near(actual: number, expected: number, tolerance: number): boolean {
  return Math.abs(actual - expected) <= tolerance;
}

function serialOf(value: Value, kind: ColumnKind): number | null {
  if (value instanceof DateValue) return value.serial;
  return kind === 'dateTime' && typeof value === 'number' ? value : null;
}

function numberOf(value: Value, kind: ColumnKind): number {
  if (value instanceof CurrencyValue) return value.scaled / CURRENCY_SCALE;
  return kind === 'currency' ? Number(value) / CURRENCY_SCALE : Number(value);
}
