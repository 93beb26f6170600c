/** What the manifest says about captured answers. */
import { isList, isObject, type Json, type JsonObject } from '../json-text.js';

export interface CaptureRecord {
  /** The moment of the answer, UTC, to the second. */
  readonly at: string;
  readonly engine: string;
  readonly culture: string | null;
  /** SHA-256 of the text of the query that was answered. */
  readonly query: string;
}

/** The entry of a query of the manifest; an empty one where there is none. */
export function entryOf(manifest: JsonObject, id: string): JsonObject {
  return (
    entries(manifest)
      .filter(isObject)
      .find((entry) => entry['id'] === id) ?? {}
  );
}

/** Whether the entry has the answer to the query of this hash. */
export function isCaptured(entry: JsonObject, hash: string): boolean {
  const { captured } = entry;
  return isObject(captured) && captured['query'] === hash;
}

/** The manifest with a record for `id`; its clock becomes that of the first answer, unless it has one. */
export function withRecord(manifest: JsonObject, id: string, record: CaptureRecord): JsonObject {
  const queries = entries(manifest).map((entry) =>
    isObject(entry) && entry['id'] === id ? { ...entry, captured: { ...record } } : entry,
  );
  return { ...without(manifest, 'queries'), now: manifest['now'] ?? record.at, queries };
}

/** The manifest without the record for `id`: its answer does not count. */
export function withoutRecord(manifest: JsonObject, id: string): JsonObject {
  const queries = entries(manifest).map((entry) =>
    isObject(entry) && entry['id'] === id ? without(entry, 'captured') : entry,
  );
  return { ...manifest, queries };
}

function entries(manifest: JsonObject): readonly Json[] {
  const { queries } = manifest;
  return isList(queries) ? queries : [];
}

function without(owner: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(owner).filter(([name]) => name !== key));
}
