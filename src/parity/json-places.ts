/** The place of a value in a JSON text that has been read without an error. */
import type { Source, Span } from '../diagnostics/source.js';

const blank = /[ \t\r\n\ufeff]*/y;
const string = /"(?:[^"\\]|\\.)*"/y;
const word = /[^\s,\]}]*/y;

/** A path such as `queries[2].id` as its steps. */
export function pathSteps(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key]) =>
    index === undefined ? (key ?? '') : Number(index),
  );
}

/** Where the value at the path stands; the innermost value on the way to it where it is missing. */
export function placeInJson(source: Source, path: readonly (string | number)[]): Span {
  return new JsonWalk(source).find(path);
}

class JsonWalk {
  readonly #text: string;

  constructor(readonly source: Source) {
    this.#text = source.text;
  }

  find(path: readonly (string | number)[]): Span {
    let at = this.#after(blank, 0);
    for (const step of path) {
      const next = this.#child(at, step);
      if (next === null) break;
      at = next;
    }
    const opens = this.#text[at] === '{' || this.#text[at] === '[';
    return { source: this.source, start: at, end: opens ? at + 1 : this.#end(at) };
  }

  /** The start of a member's or item's value; null when there is none of that name or number. */
  #child(start: number, step: string | number): number | null {
    if (this.#text[start] !== (typeof step === 'string' ? '{' : '[')) return null;
    let at = this.#after(blank, start + 1);
    for (let i = 0; this.#text[at] !== '}' && this.#text[at] !== ']'; i++) {
      const keyEnd = typeof step === 'string' ? this.#after(string, at) : at;
      const isWanted = typeof step === 'string' ? JSON.parse(this.#text.slice(at, keyEnd)) === step : i === step;
      const value = typeof step === 'string' ? this.#after(blank, this.#after(blank, keyEnd) + 1) : at;
      if (isWanted) return value;
      at = this.#after(blank, this.#end(value));
      if (this.#text[at] === ',') at = this.#after(blank, at + 1);
    }
    return null;
  }

  /** The end of the value that begins at `start`. No recursion: any depth is read. */
  #end(start: number): number {
    let depth = 0;
    let at = start;
    do {
      const first = this.#text[at] ?? '';
      if ('{['.includes(first)) depth++;
      if ('}]'.includes(first)) depth--;
      if (first === '"') at = this.#after(string, at);
      else at = '{}[],:'.includes(first) ? at + 1 : this.#after(word, at);
      if (depth > 0) at = this.#after(blank, at);
    } while (depth > 0);
    return at;
  }

  #after(pattern: RegExp, at: number): number {
    pattern.lastIndex = at;
    return pattern.test(this.#text) ? pattern.lastIndex : at;
  }
}
