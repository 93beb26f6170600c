/** The objects of TMDL files -> one tree in the shape of TMSL, which the reader of TMSL goes on from. */
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../diagnostics/source.js';
import { suggest } from '../../diagnostics/suggest.js';
import { nameKey } from '../../model/names.js';
import type { JsonEntry, JsonNode, JsonObject } from '../../model/tmsl/json-tree.js';
import { modelKinds, ownerWords, type Kind } from './kinds.js';
import { impliedText, textEntry } from '../placed-text.js';
import { propertyEntries, spelling } from './properties.js';
import type { TmdlNode } from './tree.js';

/** Commands that a script wraps its objects in. */
const commands = ['createorreplace', 'create', 'alter'];

export interface TmdlModel {
  readonly model: JsonObject;
  /** The name of the database, where it is said. */
  readonly name: string | null;
}

/** The model that the objects of all files make up; null where there is none. */
export function tmslOf(roots: readonly TmdlNode[], diagnostics: Diagnostic[]): TmdlModel | null {
  const objects = roots.flatMap(contents);
  const [first] = objects;
  if (!first) return null;
  const builder = new TmslBuilder(diagnostics);
  const model = objects.filter((node) => kindWord(node) === 'model');
  const parts = [...model.flatMap((node) => node.children), ...objects.filter((node) => !isShell(node))];
  const database = objects.find((node) => kindWord(node) === 'database');
  return { model: builder.model(parts, first.keywordSpan), name: database?.name?.text ?? null };
}

/** What stands in a command or a database counts as if it stood alone. */
function contents(node: TmdlNode): TmdlNode[] {
  if (commands.includes(kindWord(node)) && !node.isProperty) return node.children.flatMap(contents);
  return kindWord(node) === 'database'
    ? [node, ...node.children.filter((child) => kindWord(child) === 'model')]
    : [node];
}

function isShell(node: TmdlNode): boolean {
  return ['database', 'model'].includes(kindWord(node));
}

function kindWord({ keyword }: TmdlNode): string {
  return keyword.toLowerCase();
}

class TmslBuilder {
  constructor(private readonly diagnostics: Diagnostic[]) {}

  model(parts: readonly TmdlNode[], span: Span): JsonObject {
    const object = this.#object(merged(parts), modelKinds, 'A model', new Map(), span);
    const none: JsonNode = { kind: 'list', items: [], span };
    const tables = object.entries.get('tables') ?? { keySpan: span, value: none };
    return { ...object, entries: new Map([...object.entries, ['tables', tables]]) };
  }

  /** An object with the properties and children of `nodes`. */
  #object(
    nodes: readonly TmdlNode[],
    kinds: Kind['children'],
    owner: string,
    entries: Map<string, JsonEntry>,
    span: Span,
    isOpen = false,
  ): JsonObject {
    const lists = new Map<string, { readonly items: JsonNode[]; readonly keySpan: Span }>();
    for (const node of nodes) {
      const kind = kinds && this.#kindOf(node, kinds, isOpen ? null : owner);
      if (!kind) {
        if (kind === null && node.name === null) this.#addAll(entries, propertyEntries(node));
        continue;
      }
      const value = this.#child(node, kind);
      if (!kind.isList) this.#add(entries, kind.key, { keySpan: node.keywordSpan, value });
      else {
        const list = lists.get(kind.key) ?? { items: [], keySpan: node.keywordSpan };
        lists.set(kind.key, list);
        list.items.push(value);
      }
    }
    for (const [key, { items, keySpan }] of lists) {
      entries.set(key, { keySpan, value: { kind: 'list', items, span: keySpan } });
    }
    return { kind: 'object', entries, span };
  }

  /** The kind of a child; null for a property; undefined, after a report where there is an owner, for what is neither. */
  #kindOf(node: TmdlNode, kinds: Readonly<Record<string, Kind>>, owner: string | null): Kind | null | undefined {
    const word = kindWord(node);
    if (node.isProperty) return Object.hasOwn(kinds, word) && kinds[word]?.isColumnName ? kinds[word] : null;
    if (Object.hasOwn(kinds, word)) return kinds[word];
    if (node.name === null && (node.value !== null || node.children.length === 0)) return null;
    if (owner === null) return undefined;
    const near = suggest(node.keyword, Object.keys(kinds).map(spelling));
    const help = near === null ? null : `Did you mean '${near}'?`;
    this.diagnostics.push(diagnostic('DAX0085', { owner, kind: node.keyword }, node.keywordSpan, { help }));
    return undefined;
  }

  #child(node: TmdlNode, kind: Kind): JsonObject {
    const { keywordSpan } = node;
    if (kind.isColumnName) {
      const entries = new Map(propertyEntries({ ...node, keyword: 'column' }));
      return { kind: 'object', entries, span: keywordSpan };
    }
    const entries = new Map<string, JsonEntry>();
    const add = (key: string, value: TmdlNode['value']): void => {
      if (value) entries.set(key, textEntry(value, keywordSpan));
    };
    add('name', node.name);
    add('description', node.description);
    if (kind.value !== null) add(kind.value, node.value);
    const span = node.name?.span ?? keywordSpan;
    const owner = ownerWords[kind.key] ?? 'An object';
    const object = this.#object(node.children, kind.children, owner, entries, span, kind.isOpen);
    if (kind.key === 'tables') return withColumnTypes(object);
    return kind.key === 'partitions' ? withSource(object) : object;
  }

  #addAll(entries: Map<string, JsonEntry>, added: readonly [string, JsonEntry][]): void {
    for (const [key, entry] of added) this.#add(entries, key, entry);
  }

  #add(entries: Map<string, JsonEntry>, key: string, entry: JsonEntry): void {
    const known = entries.get(key);
    if (!known) entries.set(key, entry);
    else {
      const labels = [{ span: known.keySpan, text: 'first written here' }];
      this.diagnostics.push(diagnostic('DAX0007', { key }, entry.keySpan, { labels }));
    }
  }
}

/** Tables may be declared in parts, and references say their order: each stands where it is named first, with all parts. */
function merged(nodes: readonly TmdlNode[]): TmdlNode[] {
  const parts = new Map<string, TmdlNode>();
  for (const [i, node] of nodes.entries()) {
    const isTable = node.name !== null && kindWord(node) === 'table';
    const key = isTable ? nameKey(node.name.text) : i;
    const known = parts.get(`${isTable} ${key}`);
    parts.set(`${isTable} ${key}`, known ? joined(known, node) : node);
  }
  // A reference alone declares nothing; a script adds to a table by it.
  return [...parts.values()].filter((node) => !node.isRef || node.children.length > 0);
}

function joined(first: TmdlNode, second: TmdlNode): TmdlNode {
  const main = first.isRef ? second : first;
  const description = first.description ?? second.description;
  const children = [...first.children, ...second.children];
  return { ...main, isRef: first.isRef && second.isRef, description, children };
}

/** TMSL states what kind of column each one is; TMDL shows it by an expression, or by the partition of the table. */
function withColumnTypes(table: JsonObject): JsonObject {
  const columns = table.entries.get('columns');
  if (columns?.value.kind !== 'list') return table;
  const isCalculated = partitionTypes(table).includes('calculated');
  const items = columns.value.items.map((column) => {
    if (column.kind !== 'object' || column.entries.has('type')) return column;
    const type = column.entries.has('expression') ? 'calculated' : isCalculated ? 'calculatedTableColumn' : null;
    return type === null ? column : withEntry(column, 'type', type);
  });
  const list: JsonEntry = { keySpan: columns.keySpan, value: { ...columns.value, items } };
  return { ...table, entries: new Map([...table.entries, ['columns', list]]) };
}

function partitionTypes(table: JsonObject): string[] {
  const partitions = table.entries.get('partitions')?.value;
  if (partitions?.kind !== 'list') return [];
  return partitions.items.flatMap((partition) => {
    const type = partition.kind === 'object' ? partition.entries.get('sourceType')?.value : undefined;
    return type?.kind === 'text' ? [type.text.toLowerCase()] : [];
  });
}

/** `partition P = calculated` with a source: TMSL keeps the type in the source. */
function withSource(partition: JsonObject): JsonObject {
  const type = partition.entries.get('sourceType');
  const source = partition.entries.get('source');
  if (!type || source?.value.kind !== 'object') return partition;
  const entries = new Map<string, JsonEntry>([...source.value.entries, ['type', type]]);
  const whole: JsonEntry = { keySpan: source.keySpan, value: { ...source.value, entries } };
  return { ...partition, entries: new Map([...partition.entries, ['source', whole]]) };
}

function withEntry(object: JsonObject, key: string, value: string): JsonObject {
  const entry = textEntry(impliedText(value, object.span));
  return { ...object, entries: new Map([...object.entries, [key, entry]]) };
}
