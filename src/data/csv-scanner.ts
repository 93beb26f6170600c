import { CsvBlock } from './csv-block.js';
import { CsvWindow } from './csv-separators.js';

/** How a field ended. */
export type FieldEnd = 'comma' | 'line' | 'file';

/** What is wrong with the quotes of a field. */
export type QuoteProblem = { readonly kind: 'unclosed' } | { readonly kind: 'trailing'; readonly start: number };

const quote = 34;
const comma = 44;
const lineFeed = 10;
const carriageReturn = 13;

/**
 * Walks over the fields of an RFC 4180 text (UTF-8; LF or CRLF line ends) without making a string or copy of a field,
 * unless the field holds doubled quotes. After `next`, the field's value is `content` from `start` to `end`.
 */
export class CsvScanner {
  content: Uint8Array;
  start = 0;
  end = 0;
  /** Offset in the text of the field's first character, its opening quote included. */
  fieldStart = 0;
  problem: QuoteProblem | null = null;
  readonly #window: CsvWindow | null;

  /**
   * `beforeMove` is called before the bytes of fields that were read are overwritten; without it they stay, and a long text is
   * read more slowly.
   */
  constructor(
    readonly bytes: Uint8Array,
    /** Offset of the next character to read. */
    public at: number,
    readonly beforeMove: (() => void) | null = null,
  ) {
    this.content = bytes;
    this.#window = beforeMove && CsvWindow.of(bytes);
  }

  /** Nothing more is read. */
  close(): void {
    this.#window?.close();
  }

  /** Whether there is another record. */
  get more(): boolean {
    return this.at < this.bytes.length;
  }

  /** Reads the next field and tells what ended it. */
  next(): FieldEnd {
    this.fieldStart = this.at;
    this.problem = null;
    const window = this.#window;
    if (window !== null) {
      const start = this.at - window.start;
      const isPlain = start < window.length && window.bytes[start] !== quote;
      if (isPlain && this.#skipTo(window, start)) return this.#inWindow(window, start);
    }
    this.content = this.bytes;
    if (this.bytes[this.at] === quote) return this.#quoted();
    if (window !== null && this.#move(window)) return this.#inWindow(window, 0);
    this.start = this.at;
    return this.#upToEnd();
  }

  /** Up to there it is known that no block begins. */
  #noBlockBefore = 0;

  /** Rows of `width` plain fields from here on, which lie in memory together; null: there are few. */
  block(width: number): CsvBlock | null {
    const window = this.#window;
    if (window === null || this.at < this.#noBlockBefore) return null;
    const start = this.at - window.start;
    const block = start < window.length && this.#skipTo(window, start) ? CsvBlock.of(window, start, width) : null;
    if (block === null) this.#noBlockBefore = Math.min(this.at + (window.length >> 4), window.start + window.length);
    return block;
  }

  /** Goes on behind a block. */
  skip({ end, rows, width, window }: CsvBlock): void {
    this.at = window.start + end;
    window.next += rows * width;
  }

  /** Skips separators within quotes; whether the window has one from `start` on. */
  #skipTo(window: CsvWindow, start: number): boolean {
    const { places, separators } = window;
    let next = window.next;
    while (next < separators && (places[next] as number) < start) next++;
    window.next = next;
    return next < separators;
  }

  /** An unquoted field that ends at the next separator of the window. */
  #inWindow(window: CsvWindow, start: number): FieldEnd {
    const { bytes } = window;
    const separator = window.places[window.next++] as number;
    this.content = bytes;
    this.start = start;
    this.at = window.start + separator + 1;
    this.end = separator;
    if (bytes[separator] === comma) return 'comma';
    if (separator > start && bytes[separator - 1] === carriageReturn) this.end--;
    return 'line';
  }

  /** Moves the window to the present place; whether there is a separator in it. */
  #move(window: CsvWindow): boolean {
    if (!this.more) return false;
    this.beforeMove?.();
    window.move(this.at);
    return window.separators > 0;
  }

  /** Takes a quoted field out of the window, where it lies there: all fields of a column then lie in one array. */
  #useWindow(): void {
    const window = this.#window;
    if (window === null || this.start < window.start || this.end > window.start + window.length) return;
    this.content = window.bytes;
    this.start -= window.start;
    this.end -= window.start;
  }

  /** An unquoted field, or what follows a quote, from `at` to the next comma or line end. */
  #upToEnd(): FieldEnd {
    const { bytes } = this;
    const length = bytes.length;
    let at = this.at;
    for (; at < length; at++) {
      const code = bytes[at] as number;
      // Most bytes are above both: one comparison for them.
      if (code > comma) continue;
      if (code === comma) return this.#ended(at, at + 1, 'comma');
      if (code === lineFeed) return this.#ended(at, at + 1, 'line');
      if (code === carriageReturn && bytes[at + 1] === lineFeed) return this.#ended(at, at + 2, 'line');
    }
    return this.#ended(at, at, 'file');
  }

  #ended(end: number, next: number, how: FieldEnd): FieldEnd {
    this.end = end;
    this.at = next;
    return how;
  }

  #quoted(): FieldEnd {
    const { bytes } = this;
    const start = this.at + 1;
    let close = bytes.indexOf(quote, start);
    let doubled = false;
    while (close >= 0 && bytes[close + 1] === quote) {
      doubled = true;
      close = bytes.indexOf(quote, close + 2);
    }
    if (close < 0) return this.#unclosed(start);
    return this.#afterQuote(start, close, doubled);
  }

  #unclosed(start: number): FieldEnd {
    this.problem = { kind: 'unclosed' };
    this.start = start;
    return this.#ended(this.bytes.length, this.bytes.length, 'file');
  }

  /** What follows the closing quote must be a comma or line end; other text is a problem and skipped. */
  #afterQuote(start: number, close: number, doubled: boolean): FieldEnd {
    this.at = close + 1;
    const how = this.#upToEnd();
    if (this.end > close + 1) this.problem = { kind: 'trailing', start: close + 1 };
    this.start = start;
    this.end = close;
    if (doubled) {
      this.content = withoutDoubles(this.bytes.subarray(start, close));
      this.start = 0;
      this.end = this.content.length;
    } else this.#useWindow();
    return how;
  }
}

/** A field with one quote for every two. */
function withoutDoubles(field: Uint8Array): Uint8Array {
  const single = new Uint8Array(field.length);
  let length = 0;
  for (let at = 0; at < field.length; at++) {
    single[length++] = field[at] as number;
    if (field[at] === quote) at++;
  }
  return single.subarray(0, length);
}
