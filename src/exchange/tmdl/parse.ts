/** TMDL text -> tree. Structure is indentation; lines that are indented by two levels more than an object are its expression. */
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source, Span } from '../../diagnostics/source.js';
import { placed, placedLines, type Piece, type PlacedText } from '../placed-text.js';
import { readHeader, type Header } from './header.js';
import { startWithout, tmdlLines, type TmdlLine } from './lines.js';
import type { TmdlNode } from './tree.js';

/** Deeper files are refused; a model needs about ten levels. */
const deepest = 50;

/** The objects of a file. Wrong lines are reported and left out, with what is indented below them. */
export function parseTmdl(source: Source, diagnostics: Diagnostic[]): TmdlNode[] {
  return new TmdlParser(source, diagnostics).block(0);
}

class TmdlParser {
  readonly #lines: readonly TmdlLine[];
  #next = 0;

  constructor(
    private readonly source: Source,
    private readonly diagnostics: Diagnostic[],
  ) {
    this.#lines = tmdlLines(source);
  }

  /** The nodes at `level`, up to a line that is indented less. */
  block(level: number): TmdlNode[] {
    const nodes: TmdlNode[] = [];
    let description: TmdlLine[] = [];
    for (let line = this.#nextFilled(); line && line.level >= level; line = this.#nextFilled()) {
      if (!this.#isAt(line, level)) description = [];
      else if (this.#isDescription(line)) {
        description.push(line);
        this.#next++;
      } else {
        const node = this.#node(line, level, this.#descriptionOf(description));
        if (node) nodes.push(node);
        description = [];
      }
    }
    return nodes;
  }

  /** The next line that is not blank; it is not taken. */
  #nextFilled(): TmdlLine | null {
    while (this.#lines[this.#next]?.isBlank) this.#next++;
    return this.#lines[this.#next] ?? null;
  }

  /** Whether the line stands at `level`; otherwise it is reported and skipped. */
  #isAt(line: TmdlLine, level: number): boolean {
    if (line.level === level && line.isWhole) return true;
    const reason = line.isWhole
      ? `it is indented by ${line.level} levels where at most ${level} are possible`
      : 'tabs and blanks are mixed, or the blanks make no whole level';
    this.diagnostics.push(diagnostic('DAX0084', { reason }, this.#span(line)));
    this.#skip(line.level - 1);
    return false;
  }

  /** Skips the next line and what is indented deeper than `level`. */
  #skip(level: number): void {
    this.#next++;
    for (let line = this.#nextFilled(); line && line.level > level; line = this.#nextFilled()) this.#next++;
  }

  #isDescription(line: TmdlLine): boolean {
    return this.source.text.startsWith('///', line.start);
  }

  #descriptionOf(lines: readonly TmdlLine[]): PlacedText | null {
    if (lines.length === 0) return null;
    const pieces = lines.map(({ start, end }) => {
      const isSpaced = this.source.text[start + 3] === ' ' && start + 3 < end;
      return { start: start + (isSpaced ? 4 : 3), end };
    });
    return placedLines(this.source, pieces);
  }

  #node(line: TmdlLine, level: number, description: PlacedText | null): TmdlNode | null {
    const header = readHeader(this.source, line);
    if ('reason' in header || level >= deepest) {
      const reason = 'reason' in header ? header.reason : `objects are nested more than ${deepest} levels deep`;
      this.diagnostics.push(diagnostic('DAX0087', { reason }, this.#span('place' in header ? header.place : line)));
      this.#skip(level);
      return null;
    }
    this.#next++;
    const value = this.#value(header, level);
    return {
      keyword: this.source.text.slice(header.keyword.start, header.keyword.end),
      keywordSpan: this.#span(header.keyword),
      isRef: header.isRef,
      name: header.name,
      value,
      isProperty: header.separator === ':',
      description,
      children: this.block(level + 1),
    };
  }

  #value({ separator, rest, name }: Header, level: number): PlacedText | null {
    if (separator === null) return null;
    if (separator === ':') return this.#propertyValue(rest);
    if (this.source.text.startsWith('```', rest.start)) return this.#fenced(rest);
    const first = rest.end > rest.start ? [rest] : [];
    return placedLines(this.source, [...first, ...this.#expressionLines(level, name !== null || first.length > 0)]);
  }

  /** A text may stand in double quotes. */
  #propertyValue(rest: Piece): PlacedText {
    const written = this.source.text.slice(rest.start, rest.end);
    if (!/^"(?:[^"]|"")*"$/.test(written)) return placed(this.source, rest);
    const inner = { start: rest.start + 1, end: rest.end - 1 };
    return placed(this.source, inner, written.slice(1, -1).replaceAll('""', '"'));
  }

  /**
   * The lines of an expression: two levels deeper than an object, so that its properties stand between. That of a property
   * may stand one level deeper. Blank lines belong to it, except at its end.
   */
  #expressionLines(level: number, isObject: boolean): Piece[] {
    const before = this.#next;
    const first = this.#nextFilled()?.level ?? 0;
    this.#next = before;
    const least = isObject || first >= level + 2 ? level + 2 : level + 1;
    let end = this.#next;
    for (let i = this.#next; i < this.#lines.length; i++) {
      const line = this.#lines[i] as TmdlLine;
      if (line.isBlank) continue;
      if (line.level < least) break;
      end = i + 1;
    }
    const lines = this.#lines.slice(this.#next, end);
    this.#next = end;
    const shared = lines.reduce((least, line) => (line.isBlank ? least : Math.min(least, line.level)), Infinity);
    const levels = isObject ? least : shared;
    return lines.map((line) => ({ start: startWithout(this.source, line, levels), end: line.lineEnd }));
  }

  /** An expression between lines of three backticks is kept as it is, without the indentation of the last one. */
  #fenced(rest: Piece): PlacedText {
    const end = this.#nextFence();
    const opening = { start: rest.start, end: rest.start + 3 };
    if (end < 0) {
      this.diagnostics.push(diagnostic('DAX0086', {}, this.#span(opening)));
      this.#next = this.#lines.length;
      return placed(this.source, opening, '');
    }
    const fence = this.#lines[end] as TmdlLine;
    const first = rest.end > opening.end ? [{ start: opening.end, end: rest.end }] : [];
    const lines = this.#lines.slice(this.#next, end).map((line) => {
      return { start: startWithout(this.source, line, fence.level), end: line.lineEnd };
    });
    this.#next = end + 1;
    return placedLines(this.source, [...first, ...lines]);
  }

  /** The index of the next line of three backticks; -1 where there is none. */
  #nextFence(): number {
    for (let i = this.#next; i < this.#lines.length; i++) {
      const { start, end } = this.#lines[i] as TmdlLine;
      if (end - start === 3 && this.source.text.startsWith('```', start)) return i;
    }
    return -1;
  }

  #span({ start, end }: Piece): Span {
    return { source: this.source, start, end };
  }
}
