/** Numbers as text and back, in the en-US forms that `&`, VALUE and implicit conversions use (A7, A8). */
import { DaxError } from '../errors.js';
import { CURRENCY_SCALE } from './values.js';

const SIGNIFICANT_DIGITS = 15;
/** Plain notation holds at most so many decimals and so many digits before the point. */
const PLAIN_PLACES = 15;

/** The decimal digits of a finite number: value = 0.d1d2d3... x 10^pointAt, without trailing zeros. */
export interface Digits {
  readonly negative: boolean;
  readonly digits: string;
  readonly pointAt: number;
}

/** Rounds a finite number to `significant` digits (at most 100). Zero has the digit 0. */
export function significantDigits(value: number, significant: number): Digits {
  const [mantissa = '0', exponent = '0'] = Math.abs(value)
    .toExponential(significant - 1)
    .split('e');
  const digits = mantissa.replace('.', '').replace(/0+$/, '') || '0';
  return { negative: value < 0 || Object.is(value, -0), digits, pointAt: Number(exponent) + 1 };
}

/** A Double as text: 15 significant digits, plain while at most 15 places are needed, else like 1.5E+22 (A8 [E]). */
export function doubleToText(value: number): string;
export function doubleToText(value: number | null): string | null;
export function doubleToText(value: number | null): string | null {
  if (value === null) return null;
  if (!Number.isFinite(value)) return nonFiniteToText(value);
  const { negative, digits, pointAt } = significantDigits(value, SIGNIFICANT_DIGITS);
  const isPlain = pointAt <= PLAIN_PLACES && digits.length - pointAt <= PLAIN_PLACES;
  const text = isPlain ? plainNotation(digits, pointAt) : scientificNotation(digits, pointAt - 1);
  return negative ? `-${text}` : text;
}

function nonFiniteToText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? 'Infinity' : '-Infinity';
}

function plainNotation(digits: string, pointAt: number): string {
  if (pointAt <= 0) return digits === '0' ? '0' : `0.${'0'.repeat(-pointAt)}${digits}`;
  if (digits.length <= pointAt) return digits + '0'.repeat(pointAt - digits.length);
  return `${digits.slice(0, pointAt)}.${digits.slice(pointAt)}`;
}

function scientificNotation(digits: string, exponent: number): string {
  const mantissa = digits.length === 1 ? digits : `${digits.slice(0, 1)}.${digits.slice(1)}`;
  return `${mantissa}E${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** An Int64 as text: all digits. */
export function integerToText(value: number): string;
export function integerToText(value: number | null): string | null;
export function integerToText(value: number | null): string | null {
  if (value === null) return null;
  return Number.isSafeInteger(value) ? String(value + 0) : bigIntegerToText(value);
}

function bigIntegerToText(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : doubleToText(value);
}

/** A Currency (scaled) as text: up to 4 decimals, no trailing zeros. */
export function currencyToText(scaled: number): string;
export function currencyToText(scaled: number | null): string | null;
export function currencyToText(scaled: number | null): string | null {
  if (scaled === null) return null;
  if (!Number.isFinite(scaled)) return nonFiniteToText(scaled);
  const units = BigInt(Math.abs(scaled));
  const scale = BigInt(CURRENCY_SCALE);
  const decimals = (units % scale).toString().padStart(4, '0').replace(/0+$/, '');
  return (scaled < 0 ? '-' : '') + (units / scale).toString() + (decimals === '' ? '' : `.${decimals}`);
}

/**
 * The number that a text stands for, or null where it stands for none: blanks around, a sign before or behind, parentheses for minus,
 * one $, thousands separators among the digits, a decimal point, an exponent.
 */
export function parseNumber(text: string): number | null {
  const trimmed = text.trim();
  const inner = /^\((.*)\)$/.exec(trimmed)?.[1];
  const match = NUMBER.exec(inner ?? trimmed);
  if (match === null) return null;
  const [, before = '', mantissa = '', exponent = '', after = ''] = match;
  const signs = (before + after).replace(/[$\s]/g, '');
  if (signs.length > (inner === undefined ? 1 : 0) || (before + after).split('$').length > 2) return null;
  const value = Number(mantissa.replaceAll(',', '') + exponent);
  return signs === '-' || inner !== undefined ? -value : value;
}

const NUMBER = /^([-+$\s]*)((?:\d[\d,]*(?:\.\d*)?)|(?:\.\d+))((?:[eE][-+]?\d+)?)([-+$\s]*)$/;

/** As `parseNumber`, but a text that is no number is an error. */
export function requireNumber(text: string): number {
  const value = parseNumber(text);
  if (value === null) throw new DaxError('R0001', { text });
  return value;
}
