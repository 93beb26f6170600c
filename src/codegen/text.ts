/** Pieces of program text. Everything that comes from a user goes through here, so that it can never change the program. */

/** A string literal of TypeScript, whatever the text holds. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (c) => (c === '\u2028' ? '\\u2028' : '\\u2029'));
}

/** A literal of a value. */
export function literal(value: number | string | boolean | null): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'number') return String(value);
  if (Object.is(value, -0)) return '-0';
  return value < 0 ? `(${value})` : String(value);
}

/** Whether an expression reads the local `name`; a property of that name is another thing. */
export function usesLocal(text: string, name: string): boolean {
  return new RegExp(`(?<![.\\w$])${name}\\b`).test(text);
}

/** Text for the inside of a doc comment: it cannot end the comment. */
export function commentText(text: string): string {
  return text
    .replace(/\*\//g, '*\\/')
    .replace(/[\u2028\u2029\u0085]/g, ' ')
    .replace(/\r\n?/g, '\n');
}

/** A doc comment of several lines. */
export function docComment(lines: readonly string[]): string {
  const body = lines.flatMap((line) => commentText(line).split('\n')).map((line) => ` * ${line}`.trimEnd());
  return ['/**', ...body, ' */'].join('\n');
}

const RESERVED = new Set(
  (
    'abstract any arguments as async await boolean break case catch class const constructor continue debugger declare default ' +
    'delete do else enum eval export extends false finally for from function get if implements import in infer instanceof ' +
    'interface is keyof let module namespace never new null number object of package private protected public readonly require ' +
    'return set static string super switch symbol this throw true try type typeof undefined unique unknown var void while with yield'
  ).split(' '),
);

/** A camelCase identifier made of the letters and digits of a name; never empty, never a reserved word. */
export function identifier(name: string): string {
  const words = name.match(/[A-Za-z0-9]+/g) ?? [];
  const joined = words.map((word, i) => (i === 0 ? lowerFirst(word) : upperFirst(word))).join('');
  const safe = /^[0-9]/.test(joined) || joined === '' ? `_${joined}` : joined;
  return RESERVED.has(safe) ? `${safe}_` : safe;
}

function lowerFirst(word: string): string {
  if (/^[A-Z0-9]+$/.test(word)) return word.toLowerCase();
  return word.charAt(0).toLowerCase() + word.slice(1);
}

function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Hands out identifiers, each once: a second `x` becomes `x2`. */
export class Names {
  readonly #taken = new Set<string>();
  /** The number to try next for a base that was taken before. */
  readonly #next = new Map<string, number>();

  constructor(taken: Iterable<string> = []) {
    for (const name of taken) this.#taken.add(name);
  }

  /** A pool of its own with the same names taken. */
  copy(): Names {
    return new Names(this.#taken);
  }

  take(base: string): string {
    let name = base;
    let next = this.#next.get(base) ?? 2;
    while (this.#taken.has(name)) name = `${base}${next++}`;
    this.#next.set(base, next);
    this.#taken.add(name);
    return name;
  }
}
