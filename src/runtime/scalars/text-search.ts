/** Text inside text. BLANK texts are "" [E]; positions count UTF-16 units from 1 (S5, S9). */
import { DaxError } from '../errors.js';
import { refuse } from './domain.js';
import { foldText } from './text-order.js';

/** FIND: case-sensitive (S4). Not found: `otherwise` when given, else R0013 (S9). R0010 for a start below 1. */
export function find(
  search: string | null,
  within: string | null,
  start?: number | null,
  otherwise?: number | null,
): number | null {
  const text = within ?? '';
  const at = text.indexOf(search ?? '', startAt('FIND', start));
  return found('FIND', at, text, search ?? '', start, otherwise);
}

/**
 * SEARCH: case-insensitive, accent-sensitive, with the wildcards ? and * and the escape ~ (S4).
 * Not found: `otherwise` when given, else R0013 (S9). R0010 for a start below 1.
 */
export function search(
  pattern: string | null,
  within: string | null,
  start?: number | null,
  otherwise?: number | null,
): number | null {
  const text = within ?? '';
  const at = matchFrom(foldForSearch(pattern ?? ''), foldForSearch(text), startAt('SEARCH', start));
  return found('SEARCH', at, text, pattern ?? '', start, otherwise);
}

/** CONTAINSSTRING: as SEARCH (S4). */
export function containsString(within: string | null, pattern: string | null): boolean {
  return matchFrom(foldForSearch(pattern ?? ''), foldForSearch(within ?? ''), 0) >= 0;
}

/** CONTAINSSTRINGEXACT: case-sensitive, no wildcards (S4). */
export function containsStringExact(within: string | null, search: string | null): boolean {
  return (within ?? '').includes(search ?? '');
}

const KANA_OR_WIDE = /[\u3000\u3041-\u3096\uff01-\uff9f]/g;
/** From hiragana to the katakana of the same sound. */
const KANA_DISTANCE = 0x60;

/** Folded as `=` does, and besides without regard to kana and width (S3): one unit stays one unit. */
function foldForSearch(text: string): string {
  return foldText(text.replace(KANA_OR_WIDE, withoutKanaAndWidth));
}

function withoutKanaAndWidth(unit: string): string {
  const code = unit.charCodeAt(0);
  if (code >= 0x3041 && code <= 0x3096) return String.fromCharCode(code + KANA_DISTANCE);
  const narrow = unit.normalize('NFKC');
  return narrow.length === 1 ? narrow : unit;
}

function startAt(name: string, start: number | null | undefined): number {
  if (start === undefined) return 0;
  const position = start ?? 0;
  return position >= 1 ? position - 1 : refuse(name, position, 'positions count from 1');
}

/** A position counted from 1; a start beyond the text finds nothing, not even "". */
function found(
  name: string,
  at: number,
  within: string,
  search: string,
  start: number | null | undefined,
  otherwise: number | null | undefined,
): number | null {
  const isInside = (start ?? 1) <= Math.max(1, within.length);
  if (at >= 0 && isInside) return at + 1;
  if (otherwise !== undefined) return otherwise;
  throw new DaxError('R0013', { function: name, text: search, within });
}

/** One piece of a pattern between asterisks; null stands for any one character (?). */
type Piece = readonly (string | null)[];

/** Where the first match of a folded pattern begins at or after `from`, or -1. */
function matchFrom(pattern: string, text: string, from: number): number {
  if (!/[?*~]/.test(pattern)) return text.indexOf(pattern, from);
  let first = -1;
  let next = from;
  for (const piece of piecesOf(pattern)) {
    const at = indexOfPiece(piece, text, next);
    if (at < 0) return -1;
    if (first < 0) first = at;
    next = at + piece.length;
  }
  return first;
}

function piecesOf(pattern: string): readonly Piece[] {
  const pieces: (string | null)[][] = [];
  let piece: (string | null)[] = [];
  for (let i = 0; i < pattern.length; i++) {
    const unit = pattern.charAt(i);
    const isEscape = unit === '~' && /[?*~]/.test(pattern.charAt(i + 1));
    if (isEscape) piece.push(pattern.charAt(++i));
    else if (unit === '*') piece = startPiece(pieces, piece);
    else piece.push(unit === '?' ? null : unit);
  }
  return [...pieces, piece];
}

function startPiece(pieces: (string | null)[][], finished: (string | null)[]): (string | null)[] {
  pieces.push(finished);
  return [];
}

function indexOfPiece(piece: Piece, text: string, from: number): number {
  for (let at = from; at + piece.length <= text.length; at++) {
    if (piece.every((unit, offset) => unit === null || text.charAt(at + offset) === unit)) return at;
  }
  return -1;
}
