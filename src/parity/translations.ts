/** The captions of a model's translations as those of results. */
import type { Model } from '../model/model.js';
import type { Naming } from './expected.js';

/** Captions in small letters, of all cultures, with the columns of results that they mean. */
export function translationsOf({ captions = [] }: Model): NonNullable<Naming['translations']> {
  const found = new Map<string, string[]>();
  for (const { kind, table, name, caption } of captions) {
    const key = caption.trim().toLowerCase();
    const column = kind === 'measure' ? `[${name}]` : `${table}[${name}]`;
    const known = found.get(key) ?? [];
    if (!known.includes(column)) found.set(key, [...known, column]);
  }
  return found;
}
