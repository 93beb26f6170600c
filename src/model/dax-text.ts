/** Cuts DAX out of a YAML value as a `Source` whose every character knows its place in the file. */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import { Source, type Origin, type Span } from '../diagnostics/source.js';
import { lastAtMost } from './line-starts.js';
import { describeValue, firstLine, type YamlScalar, type YamlValue } from './yaml-tree.js';

/**
 * The DAX of `value`, or null where there is none (nothing, blanks only, or a list or mapping).
 * Exact positions need one line (plain, or quoted without escapes) or a `|` block; any other way is reported, and its text is
 * still returned, all of it at the place of the value, so that the formula is checked too.
 */
export function daxText(value: YamlValue, diagnostics: Diagnostic[]): Source | null {
  if (value.kind !== 'scalar') {
    diagnostics.push(diagnostic('DAX0032', { found: describeValue(value) }, firstLine(value.span)));
    return null;
  }
  const text = value.text.trimEnd();
  if (text === '') return null;
  const { source } = value.span;
  return new Source(source.file, text, { source, offsetAt: offsets(value, text, diagnostics) });
}

/** The part of a DAX source from offset `start` on, with the same places. */
export function daxFrom(dax: Source, start: number): Source {
  const { origin } = dax;
  const text = dax.text.slice(start);
  return origin
    ? new Source(dax.file, text, { ...origin, offsetAt: (i) => origin.offsetAt(i + start) })
    : new Source(dax.file, text);
}

function offsets(value: YamlScalar, text: string, diagnostics: Diagnostic[]): Origin['offsetAt'] {
  if (value.style === 'literal') return blockOffsets(value, text);
  const problem = inexact(value, text);
  if (problem) diagnostics.push(problem);
  if (problem && problem.code !== 'DAX0031') return () => value.span.start;
  const start = value.span.start + (value.style === 'plain' ? 0 : 1);
  return (offset) => start + Math.min(Math.max(offset, 0), text.length);
}

/** Why the places inside a one-line value cannot be told, or its end is missing. */
function inexact(value: YamlScalar, text: string): Diagnostic | null {
  const { source, start, end } = value.span;
  const written = source.text.slice(start, end);
  if (value.style === 'folded') return diagnostic('DAX0029', { style: 'a folded block (>)' }, firstLine(value.span));
  if (/[\r\n]/.test(written)) {
    const style = value.style === 'plain' ? 'plain text over several lines' : 'quoted text over several lines';
    return diagnostic('DAX0029', { style }, firstLine(value.span));
  }
  if (value.style !== 'plain') return hasEscapes(value, written) ? diagnostic('DAX0030', {}, value.span) : null;
  const comment = /^[ \t]+#[^\r\n]*/.exec(source.text.slice(end));
  if (!comment || !isCutOff(text)) return null;
  const commentStart = end + comment[0].indexOf('#');
  return diagnostic('DAX0031', {}, { source, start: commentStart, end: end + comment[0].length });
}

function hasEscapes(value: YamlScalar, written: string): boolean {
  return value.style === 'doubleQuoted' ? written.includes('\\') : written.slice(1, -1).includes("'");
}

/** True when a bracket, quote or parenthesis of the text is still open at its end. */
function isCutOff(text: string): boolean {
  const outside = text.replace(/"(?:[^"]|"")*"|\[(?:[^\]]|\]\])*\]|'(?:[^']|'')*'/g, '');
  if (/["[']/.test(outside)) return true;
  return outside.split('(').length > outside.split(')').length;
}

/**
 * Line k of a literal block is line k of its body in the file without the indentation, so a line's place is known from its end.
 * Line ends count as one character: the file's may be two.
 */
function blockOffsets(value: YamlScalar, text: string): Origin['offsetAt'] {
  const lines = text.split('\n');
  const places = lineEnds(value.span, lines.length);
  const starts: number[] = [];
  let next = 0;
  for (const line of lines) {
    starts.push(next);
    next += line.length + 1;
  }
  return (offset) => {
    const line = lastAtMost(starts, offset);
    const length = lines[line]?.length ?? 0;
    const within = Math.min(Math.max(offset - (starts[line] ?? 0), 0), length);
    return (places[line] ?? value.span.end) - length + within;
  };
}

/** File offsets of the ends of the first `count` body lines of a block; trailing blanks that `trimEnd` removed are left out. */
function lineEnds({ source, start, end }: Span, count: number): number[] {
  const ends: number[] = [];
  let at = source.text.indexOf('\n', start) + 1;
  for (let line = 0; line < count; line++) {
    const lineEnd = source.text.indexOf('\n', at);
    const stop = lineEnd < 0 ? source.text.length : lineEnd;
    ends.push(stop - (source.text[stop - 1] === '\r' && stop > at ? 1 : 0));
    at = stop + 1;
  }
  const last = count - 1;
  const lastEnd = Math.min(ends[last] ?? end, source.text.length);
  ends[last] = source.text.slice(start, lastEnd).trimEnd().length + start;
  return ends;
}
