/** Dates of CSV fields and options -> serial numbers (days since 1899-12-30, UTC wall clock). */

const zero = 48;
const hyphen = 45;
const dayMilliseconds = 86_400_000;
/** Days from 1899-12-30 to 1970-01-01. */
export const unixEpoch = 25_569;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The serial number of `yyyy-MM-dd`, or of that with `T` or a blank and `HH:mm`, `HH:mm:ss` or `HH:mm:ss.fff`, and with
 * `Z` or an offset (`+02:00`), which is converted to UTC. NaN when it is no such date. One division of exact
 * milliseconds makes the number, so a whole second is the double nearest to it.
 */
export function readDateTime(bytes: Uint8Array, start: number, end: number): number {
  const day = readDay(bytes, start, end);
  if (Number.isNaN(day) || end - start === 10) return day;
  const separator = bytes[start + 10];
  if (separator !== 84 && separator !== 116 && separator !== 32) return Number.NaN;
  const time = new TimeReader(bytes, start + 11, end);
  return serialOf(day, time.read());
}

const encoder = new TextEncoder();

/** The serial number of a text; NaN when it is no such date. */
export function dateTimeOf(text: string): number {
  const bytes = encoder.encode(text);
  return readDateTime(bytes, 0, bytes.length);
}

/** The serial number of a day and the milliseconds since its midnight. */
export function serialOf(day: number, milliseconds: number): number {
  return (day * dayMilliseconds + milliseconds) / dayMilliseconds;
}

/** The serial number of a moment of JavaScript's clock. */
export function serialOfMilliseconds(milliseconds: number): number {
  return (milliseconds + unixEpoch * dayMilliseconds) / dayMilliseconds;
}

function readDay(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 10 || bytes[start + 4] !== hyphen || bytes[start + 7] !== hyphen) return Number.NaN;
  const year = digits(bytes, start, 4);
  const month = digits(bytes, start + 5, 2);
  const day = digits(bytes, start + 8, 2);
  const isMonth = month >= 1 && month <= 12 && year >= 1;
  if (!isMonth) return Number.NaN;
  const own = monthOf(year, month);
  return day >= 1 && day <= own.days ? own.first + day - 1 : Number.NaN;
}

interface Month {
  readonly year: number;
  readonly month: number;
  /** The serial number of its first day. */
  readonly first: number;
  readonly days: number;
}

/** The month of the last date: the rows of a file mostly stay in one for a while. */
let lastMonth: Month = { year: 0, month: 0, first: 0, days: 0 };

function monthOf(year: number, month: number): Month {
  if (lastMonth.year !== year || lastMonth.month !== month)
    lastMonth = { year, month, first: daysFromCivil(year, month, 1), days: monthLength(year, month) };
  return lastMonth;
}

function monthLength(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (monthLengths[month - 1] as number);
}

/** Days since 1899-12-30 of a date of the proleptic Gregorian calendar (H. Hinnant, days_from_civil). */
function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468 + unixEpoch;
}

/** `count` digits at `at` as a number; NaN when one of them is none. */
function digits(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i++) {
    const digit = (bytes[i] as number) - zero;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Reads a time of day and its zone: milliseconds since midnight UTC, NaN when the text is another. */
class TimeReader {
  constructor(
    readonly bytes: Uint8Array,
    private at: number,
    readonly end: number,
  ) {}

  read(): number {
    const hour = this.#part(23);
    const minute = this.#next(':') ? this.#part(59) : Number.NaN;
    const second = this.#next(':') ? this.#part(59) : 0;
    const fraction = this.#next('.') ? this.#fraction() : 0;
    const offset = this.#zone();
    const isRead = this.at === this.end;
    return isRead ? ((hour * 60 + minute - offset) * 60 + second) * 1000 + fraction : Number.NaN;
  }

  #next(character: string): boolean {
    if (this.at >= this.end || this.bytes[this.at] !== character.charCodeAt(0)) return false;
    this.at++;
    return true;
  }

  /** Two digits, at most `maximum`. */
  #part(maximum: number): number {
    if (this.at + 2 > this.end) return Number.NaN;
    const value = digits(this.bytes, this.at, 2);
    this.at += 2;
    return value <= maximum ? value : Number.NaN;
  }

  /** The digits after the point, in milliseconds. */
  #fraction(): number {
    const start = this.at;
    while (this.at < this.end && !Number.isNaN(digits(this.bytes, this.at, 1))) this.at++;
    const count = Math.min(this.at - start, 9);
    return count === 0 ? Number.NaN : (digits(this.bytes, start, count) / 10 ** count) * 1000;
  }

  /** The offset from UTC in minutes; 0 without a zone. */
  #zone(): number {
    if (this.#next('Z') || this.#next('z')) return 0;
    const sign = this.#next('+') ? 1 : this.#next('-') ? -1 : 0;
    if (sign === 0) return 0;
    const hours = this.#part(14);
    this.#next(':');
    return sign * (hours * 60 + this.#part(59));
  }
}
