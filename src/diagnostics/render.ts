import type { Diagnostic, Severity } from './diagnostic.js';
import type { Position, Span } from './source.js';
import { clip, displayWidth, visible } from './visible.js';

export interface RenderOptions {
  /** Whether to use ANSI colours. */
  readonly color: boolean;
}

/**
 * The diagnostics as text for a terminal, by file and position, with a last line that counts them.
 * Nothing in it can control the terminal: control characters of file names, messages and excerpts are escaped.
 */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  if (diagnostics.length === 0) return '';
  return `${renderEach(diagnostics, options)}\n\n${countLine(diagnostics)}\n`;
}

/** The same without the last line, and without a line end after it. */
export function renderEach(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  const sorted = [...diagnostics].sort(byPlace);
  return sorted.map((d) => renderDiagnostic(d, options)).join('\n\n');
}

/** One diagnostic: `file:line:column: severity CODE: sentence`, the line with its underline, labels, help. No line end after it. */
export function renderDiagnostic(d: Diagnostic, options: RenderOptions): string {
  const paint = painter(options.color);
  const place = d.span ? `${placeText(d.span)}: ` : '';
  const head = `${paint('bold', place)}${paint(d.severity, `${d.severity} ${d.code}`)}${paint('bold', `: ${visible(d.message)}`)}`;
  const lines = [head];
  if (d.span) lines.push(...excerpt(d.span, '^', d.severity, paint));
  for (const label of d.labels) {
    lines.push(`  ${placeText(label.span)}: ${visible(label.text)}`, ...excerpt(label.span, '-', 'info', paint));
  }
  if (d.help !== null) lines.push(`  ${paint('help', 'help:')} ${visible(d.help)}`);
  return lines.join('\n');
}

type Style = Severity | 'bold' | 'help' | 'dim';
type Paint = (style: Style, text: string) => string;

const ansi: Readonly<Record<Style, string>> = {
  error: '1;31',
  warning: '1;33',
  info: '1;34',
  bold: '1',
  help: '1;32',
  dim: '2',
};

function painter(color: boolean): Paint {
  return (style, text) => (color && text !== '' ? `\u001b[${ansi[style]}m${text}\u001b[0m` : text);
}

function placeText(span: Span): string {
  const { line, column } = span.source.position(span.start);
  return `${visible(span.source.file)}:${line}:${column}`;
}

/** The line of the span's start and the marks under the part of the span on this line. */
function excerpt(span: Span, mark: string, style: Style, paint: Paint): string[] {
  const start = span.source.position(span.start);
  const line = span.source.lineText(start.line);
  const end = endColumn(span, start, line);
  const shown = clip(line, start.column - 1, end - 1);
  const before = displayWidth(shown.before);
  const width = Math.max(1, displayWidth(shown.marked));
  const number = String(start.line);
  const gutter = ' '.repeat(number.length);
  const text = visible(shown.before + shown.marked + shown.after);
  const marks = ' '.repeat(before) + paint(style, mark.repeat(width));
  return [`  ${paint('dim', `${number} |`)} ${text}`, `  ${paint('dim', `${gutter} |`)} ${marks}`];
}

/** The 1-based column after the last marked character of the first line. */
function endColumn(span: Span, start: Position, line: string): number {
  const end = span.source.position(Math.max(span.start, span.end));
  return end.line > start.line ? Math.max(line.length + 1, start.column) : Math.max(end.column, start.column);
}

/** By file, then line, then column; what has no place comes first. */
function byPlace(left: Diagnostic, right: Diagnostic): number {
  if (!left.span || !right.span) return Number(left.span !== null) - Number(right.span !== null);
  const [a, b] = [left.span, right.span];
  if (a.source.file !== b.source.file) return a.source.file < b.source.file ? -1 : 1;
  const [p, q] = [a.source.position(a.start), b.source.position(b.start)];
  return p.line - q.line || p.column - q.column;
}

function countLine(diagnostics: readonly Diagnostic[]): string {
  const plural: Readonly<Record<Severity, string>> = { error: 'errors', warning: 'warnings', info: 'notes' };
  const singular: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };
  const severities: readonly Severity[] = ['error', 'warning', 'info'];
  return severities
    .map((severity) => ({ severity, count: diagnostics.filter((d) => d.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${count === 1 ? singular[severity] : plural[severity]}`)
    .join(', ');
}
