/** The expression of a block as written: its lines, without the indentation that they share. */
import { placedLines, type Piece, type PlacedText } from '../placed-text.js';
import type { TokenReader } from './tokens.js';

/** Takes the tokens up to one outside of parentheses for which `stop` holds; null where there are none. */
export function expressionText(reader: TokenReader, stop: (index: number) => boolean): PlacedText | null {
  const first = reader.next;
  const start = endBefore(reader, first);
  takeExpression(reader, stop);
  const last = reader.tokens[reader.next - 1]?.image === ',' ? reader.next - 2 : reader.next - 1;
  if (last < first) return null;
  return placedLines(reader.source, pieces(reader, start, endWithComments(reader, last)));
}

function takeExpression(reader: TokenReader, stop: (index: number) => boolean): void {
  let depth = 0;
  for (; !reader.isAtEnd(); reader.next++) {
    const image = reader.current?.image ?? '';
    if (depth === 0 && stop(reader.next)) return;
    if (image === '(' || image === '{') depth++;
    if (image === ')' || image === '}') depth = Math.max(depth - 1, 0);
  }
}

/** The offset after the token before `index`. */
function endBefore({ tokens }: TokenReader, index: number): number {
  const before = tokens[index - 1];
  return before ? before.startOffset + before.image.length : 0;
}

/** Comments after the expression belong to it, up to the head of the next block. */
function endWithComments({ tokens, comments }: TokenReader, last: number): number {
  let end = endBefore({ tokens } as TokenReader, last + 1);
  const until = tokens[last + 1]?.startOffset ?? Infinity;
  for (const comment of comments) {
    if (comment.start < end) continue;
    if (comment.start >= until || isHead(comment.text)) break;
    end = comment.start + comment.text.length;
  }
  return end;
}

/** Lines of hyphens, and the line between them that names the next object. */
function isHead(comment: string): boolean {
  return /^-{3,}\s*$|^--\s*(measure|column|calculated (column|table)|table|calculation group)\s*:/i.test(comment);
}

function pieces(reader: TokenReader, start: number, end: number): Piece[] {
  const { text } = reader.source;
  const lines: Piece[] = [];
  for (let at = start; at <= end;) {
    const feed = text.indexOf('\n', at);
    const stop = feed < 0 || feed > end ? end : feed;
    lines.push({ start: at, end: text[stop - 1] === '\r' && stop > at ? stop - 1 : stop });
    at = stop + 1;
  }
  const [head, ...rest] = lines;
  const isHeadBlank = head !== undefined && text.slice(head.start, head.end).trim() === '';
  if (head && !isHeadBlank) return [withoutIndent(text, head, Infinity), ...shared(reader, rest)];
  return shared(reader, rest);
}

/** The lines without the indentation that all have; none is taken away where a text goes over lines. */
function shared({ source: { text }, tokens }: TokenReader, lines: readonly Piece[]): Piece[] {
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return [];
  const within = tokens.filter(({ startOffset }) => startOffset >= first.start && startOffset < last.end);
  if (within.some(({ image }) => image.includes('\n'))) return [...lines];
  const indents = lines.flatMap((line) => indentOf(text, line) ?? []);
  const least = indents.reduce((a, b) => Math.min(a, b), Infinity);
  return lines.map((line) => withoutIndent(text, line, least));
}

/** The number of blanks a line begins with; null for a blank one. */
function indentOf(text: string, { start, end }: Piece): number | null {
  const line = text.slice(start, end);
  return line.trim() === '' ? null : line.length - line.trimStart().length;
}

function withoutIndent(text: string, line: Piece, most: number): Piece {
  const blanks = indentOf(text, line) ?? line.end - line.start;
  return { start: line.start + Math.min(blanks, most), end: line.end };
}
