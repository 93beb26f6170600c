/** The tokens of a script, read one after the other. */
import type { Source, Span } from '../../diagnostics/source.js';
import type { Comment } from '../../syntax/ast.js';
import { unescape } from '../../syntax/names.js';
import { placed, type PlacedText } from '../placed-text.js';

export interface Token {
  readonly image: string;
  readonly startOffset: number;
}

export class TokenReader {
  /** The index of the token that is read next. */
  next = 0;

  constructor(
    readonly source: Source,
    readonly tokens: readonly Token[],
    readonly comments: readonly Comment[],
  ) {}

  get current(): Token | undefined {
    return this.tokens[this.next];
  }

  isAtEnd(): boolean {
    return this.next >= this.tokens.length;
  }

  isWord(index: number, word: string): boolean {
    return this.tokens[index]?.image.toUpperCase() === word;
  }

  isText(index: number): boolean {
    return this.tokens[index]?.image.startsWith('"') ?? false;
  }

  /** Whether nothing but blanks stands before the token on its line. */
  startsLine(index: number): boolean {
    const token = this.tokens[index];
    if (!token) return false;
    const { text } = this.source;
    const lineStart = text.lastIndexOf('\n', token.startOffset - 1) + 1;
    return text.slice(lineStart, token.startOffset).trim() === '';
  }

  accept(image: string): boolean {
    if (this.current?.image !== image) return false;
    this.next++;
    return true;
  }

  takeTable(): PlacedText | null {
    const { image } = this.current ?? { image: '' };
    if (!/^(?:'.*'|\w.*)$/s.test(image)) return null;
    return this.#take(image.startsWith("'") ? "'" : '');
  }

  takeBracketed(): PlacedText | null {
    return this.current?.image.startsWith('[') ? this.#take(']') : null;
  }

  takeText(): PlacedText | null {
    return this.isText(this.next) ? this.#take('"') : null;
  }

  textAt(index: number): PlacedText {
    return this.#inner(this.tokens[index] as Token, '"');
  }

  /** Goes on to the first token from here on for which `stop` holds. */
  skipTo(stop: (index: number) => boolean): void {
    while (!this.isAtEnd() && !stop(this.next)) this.next++;
  }

  spanOf({ startOffset, image }: Token): Span {
    return { source: this.source, start: startOffset, end: startOffset + image.length };
  }

  #take(close: string): PlacedText {
    const token = this.current as Token;
    this.next++;
    return this.#inner(token, close);
  }

  /** The inside of a quoted name or text. */
  #inner({ image, startOffset }: Token, close: string): PlacedText {
    const end = startOffset + image.length;
    if (close === '') return placed(this.source, { start: startOffset, end });
    return placed(this.source, { start: startOffset + 1, end: end - 1 }, unescape(image, close));
  }
}
