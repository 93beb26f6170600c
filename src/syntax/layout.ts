/**
 * A small document algebra after Wadler and Prettier: what may break over lines is decided by the width.
 * Everything here runs without recursion, so that the depth of a tree never matters.
 */
export type Layout = string | Concatenation | Indented | Group | Break | CommentText;

interface Concatenation {
  readonly kind: 'concat';
  readonly parts: readonly Layout[];
  readonly breaks: boolean;
}
interface Indented {
  readonly kind: 'indent';
  readonly inner: Layout;
  readonly breaks: boolean;
}
/** All breaks directly in it are taken, or none. */
interface Group {
  readonly kind: 'group';
  readonly inner: Layout;
  readonly breaks: boolean;
}
interface Break {
  readonly kind: 'break';
  /** What stands there when the line does not break; null: it always breaks. */
  readonly flat: string | null;
  readonly breaks: boolean;
}
/** A comment, set apart from what stands before it. After one to the end of the line whatever follows begins a new one. */
interface CommentText {
  readonly kind: 'comment';
  readonly text: string;
  readonly toLineEnd: boolean;
  readonly ownLine: boolean;
  readonly breaks: boolean;
}

function breaks(layout: Layout): boolean {
  return typeof layout !== 'string' && layout.breaks;
}

export function concat(...parts: readonly Layout[]): Layout {
  return sequence(parts);
}

/** The same for lists that may be long: their items must not travel as arguments. */
export function sequence(parts: readonly Layout[]): Layout {
  return { kind: 'concat', parts, breaks: parts.some(breaks) };
}

export function indent(inner: Layout): Layout {
  return { kind: 'indent', inner, breaks: breaks(inner) };
}

/** Breaks as a whole when it does not fit on the line, or when something in it must break. */
export function group(inner: Layout): Layout {
  return { kind: 'group', inner, breaks: breaks(inner) };
}

/** A comment; with `toLineEnd` it reaches to the end of its line, with `ownLine` nothing stands before it. */
export function commentText(text: string, toLineEnd: boolean, ownLine: boolean): Layout {
  return { kind: 'comment', text, toLineEnd, ownLine, breaks: toLineEnd || ownLine };
}

/** A blank, or a line end. */
export const line: Layout = { kind: 'break', flat: ' ', breaks: false };
/** Nothing, or a line end. */
export const softLine: Layout = { kind: 'break', flat: '', breaks: false };
/** Always a line end. */
export const hardLine: Layout = { kind: 'break', flat: null, breaks: true };

/** The first text that a layout writes; '' for nothing. */
export function firstText(layout: Layout): string {
  const open: Layout[] = [layout];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'string') {
      if (next !== '') return next;
    } else if (next.kind === 'comment') return next.text;
    else if (next.kind === 'concat') for (const part of next.parts.toReversed()) open.push(part);
    else if (next.kind !== 'break') open.push(next.inner);
  }
  return '';
}

interface Item {
  readonly layout: Layout;
  readonly indent: number;
  readonly flat: boolean;
}

const STEP = 4;

/** Writes a layout in lines of at most `width` columns where it can be broken. */
export function render(layout: Layout, width: number): string {
  return new Renderer(width).render(layout);
}

class Renderer {
  readonly #out: string[] = [];
  readonly #open: Item[] = [];
  #column = 0;
  /** True after a line comment: a line end must come before anything else. */
  #mustBreak = false;
  #atLineStart = true;

  constructor(private readonly width: number) {}

  render(layout: Layout): string {
    this.#open.push({ layout, indent: 0, flat: false });
    for (let item = this.#open.pop(); item; item = this.#open.pop()) this.#write(item);
    return this.#out.join('').trimEnd();
  }

  #write(item: Item): void {
    const { layout } = item;
    if (typeof layout === 'string') this.#text(layout, item.indent);
    else if (layout.kind === 'concat') {
      for (let i = layout.parts.length - 1; i >= 0; i -= 1)
        this.#open.push({ ...item, layout: layout.parts[i] as Layout });
    } else if (layout.kind === 'indent') this.#open.push({ ...item, layout: layout.inner, indent: item.indent + STEP });
    else if (layout.kind === 'group') this.#group(item, layout);
    else if (layout.kind === 'comment') this.#comment(layout, item.indent);
    else this.#break(layout, item);
  }

  #group(item: Item, { inner, breaks: forced }: Group): void {
    const flat = { layout: inner, indent: item.indent, flat: true };
    const fits = !forced && (item.flat || this.#fits(flat));
    this.#open.push(fits ? flat : { ...flat, flat: false });
  }

  #text(written: string, indentation: number): void {
    const text = this.#mustBreak ? written.replace(/^ +/, '') : written;
    if (text === '') return;
    if (this.#mustBreak) this.#newLine(indentation);
    this.#out.push(text);
    this.#atLineStart = false;
    const lastLine = text.lastIndexOf('\n');
    this.#column = lastLine < 0 ? this.#column + text.length : text.length - lastLine - 1;
  }

  #comment({ text, toLineEnd, ownLine }: CommentText, indentation: number): void {
    if (ownLine && !this.#atLineStart) this.#newLine(indentation);
    const apart = this.#mustBreak || this.#atLineStart || (this.#out.at(-1) ?? '').endsWith(' ');
    this.#text(apart ? text : ` ${text}`, indentation);
    this.#mustBreak = toLineEnd;
  }

  #break({ flat }: Break, item: Item): void {
    if (flat === null || !item.flat) this.#newLine(item.indent);
    else if (!this.#mustBreak) this.#text(flat, item.indent);
  }

  #newLine(indentation: number): void {
    this.#mustBreak = false;
    const last = this.#out.length - 1;
    if (this.#out[last]?.trim() === '') this.#out.pop();
    else if (last >= 0) this.#out[last] = (this.#out[last] as string).replace(/ +$/, '');
    this.#out.push('\n', ' '.repeat(indentation));
    this.#column = indentation;
    this.#atLineStart = true;
  }

  /** True when the item and what follows it up to the next possible line end fit on the rest of the line. */
  #fits(first: Item): boolean {
    let room = this.width - this.#column;
    const rest = this.#open;
    let next = rest.length - 1;
    const items: Item[] = [first];
    while (room >= 0) {
      const item = items.pop() ?? rest[next--];
      if (!item) return true;
      const { layout } = item;
      if (typeof layout === 'string') {
        const end = layout.indexOf('\n');
        if (end >= 0) return room >= end;
        room -= layout.length;
      } else if (layout.kind === 'concat') {
        for (let i = layout.parts.length - 1; i >= 0; i -= 1)
          items.push({ ...item, layout: layout.parts[i] as Layout });
      } else if (layout.kind === 'break') {
        if (!item.flat || layout.flat === null) return true;
        room -= layout.flat.length;
      } else if (layout.kind === 'comment') {
        if (layout.toLineEnd) return room >= layout.text.length;
        room -= layout.text.length;
      } else
        items.push({
          ...item,
          layout: layout.inner,
          flat: layout.kind === 'group' ? item.flat && !layout.breaks : item.flat,
        });
    }
    return false;
  }
}
