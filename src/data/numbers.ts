/** Numbers of CSV fields, read from a range of bytes without making a string where that is possible. */

const decoder = new TextDecoder('latin1');

/** The text of bytes that should be ASCII; others become characters that no number has. */
export function ascii(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.slice(start, end));
}

/** What the readers return for a text that is no number of the type. */
export const malformed = Number.NaN;
/** What they return for a number that a double cannot hold exactly (or, of a decimal, with more than four places). */
export const inexact = Number.POSITIVE_INFINITY;

const plus = 43;
const minus = 45;
const point = 46;
const zero = 48;

/** More digits than this may not fit a double exactly. */
const safeDigits = 15;

/**
 * An int64: digits with an optional sign. Values are held as doubles, so a number beyond 2^53 is accepted only when it
 * is exactly representable and an int64 at all; otherwise `inexact`, because a silently changed number is never given.
 */
export function readInt64(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start] as number;
  const digits = first === minus || first === plus ? start + 1 : start;
  if (digits >= end) return malformed;
  let value = 0;
  for (let at = digits; at < end; at++) {
    const digit = (bytes[at] as number) - zero;
    if (digit < 0 || digit > 9) return malformed;
    value = value * 10 + digit;
  }
  if (end - digits > safeDigits) return exactInteger(BigInt(ascii(bytes, digits, end)), first === minus);
  return first === minus ? 0 - value : value;
}

const int64Limit = 2n ** 63n;

function exactInteger(magnitude: bigint, negative: boolean): number {
  const value = negative ? -magnitude : magnitude;
  if (value >= int64Limit || value < -int64Limit) return inexact;
  const held = Number(value);
  return BigInt(held) === value ? held : inexact;
}

const wholeDecimal = /^([+-]?)(\d*)\.?(\d*)$/;

/** A decimal (Currency): the integer x 10,000. More than four places other than zeros, or too large to be exact: `inexact`. */
export function readDecimal(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start] as number;
  let at = first === minus || first === plus ? start + 1 : start;
  let value = 0;
  let places = -1;
  const digits = at;
  for (; at < end; at++) {
    const code = bytes[at] as number;
    if (code === point && places < 0) places = 0;
    else if (code < zero || code > zero + 9) return malformed;
    else {
      if (places >= 0 && ++places > 4) return slowDecimal(ascii(bytes, start, end));
      value = value * 10 + (code - zero);
    }
  }
  if (at - digits > 11) return slowDecimal(ascii(bytes, start, end));
  if (at - digits === (places < 0 ? 0 : 1)) return malformed;
  for (let place = Math.max(places, 0); place < 4; place++) value *= 10;
  return first === minus ? 0 - value : value;
}

function slowDecimal(text: string): number {
  const parts = wholeDecimal.exec(text);
  const whole = parts?.[2] ?? '';
  const places = parts?.[3] ?? '';
  if (!parts || whole + places === '') return malformed;
  if (/[^0]/.test(places.slice(4))) return inexact;
  return exactInteger(BigInt(whole + places.slice(0, 4).padEnd(4, '0')), parts[1] === '-');
}

const powersOfTen = Array.from({ length: 23 }, (_, i) => 10 ** i);
const double = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A double in shortest or any other decimal form, also NaN, Infinity and -Infinity; null when it is no number. */
export function readDouble(bytes: Uint8Array, start: number, end: number): number | null {
  const first = bytes[start] as number;
  const begin = first === minus ? start + 1 : start;
  let value = 0;
  let places = -1;
  if (end - begin > safeDigits || end === begin) return slowDouble(ascii(bytes, start, end));
  for (let at = begin; at < end; at++) {
    const code = bytes[at] as number;
    if (code >= zero && code <= zero + 9) {
      value = value * 10 + (code - zero);
      if (places >= 0) places++;
    } else if (code === point && places < 0 && at > begin) places = 0;
    else return slowDouble(ascii(bytes, start, end));
  }
  // At most 15 digits and a power of ten below 10^22: one correctly rounded division (Clinger's fast path).
  if (places > 0) value /= powersOfTen[places] as number;
  return first === minus ? -value : value;
}

const encoder = new TextEncoder();

/** The same of a text. */
export function doubleOf(text: string): number | null {
  const bytes = encoder.encode(text);
  return readDouble(bytes, 0, bytes.length);
}

function slowDouble(text: string): number | null {
  if (double.test(text)) {
    const value = Number(text);
    return Number.isFinite(value) ? value : null;
  }
  if (text === 'NaN') return Number.NaN;
  if (text === 'Infinity' || text === '+Infinity') return Number.POSITIVE_INFINITY;
  return text === '-Infinity' ? Number.NEGATIVE_INFINITY : null;
}
