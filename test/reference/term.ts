/** DAX text as a tree of parts with types, so that a failing expression can be made smaller. */

/** What may stand in the place of a term: a kind of value, rows of certain columns, or arguments that may be left out. */
export type TermType = string;

export interface Term {
  readonly type: TermType;
  readonly parts: readonly (string | Term)[];
  /** The same said in simpler words, for the reference; without it the parts say it. */
  readonly plain?: string;
}

/** A template of a term: parts are terms or literal texts. */
export type Template = (texts: TemplateStringsArray, ...parts: readonly (string | Term)[]) => Term;

export function term(type: TermType): Template {
  return (texts, ...parts) => {
    return { type, parts: texts.flatMap((text, i) => (i < parts.length ? [text, parts[i] as string | Term] : [text])) };
  };
}

/** How a term is written. */
export type Writer = (part: string | Term) => string;

export function textOf(part: string | Term): string {
  return typeof part === 'string' ? part : part.parts.map(textOf).join('');
}

/** What the text means, without the functions that have simpler words for it. */
export function plainTextOf(part: string | Term): string {
  if (typeof part === 'string') return part;
  return part.plain ?? part.parts.map(plainTextOf).join('');
}

/** Terms one after another, with a separator in front of each: each may be left out. */
export function optional(items: readonly Term[], separator = ', '): readonly Term[] {
  return items.map((item) => ({ type: 'optional', parts: [separator, item] }));
}

export function sequence(type: TermType, items: readonly (string | Term)[]): Term {
  return { type, parts: items };
}

const leaves: Readonly<Record<string, readonly string[]>> = {
  number: ['1', 'BLANK()', '[Total]', '[Orders]'],
  text: ['"red"', '""'],
  boolean: ['TRUE()', 'FALSE()'],
  dateTime: ['DATE(2024, 1, 2)'],
  optional: [''],
};

/** Smaller terms that may stand in the place of `whole`, the smallest first. */
export function smaller(whole: Term): readonly Term[] {
  const found = new Map<string, Term>();
  for (const candidate of candidates(whole)) found.set(textOf(candidate), candidate);
  const size = textOf(whole).length;
  return [...found]
    .filter(([text]) => text.length < size)
    .sort(([a], [b]) => a.length - b.length)
    .map(([, candidate]) => candidate);
}

function* candidates(whole: Term): Generator<Term> {
  for (const text of leaves[whole.type] ?? []) yield { type: whole.type, parts: [text] };
  for (const inner of below(whole)) if (inner.type === whole.type) yield inner;
  for (const [i, part] of whole.parts.entries()) {
    if (typeof part === 'string') continue;
    for (const changed of candidates(part)) yield { ...whole, parts: whole.parts.with(i, changed) };
  }
}

function* below(whole: Term): Generator<Term> {
  for (const part of whole.parts) {
    if (typeof part === 'string') continue;
    yield part;
    yield* below(part);
  }
}
