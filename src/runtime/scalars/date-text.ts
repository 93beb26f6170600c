/** Dates as text and back, in the en-US forms that `&`, DATEVALUE and implicit conversions use (A8, D2). */
import { MILLISECONDS_PER_DAY, daysInMonth, millisecondsOf, serialToYmd, ymdToSerial } from './time.js';

const MILLISECONDS_PER_SECOND = 1000;

/**
 * A DateTime as en-US text: `7/1/2025`; the time follows only when it is not midnight (`7/1/2025 12:00:00 PM`), to the nearest second;
 * day 0 prints only the time (A8 [E]).
 */
export function dateToText(serial: number): string;
export function dateToText(serial: number | null): string | null;
export function dateToText(serial: number | null): string | null {
  if (serial === null) return null;
  if (!Number.isFinite(serial)) return String(serial);
  const seconds = Math.round(millisecondsOf(serial) / MILLISECONDS_PER_SECOND);
  const day = Math.floor(seconds / 86_400);
  const time = seconds - day * 86_400;
  if (day === 0) return timeToText(time);
  return time === 0 ? dayToText(day) : `${dayToText(day)} ${timeToText(time)}`;
}

function dayToText(serial: number): string {
  const { year, month, day } = serialToYmd(serial);
  return `${month}/${day}/${year}`;
}

function timeToText(seconds: number): string {
  const hour = Math.floor(seconds / 3600);
  const minute = Math.floor((seconds % 3600) / 60);
  const twoDigits = (part: number): string => String(part).padStart(2, '0');
  return `${hour % 12 || 12}:${twoDigits(minute)}:${twoDigits(seconds % 60)} ${hour < 12 ? 'AM' : 'PM'}`;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAY = /^(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?\b[,\s]*/;
const MONTH_NAME =
  /^(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?$/;
const TIME = /(?:^|[\sT,])(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:\.(\d+))?)?)?\s*([ap]m?)?\s*z?$/i;

export type DayMonthOrder = 'monthFirst' | 'dayFirst';

/**
 * The serial that a text stands for, or null: a date, a time, or both (D2). `order` tells how 1/2/2024 is read, `pointed` that
 * 1.2.24 is a date.
 */
export function parseDate(text: string, order: DayMonthOrder = 'monthFirst', pointed = false): number | null {
  const lower = text.trim().toLowerCase();
  const time = splitTime(lower);
  if (time === null) return null;
  if (time.date === '') return time.fraction;
  const day = parseDay(time.date, order, pointed);
  return day === null ? null : day + (time.fraction ?? 0);
}

interface DateAndTime {
  readonly date: string;
  /** Fraction of the day, null without a time. */
  readonly fraction: number | null;
}

/** Cuts the time off the end; null when there is one, but not a valid one. */
function splitTime(text: string): DateAndTime | null {
  const match = TIME.exec(text);
  const hasTime = match !== null && (match[2] !== undefined || match[5] !== undefined);
  if (!hasTime) return text === '' ? null : { date: text, fraction: null };
  const fraction = timeFraction(match);
  if (fraction === null) return null;
  return { date: text.slice(0, match.index).trim().replace(/,$/, ''), fraction };
}

function timeFraction(match: RegExpExecArray): number | null {
  const [, hourText = '0', minuteText = '0', secondText = '0', decimals = '0', half] = match;
  const [hour, minute, second] = [Number(hourText), Number(minuteText), Number(secondText)];
  const isTwelveHour = half !== undefined;
  if (minute > 59 || second > 59 || hour > 23 || (isTwelveHour && (hour < 1 || hour > 12))) return null;
  const hourOfDay = isTwelveHour ? (hour % 12) + (half.startsWith('p') ? 12 : 0) : hour;
  const seconds = (hourOfDay * 60 + minute) * 60 + second;
  return (seconds * MILLISECONDS_PER_SECOND + Math.round(Number(`0.${decimals}`) * 1000)) / MILLISECONDS_PER_DAY;
}

function parseDay(text: string, order: DayMonthOrder, pointed: boolean): number | null {
  const parts = text
    .replace(WEEKDAY, '')
    .split(/[\s,/.-]+/)
    .filter((part) => part !== '');
  const nameAt = parts.findIndex((part) => MONTH_NAME.test(part));
  return nameAt < 0 ? numericDay(parts, order, text.includes('.') && !pointed) : namedDay(parts, nameAt);
}

/** 2024-5-6, 5/6/2024, and 2024-05; an impossible month makes day and month change places (D2). 1.2.3 is no date. */
function numericDay(parts: readonly string[], order: DayMonthOrder, dotted: boolean): number | null {
  if (!parts.every((part) => /^\d{1,4}$/.test(part))) return null;
  if (dotted && !parts.some((part) => part.length === 4)) return null;
  const [first = '', second = '', third = ''] = parts;
  if (parts.length === 2) return monthOnly(first, second);
  if (parts.length !== 3) return null;
  if (first.length > 2) return validDay(first, second, third) ?? validDay(first, third, second);
  const monthFirst = validDay(third, first, second);
  const dayFirst = validDay(third, second, first);
  return order === 'monthFirst' ? (monthFirst ?? dayFirst) : (dayFirst ?? monthFirst);
}

function monthOnly(first: string, second: string): number | null {
  return first.length > 2 ? validDay(first, second, '1') : second.length > 2 ? validDay(second, first, '1') : null;
}

/** March 3, 2008; 3 March 2008; 2008 March 3; March 2008. */
function namedDay(parts: readonly string[], nameAt: number): number | null {
  const numbers = parts.filter((_, index) => index !== nameAt);
  if (!numbers.every((part) => /^\d{1,4}$/.test(part))) return null;
  const month = String(MONTHS.indexOf((parts[nameAt] ?? '').slice(0, 3)) + 1);
  const [first = '', second = ''] = numbers;
  if (numbers.length === 1) return first.length > 2 ? validDay(first, month, '1') : null;
  if (numbers.length !== 2) return null;
  return first.length > 2 ? validDay(first, month, second) : validDay(second, month, first);
}

function validDay(yearText: string, monthText: string, dayText: string): number | null {
  const [year, month, day] = [fullYear(yearText), Number(monthText), Number(dayText)];
  if (dayText.length > 2 || monthText.length > 2 || year < 100 || year > 9999) return null;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return ymdToSerial(year, month, day);
}

/** Two digits: 00-49 are 2000-2049, 50-99 are 1950-1999, as in DATE (D1). */
export function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 50 ? year + 2000 : year + 1900;
}
