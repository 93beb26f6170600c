/** A date through a picture like `yyyy-mm-dd hh:nn:ss` (S8: Visual Basic's letters; m after h is minutes). */
import { secondOfDay } from '../date-parts.js';
import { dayOfWeek, dayOfYear, quarterOfMonth, serialToYmd } from '../time.js';
import { weekNumber } from '../weeks.js';
import type { Culture } from './culture.js';
import { sectionsOf, type Section, type Token } from './picture.js';

/** A moment, read to the second, as the letters need it. */
interface Moment {
  readonly serial: number;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** The picture has AM or PM. */
  readonly isTwelveHour: boolean;
  /** The picture has the day of the month. */
  readonly hasDay: boolean;
}

/** Formats a serial through one section of a date picture. */
export function formatThroughDatePicture(serial: number, section: Section, culture: Culture): string {
  const moment = momentOf(serial, section);
  let text = '';
  let previous = '';
  for (const token of section.tokens) {
    text += token.kind === 'date' ? part(token, previous, moment, culture) : separator(token, culture);
    if (token.kind === 'date') previous = token.run;
  }
  return text;
}

/** The whole of a picture given as text. */
export function formatDateWith(serial: number, picture: string, culture: Culture): string {
  const [section] = sectionsOf(picture);
  return section ? formatThroughDatePicture(serial, section, culture) : '';
}

const HALVES: ReadonlySet<string> = new Set(['am/pm', 'a/p', 'ampm']);

function momentOf(serial: number, section: Section): Moment {
  const seconds = secondOfDay(serial);
  const day = Math.round((serial * 86_400 - seconds) / 86_400);
  return {
    serial: day,
    ...serialToYmd(day),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    isTwelveHour: section.tokens.some((token) => token.kind === 'date' && HALVES.has(token.run)),
    hasDay: section.tokens.some((token) => token.kind === 'date' && (token.run === 'd' || token.run === 'dd')),
  };
}

function separator(token: Token, culture: Culture): string {
  if (token.kind === 'literal') return token.text;
  if (token.kind === 'dateSeparator') return culture.dateSeparator;
  return token.kind === 'timeSeparator' ? ':' : '';
}

type Part = (moment: Moment, culture: Culture) => string;

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

function hourOf({ hour, isTwelveHour }: Moment): number {
  return isTwelveHour ? hour % 12 || 12 : hour;
}

const parts: Readonly<Record<string, Part>> = {
  d: ({ day }) => String(day),
  dd: ({ day }) => twoDigits(day),
  ddd: ({ serial }, culture) => culture.shortDays[dayOfWeek(serial)] ?? '',
  dddd: ({ serial }, culture) => culture.days[dayOfWeek(serial)] ?? '',
  ddddd: ({ serial }, culture) => formatDateWith(serial, culture.shortDate, culture),
  dddddd: ({ serial }, culture) => formatDateWith(serial, culture.longDate, culture),
  w: ({ serial }) => String(dayOfWeek(serial) + 1),
  ww: ({ serial }) => String(weekNumber(serial)),
  m: ({ month }) => String(month),
  mm: ({ month }) => twoDigits(month),
  mmm: ({ month }, culture) => culture.shortMonths[month - 1] ?? '',
  mmmm: ({ month, hasDay }, culture) => (hasDay ? culture.monthsOfDays : culture.months)[month - 1] ?? '',
  q: ({ month }) => String(quarterOfMonth(month)),
  y: ({ serial }) => String(dayOfYear(serial)),
  yy: ({ year }) => twoDigits(year % 100),
  yyy: ({ year }) => String(year).padStart(4, '0'),
  yyyy: ({ year }) => String(year).padStart(4, '0'),
  h: (moment) => String(hourOf(moment)),
  hh: (moment) => twoDigits(hourOf(moment)),
  n: ({ minute }) => String(minute),
  nn: ({ minute }) => twoDigits(minute),
  s: ({ second }) => String(second),
  ss: ({ second }) => twoDigits(second),
  ttttt: ({ hour, minute, second }) => `${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(second)}`,
  c: (moment, culture) => generalDate(moment.serial + timeFraction(moment), culture),
};

function timeFraction({ hour, minute, second }: Moment): number {
  return ((hour * 60 + minute) * 60 + second) / 86_400;
}

/** General Date: the short date, and the long time where there is one; only the time on day 0 (A8). */
export function generalDate(serial: number, culture: Culture): string {
  const seconds = secondOfDay(serial);
  const day = Math.round((serial * 86_400 - seconds) / 86_400);
  const time = formatDateWith(serial, culture.longTime, culture).trim();
  if (day === 0) return time;
  const date = formatDateWith(serial, culture.shortDate, culture);
  return seconds === 0 ? date : `${date} ${time}`;
}

function part(token: Extract<Token, { kind: 'date' }>, previous: string, moment: Moment, culture: Culture): string {
  const run = minutesAfterHours(token.run, previous);
  if (HALVES.has(run)) return halfOfDay(token.written, moment.hour < 12, culture);
  return parts[run]?.(moment, culture) ?? token.written;
}

/** m and mm right after hours are minutes. */
function minutesAfterHours(run: string, previous: string): string {
  if ((run !== 'm' && run !== 'mm') || !previous.startsWith('h')) return run;
  return run === 'm' ? 'n' : 'nn';
}

/** AM/PM and A/P as written, AMPM as the culture says. */
function halfOfDay(written: string, isMorning: boolean, culture: Culture): string {
  if (written.toLowerCase() === 'ampm') return isMorning ? culture.morning : culture.afternoon;
  const [morning = '', afternoon = ''] = written.split('/');
  return isMorning ? morning : afternoon;
}
