/** When a computed value is the stored one. */
import type { ColumnKind, Value } from '../../runtime/columns/value.js';
import { foldText } from '../../runtime/scalars/text-order.js';
import { CurrencyValue, DateValue } from '../../runtime/scalars/values.js';

const currencyScale = 10_000;
const millisecondsOfDay = 86_400_000;
const storedStepsOfDay = 86_400 * 300;
/** Doubles are equal when they differ by no more than this part of the larger one. */
const relative = 1e-9;

/** A value with the kind of its column; a variant's values bring their own. */
export interface Typed {
  readonly value: Value;
  readonly kind: ColumnKind;
}

/** Whether a computed value is the stored one. BLANK is only BLANK; text is compared as written. */
export function sameValue(computed: Typed, stored: Typed): boolean {
  const [a, b] = [plain(computed), plain(stored)];
  if (a === null || b === null) return a === b;
  if (typeof a === 'number' && typeof b === 'number') return sameNumber(a, b, stored.kind);
  return a === b;
}

/** Whether two texts differ in upper and lower case only. */
export function differInCase(a: Value, b: Value): boolean {
  return typeof a === 'string' && typeof b === 'string' && a !== b && foldText(a) === foldText(b);
}

/** Currency as its units, a date as its serial, everything else as it is. */
export function plain({ value, kind }: Typed): number | string | boolean | null {
  if (value instanceof CurrencyValue) return value.scaled / currencyScale;
  if (value instanceof DateValue) return value.serial;
  return kind === 'currency' && typeof value === 'number' ? value / currencyScale : value;
}

function sameNumber(computed: number, stored: number, kind: ColumnKind): boolean {
  if (Object.is(computed, stored) || computed === stored) return true;
  if (!Number.isFinite(computed) || !Number.isFinite(stored)) return false;
  switch (kind) {
    case 'dateTime':
      return sameMoment(computed, stored);
    case 'currency':
      return Math.round(computed * currencyScale) === Math.round(stored * currencyScale);
    case 'double':
      return Math.abs(computed - stored) <= relative * Math.max(Math.abs(computed), Math.abs(stored));
    default:
      return false;
  }
}

/** To the millisecond, or as the engine stores it, in steps of 1/300 of a second (T5). */
function sameMoment(computed: number, stored: number): boolean {
  const inUnits = (perDay: number): boolean => Math.round(computed * perDay) === Math.round(stored * perDay);
  return inUnits(millisecondsOfDay) || inUnits(storedStepsOfDay);
}

/** The value as a message shows it. */
export function showValue(typed: Typed): string {
  const value = plain(typed);
  if (value === null) return 'BLANK';
  if (typeof value === 'string') return JSON.stringify(value);
  return typed.kind === 'dateTime' && typeof value === 'number' ? showDate(value) : String(value);
}

function showDate(serial: number): string {
  const date = new Date(Math.round((serial - 25_569) * millisecondsOfDay));
  return Number.isNaN(date.getTime()) ? String(serial) : date.toISOString().replace(/(T00:00:00)?\.000Z$/, '');
}
