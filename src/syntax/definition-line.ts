/** `Name = expression` in one text, as documentation and editors write it (grammar 1). The name is free text, not DAX. */
import type { Identifier } from './ast.js';
import { unescape } from './names.js';

export interface DefinitionParts {
  /** Without blanks around it; of `Table[Name]` only the name, unescaped. */
  readonly name: string;
  readonly nameStart: number;
  /** Offset after the last character of the name. */
  readonly nameEnd: number;
  /** The table of `Table[Name] = ...`. */
  readonly table: Identifier | null;
  /** Offset of the first character of the name or of its table. */
  readonly start: number;
  /** Offset after the `=` or `:=`. */
  readonly expressionStart: number;
  /** Lines above the name that are neither comments nor part of it: prose. */
  readonly prose: readonly { readonly start: number; readonly end: number }[];
}

const CLOSERS: Readonly<Record<string, string>> = { '[': ']', "'": "'", '"': '"' };
const QUALIFIED = /^(?:'((?:[^']|'')*)'|([^[\]']*?))\s*\[((?:[^\]]|\]\])*)\]$/;

/**
 * Splits at the first `=` or `:=` outside brackets, quotes and comments. The name may hold blanks, dots, % and parentheses,
 * and the line may break between it and the `=`. Returns null when there is no `=` with a name before it.
 */
export function splitDefinitionLine(text: string): DefinitionParts | null {
  const equals = equalsOf(text, true) ?? equalsOf(text, false);
  if (!equals) return null;
  const lines = linesBefore(text, equals.start);
  const last = lines.pop();
  if (!last) return null;
  return { ...namePart(text, last.start, last.end), expressionStart: equals.end, prose: lines };
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

/** The place of the `=` or `:=`; with `brackets`, those inside parentheses and braces do not count. */
function equalsOf(text: string, brackets: boolean): Piece | null {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const after = skip(text, at);
    if (after > at) at = after - 1;
    else if (brackets && '({'.includes(text.charAt(at))) depth += 1;
    else if (brackets && ')}'.includes(text.charAt(at))) depth -= 1;
    else if (depth <= 0 && text[at] === '=') {
      const found = definingEquals(text, at);
      if (found) return found;
      at += text[at + 1] === '=' || text[at + 1] === '>' ? 1 : 0;
    }
  }
  return null;
}

/** null for the `=` of `==`, `<=`, `>=` and `=>`. */
function definingEquals(text: string, at: number): Piece | null {
  if (text[at + 1] === '=' || text[at + 1] === '>' || '<>!'.includes(text[at - 1] ?? ' ')) return null;
  return { start: text[at - 1] === ':' ? at - 1 : at, end: at + 1 };
}

/** The offset after the comment, bracketed or quoted name or text that begins at `at`; `at` itself if none does. */
function skip(text: string, at: number): number {
  const two = text.slice(at, at + 2);
  if (two === '//' && !/\S/.test(lineUpTo(text, at))) return endOfLine(text, at);
  if (two === '/*') return after(text.indexOf('*/', at + 2), 2, at);
  const closer = CLOSERS[text.charAt(at)];
  if (!closer || (closer === "'" && /[A-Za-z0-9]/.test(text[at - 1] ?? ''))) return at;
  const end = text.indexOf(closer, at + 1);
  return end < 0 || (closer !== '"' && /[\n\r]/.test(text.slice(at, end))) ? at : end + 1;
}

function after(found: number, length: number, otherwise: number): number {
  return found < 0 ? otherwise : found + length;
}

function lineUpTo(text: string, at: number): string {
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** The lines before the `=` that hold more than comments, without blanks around them. */
function linesBefore(text: string, end: number): Piece[] {
  const pieces: Piece[] = [];
  const blanked = text
    .slice(0, end)
    .replace(/\/\*[^]*?\*\/|^[^\S\n]*\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ' '));
  for (const match of blanked.matchAll(/[^\n\r]+/g)) {
    const line = match[0];
    const start = match.index + line.length - line.trimStart().length;
    if (line.trim() !== '') pieces.push({ start, end: start + line.trim().length });
  }
  return pieces;
}

function namePart(text: string, start: number, end: number): Omit<DefinitionParts, 'expressionStart' | 'prose'> {
  const written = text.slice(start, end);
  const match = QUALIFIED.exec(written);
  if (!match) return { name: written, nameStart: start, nameEnd: end, table: null, start };
  const nameStart = end - (match[3] ?? '').length - 2;
  const name = unescape(text.slice(nameStart, end), ']');
  return { name, nameStart, nameEnd: end, table: tableOf(match, start), start };
}

function tableOf(match: RegExpExecArray, start: number): Identifier | null {
  const [, quotedName, bareName] = match;
  if (quotedName !== undefined) {
    return { text: quotedName.replaceAll("''", "'"), quoted: true, start, end: start + quotedName.length + 2 };
  }
  const text = bareName ?? '';
  return text === '' ? null : { text, quoted: false, start, end: start + text.length };
}
