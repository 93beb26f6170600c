/** The bytes of a CSV file, and places in it for diagnostics. */
import { Source, type Span } from '../diagnostics/source.js';
import type { CsvSource } from './csv.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const byteOrderMark = [0xef, 0xbb, 0xbf];
const lineFeed = 10;

/** The text of some bytes of valid UTF-8. A copy is decoded: browsers decode no shared memory. */
export function textOf(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.slice(start, end));
}

/** The bytes of a file and where its content begins, behind a byte order mark. */
export class CsvPlaces {
  readonly bytes: Uint8Array;
  readonly begin: number;
  #lines = { at: 0, line: 1 };

  constructor(readonly source: CsvSource) {
    this.bytes = typeof source.text === 'string' ? encoder.encode(source.text) : source.text;
    this.begin = byteOrderMark.every((byte, i) => this.bytes[i] === byte) ? byteOrderMark.length : 0;
  }

  /** A span of the lines in which the bytes from `start` to `end` lie. */
  span(start: number, end: number): Span {
    const { line, from } = this.#lineOf(start);
    const lineEnd = this.bytes.indexOf(lineFeed, end);
    const text = textOf(this.bytes, from, lineEnd < 0 ? this.bytes.length : lineEnd);
    const source = new Source(this.source.file, text, null, line);
    const place = (at: number): number => textOf(this.bytes, from, at).length;
    return { source, start: place(start), end: place(end) };
  }

  /** The line of the byte at `at`, and where it begins. Lines are counted on from the place asked for last. */
  #lineOf(at: number): { line: number; from: number } {
    let { at: from, line } = this.#lines.at <= at ? this.#lines : { at: 0, line: 1 };
    for (let feed = this.bytes.indexOf(lineFeed, from); feed >= 0 && feed < at; line++) {
      from = feed + 1;
      feed = this.bytes.indexOf(lineFeed, from);
    }
    this.#lines = { at: from, line };
    return { line, from: Math.max(from, this.begin) };
  }
}
