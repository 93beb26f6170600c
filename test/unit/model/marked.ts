import { expect } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import type { Span } from '../../../src/diagnostics/source.js';
import { loadModel, type ModelFile } from '../../../src/model/load.js';
import type { Model } from '../../../src/model/model.js';

/** A smallest model that is right; tests put one thing wrong into it. */
export const modelText = `
sources:
  - { name: files, kind: csv }
tables:
  - name: Sales
    columns:
      - { name: Key, dataType: string }
      - { name: Amount, dataType: double }
      - { name: Day, dataType: dateTime }
  - name: Product
    columns:
      - { name: Key, dataType: string, isKey: true }
      - { name: Color, dataType: string }
relationships:
  - { fromTable: Sales, fromColumn: Key, toTable: Product, toColumn: Key }
`;

interface Range {
  readonly start: number;
  readonly end: number;
}

/** A text without its marks, and the ranges between «» (where the diagnostic points) and ‹› (its labels). */
export function unmark(marked: string): { text: string; spans: Range[]; labels: Range[] } {
  const spans: Range[] = [];
  const labels: Range[] = [];
  let text = '';
  let start = 0;
  for (const character of marked) {
    if (character === '«' || character === '‹') start = text.length;
    else if (character === '»') spans.push({ start, end: text.length });
    else if (character === '›') labels.push({ start, end: text.length });
    else text += character;
  }
  return { text, spans, labels };
}

/** The range of a span in its file. */
export function fileRange(span: Span): Range {
  const { origin } = span.source;
  return origin
    ? { start: origin.offsetAt(span.start), end: origin.offsetAt(span.end) }
    : { start: span.start, end: span.end };
}

export interface Loaded {
  readonly model: Model | null;
  readonly diagnostics: Diagnostic[];
}

export function load(...files: readonly (readonly [path: string, text: string])[]): Loaded {
  const diagnostics: Diagnostic[] = [];
  const modelFiles: ModelFile[] = files.map(([path, text]) => ({ path: `measures/shop/${path}`, text }));
  return { model: loadModel(modelFiles, diagnostics), diagnostics };
}

/** Loads marked files and expects exactly one diagnostic, at the marks. */
export function expectOne(code: string, ...files: readonly (readonly [path: string, marked: string])[]): Diagnostic {
  const unmarked = files.map(([path, marked]) => ({ path: `measures/shop/${path}`, ...unmark(marked) }));
  const diagnostics: Diagnostic[] = [];
  loadModel(unmarked, diagnostics);
  expect(diagnostics.map((d) => `${d.code} ${d.message}`)).toHaveLength(1);
  const found = diagnostics[0] as Diagnostic;
  expect(`${found.code} ${found.message}`).toMatch(new RegExp(`^${code} `));
  const spans = unmarked.flatMap(({ path, spans: marks }) => marks.map((range) => ({ path, ...range })));
  expect(found.span && { path: found.span.source.file, ...fileRange(found.span) }).toEqual(spans[0]);
  const labels = unmarked.flatMap(({ path, labels: marks }) => marks.map((range) => ({ path, ...range })));
  expect(found.labels.map(({ span }) => ({ path: span.source.file, ...fileRange(span) }))).toEqual(labels);
  return found;
}

/** One diagnostic in a model file. */
export function expectInModel(code: string, marked: string): Diagnostic {
  return expectOne(code, ['model.yaml', marked]);
}

/** One diagnostic in a measures file beside the right model. */
export function expectInMeasures(code: string, marked: string): Diagnostic {
  return expectOne(code, ['model.yaml', modelText], ['measures.yaml', marked]);
}

/** One diagnostic in the right model with one part replaced by a marked one. */
export function expectReplaced(code: string, part: string, marked: string): Diagnostic {
  expect(modelText).toContain(part);
  return expectInModel(
    code,
    modelText.replace(part, () => marked),
  );
}
