/** A number through a picture like `#,##0.00` (R6). */
import { significantDigits } from '../number-text.js';
import { roundDecimal, shiftDecimal } from '../rounding.js';
import type { Culture } from './culture.js';
import type { Section, Token } from './picture.js';

/** A picture of numbers, understood: places before and after the point, scale, grouping. */
interface NumberPicture {
  /** Digit tokens before and after the point. */
  readonly whole: readonly Token[];
  readonly decimals: readonly Token[];
  /** Powers of ten by which the value is multiplied: 2 per %, -3 per scaling comma. */
  readonly shift: number;
  readonly grouped: boolean;
  readonly scientific: boolean;
}

function understand(section: Section): NumberPicture {
  const tokens = section.tokens.filter((token) => token.kind !== 'literal');
  const exponentAt = tokens.findIndex((token) => token.kind === 'exponent');
  const mantissa = exponentAt < 0 ? tokens : tokens.slice(0, exponentAt);
  const pointAt = mantissa.findIndex((token) => token.kind === 'point');
  const before = pointAt < 0 ? mantissa : mantissa.slice(0, pointAt);
  const lastDigit = before.findLastIndex((token) => token.kind === 'digit');
  const scaling = before.slice(lastDigit + 1).filter((token) => token.kind === 'comma').length;
  const percents = tokens.filter((token) => token.kind === 'percent').length;
  return {
    whole: before.filter((token) => token.kind === 'digit'),
    decimals: pointAt < 0 ? [] : mantissa.slice(pointAt + 1).filter((token) => token.kind === 'digit'),
    shift: 2 * percents - 3 * scaling,
    grouped: before.slice(0, lastDigit + 1).some((token) => token.kind === 'comma'),
    scientific: exponentAt >= 0,
  };
}

/** The digits of a value, before and after the point. */
interface PlainDigits {
  readonly whole: string;
  readonly decimals: string;
  readonly exponent: number;
}

/** Whether the digits that the picture leaves of the value are all 0. */
export function roundsToZero(value: number, section: Section): boolean {
  const picture = understand(section);
  if (picture.scientific) return value === 0;
  return roundDecimal(shiftDecimal(Math.abs(value), picture.shift), picture.decimals.length) === 0;
}

/** Formats `value` (not NaN nor infinite) without its sign; the caller writes the sign. */
export function formatThroughNumberPicture(value: number, section: Section, culture: Culture): string {
  const picture = understand(section);
  const amount = shiftDecimal(Math.abs(value), picture.shift);
  const digits = picture.scientific ? scientificDigits(amount, picture) : plainDigits(amount, picture.decimals.length);
  return emit(section.tokens, picture, digits, culture);
}

/** Rounded at the picture's last decimal, halves away from zero on the decimal value (R6). */
function plainDigits(amount: number, places: number): PlainDigits {
  const rounded = roundDecimal(amount, places);
  if (Number.isSafeInteger(rounded)) return { whole: String(rounded), decimals: '', exponent: 0 };
  const { digits, pointAt } = significantDigits(rounded, 15);
  const whole = pointAt <= 0 ? '0' : digits.slice(0, pointAt).padEnd(pointAt, '0');
  const decimals = pointAt <= 0 ? '0'.repeat(-pointAt) + digits : digits.slice(pointAt);
  return { whole, decimals: decimals.slice(0, places), exponent: 0 };
}

function scientificDigits(amount: number, picture: NumberPicture): PlainDigits {
  const wholePlaces = Math.max(1, picture.whole.length);
  const places = Math.min(100, wholePlaces + picture.decimals.length);
  if (amount === 0) return { whole: '0', decimals: '', exponent: 0 };
  const { digits, pointAt } = significantDigits(amount, Math.max(1, places));
  const padded = digits.padEnd(places, '0');
  return { whole: padded.slice(0, wholePlaces), decimals: padded.slice(wholePlaces), exponent: pointAt - wholePlaces };
}

function emit(tokens: readonly Token[], picture: NumberPicture, digits: PlainDigits, culture: Culture): string {
  const hasWholePlaces = picture.whole.length > 0;
  const whole = hasWholePlaces ? [...wholePlaces(digits.whole, picture, culture)] : [withoutZero(digits.whole)];
  const decimals = decimalPlaces(digits.decimals, picture.decimals);
  let text = '';
  let afterPoint = false;
  for (const token of tokens) {
    if (token.kind === 'digit') text += (afterPoint ? decimals.shift() : whole.shift()) ?? '';
    else if (token.kind === 'point') {
      // A second point is text.
      if (!afterPoint) text += whole.splice(0).join('');
      text += culture.decimal;
      afterPoint = true;
    } else if (token.kind === 'exponent') text += exponentText(token, digits.exponent);
    else text += literalText(token, afterPoint);
  }
  return text;
}

/** A comma scales or groups before the point, behind it it is text. */
function literalText(token: Token, afterPoint: boolean): string {
  if (token.kind === 'literal') return token.text;
  if (token.kind === 'comma') return afterPoint ? ',' : '';
  return token.kind === 'percent' ? '%' : '';
}

function exponentText(token: Extract<Token, { kind: 'exponent' }>, exponent: number): string {
  const signText = exponent < 0 ? '-' : token.plus ? '+' : '';
  return token.letter + signText + String(Math.abs(exponent)).padStart(token.digits, '0');
}

function withoutZero(digits: string): string {
  return digits === '0' ? '' : digits;
}

/** What each digit place before the point shows; the first one takes all digits that have no place. */
function wholePlaces(digits: string, picture: NumberPicture, culture: Culture): readonly string[] {
  const places = picture.whole;
  const shown = withoutZero(digits);
  const extra = Math.max(0, shown.length - places.length);
  return places.map((place, index) => {
    const distance = places.length - index;
    const own = index === 0 ? shown.slice(0, extra + 1) : '';
    const at = shown.length - distance;
    const digit = at < 0 ? (isZero(place) ? '0' : '') : shown.charAt(at);
    const text = index === 0 && extra > 0 ? own : digit;
    return picture.grouped ? withGroups(text, distance, culture.group) : text;
  });
}

function isZero(token: Token): boolean {
  return token.kind === 'digit' && token.zero;
}

/** Separators inside and behind digits of which the last stands `distance` places before the point. */
function withGroups(digits: string, distance: number, group: string): string {
  let text = '';
  for (let i = 0; i < digits.length; i++) {
    const left = distance - 1 + (digits.length - 1 - i);
    text += digits.charAt(i) + (left > 0 && left % 3 === 0 ? group : '');
  }
  return text;
}

/** What each decimal place shows; # shows nothing once only zeros are left. */
function decimalPlaces(digits: string, places: readonly Token[]): string[] {
  const significant = digits.replace(/0+$/, '').length;
  return places.map((place, index) => {
    if (index < significant) return digits.charAt(index);
    const zeroFollows = places.slice(index).some(isZero);
    return isZero(place) || zeroFollows ? '0' : '';
  });
}
