/** JSON text -> tree with places. */
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source, Span } from '../../diagnostics/source.js';
import type { JsonEntry, JsonNode, JsonText } from './json-tree.js';

/** Deeper files are refused; a model needs about ten levels. */
const deepest = 200;

/** The value of a JSON text; null with a diagnostic at the place where it stops to be JSON. */
export function readJson(source: Source, diagnostics: Diagnostic[]): JsonNode | null {
  const reader = new JsonReader(source, diagnostics);
  try {
    return reader.document();
  } catch (error) {
    if (!(error instanceof JsonMistake)) throw error;
    const { at, reason } = error;
    const end = Math.min(at + 1, source.text.length);
    diagnostics.push(diagnostic('DAX0071', { reason }, { source, start: Math.min(at, end), end }));
    return null;
  }
}

/** Ends the reading; never leaves this file. */
class JsonMistake extends Error {
  constructor(
    readonly at: number,
    readonly reason: string,
  ) {
    super(reason);
  }
}

const blank = /[ \t\r\n]*/y;
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /true|false|null/y;

class JsonReader {
  #at = 0;
  #depth = 0;

  constructor(
    readonly source: Source,
    readonly diagnostics: Diagnostic[],
  ) {}

  document(): JsonNode {
    const value = this.#value();
    this.#skipBlank();
    if (this.#at < this.source.text.length) this.#fail('the end of the file');
    return value;
  }

  #value(expected = 'a value'): JsonNode {
    this.#skipBlank();
    const start = this.#at;
    const first = this.source.text[start];
    if (first === '{') return this.#nested(() => this.#object(start));
    if (first === '[') return this.#nested(() => this.#list(start));
    if (first === '"') return this.#text('a text that is closed on its line');
    const literal = this.#take(number) ?? this.#take(word);
    if (literal === null) return this.#fail(expected);
    return { kind: 'atom', value: JSON.parse(literal) as number | boolean | null, span: this.#span(start) };
  }

  #nested<T>(read: () => T): T {
    this.#depth++;
    if (this.#depth > deepest) throw new JsonMistake(this.#at, `it is nested more than ${deepest} levels deep`);
    const value = read();
    this.#depth--;
    return value;
  }

  #object(start: number): JsonNode {
    const entries = new Map<string, JsonEntry>();
    this.#at++;
    if (!this.#accept('}')) {
      do this.#entry(entries);
      while (this.#accept(','));
      if (!this.#accept('}')) this.#fail("',' or '}'");
    }
    return { kind: 'object', entries, span: this.#span(start) };
  }

  #entry(entries: Map<string, JsonEntry>): void {
    this.#skipBlank();
    const key = this.#text('a name in double quotes');
    if (!this.#accept(':')) this.#fail("':'");
    if (entries.has(key.text)) this.diagnostics.push(diagnostic('DAX0007', { key: key.text }, key.span));
    entries.set(key.text, { keySpan: key.span, value: this.#value() });
  }

  #list(start: number): JsonNode {
    const items: JsonNode[] = [];
    this.#at++;
    if (!this.#accept(']')) {
      do items.push(this.#value());
      while (this.#accept(','));
      if (!this.#accept(']')) this.#fail("',' or ']'");
    }
    return { kind: 'list', items, span: this.#span(start) };
  }

  #text(expected: string): JsonText {
    const start = this.#at;
    const written = this.#take(string);
    if (written === null) return this.#fail(expected);
    return { kind: 'text', text: JSON.parse(written) as string, span: this.#span(start) };
  }

  /** Takes `mark` after blanks, if it stands there. */
  #accept(mark: string): boolean {
    this.#skipBlank();
    if (this.source.text[this.#at] !== mark) return false;
    this.#at++;
    return true;
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.source.text);
    if (match === null) return null;
    this.#at += match[0].length;
    return match[0];
  }

  #skipBlank(): void {
    this.#take(blank);
  }

  #span(start: number): Span {
    return { source: this.source, start, end: this.#at };
  }

  #fail(expected: string): never {
    const found = this.source.text[this.#at];
    const what = found === undefined ? 'the end of the file' : `'${found}'`;
    throw new JsonMistake(this.#at, `found ${what} where ${expected} was expected`);
  }
}
