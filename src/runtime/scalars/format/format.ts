/** FORMAT and FIXED: values as text by named formats and pictures (R6, S8). */
import type { Environment } from '../../environment.js';
import { doubleToText } from '../number-text.js';
import { dateIn, numberIn } from '../read-text.js';
import { roundDecimal } from '../rounding.js';
import { CURRENCY_SCALE, CurrencyValue, DateValue, type Variant } from '../values.js';
import { cultureOf, type Culture } from './culture.js';
import { formatDateWith, formatThroughDatePicture, generalDate } from './date-picture.js';
import { formatThroughNumberPicture } from './number-picture.js';
import { sectionsOf, type Section } from './picture.js';

/** FORMAT of a number; BLANK is "" (B8). A BLANK or empty format is General Number. R0018 for an unknown locale. */
export function formatNumber(
  environment: Environment,
  value: number | null,
  format: string | null,
  locale?: string | null,
): string {
  if (value === null) return '';
  return numberText(value, format ?? '', cultureOf(locale ?? environment.culture));
}

/** FORMAT of a date; BLANK is "" (B8). A BLANK or empty format is General Date. */
export function formatDate(
  environment: Environment,
  value: number | null,
  format: string | null,
  locale?: string | null,
): string {
  if (value === null) return '';
  return dateText(value, format ?? '', cultureOf(locale ?? environment.culture));
}

/** FORMAT of a Boolean: TRUE is -1 to number formats, as in Visual Basic. */
export function formatBoolean(
  environment: Environment,
  value: boolean | null,
  format: string | null,
  locale?: string | null,
): string {
  if (value === null) return '';
  const name = (format ?? '').toLowerCase();
  if (name === '' || name === 'general number' || name === 'general date') return value ? 'True' : 'False';
  return numberText(value ? -1 : 0, format ?? '', cultureOf(locale ?? environment.culture));
}

/** FORMAT of a text: a text that reads as a number or date is formatted as such, another stays or takes a text picture. */
export function formatText(
  environment: Environment,
  value: string | null,
  format: string | null,
  locale?: string | null,
): string {
  if (value === null) return '';
  const culture = cultureOf(locale ?? environment.culture);
  const [section] = sectionsOf(format ?? '');
  if (section === undefined || section.tokens.length === 0) return value;
  if (section.kind === 'text') return throughTextPicture(value, section);
  const number = numberIn(value, environment.culture);
  if (number !== null) return numberText(number, format ?? '', culture);
  const date = dateIn(value, environment.culture);
  return date === null ? value : dateText(date, format ?? '', culture);
}

/** FORMAT of a value of run-time type. */
export function formatVariant(
  environment: Environment,
  value: Variant,
  format: string | null,
  locale?: string | null,
): string {
  if (value instanceof DateValue) return formatDate(environment, value.serial, format, locale);
  if (typeof value === 'string') return formatText(environment, value, format, locale);
  if (typeof value === 'boolean') return formatBoolean(environment, value, format, locale);
  const number = value instanceof CurrencyValue ? value.scaled / CURRENCY_SCALE : value;
  return formatNumber(environment, number, format, locale);
}

/** FIXED: rounded to `decimals` (2 unless given) and written with them, grouped unless `noCommas`; BLANK counts as 0. */
export function fixed(
  environment: Environment,
  value: number | null,
  decimals?: number | null,
  noCommas?: boolean | null,
): string {
  const places = decimals === undefined ? 2 : (decimals ?? 0);
  const rounded = roundDecimal(value ?? 0, places);
  const whole = noCommas === true ? '0' : '#,##0';
  const picture = places > 0 ? `${whole}.${'0'.repeat(places)}` : whole;
  return numberText(rounded, picture, cultureOf(environment.culture));
}

type Named = (value: number, culture: Culture) => string;

const namedNumbers: Readonly<Record<string, Named>> = {
  'general number': (value, culture) => doubleToText(value).replace('.', culture.decimal),
  currency: (value, culture) => currencyText(value, culture),
  fixed: (value, culture) => throughPicture(value, '0.00', culture),
  standard: (value, culture) => throughPicture(value, '#,##0.00', culture),
  percent: (value, culture) => throughPicture(value, '0.00%', culture),
  scientific: (value, culture) => throughPicture(value, '0.00E+00', culture),
  'yes/no': (value) => (value === 0 ? 'No' : 'Yes'),
  'true/false': (value) => (value === 0 ? 'False' : 'True'),
  'on/off': (value) => (value === 0 ? 'Off' : 'On'),
};

const namedDates: Readonly<Record<string, Named>> = {
  'general date': generalDate,
  'long date': (value, culture) => formatDateWith(value, culture.longDate, culture),
  'medium date': (value, culture) => formatDateWith(value, culture.longDate, culture),
  'short date': (value, culture) => formatDateWith(value, culture.shortDate, culture),
  'long time': (value, culture) => formatDateWith(value, culture.longTime, culture).trim(),
  'medium time': (value, culture) => formatDateWith(value, 'hh:nn AMPM', culture).trim(),
  'short time': (value, culture) => formatDateWith(value, 'hh:nn', culture),
};

function named(format: string): Named | null {
  const name = format.toLowerCase();
  if (Object.hasOwn(namedNumbers, name)) return namedNumbers[name] ?? null;
  return Object.hasOwn(namedDates, name) ? (namedDates[name] ?? null) : null;
}

function numberText(value: number, format: string, culture: Culture): string {
  if (!Number.isFinite(value)) return doubleToText(value);
  if (format === '') return doubleToText(value).replace('.', culture.decimal);
  return named(format)?.(value, culture) ?? throughPicture(value, format, culture);
}

function dateText(value: number, format: string, culture: Culture): string {
  if (!Number.isFinite(value)) return doubleToText(value);
  if (format === '') return generalDate(value, culture);
  return named(format)?.(value, culture) ?? throughPicture(value, format, culture);
}

/** Positive; negative; zero (R6). A section for negative numbers shows no minus, an empty one is the first. */
function throughPicture(value: number, format: string, culture: Culture): string {
  const sections = sectionsOf(format);
  const [first, negative, zero] = sections;
  if (first === undefined) return '';
  if (first.kind === 'date') return formatThroughDatePicture(value, first, culture);
  if (value < 0 && hasTokens(negative)) return formatThroughNumberPicture(value, negative, culture);
  if (value === 0 && hasTokens(zero)) return formatThroughNumberPicture(value, zero, culture);
  const minus = value < 0 ? '-' : '';
  return minus + formatThroughNumberPicture(value, first, culture);
}

function hasTokens(section: Section | undefined): section is Section {
  return section !== undefined && section.tokens.length > 0;
}

function currencyText(value: number, culture: Culture): string {
  const amount = throughPicture(Math.abs(value), '#,##0.00', culture);
  return (value < 0 ? culture.negativeCurrency : culture.currency).replace('#', () => amount);
}

/** @ and & take one character each from the right (from the left after !), < and > change case. */
function throughTextPicture(value: string, section: Section): string {
  const signs = section.tokens.map((token) => (token.kind === 'text' ? token.sign : ''));
  const cased = signs.includes('<') ? value.toLowerCase() : signs.includes('>') ? value.toUpperCase() : value;
  const places = signs.filter((sign) => sign === '@' || sign === '&').length;
  if (places === 0) return literalsAround(section, cased);
  const missing = Math.max(0, places - cased.length);
  const padded = signs.includes('!') ? cased + '\0'.repeat(missing) : '\0'.repeat(missing) + cased;
  return fillPlaces(section, padded, places);
}

function literalsAround(section: Section, value: string): string {
  const literals = section.tokens.map((token) => (token.kind === 'literal' ? token.text : '')).join('');
  return literals + value;
}

function fillPlaces(section: Section, padded: string, places: number): string {
  let text = '';
  let at = 0;
  for (const token of section.tokens) {
    if (token.kind === 'literal') text += token.text;
    if (token.kind !== 'text' || (token.sign !== '@' && token.sign !== '&')) continue;
    const take = at === 0 ? Math.max(1, padded.length - places + 1) : 1;
    const piece = padded.slice(at, at + take);
    text += piece === '\0' ? (token.sign === '@' ? ' ' : '') : piece;
    at += take;
  }
  return text;
}
