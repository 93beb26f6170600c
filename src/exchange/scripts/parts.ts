/** Objects of TMSL that a script makes. */
import type { Span } from '../../diagnostics/source.js';
import type { JsonEntry, JsonNode, JsonObject } from '../../model/tmsl/json-tree.js';
import type { PlacedText } from '../placed-text.js';

/** What the blocks of a script say of one table. */
export interface TableParts {
  readonly name: PlacedText;
  readonly entries: Map<string, JsonEntry>;
  /** Its columns, measures and partitions, by key. */
  readonly lists: Map<string, JsonNode[]>;
  /** Those of a calculation group. */
  readonly items: JsonNode[];
}

export function objectOf(entries: Iterable<readonly [string, JsonEntry]>, span: Span): JsonObject {
  return { kind: 'object', entries: new Map(entries), span };
}

export function listEntry(items: readonly JsonNode[], span: Span): JsonEntry {
  return { keySpan: span, value: { kind: 'list', items, span } };
}

export function valueEntry(value: number | boolean, span: Span): JsonEntry {
  return { keySpan: span, value: { kind: 'atom', value, span } };
}

export function addTo(parts: TableParts, key: string, item: JsonObject): void {
  const list = parts.lists.get(key) ?? [];
  parts.lists.set(key, list);
  list.push(item);
}
