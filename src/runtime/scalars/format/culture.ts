/** What FORMAT and FIXED need to know of a culture. Windows' patterns are written down; names of months and days come from Intl. */
import { DaxError } from '../../errors.js';

export interface Culture {
  readonly name: string;
  readonly decimal: string;
  readonly group: string;
  readonly dateSeparator: string;
  /** Pictures in FORMAT's own language. */
  readonly shortDate: string;
  readonly longDate: string;
  readonly longTime: string;
  /** Designators of AMPM, empty where the culture has none. */
  readonly morning: string;
  readonly afternoon: string;
  /** `#` stands for the amount. */
  readonly currency: string;
  readonly negativeCurrency: string;
  readonly months: readonly string[];
  /** As they are written beside a day of the month. */
  readonly monthsOfDays: readonly string[];
  readonly shortMonths: readonly string[];
  /** From Sunday on. */
  readonly days: readonly string[];
  readonly shortDays: readonly string[];
}

type Pattern = readonly [
  decimal: string,
  group: string,
  shortDate: string,
  longDate: string,
  longTime: string,
  currency: string,
  negativeCurrency: string,
];

const NARROW_SPACE = '\u202f';
const HARD_SPACE = '\u00a0';
const CLOCK_24 = 'hh:nn:ss';
const AMERICAN: Pattern = ['.', ',', 'm/d/yyyy', 'dddd, mmmm d, yyyy', 'h:nn:ss AMPM', '$#', '($#)'];

const patterns: Readonly<Record<string, Pattern>> = {
  'en-US': AMERICAN,
  'en-GB': ['.', ',', 'dd/mm/yyyy', 'dd mmmm yyyy', CLOCK_24, '£#', '-£#'],
  'de-DE': [',', '.', 'dd.mm.yyyy', 'dddd, d. mmmm yyyy', CLOCK_24, '# €', '-# €'],
  'fr-FR': [',', NARROW_SPACE, 'dd/mm/yyyy', 'dddd d mmmm yyyy', CLOCK_24, '# €', '-# €'],
  'es-ES': [',', '.', 'dd/mm/yyyy', 'dddd, d "de" mmmm "de" yyyy', 'h:nn:ss', '# €', '-# €'],
  'it-IT': [',', '.', 'dd/mm/yyyy', 'dddd d mmmm yyyy', CLOCK_24, '# €', '-# €'],
  'nl-NL': [',', '.', 'd-m-yyyy', 'dddd d mmmm yyyy', CLOCK_24, '€ #', '€ -#'],
  'pt-BR': [',', '.', 'dd/mm/yyyy', 'dddd, d "de" mmmm "de" yyyy', CLOCK_24, 'R$ #', '-R$ #'],
  'da-DK': [',', '.', 'dd-mm-yyyy', 'd. mmmm yyyy', CLOCK_24, '# kr.', '-# kr.'],
  'sv-SE': [',', HARD_SPACE, 'yyyy-mm-dd', '"den" d mmmm yyyy', CLOCK_24, '# kr', '-# kr'],
  'pl-PL': [',', HARD_SPACE, 'dd.mm.yyyy', 'dddd, d mmmm yyyy', CLOCK_24, '# zł', '-# zł'],
};

/** Cultures with AM and PM designators among those written down. */
const TWELVE_HOURS: ReadonlySet<string> = new Set(['en-US', 'en-GB']);
const known = new Map<string, Culture>();

/** The culture of a name like `en-US`, in any case. R0018 when there is none. */
export function cultureOf(name: string): Culture {
  const found = known.get(name);
  if (found) return found;
  const culture = makeCulture(canonicalName(name));
  known.set(name, culture);
  return culture;
}

function canonicalName(name: string): string {
  try {
    const [canonical] = Intl.DateTimeFormat.supportedLocalesOf(name);
    if (canonical !== undefined) return canonical;
  } catch {
    // Not the form of a language tag: reported below.
  }
  throw new DaxError('R0018', { culture: name });
}

function makeCulture(name: string): Culture {
  const pattern = patterns[name] ?? derivedPattern(name);
  const [decimal, group, shortDate, longDate, longTime, currency, negativeCurrency] = pattern;
  const hasHalves = patterns[name] === undefined ? longTime.includes('AMPM') : TWELVE_HOURS.has(name);
  return {
    name,
    decimal,
    group,
    dateSeparator: /[/.-]/.exec(shortDate)?.[0] ?? '/',
    shortDate,
    longDate,
    longTime,
    morning: hasHalves ? 'AM' : '',
    afternoon: hasHalves ? 'PM' : '',
    currency,
    negativeCurrency,
    months: monthNames(name, { month: 'long' }),
    monthsOfDays: monthNames(name, { month: 'long', day: 'numeric' }),
    shortMonths: monthNames(name, { month: 'short' }),
    days: dayNames(name, 'long'),
    shortDays: dayNames(name, 'short'),
  };
}

/** For a culture that is not written down: separators and the order of the date from Intl, the rest plain. */
function derivedPattern(name: string): Pattern {
  const parts = new Intl.NumberFormat(name, { useGrouping: true }).formatToParts(12345.6);
  const separator = (type: string, fallback: string): string =>
    parts.find((part) => part.type === type)?.value ?? fallback;
  const decimal = separator('decimal', '.');
  const letters: Readonly<Record<string, string>> = { day: 'dd', month: 'mm', year: 'yyyy' };
  const shortDate = new Intl.DateTimeFormat(name, { year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(0)
    .map((part) => letters[part.type] ?? part.value)
    .join('');
  return [decimal, separator('group', ','), shortDate, 'dddd, d mmmm yyyy', CLOCK_24, '¤#', '-¤#'];
}

function monthNames(name: string, style: Intl.DateTimeFormatOptions): readonly string[] {
  // The engine writes Sep in every English; CLDR has Sept outside America.
  const format = new Intl.DateTimeFormat(/^en\b/i.test(name) ? 'en-US' : name, { ...style, timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => namePart(format, Date.UTC(2023, month, 1), 'month'));
}

/** 2023-01-01 was a Sunday. */
function dayNames(name: string, style: 'long' | 'short'): readonly string[] {
  const format = new Intl.DateTimeFormat(name, { weekday: style, timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, day) => namePart(format, Date.UTC(2023, 0, 1 + day), 'weekday'));
}

/** Windows writes short names without the final dot of CLDR. */
function namePart(format: Intl.DateTimeFormat, time: number, type: 'month' | 'weekday'): string {
  const value = format.formatToParts(time).find((part) => part.type === type)?.value ?? '';
  return value.replace(/\.$/, '');
}
