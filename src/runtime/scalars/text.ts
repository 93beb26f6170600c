/** Text by position. A BLANK text gives BLANK where the functions return a part of it [E]; positions count UTF-16 units from 1 (S5). */
import { DaxError } from '../errors.js';
import { refuse } from './domain.js';

/** `&` and CONCATENATE: BLANK is "", but two BLANKs stay BLANK (B8, [E]). */
export function concatenate(left: string, right: string | null): string;
export function concatenate(left: string | null, right: string): string;
export function concatenate(left: string | null, right: string | null): string | null;
export function concatenate(left: string | null, right: string | null): string | null {
  if (left === null) return right;
  return right === null ? left : left + right;
}

/** COMBINEVALUES: BLANK is "" [E]. */
export function combineValues(delimiter: string | null, ...values: readonly (string | null)[]): string {
  return values.map((value) => value ?? '').join(delimiter ?? '');
}

/** LEN, of BLANK BLANK [E]. */
export function length(text: string): number;
export function length(text: string | null): number | null;
export function length(text: string | null): number | null {
  return text === null ? null : text.length;
}

/** LEFT: one character unless told otherwise. R0010 for a negative count, even of a BLANK text [E]. */
export function left(text: string, count?: number | null): string;
export function left(text: string | null, count?: number | null): string | null;
export function left(text: string | null, count?: number | null): string | null {
  const size = countOf('LEFT', count);
  return text === null ? null : text.slice(0, size);
}

/** RIGHT: one character unless told otherwise. R0010 for a negative count, even of a BLANK text [E]. */
export function right(text: string, count?: number | null): string;
export function right(text: string | null, count?: number | null): string | null;
export function right(text: string | null, count?: number | null): string | null {
  const size = countOf('RIGHT', count);
  return text === null ? null : text.slice(Math.max(0, text.length - size));
}

/** MID: "" beyond the end. R0010 for a start below 1 and a negative count. */
export function middle(text: string, start: number | null, count: number | null): string;
export function middle(text: string | null, start: number | null, count: number | null): string | null;
export function middle(text: string | null, start: number | null, count: number | null): string | null {
  if (text === null) return null;
  const from = startOf('MID', start) - 1;
  return text.slice(from, from + countOf('MID', count));
}

/** REPLACE: `count` characters from `start` on give way to `replacement`; BLANK texts are "" [E]. R0010 as for MID. */
export function replace(
  text: string | null,
  start: number | null,
  count: number | null,
  replacement: string | null,
): string {
  const whole = text ?? '';
  const from = startOf('REPLACE', start) - 1;
  return whole.slice(0, from) + (replacement ?? '') + whole.slice(from + countOf('REPLACE', count));
}

/**
 * SUBSTITUTE: every occurrence of `search`, or only number `instance`, gives way to `replacement`; case-sensitive (S4).
 * Searching "" or BLANK changes nothing. R0010 for an instance below 1.
 */
export function substitute(
  text: string,
  search: string | null,
  replacement: string | null,
  instance?: number | null,
): string;
export function substitute(
  text: string | null,
  search: string | null,
  replacement: string | null,
  instance?: number | null,
): string | null;
export function substitute(
  text: string | null,
  search: string | null,
  replacement: string | null,
  instance?: number | null,
): string | null {
  if (text === null) return null;
  if (instance !== undefined && (instance ?? 0) < 1) {
    return refuse('SUBSTITUTE', instance ?? 0, 'occurrences count from 1');
  }
  if (search === null || search === '') return text;
  const parts = text.split(search);
  if (instance === undefined) return parts.join(replacement ?? '');
  const at = instance ?? 0;
  if (at >= parts.length) return text;
  return parts.slice(0, at).join(search) + (replacement ?? '') + parts.slice(at).join(search);
}

/** The longest text that a string function may give (T7). */
const LONGEST_TEXT = 32_767;

/** REPT. R0010 for a negative count and for more than 32,767 characters (T7). */
export function repeat(text: string, count: number | null): string;
export function repeat(text: string | null, count: number | null): string | null;
export function repeat(text: string | null, count: number | null): string | null {
  if (text === null) return null;
  const times = countOf('REPT', Math.trunc(count ?? 0));
  if (text.length * times > LONGEST_TEXT) return refuse('REPT', times, `the result exceeds ${LONGEST_TEXT} characters`);
  return text.repeat(times);
}

/** TRIM: drops spaces (U+0020 only) at both ends and leaves one between words (S6). */
export function trim(text: string): string;
export function trim(text: string | null): string | null;
export function trim(text: string | null): string | null {
  return text === null ? null : text.replace(/^ +| +$/g, '').replace(/ {2,}/g, ' ');
}

/** UPPER: one character becomes one character, so ß stays [E]. */
export function upper(text: string): string;
export function upper(text: string | null): string | null;
export function upper(text: string | null): string | null {
  return text === null ? null : changeCase(text, (character) => character.toUpperCase());
}

/** LOWER: one character becomes one character. */
export function lower(text: string): string;
export function lower(text: string | null): string | null;
export function lower(text: string | null): string | null {
  return text === null ? null : changeCase(text, (character) => character.toLowerCase());
}

function changeCase(text: string, change: (character: string) => string): string {
  let result = '';
  for (const character of text) {
    const changed = change(character);
    result += changed.length === character.length ? changed : character;
  }
  return result;
}

/** UNICHAR: the character of a code point. R0010 for a number that names none. */
export function characterOf(code: number): string;
export function characterOf(code: number | null): string | null;
export function characterOf(code: number | null): string | null {
  if (code === null) return null;
  const isCharacter = code >= 1 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : refuse('UNICHAR', code, 'no character has this number');
}

/** UNICODE: the code point of the first character; of "" and BLANK it is BLANK [E]. */
export function codeOf(text: string | null): number | null {
  return text?.codePointAt(0) ?? null;
}

/** EXACT: the same characters, in the same case (S4); BLANK is "" [E]. */
export function exact(left: string | null, right: string | null): boolean {
  return (left ?? '') === (right ?? '');
}

/** ERROR: R0014 with the given text. */
export function raiseError(text: string | null): never {
  throw new DaxError('R0014', { text: text ?? '' });
}

/** One character unless given; BLANK counts as 0. */
function countOf(name: string, count: number | null | undefined): number {
  if (count === undefined) return 1;
  const size = count ?? 0;
  return size >= 0 ? size : refuse(name, size, 'the number of characters must not be negative');
}

function startOf(name: string, start: number | null): number {
  const position = start ?? 0;
  return position >= 1 ? position : refuse(name, position, 'positions count from 1');
}
