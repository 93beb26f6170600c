/** Pictures of FORMAT: the text of a format cut into sections and tokens (R6, S8). */

/** What a section formats; the first token that belongs to one kind decides, later ones of another kind are text. */
export type PictureKind = 'unknown' | 'number' | 'date' | 'text';

export type Token =
  | { readonly kind: 'literal'; readonly text: string }
  /** 0 shows a digit or a zero, # a digit or nothing. */
  | { readonly kind: 'digit'; readonly zero: boolean }
  | { readonly kind: 'point' }
  | { readonly kind: 'comma' }
  | { readonly kind: 'percent' }
  /** E+00: `digits` placeholders follow. */
  | { readonly kind: 'exponent'; readonly letter: string; readonly plus: boolean; readonly digits: number }
  /** A letter run of a date or time, lower case: yyyy, mm, dddd, ampm ...; `written` is as in the format. */
  | { readonly kind: 'date'; readonly run: string; readonly written: string }
  | { readonly kind: 'dateSeparator' }
  | { readonly kind: 'timeSeparator' }
  /** @ and & take a character, < and > change case, ! fills from the left. */
  | { readonly kind: 'text'; readonly sign: string };

export interface Section {
  readonly kind: PictureKind;
  readonly tokens: readonly Token[];
}

const LARGEST_CACHE = 500;
const cache = new Map<string, readonly Section[]>();

/** The sections of a format, parsed once per format. */
export function sectionsOf(format: string): readonly Section[] {
  const found = cache.get(format);
  if (found) return found;
  const sections = parseSections(splitSections(format));
  if (cache.size >= LARGEST_CACHE) cache.clear();
  cache.set(format, sections);
  return sections;
}

/** The kind which one section settles holds for those behind it too. */
function parseSections(texts: readonly string[]): readonly Section[] {
  let kind: PictureKind = 'unknown';
  return texts.map((text) => {
    const section = parseSection(text, kind);
    kind = section.kind;
    return section;
  });
}

/** Cuts at semicolons that are neither quoted nor escaped. */
function splitSections(format: string): readonly string[] {
  const sections: string[] = [''];
  for (const piece of format.match(/\\[^]|"[^"]*"?|[^]/g) ?? []) {
    if (piece === ';') sections.push('');
    else sections[sections.length - 1] += piece;
  }
  return sections;
}

/** Longest first. A run of letters is one token; AM/PM stands before A/P. */
const DATE_RUN =
  /^(?:am\/pm|ampm|a\/p|dddddd|ddddd|dddd|ddd|dd|d|mmmm|mmm|mm|m|yyyy|yyy|yy|y|hh|h|nn|n|ss|s|ttttt|ww|w|q|c)/i;
const EXPONENT = /^(e)([-+])([0#]*)/i;

function parseSection(text: string, initial: PictureKind): Section {
  const tokens: Token[] = [];
  let kind = initial;
  let at = 0;
  while (at < text.length) {
    const read = readToken(text.slice(at), kind);
    tokens.push(read.token);
    kind = read.kind;
    at += read.length;
  }
  return { kind, tokens };
}

interface Read {
  readonly token: Token;
  readonly length: number;
  readonly kind: PictureKind;
}

function readToken(rest: string, kind: PictureKind): Read {
  return (
    readLiteral(rest, kind) ??
    (kind === 'unknown' || kind === 'number' ? readNumberToken(rest, kind) : null) ??
    (kind === 'unknown' || kind === 'date' ? readDateToken(rest, kind) : null) ??
    (kind === 'unknown' || kind === 'text' ? readTextToken(rest) : null) ?? {
      token: { kind: 'literal', text: rest.charAt(0) },
      length: 1,
      kind,
    }
  );
}

/** "quoted" and \escaped text. */
function readLiteral(rest: string, kind: PictureKind): Read | null {
  if (rest.startsWith('\\')) return { token: { kind: 'literal', text: rest.charAt(1) }, length: 2, kind };
  const quoted = /^"([^"]*)"?/.exec(rest);
  if (!quoted) return null;
  return { token: { kind: 'literal', text: quoted[1] ?? '' }, length: quoted[0].length, kind };
}

function readNumberToken(rest: string, kind: PictureKind): Read | null {
  const first = rest.charAt(0);
  const one = (token: Token): Read => ({ token, length: 1, kind: 'number' });
  if (first === '0' || first === '#') return one({ kind: 'digit', zero: first === '0' });
  if (first === '%') return one({ kind: 'percent' });
  if (kind === 'unknown' && first !== '.') return null;
  if (first === '.') return startsNumber(rest, kind) ? one({ kind: 'point' }) : null;
  if (first === ',') return one({ kind: 'comma' });
  const exponent = EXPONENT.exec(rest);
  if (!exponent) return null;
  const [written, letter = 'E', signText = '', digits = ''] = exponent;
  const token: Token = { kind: 'exponent', letter, plus: signText === '+', digits: digits.length };
  return { token, length: written.length, kind: 'number' };
}

/** A point before any digit is a decimal point only when a digit follows. */
function startsNumber(rest: string, kind: PictureKind): boolean {
  return kind === 'number' || /^\.[0#]/.test(rest);
}

function readDateToken(rest: string, kind: PictureKind): Read | null {
  const first = rest.charAt(0);
  if (kind === 'date' && first === '/') return { token: { kind: 'dateSeparator' }, length: 1, kind };
  if (kind === 'date' && first === ':') return { token: { kind: 'timeSeparator' }, length: 1, kind };
  const written = DATE_RUN.exec(rest)?.[0];
  if (written === undefined) return null;
  return { token: { kind: 'date', run: written.toLowerCase(), written }, length: written.length, kind: 'date' };
}

function readTextToken(rest: string): Read | null {
  const sign = rest.charAt(0);
  return '@&<>!'.includes(sign) && sign !== '' ? { token: { kind: 'text', sign }, length: 1, kind: 'text' } : null;
}
