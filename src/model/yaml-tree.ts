/** A YAML file as a plain tree in which every value and key knows its place. Nothing of the YAML library leaves this file. */
import type { Scalar } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, type Document, type Node, type Pair } from 'yaml';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Source } from '../diagnostics/source.js';
import { type Span } from '../diagnostics/source.js';

export type YamlValue = YamlMapping | YamlList | YamlScalar;

export interface YamlMapping {
  readonly kind: 'mapping';
  readonly span: Span;
  /** In the order of the file; of a key written twice the first. */
  readonly entries: ReadonlyMap<string, YamlEntry>;
}

export interface YamlEntry {
  readonly keySpan: Span;
  readonly value: YamlValue;
}

export interface YamlList {
  readonly kind: 'list';
  readonly span: Span;
  readonly items: readonly YamlValue[];
}

/** An alias has no value; it has been reported. */
export type ScalarStyle = 'plain' | 'singleQuoted' | 'doubleQuoted' | 'literal' | 'folded' | 'alias';

export interface YamlScalar {
  readonly kind: 'scalar';
  /** The value as it stands in the file, with quotes or block header. */
  readonly span: Span;
  readonly value: string | number | boolean | null;
  /** The text of the value after YAML removed quotes and indentation, whatever its type. */
  readonly text: string;
  readonly style: ScalarStyle;
}

/** Reads a YAML file whose root is a mapping. Problems are added to `diagnostics`; null when no usable tree is left. */
export function parseYaml(source: Source, diagnostics: Diagnostic[]): YamlMapping | null {
  // Unique keys are checked below, so that both places are shown.
  try {
    const documents = parseAllDocuments(source.text, { prettyErrors: false, uniqueKeys: false, logLevel: 'silent' });
    // Later problems are mostly consequences of the first.
    const [first] = documents.flatMap((document) => [...document.errors, ...document.warnings]);
    if (!first) return rootMapping(source, documents, diagnostics);
    const isTooDeep = first.message.includes('call stack');
    diagnostics.push(isTooDeep ? tooDeep(source, first.pos[0]) : syntaxError(source, first.pos, first.message));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    diagnostics.push(tooDeep(source, 0));
  }
  return null;
}

function tooDeep(source: Source, at: number): Diagnostic {
  return diagnostic('DAX0003', { reason: 'It is nested too deeply' }, { source, start: at, end: at });
}

function rootMapping(
  source: Source,
  documents: readonly Document.Parsed[],
  diagnostics: Diagnostic[],
): YamlMapping | null {
  const contents = documents[0]?.contents ?? null;
  const isEmpty = contents === null || (isScalar(contents) && contents.value === null && contents.source === '');
  if (isEmpty) {
    diagnostics.push(diagnostic('DAX0004', { file: source.file }, { source, start: 0, end: 0 }));
    return null;
  }
  const second = documents[1]?.range[0];
  if (second !== undefined) diagnostics.push(diagnostic('DAX0006', {}, separator(source, second)));
  const root = new TreeBuilder(source, diagnostics).value(contents);
  if (root.kind === 'mapping') return root;
  diagnostics.push(diagnostic('DAX0005', { found: describeValue(root) }, firstLine(root.span)));
  return null;
}

/** The `---` line before a second document. */
function separator(source: Source, start: number): Span {
  const at = source.text.lastIndexOf('---', start + 3);
  return at < 0 ? { source, start, end: start } : { source, start: at, end: at + 3 };
}

function syntaxError(source: Source, [start, end]: [number, number], message: string): Diagnostic {
  const reason = message.replace(/\.$/, '');
  const help = isDax(source.text, start)
    ? "Write DAX as a block: 'expression: |', then the DAX indented on the next lines."
    : /flow-(?:seq|map)-start/.test(message)
      ? 'Put a text with brackets or braces between quotes.'
      : null;
  return diagnostic('DAX0003', { reason }, firstLine({ source, start, end }), { help });
}

/** True when the last key at the beginning of a line up to `offset` is `expression`. */
function isDax(text: string, offset: number): boolean {
  const lineEnd = text.indexOf('\n', offset);
  const lines = text.slice(0, lineEnd < 0 ? text.length : lineEnd).split('\n');
  const line = lines.findLast((candidate) => /^[ \t-]*\w+[ \t]*:/.test(candidate));
  return line !== undefined && /^[ \t-]*expression[ \t]*:/.test(line);
}

/** The part of a span on its first line. */
export function firstLine(span: Span): Span {
  const text = span.source.text.slice(span.start, span.end);
  const lineEnd = /[\r\n]/.exec(text);
  return lineEnd ? { ...span, end: span.start + lineEnd.index } : span;
}

/** What a value is, in words: "a list", "the number 5". */
export function describeValue(value: YamlValue): string {
  if (value.kind !== 'scalar') return value.kind === 'list' ? 'a list' : 'a mapping';
  if (value.value === null) return 'nothing';
  if (typeof value.value === 'string') return 'a text';
  return typeof value.value === 'number' ? `the number ${value.text}` : value.text;
}

const styles: Readonly<Record<Scalar.Type, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'singleQuoted',
  QUOTE_DOUBLE: 'doubleQuoted',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/** Turns the library's nodes into the tree and reports what YAML allows but a model file does not. */
class TreeBuilder {
  constructor(
    private readonly source: Source,
    private readonly diagnostics: Diagnostic[],
  ) {}

  value(node: Node | null): YamlValue {
    const span = this.span(node);
    if (isMap<Node, Node | null>(node)) return { kind: 'mapping', span, entries: this.entries(node.items) };
    if (isSeq<Node>(node)) return { kind: 'list', span, items: node.items.map((item) => this.value(item)) };
    if (!isAlias(node)) return this.scalar(node, span);
    this.diagnostics.push(diagnostic('DAX0011', {}, span));
    return { kind: 'scalar', span, value: null, text: '', style: 'alias' };
  }

  private scalar(node: Node | null, span: Span): YamlScalar {
    if (!isScalar(node)) return { kind: 'scalar', span, value: null, text: '', style: 'plain' };
    const { value } = node;
    const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return {
      kind: 'scalar',
      span,
      value: isPlain ? value : null,
      text: typeof value === 'string' ? value : (node.source ?? ''),
      style: styles[(node.type as Scalar.Type | undefined) ?? 'PLAIN'],
    };
  }

  private entries(pairs: readonly Pair<Node, Node | null>[]): Map<string, YamlEntry> {
    const entries = new Map<string, YamlEntry>();
    for (const pair of pairs) {
      const key = this.key(pair.key);
      const first = entries.get(key.text);
      const value = this.value(pair.value);
      if (!first) entries.set(key.text, { keySpan: key.span, value });
      else this.duplicateKey(key.text, key.span, first.keySpan);
    }
    return entries;
  }

  /** A key's text; any other key than a plain or quoted word is not known to any shape, so it is reported there. */
  private key(node: Node): { text: string; span: Span } {
    const span = firstLine(this.span(node));
    if (isScalar(node)) return { text: typeof node.value === 'string' ? node.value : (node.source ?? ''), span };
    return { text: this.source.text.slice(span.start, span.end), span };
  }

  private duplicateKey(key: string, span: Span, first: Span): void {
    this.diagnostics.push(
      diagnostic('DAX0007', { key }, span, { labels: [{ span: first, text: 'first written here' }] }),
    );
  }

  private span(node: Node | null): Span {
    const range = node?.range ?? [0, 0, 0];
    return { source: this.source, start: range[0], end: range[1] };
  }
}
