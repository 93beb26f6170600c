/** Texts of several pieces of a file that know the place of every character. */
import type { Source, Span } from '../diagnostics/source.js';
import type { JsonEntry, JsonText } from '../model/tmsl/json-tree.js';

/** A text and where in the file each of its characters stands. */
export interface PlacedText {
  readonly text: string;
  readonly span: Span;
  readonly offsetAt: (offset: number) => number;
}

/** A stretch of a file without line ends. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/** A piece of one line. */
export function placed(source: Source, { start, end }: Piece, text = source.text.slice(start, end)): PlacedText {
  const offsetAt = (offset: number): number => start + Math.min(Math.max(offset, 0), end - start);
  return { text, span: { source, start, end }, offsetAt };
}

/** Pieces of several lines, with line feeds between them. */
export function placedLines(source: Source, pieces: readonly Piece[]): PlacedText {
  const starts: number[] = [];
  let next = 0;
  for (const { start, end } of pieces) {
    starts.push(next);
    next += end - start + 1;
  }
  const offsetAt = (offset: number): number => {
    const last = starts.findLastIndex((start) => start <= offset);
    const piece = pieces[Math.max(last, 0)] as Piece;
    return Math.min(piece.start + Math.max(offset - (starts[last] ?? 0), 0), piece.end);
  };
  const text = pieces.map(({ start, end }) => source.text.slice(start, end)).join('\n');
  const span = { source, start: pieces[0]?.start ?? 0, end: pieces.at(-1)?.end ?? 0 };
  return { text, span, offsetAt };
}

/** The text as a node of TMSL. */
export function jsonText({ text, span, offsetAt }: PlacedText): JsonText {
  return { kind: 'text', text, span, offsetAt };
}

/** A field of TMSL that holds the text. */
export function textEntry(value: PlacedText, keySpan = value.span): JsonEntry {
  return { keySpan, value: jsonText(value) };
}

/** A text that does not stand in the file; places in it are where it follows from. */
export function impliedText(text: string, span: Span): PlacedText {
  return { text, span, offsetAt: () => span.start };
}
