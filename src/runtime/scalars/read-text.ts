/** Numbers and dates in text, as they are written in a culture (A7, D2); in en-US where none is given. */
import { parseDate } from './date-text.js';
import { cultureOf, type Culture } from './format/culture.js';
import { parseNumber } from './number-text.js';

/** The number that a text stands for, or null. */
export function numberIn(text: string, culture?: string): number | null {
  if (culture === undefined) return parseNumber(text);
  const plain = withPoint(text, cultureOf(culture));
  return plain === null ? null : parseNumber(plain);
}

/** The serial of the date or time that a text names, or null: the order of the culture first, then the other one. */
export function dateIn(text: string, culture?: string): number | null {
  if (culture === undefined) return parseDate(text);
  const { shortDate, dateSeparator } = cultureOf(culture);
  const isDayFirst = shortDate.indexOf('d') < shortDate.indexOf('m');
  return parseDate(text, isDayFirst ? 'dayFirst' : 'monthFirst', dateSeparator === '.');
}

/** The text with a decimal point, and without what groups its digits; null where these stand in wrong places. */
function withPoint(text: string, { decimal, group, currency }: Culture): string | null {
  const amount = text.replaceAll(currency.replace('#', '').trim(), '$');
  if (decimal !== ',') return amount.replaceAll(group === ',' ? '' : group, '');
  const [whole = '', ...decimals] = amount.split(',');
  if (decimals.length > 1 || decimals.some((digits) => /[.\s]\d/.test(digits))) return null;
  const isGrouped = group === '.' ? /^[^\d.]*\d{1,3}(\.\d{3})+\D*$/ : /^\D*\d{1,3}(\s\d{3})+\D*$/;
  const ungrouped = isGrouped.test(whole) ? whole.replace(/(\d)[.\s](?=\d)/g, '$1') : whole;
  return ungrouped.includes('.') ? null : [ungrouped, ...decimals].join('.');
}
