/** What a model of another tool says that has no place in daxc. */
import type { Span } from '../diagnostics/source.js';
import { objects, textField, type JsonNode, type JsonObject } from '../model/tmsl/json-tree.js';

export interface LeftOut {
  /** Such as "annotations of columns". */
  readonly what: string;
  readonly count: number;
  /** Where it stands first. */
  readonly span: Span;
}

/** What is read of an object: its own fields, and objects in it with what is read of them. */
interface Reading {
  readonly name: string;
  readonly fields: readonly string[];
  readonly parts: Readonly<Record<string, Reading>>;
}

function reading(name: string, fields: string, parts: Reading['parts'] = {}): Reading {
  return { name, fields: ['name', 'description', ...fields.split(' ')], parts };
}

const definition = reading('expressions', 'expression');

const selection = reading('expressions', 'expression', { formatStringDefinition: definition });

const column = reading(
  'columns',
  'type dataType expression isKey isHidden formatString sortByColumn sourceColumn isDataTypeInferred isNameInferred',
  {
    variations: reading('variations', 'isDefault relationship', {
      defaultHierarchy: reading('variations', 'table hierarchy'),
      defaultColumn: reading('variations', 'table column'),
    }),
  },
);

const table = reading('tables', 'isHidden dataCategory', {
  columns: column,
  measures: reading('measures', 'expression formatString displayFolder isHidden', {
    formatStringDefinition: definition,
    detailRowsDefinition: definition,
  }),
  partitions: reading('partitions', 'mode sourceType', { source: reading('partitions', 'type expression') }),
  hierarchies: reading('hierarchies', 'isHidden', { levels: reading('levels', 'ordinal column') }),
  calculationGroup: reading('calculation groups', 'precedence', {
    calculationItems: reading('calculation items', 'ordinal expression', { formatStringDefinition: definition }),
    noSelectionExpression: selection,
    multipleOrEmptySelectionExpression: selection,
  }),
  calendars: reading('calendars', '', {
    calendarColumnGroups: reading('calendar columns', 'timeUnit primaryColumn associatedColumns columns'),
  }),
  defaultDetailRowsDefinition: definition,
});

const model = reading('the model', 'culture valueFilterBehavior', {
  tables: table,
  relationships: reading(
    'relationships',
    'fromTable fromColumn toTable toColumn fromCardinality toCardinality crossFilteringBehavior isActive joinOnDateBehavior',
  ),
  roles: reading('roles', 'modelPermission', { tablePermissions: reading('role filters', 'filterExpression') }),
  functions: reading('functions', 'expression'),
});

/** Everything in the tree that is not read, the most frequent first. */
export function leftOut(root: JsonObject): LeftOut[] {
  const found = new Map<string, LeftOut>();
  walk(root, model, found);
  return [...found.values()].sort((a, b) => b.count - a.count || (a.what < b.what ? -1 : 1));
}

function walk(object: JsonObject, read: Reading, found: Map<string, LeftOut>): void {
  if (read === table && isLoaded(object)) add(found, 'queries behind loaded tables', 1, object.span);
  for (const [key, { keySpan, value }] of object.entries) {
    if (read.fields.includes(key) || isNoted(read, key, value)) continue;
    const part = read.parts[key];
    if (!part) add(found, `${key} of ${read.name}`, value.kind === 'list' ? value.items.length : 1, keySpan);
    else for (const child of childrenOf(value)) walk(child, part, found);
  }
}

function childrenOf(value: JsonNode): readonly JsonObject[] {
  if (value.kind === 'object') return [value];
  return value.kind === 'list' ? value.items.filter((item) => item.kind === 'object') : [];
}

function add(found: Map<string, LeftOut>, what: string, count: number, span: Span): void {
  const known = found.get(what) ?? { what, count: 0, span };
  if (count > 0) found.set(what, { ...known, count: known.count + count });
}

/** Whether the rows of the table come from a query of another language. */
function isLoaded(object: JsonObject): boolean {
  const calculated = ['calculated', 'calculationgroup', 'none', 'inferred'];
  return objects(object, 'partitions').some((partition) => {
    const source = partition.entries.get('source')?.value;
    const type = source?.kind === 'object' ? textField(source, 'type')?.toLowerCase() : undefined;
    return !calculated.includes(type ?? textField(partition, 'sourceType')?.toLowerCase() ?? 'none');
  });
}

/** The annotation of automatic date tables is read. */
function isNoted(read: Reading, key: string, value: JsonNode): boolean {
  if (read !== table || key !== 'annotations') return false;
  const names = childrenOf(value).map((annotation) => textField(annotation, 'name') ?? '');
  return names.length > 0 && names.every((name) => name.startsWith('__PBI_') && name.endsWith('DateTable'));
}

/** The number of measures that the tree names, whether they can be read or not. */
export function measureCount(root: JsonObject): number {
  return objects(root, 'tables').reduce((count, object) => count + objects(object, 'measures').length, 0);
}
