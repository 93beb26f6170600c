/** Dates as a culture writes them: the order of day and month, names of months, clocks of 12 and of 24 hours. */
import { dateTimeOf } from '../data/dates.js';
import { isoDate } from '../query/format-value.js';
import { cultureOf, type Culture } from '../runtime/scalars/format/culture.js';

export type DayMonthOrder = 'dayFirst' | 'monthFirst';

interface DateParts {
  readonly year: number;
  /** The two other numbers as they stand; where the month is certain, day and month in this order. */
  readonly first: number;
  readonly second: number;
  readonly isCertain: boolean;
  /** `T13:45:00`, or ''. */
  readonly time: string;
}

const clock = /[\s,T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,7}))?)?(?:[\s\u00a0\u202f]*([ap])\.?\s?m\.?)?$/iu;
const yearFirst = /^(\d{4})[./-] ?(\d{1,2})[./-] ?(\d{1,2})\.?$/;
const yearLast = /^(\d{1,2})([./-]) ?(\d{1,2})\2 ?(\d{4})\.?$/;
const fillers: ReadonlySet<string> = new Set(['de', 'den', 'of', 'the', 'del']);

/** The ISO text of a date; null when it is none. Which names of months are known depends on the culture, English always. */
export function writtenDate(text: string, order: DayMonthOrder, culture: string | null): string | null {
  const serial = dateTimeOf(text);
  if (!Number.isNaN(serial)) return isoDate(serial);
  const parts = partsOf(text, culture);
  if (parts === null) return null;
  const [day, month] =
    order === 'dayFirst' || parts.isCertain ? [parts.first, parts.second] : [parts.second, parts.first];
  const iso = dateTimeOf(`${pad(parts.year, 4)}-${pad(month, 2)}-${pad(day, 2)}${parts.time}`);
  return Number.isNaN(iso) ? null : isoDate(iso);
}

/** What a file's texts say about the order of day and month. */
export type OrderFinding =
  | { readonly kind: 'found'; readonly order: DayMonthOrder }
  | { readonly kind: 'ambiguous'; readonly text: string }
  | { readonly kind: 'contradiction'; readonly texts: readonly [string, string] };

/** The order in which all of the texts that look like dates are dates. */
export function dayMonthOrderOf(texts: readonly string[]): OrderFinding {
  const open = texts.filter((text) => Number.isNaN(dateTimeOf(text)) && partsOf(text, null)?.isCertain === false);
  const failing = (order: DayMonthOrder): string | undefined =>
    open.find((text) => writtenDate(text, order, null) === null);
  const [dayFirst, monthFirst] = [failing('dayFirst'), failing('monthFirst')];
  if (dayFirst !== undefined && monthFirst !== undefined)
    return { kind: 'contradiction', texts: [monthFirst, dayFirst] };
  if (dayFirst !== undefined) return { kind: 'found', order: 'monthFirst' };
  if (monthFirst !== undefined) return { kind: 'found', order: 'dayFirst' };
  const text = open.find((one) => writtenDate(one, 'dayFirst', null) !== writtenDate(one, 'monthFirst', null));
  return text === undefined ? { kind: 'found', order: 'dayFirst' } : { kind: 'ambiguous', text };
}

/** The order of a culture's short date. */
export function dayMonthOrderIn({ shortDate }: Culture): DayMonthOrder {
  return shortDate.indexOf('d') < shortDate.indexOf('m') ? 'dayFirst' : 'monthFirst';
}

function partsOf(text: string, culture: string | null): DateParts | null {
  const [match, hour, minute, second = '00', fraction, half] = clock.exec(text) ?? [];
  const date = match === undefined ? text.trim() : text.slice(0, -match.length).trim();
  const hours = match === undefined ? 0 : hourOf(Number(hour), half);
  const time = match === undefined ? '' : `T${pad(hours, 2)}:${minute}:${second}.${fraction ?? '0'}`;
  const parts = numericParts(date) ?? namedParts(date, culture);
  return parts && { ...parts, time };
}

/** The hour of 24; 99, which is none, where a half of the day stands behind an hour that it cannot have. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return 99;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function numericParts(text: string): Omit<DateParts, 'time'> | null {
  const ahead = yearFirst.exec(text);
  if (ahead) return { year: Number(ahead[1]), first: Number(ahead[3]), second: Number(ahead[2]), isCertain: true };
  const behind = yearLast.exec(text);
  if (!behind) return null;
  return { year: Number(behind[4]), first: Number(behind[1]), second: Number(behind[3]), isCertain: false };
}

/** `Wednesday, January 31, 2024`, `31. Januar 2024`: a month by its name, a day and a year of four digits. */
function namedParts(text: string, culture: string | null): Omit<DateParts, 'time'> | null {
  const known = [cultureOf(culture ?? 'en-US'), cultureOf('en-US')];
  const words = text.match(/\p{L}+/gu) ?? [];
  const months = words.flatMap((word) => monthOf(word, known) ?? []);
  const rest = words.filter((word) => monthOf(word, known) === null && !isFiller(word, known));
  const [first, second, ...more] = text.match(/\d+/g) ?? [];
  if (months.length !== 1 || rest.length > 0 || second === undefined || more.length > 0) return null;
  const [year, day] = first?.length === 4 ? [first, second] : [second, first];
  if (year.length !== 4) return null;
  return { year: Number(year), first: Number(day), second: months[0] as number, isCertain: true };
}

function monthOf(word: string, cultures: readonly Culture[]): number | null {
  for (const { months, shortMonths } of cultures) {
    const place = Math.max(placeOf(word, months), placeOf(word, shortMonths));
    if (place >= 0) return place + 1;
  }
  return null;
}

function isFiller(word: string, cultures: readonly Culture[]): boolean {
  const isDay = cultures.some(({ days, shortDays }) => placeOf(word, days) >= 0 || placeOf(word, shortDays) >= 0);
  return isDay || fillers.has(word.toLowerCase());
}

function placeOf(word: string, names: readonly string[]): number {
  return names.findIndex((name) => name.toLowerCase() === word.toLowerCase());
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
