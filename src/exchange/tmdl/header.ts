/** The first line of an object or property: `keyword name = value`, `keyword: value`, `keyword`. */
import type { Source } from '../../diagnostics/source.js';
import { placed, type Piece, type PlacedText } from '../placed-text.js';
import type { TmdlLine } from './lines.js';

export interface Header {
  readonly keyword: Piece;
  readonly isRef: boolean;
  readonly name: PlacedText | null;
  /** What separates the value: an expression, a property, or nothing. */
  readonly separator: '=' | ':' | null;
  /** The rest of the line after the separator, without blanks around it. */
  readonly rest: Piece;
}

/** A header that cannot be read: what is wrong and where. */
export interface HeaderMistake {
  readonly reason: string;
  readonly place: Piece;
}

const name = /'(?:[^']|'')*'|[^\s'=:][^\s=:]*/y;

export function readHeader(source: Source, line: TmdlLine): Header | HeaderMistake {
  const reader = new LineReader(source.text, line);
  let keyword = reader.take(/[A-Za-z_]\w*/y);
  if (keyword === null)
    return { reason: 'it does not begin with the kind of an object or the name of a property', place: line };
  const isRef = source.text.slice(keyword.start, keyword.end) === 'ref';
  if (isRef) {
    reader.skipBlanks();
    keyword = reader.take(/[A-Za-z_]\w*/y) ?? keyword;
  }
  const blanks = reader.skipBlanks();
  const named = blanks && !reader.isSeparator() ? reader.take(name) : null;
  const isCut = named === null && !reader.isAtEnd() && !reader.isSeparator();
  if (isCut)
    return {
      reason: reader.startsQuote()
        ? 'its name in quotes is not closed'
        : 'after the kind of an object or the name of a property comes a blank, = or :',
      place: reader.rest(),
    };
  reader.skipBlanks();
  const separator = reader.separator();
  if (separator === null && !reader.isAtEnd())
    return { reason: "a name with blanks or one of . = : ' stands in single quotes", place: reader.rest() };
  return { keyword, isRef, name: named && unquoted(source, named), separator, rest: reader.rest() };
}

/** A name without its quotes. */
export function unquoted(source: Source, piece: Piece): PlacedText {
  const written = source.text.slice(piece.start, piece.end);
  if (!written.startsWith("'") || written.length < 2) return placed(source, piece);
  const text = written.slice(1, -1).replaceAll("''", "'");
  return placed(source, { start: piece.start + 1, end: piece.end - 1 }, text);
}

class LineReader {
  #at: number;

  constructor(
    private readonly text: string,
    private readonly line: TmdlLine,
  ) {
    this.#at = line.start;
  }

  take(pattern: RegExp): Piece | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.text);
    const end = this.#at + (match?.[0].length ?? 0);
    if (match === null || end > this.line.end) return null;
    const piece = { start: this.#at, end };
    this.#at = end;
    return piece;
  }

  skipBlanks(): boolean {
    return this.take(/[ \t]+/y) !== null;
  }

  isSeparator(): boolean {
    return /[=:]/.test(this.text[this.#at] ?? '') && !this.isAtEnd();
  }

  startsQuote(): boolean {
    return this.text[this.#at] === "'";
  }

  isAtEnd(): boolean {
    return this.#at >= this.line.end;
  }

  separator(): '=' | ':' | null {
    if (!this.isSeparator()) return null;
    const found = this.text[this.#at] as '=' | ':';
    this.#at++;
    this.skipBlanks();
    return found;
  }

  rest(): Piece {
    return { start: Math.min(this.#at, this.line.end), end: this.line.end };
  }
}
