/** Numbers as a culture writes them: separators, percent, currency signs, negative in parentheses. */

export type DecimalMark = '.' | ',';

/** How the numbers of a file are written. */
export interface NumberStyle {
  readonly decimal: DecimalMark;
  /** Whether thousands may be set off. */
  readonly hasGroups: boolean;
}

interface NumberParts {
  readonly isNegative: boolean;
  /** Digits with their separators. */
  readonly digits: string;
  readonly exponent: number;
}

const spaces = /[\s\u00a0\u202f]+/g;
const currencies = /\p{Sc}|R(?=\$)|\b(?:kr\.?|zł|CHF)(?![\p{L}])/gu;
const shape = /^(\()?([-+\u2212]?)([\d.,'\u2019 ]*\d[.,]?)(?:[eE]([-+]?\d+))? ?(%)?\)?([-\u2212])?$/;

/** The parts of a text that looks like a number; null when it does not. */
function partsOf(text: string): NumberParts | null {
  const match = shape.exec(
    text
      .replace(currencies, '')
      .replace(spaces, ' ')
      .replace(/^([-+\u2212(]*) /, '$1')
      .trim(),
  );
  if (match === null) return null;
  const [, open, sign, digits = '', exponent = '0', percent, behind] = match;
  const isNegative = open !== undefined || behind !== undefined || sign === '-' || sign === '\u2212';
  return { isNegative, digits: digits.trim(), exponent: Number(exponent) - (percent === undefined ? 0 : 2) };
}

const grouped = /^\d{1,3}(?:([.,'\u2019 ])\d{3})(?:\1\d{3})*$/;
const groupedInLakhs = /^\d{1,2}(?:,\d{2})*,\d{3}$/;

/** The value of a text in a style; null when it is no number in it. */
export function writtenNumber(text: string, style: NumberStyle): number | null {
  const parts = partsOf(text);
  if (parts === null) return namedNumber(text);
  const [whole = '', fraction = '', ...more] = parts.digits.split(style.decimal);
  if (more.length > 0 || !/^\d*$/.test(fraction)) return null;
  const isGrouped = style.hasGroups && (grouped.test(whole) || groupedInLakhs.test(whole));
  if (!isGrouped && !/^\d*$/.test(whole)) return null;
  const digits = whole.replace(/\D/g, '');
  const value = Number(`${digits === '' ? '0' : digits}.${fraction}e${parts.exponent}`);
  return parts.isNegative ? -value : value;
}

function namedNumber(text: string): number | null {
  const names: Readonly<Record<string, number>> = { '∞': Infinity, '-∞': -Infinity };
  return names[text] ?? null;
}

/** What a file's texts say about its decimal mark. */
export type DecimalFinding =
  | { readonly kind: 'found'; readonly style: NumberStyle }
  | { readonly kind: 'ambiguous'; readonly text: string }
  | { readonly kind: 'contradiction'; readonly texts: readonly [string, string] };

/** The style in which all of the texts that look like numbers are numbers. */
export function numberStyleOf(texts: readonly string[], hasGroups: boolean): DecimalFinding {
  const numbers = texts.filter((text) => partsOf(text) !== null);
  const failing = (decimal: DecimalMark): string | undefined =>
    numbers.find((text) => writtenNumber(text, { decimal, hasGroups }) === null);
  const [withPoint, withComma] = [failing('.'), failing(',')];
  if (withPoint !== undefined && withComma !== undefined) {
    return hasGroups ? { kind: 'contradiction', texts: [withComma, withPoint] } : numberStyleOf(texts, true);
  }
  const decimal = withPoint === undefined ? '.' : ',';
  const marked =
    withPoint === undefined && withComma === undefined ? numbers.find((text) => /[.,]/.test(text)) : undefined;
  return marked === undefined ? { kind: 'found', style: { decimal, hasGroups } } : { kind: 'ambiguous', text: marked };
}
