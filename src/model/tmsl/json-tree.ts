/** JSON whose every value knows its place in the file, and lenient access to its fields. */
import type { Span } from '../../diagnostics/source.js';

export type JsonNode = JsonObject | JsonList | JsonText | JsonAtom;

export interface JsonObject {
  readonly kind: 'object';
  readonly entries: ReadonlyMap<string, JsonEntry>;
  readonly span: Span;
}
export interface JsonEntry {
  readonly keySpan: Span;
  readonly value: JsonNode;
}
export interface JsonList {
  readonly kind: 'list';
  readonly items: readonly JsonNode[];
  readonly span: Span;
}
/** A text; `span` takes in its quotes. */
export interface JsonText {
  readonly kind: 'text';
  readonly text: string;
  readonly span: Span;
  /** Where in the file each character of the text stands, for a text that was not written in JSON. */
  readonly offsetAt?: (offset: number) => number;
}
export interface JsonAtom {
  readonly kind: 'atom';
  readonly value: number | boolean | null;
  readonly span: Span;
}

/** A field's value; null where it is absent or JSON's null. */
export function field(object: JsonObject, key: string): JsonNode | null {
  const value = object.entries.get(key)?.value ?? null;
  return value?.kind === 'atom' && value.value === null ? null : value;
}

export function textField(object: JsonObject, key: string): string | null {
  const value = field(object, key);
  return value?.kind === 'text' ? value.text : null;
}

/** A text that may be written as a list of lines, as TMSL writes long ones. */
export function linesField(object: JsonObject, key: string): string | null {
  const value = field(object, key);
  if (value?.kind === 'list') return value.items.map((item) => (item.kind === 'text' ? item.text : '')).join('\n');
  return value?.kind === 'text' ? value.text : null;
}

export function flagField(object: JsonObject, key: string, otherwise: boolean): boolean {
  const value = field(object, key);
  return value?.kind === 'atom' && typeof value.value === 'boolean' ? value.value : otherwise;
}

export function numberField(object: JsonObject, key: string): number | null {
  const value = field(object, key);
  return value?.kind === 'atom' && typeof value.value === 'number' ? value.value : null;
}

/** One of the `words`, in any case; null when it is absent or another one. */
export function wordField<W extends string>(object: JsonObject, key: string, words: readonly W[]): W | null {
  const text = textField(object, key)?.toLowerCase();
  return words.find((word) => word.toLowerCase() === text) ?? null;
}

export function objectField(object: JsonObject, key: string): JsonObject | null {
  const value = field(object, key);
  return value?.kind === 'object' ? value : null;
}

/** The objects of a list; none when it is absent. */
export function objects(object: JsonObject, key: string): readonly JsonObject[] {
  const value = field(object, key);
  if (value?.kind !== 'list') return [];
  return value.items.filter((item) => item.kind === 'object');
}

/** Where a field's text stands, without its quotes; else its object's first character. */
export function fieldSpan(object: JsonObject, key: string): Span {
  const value = field(object, key);
  const { source, start, end } = value?.span ?? object.span;
  if (value?.kind === 'text' && value.offsetAt) return { source, start, end };
  if (value?.kind === 'text') return { source, start: start + 1, end: end - 1 };
  return value ? { source, start, end } : { source, start, end: start + 1 };
}
