/** Lenient reading of a mapping's fields: a wrong type reads as absent, because the shape check has reported it. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Source, Span } from '../diagnostics/source.js';
import { daxText } from './dax-text.js';
import { firstLine, type YamlMapping, type YamlValue } from './yaml-tree.js';

export function field(mapping: YamlMapping, key: string): YamlValue | null {
  return mapping.entries.get(key)?.value ?? null;
}

export function textField(mapping: YamlMapping, key: string): string | null {
  const value = field(mapping, key);
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : null;
}

/** A text for people: blanks and line ends at its end, as block scalars have them, are left out. */
export function proseField(mapping: YamlMapping, key: string): string | null {
  return textField(mapping, key)?.trimEnd() ?? null;
}

export function flagField(mapping: YamlMapping, key: string, otherwise: boolean): boolean {
  const value = field(mapping, key);
  return value?.kind === 'scalar' && typeof value.value === 'boolean' ? value.value : otherwise;
}

/** One of the `words`; null when it is absent or another one. */
export function wordField<W extends string>(mapping: YamlMapping, key: string, words: readonly W[]): W | null {
  const text = textField(mapping, key);
  return words.find((word) => word === text) ?? null;
}

export function daxField(mapping: YamlMapping, key: string, diagnostics: Diagnostic[]): Source | null {
  const value = field(mapping, key);
  return value ? daxText(value, diagnostics) : null;
}

/** The items of a list, without those that are no mapping. */
export function mappings(mapping: YamlMapping, key: string): YamlMapping[] {
  return items(mapping, key).filter((item): item is YamlMapping => item.kind === 'mapping');
}

export interface PlacedText {
  readonly text: string;
  readonly span: Span;
}

/** The text items of a list. */
export function texts(mapping: YamlMapping, key: string): PlacedText[] {
  return items(mapping, key).flatMap((item) => {
    const isText = item.kind === 'scalar' && typeof item.value === 'string';
    return isText ? [{ text: item.text, span: firstLine(item.span) }] : [];
  });
}

function items(mapping: YamlMapping, key: string): readonly YamlValue[] {
  const value = field(mapping, key);
  return value?.kind === 'list' ? value.items : [];
}

/** Where a field's value stands, or its mapping's first line. */
export function fieldSpan(mapping: YamlMapping, key: string): Span {
  return firstLine(field(mapping, key)?.span ?? mapping.span);
}
