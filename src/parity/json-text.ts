/** JSON files with the place of an error. */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Source } from '../diagnostics/source.js';

/** A JSON value as it is read. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** The value of a JSON text; undefined with a diagnostic at the place where it stops to be JSON. */
export function parseJson(source: Source, diagnostics: Diagnostic[]): Json | undefined {
  const text = source.text.startsWith('\ufeff') ? ` ${source.text.slice(1)}` : source.text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    const { at, expected } = findJsonError(text);
    const found = at >= text.length ? 'the end of the file' : `'${text[at] ?? ''}'`;
    const span = { source, start: Math.min(at, text.length), end: Math.min(at + 1, text.length) };
    diagnostics.push(diagnostic('DAX0071', { reason: `found ${found} where ${expected} was expected` }, span));
    return undefined;
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

interface JsonError {
  readonly at: number;
  readonly expected: string;
}

const blank = /[ \t\r\n]*/y;
const scalar =
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

/** The first place at which a text that is not JSON goes wrong. No recursion: any depth is read. */
export function findJsonError(text: string): JsonError {
  return new JsonChecker(text).run();
}

type Expectation = 'value' | 'key' | 'firstKey' | 'firstItem' | 'after';

class JsonChecker {
  #at = 0;
  readonly #open: ('{' | '[')[] = [];
  #expected: Expectation = 'value';

  constructor(readonly text: string) {}

  run(): JsonError {
    for (;;) {
      this.#skip(blank);
      const error = this.#step();
      if (error !== null) return { at: this.#at, expected: error };
    }
  }

  /** Reads one piece; tells what was expected when it is not there. */
  #step(): string | null {
    switch (this.#expected) {
      case 'after':
        return this.#after();
      case 'firstKey':
        return this.#close('{', '}') ? null : this.#key("a name in double quotes or '}'");
      case 'key':
        return this.#key('a name in double quotes');
      case 'firstItem':
        return this.#close('[', ']') ? null : this.#value("a value or ']'");
      case 'value':
        return this.#value('a value');
    }
  }

  #value(expected: string): string | null {
    if (this.#take('{')) return this.#enter('{', 'firstKey');
    if (this.#take('[')) return this.#enter('[', 'firstItem');
    if (!this.#skip(scalar)) return expected;
    this.#expected = 'after';
    return null;
  }

  #enter(bracket: '{' | '[', expected: Expectation): null {
    this.#open.push(bracket);
    this.#expected = expected;
    return null;
  }

  #key(expected: string): string | null {
    if (!this.#skip(string)) return expected;
    this.#skip(blank);
    if (!this.#take(':')) return "':'";
    this.#expected = 'value';
    return null;
  }

  #after(): string | null {
    const open = this.#open.at(-1);
    if (open === undefined) return 'the end of the file';
    if (this.#take(',')) {
      this.#expected = open === '{' ? 'key' : 'value';
      return null;
    }
    const close = open === '{' ? '}' : ']';
    return this.#close(open, close) ? null : `',' or '${close}'`;
  }

  #close(open: '{' | '[', close: string): boolean {
    if (this.#open.at(-1) !== open || !this.#take(close)) return false;
    this.#open.pop();
    this.#expected = 'after';
    return true;
  }

  #take(character: string): boolean {
    if (this.text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.text);
    if (match === null) return false;
    this.#at += match[0].length;
    return true;
  }
}
