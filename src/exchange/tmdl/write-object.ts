/** An object of TMSL -> lines of TMDL. */
import type { Json, JsonRecord } from '../bim/json.js';
import { descriptionLines, expressionLines, tabs, tmdlName, tmdlText } from './text.js';

/** The keyword of the objects in each list of TMSL, in the order in which they are written; `value` is what `=` sets. */
const lists: readonly (readonly [key: string, keyword: string, value?: string])[] = [
  ['calculationItems', 'calculationItem', 'expression'],
  ['measures', 'measure', 'expression'],
  ['columns', 'column', 'expression'],
  ['variations', 'variation'],
  ['hierarchies', 'hierarchy'],
  ['levels', 'level'],
  ['calendars', 'calendar'],
  ['calendarColumnGroups', 'calendarColumnGroup', 'timeUnit'],
  ['tablePermissions', 'tablePermission', 'filterExpression'],
  ['annotations', 'annotation', 'value'],
];

/** Lists of columns, each of which is a property of its own. */
const nameLists = [
  ['associatedColumns', 'associatedColumn'],
  ['columns', 'column'],
] as const;

/** Objects without a name: those that hold only an expression, and the calculation group. */
const definitions = ['formatStringDefinition', 'detailRowsDefinition', 'defaultDetailRowsDefinition'];

/** Objects without a name that hold an expression and may have a format string. */
const selections = ['noSelectionExpression', 'multipleOrEmptySelectionExpression'];

/** Written elsewhere, or shown by the form of the object. */
const structural = new Set(['name', 'description', 'type', 'partitions', 'calculationGroup', ...definitions]);
for (const key of [...selections, ...[...lists, ...nameLists].map(([list]) => list)]) structural.add(key);

/** The lines of an object; `value` is the key of its default property. */
export function objectLines(keyword: string, object: JsonRecord, level: number, value?: string): string[] {
  const { name, description } = object;
  const head = typeof name === 'string' ? `${keyword} ${tmdlName(name)}` : keyword;
  const expression = value === undefined ? undefined : object[value];
  return [
    ...(typeof description === 'string' ? descriptionLines(description, level) : []),
    ...(expression === undefined ? [`${tabs(level)}${head}`] : expressionLines(head, textOf(expression), level)),
    ...contentLines(object, level + 1, value),
  ];
}

function contentLines(object: JsonRecord, level: number, value?: string): string[] {
  const properties = Object.entries(object).filter(([key]) => key !== value && !structural.has(key));
  const lines = properties.flatMap(([key, json]) => propertyLines(object, key, json, level));
  for (const [key, keyword] of nameLists) {
    for (const name of names(object[key])) lines.push(`${tabs(level)}${keyword}: ${tmdlName(name)}`);
  }
  for (const key of selections) {
    const selection = object[key];
    if (isRecord(selection)) lines.push('', ...objectLines(key, selection, level, 'expression'));
  }
  for (const key of definitions) {
    const definition = object[key];
    if (isRecord(definition)) lines.push('', ...expressionLines(key, textOf(definition['expression']), level));
  }
  const group = object['calculationGroup'];
  if (isRecord(group)) lines.push('', ...objectLines('calculationGroup', group, level));
  for (const [key, keyword, valueKey] of lists) {
    for (const child of records(object[key])) lines.push('', ...objectLines(keyword, child, level, valueKey));
    if (key === 'levels') lines.push(...records(object['partitions']).flatMap((child) => partitionLines(child, level)));
  }
  return lines;
}

function partitionLines({ name, mode, source }: JsonRecord, level: number): string[] {
  const { type, expression } = isRecord(source) ? source : {};
  const head = `${tabs(level)}partition ${tmdlName(String(name))} = ${String(type)}`;
  const inner = level + 1;
  const query = expression === undefined ? [] : expressionLines('source', textOf(expression), inner);
  return ['', head, `${tabs(inner)}mode: ${String(mode)}`, ...query];
}

/** Names of columns and of objects elsewhere stand in quotes where they need them. */
function propertyLines(object: JsonRecord, key: string, json: Json, level: number): string[] {
  const line = (text: string): string[] => [`${tabs(level)}${text}`];
  if (json === true) return line(key);
  if (key === 'fromTable' || key === 'toTable') {
    const column = key === 'fromTable' ? 'fromColumn' : 'toColumn';
    return line(`${column}: ${tmdlName(String(json))}.${tmdlName(String(object[column]))}`);
  }
  // Levels stand in their order.
  const isImplied = key === 'fromColumn' || key === 'toColumn' || (key === 'ordinal' && 'column' in object);
  if (isImplied) return [];
  if (isRecord(json)) {
    const { table, hierarchy, column } = json;
    const member = hierarchy ?? column;
    const target = [table, member].filter((part) => part !== undefined).map((part) => tmdlName(String(part)));
    return line(`${key}: ${target.join('.')}`);
  }
  if (['sortByColumn', 'column', 'primaryColumn', 'relationship'].includes(key))
    return line(`${key}: ${tmdlName(String(json))}`);
  return line(`${key}: ${typeof json === 'string' ? tmdlText(json) : String(json)}`);
}

/** A text, or lines. */
function textOf(json: Json | undefined): string {
  return Array.isArray(json) ? json.join('\n') : String(json ?? '');
}

function isRecord(json: Json | undefined): json is JsonRecord {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function names(json: Json | undefined): string[] {
  return Array.isArray(json) ? (json as readonly Json[]).filter((item) => typeof item === 'string') : [];
}

export function records(json: Json | undefined): JsonRecord[] {
  return Array.isArray(json) ? (json as readonly Json[]).filter(isRecord) : [];
}
