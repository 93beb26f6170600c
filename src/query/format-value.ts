/** Values of results at the surface: what stands in JSON, CSV and text. */
import type { ColumnKind, Value } from '../runtime/columns/value.js';
import { CURRENCY_SCALE, DateValue } from '../runtime/scalars/values.js';

const dayMilliseconds = 86_400_000;
/** Days from 1899-12-30 to 1970-01-01. */
const unixEpoch = 25_569;

/** What a value is in JSON: BLANK null, a date ISO text, currency a number, a number that JSON cannot hold its name. */
export type JsonValue = number | string | boolean | null;

/** A date serial as ISO text to the millisecond: `2024-01-31T00:00:00`, with `.123` only where it is needed. */
export function isoDate(serial: number): string {
  const date = new Date(Math.round((serial - unixEpoch) * dayMilliseconds));
  if (Number.isNaN(date.getTime())) return String(serial);
  return date.toISOString().replace(/(?:\.000)?Z$/, '');
}

/** The value of a column of `kind` in the executeQueries shape. */
export function jsonValue(kind: ColumnKind, value: Value): JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  const plain = plainNumber(kind, value);
  if (!Number.isFinite(plain.value)) return numberText(plain.value);
  if (plain.kind === 'dateTime') return isoDate(plain.value);
  return plain.kind === 'currency' ? plain.value / CURRENCY_SCALE : plain.value;
}

/** The value as exact text: currency with the places it has, a double in the shortest form that reads back; BLANK is null. */
export function plainText(kind: ColumnKind, value: Value): string | null {
  if (value === null) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  const plain = plainNumber(kind, value);
  if (plain.kind === 'dateTime' && Number.isFinite(plain.value)) return isoDate(plain.value);
  const isScaled = plain.kind === 'currency' && Number.isFinite(plain.value);
  return isScaled ? currencyText(plain.value) : numberText(plain.value);
}

/** A number with its kind, also when it stands inside a variant. */
function plainNumber(
  kind: ColumnKind,
  value: Exclude<Value, string | boolean | null>,
): { kind: ColumnKind; value: number } {
  if (typeof value === 'number') return { kind, value };
  return value instanceof DateValue
    ? { kind: 'dateTime', value: value.serial }
    : { kind: 'currency', value: value.scaled };
}

function numberText(value: number): string {
  return Object.is(value, -0) ? '0' : String(value);
}

/** An integer x 10,000 as decimal text, without trailing zeros. */
function currencyText(scaled: number): string {
  const digits = BigInt(Math.abs(scaled)).toString().padStart(5, '0');
  const places = digits.slice(-4).replace(/0+$/, '');
  return `${scaled < 0 ? '-' : ''}${digits.slice(0, -4)}${places === '' ? '' : `.${places}`}`;
}
