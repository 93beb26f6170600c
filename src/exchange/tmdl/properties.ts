/** Properties of TMDL as TMSL has them: types by key, names without quotes, `Table.Column` as two fields. */
import type { JsonAtom, JsonEntry, JsonNode, JsonObject } from '../../model/tmsl/json-tree.js';
import { jsonText, placed, textEntry, type PlacedText } from '../placed-text.js';
import type { TmdlNode } from './tree.js';

/** As TMSL spells them; TMDL does not tell upper and lower case apart. */
const spellings = new Map(
  [
    ...['culture', 'valueFilterBehavior', 'dataType', 'formatString', 'displayFolder', 'sortByColumn', 'sourceColumn'],
    ...['dataCategory', 'isHidden', 'isKey', 'isActive', 'isDefault', 'isDataTypeInferred', 'isNameInferred'],
    ...['fromColumn', 'toColumn', 'fromCardinality', 'toCardinality', 'crossFilteringBehavior', 'joinOnDateBehavior'],
    ...[
      'relationship',
      'primaryColumn',
      'defaultHierarchy',
      'defaultColumn',
      'column',
      'ordinal',
      'precedence',
      'description',
    ],
    ...['expression', 'lineageTag', 'sourceLineageTag', 'summarizeBy', 'mode', 'type', 'modelPermission'],
    ...['compatibilityLevel', 'isPrivate', 'isUnique', 'isNullable', 'isAvailableInMdx', 'showAsVariationsOnly'],
  ].map((key) => [key.toLowerCase(), key]),
);

const numbers = new Set(['ordinal', 'precedence', 'compatibilityLevel']);
const flags = /^(is|show|keep|exclude|discourage|force|disable)[A-Z]/;
/** Values that name an object of the same table, or a relationship. */
const nameKeys = new Set(['sortByColumn', 'column', 'primaryColumn', 'relationship']);

export function spelling(keyword: string): string {
  return spellings.get(keyword.toLowerCase()) ?? keyword;
}

/** The fields of TMSL that a property stands for. */
export function propertyEntries(node: TmdlNode): [key: string, entry: JsonEntry][] {
  const key = spelling(node.keyword);
  const { keywordSpan: keySpan, value } = node;
  if (value === null) return [[key, { keySpan, value: atom(true, node) }]];
  const parts = ['fromColumn', 'toColumn', 'defaultHierarchy', 'defaultColumn'].includes(key) ? qualified(value) : null;
  if (parts === null) return [[key, { keySpan, value: valueOf(key, value) }]];
  const [table, member] = parts;
  if (!key.startsWith('default')) {
    const tableKey = key === 'fromColumn' ? 'fromTable' : 'toTable';
    return [
      [tableKey, textEntry(table, keySpan)],
      [key, textEntry(member, keySpan)],
    ];
  }
  const memberKey = key === 'defaultHierarchy' ? 'hierarchy' : 'column';
  const entries = new Map<string, JsonEntry>([
    ['table', textEntry(table, keySpan)],
    [memberKey, textEntry(member, keySpan)],
  ]);
  const target: JsonObject = { kind: 'object', entries, span: value.span };
  return [[key, { keySpan, value: target }]];
}

function valueOf(key: string, value: PlacedText): JsonNode {
  const isTrue = /^true$/i.test(value.text);
  if (flags.test(key) && (isTrue || /^false$/i.test(value.text)))
    return { kind: 'atom', value: isTrue, span: value.span };
  if (numbers.has(key) && /^-?\d+$/.test(value.text))
    return { kind: 'atom', value: Number(value.text), span: value.span };
  return jsonText(nameKeys.has(key) ? (namesIn(value)[0] ?? value) : value);
}

/** `Table.Column`, each in quotes or not; null where it is something else. */
function qualified(value: PlacedText): [PlacedText, PlacedText] | null {
  const [table, member, ...others] = namesIn(value);
  return table && member && others.length === 0 ? [table, member] : null;
}

/** The names that dots separate. */
function namesIn({ text: written, span }: PlacedText): PlacedText[] {
  const names: PlacedText[] = [];
  for (const match of written.matchAll(/'((?:[^']|'')*)'|[^.']+/g)) {
    const quote = match[1] === undefined ? 0 : 1;
    const start = span.start + match.index + quote;
    const piece = { start, end: start + match[0].length - 2 * quote };
    names.push(placed(span.source, piece, match[1]?.replaceAll("''", "'") ?? match[0]));
  }
  return names;
}

function atom(value: boolean, node: TmdlNode): JsonAtom {
  return { kind: 'atom', value, span: node.keywordSpan };
}
