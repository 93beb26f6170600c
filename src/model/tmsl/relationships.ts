/** Relationships of a TMSL model, and the variations that follow from them. */
import type { Cardinality, Column, Relationship, Table, Variation } from '../model.js';
import { isGenerated, nameKey } from '../names.js';
import { References } from '../check-references.js';
import { fieldSpan, flagField, objects, textField, wordField, type JsonObject } from './json-tree.js';
import type { TmslReader } from './reader.js';

/** The relationships whose four names are known; the others are reported. */
export function readRelationships(reader: TmslReader, model: JsonObject, tables: readonly Table[]): Relationship[] {
  const references = new References(tables, reader.diagnostics);
  return objects(model, 'relationships').flatMap((object) => {
    const relationship = readRelationship(object);
    return relationship && isKnown(object, relationship, references) ? [relationship] : [];
  });
}

function readRelationship(object: JsonObject): Relationship | null {
  const [fromTable, fromColumn] = [textField(object, 'fromTable'), textField(object, 'fromColumn')];
  const [toTable, toColumn] = [textField(object, 'toTable'), textField(object, 'toColumn')];
  if (fromTable === null || fromColumn === null || toTable === null || toColumn === null) return null;
  const behavior = wordField(object, 'crossFilteringBehavior', ['oneDirection', 'bothDirections']);
  const isDateOnly = wordField(object, 'joinOnDateBehavior', ['datePartOnly']) !== null;
  const name = textField(object, 'name');
  return {
    name: name === null || isGenerated(name) ? `${fromTable}[${fromColumn}] -> ${toTable}[${toColumn}]` : name,
    fromTable,
    fromColumn,
    toTable,
    toColumn,
    cardinality: cardinalityOf(object),
    crossFilteringBehavior: behavior ?? 'oneDirection',
    isActive: flagField(object, 'isActive', true),
    span: fieldSpan(object, 'fromTable'),
    ...(isDateOnly ? { joinOnDateBehavior: 'datePartOnly' as const } : {}),
  };
}

/** The names that TMSL gives to relationships -> those of the model. */
export function relationshipNames(model: JsonObject): ReadonlyMap<string, string> {
  const pairs = objects(model, 'relationships').map((object) => [
    textField(object, 'name'),
    readRelationship(object)?.name,
  ]);
  return new Map(pairs.filter((pair): pair is [string, string] => pair.every((name) => typeof name === 'string')));
}

/** TMSL gives each end a cardinality: by default many at `from` and one at `to`. */
function cardinalityOf(object: JsonObject): Cardinality {
  const ends = ['one', 'many'] as const;
  const from = wordField(object, 'fromCardinality', ends) ?? 'many';
  const to = wordField(object, 'toCardinality', ends) ?? 'one';
  if (from === 'many') return to === 'many' ? 'manyToMany' : 'manyToOne';
  return to === 'many' ? 'oneToMany' : 'oneToOne';
}

function isKnown(object: JsonObject, relationship: Relationship, references: References): boolean {
  const from = references.table(relationship.fromTable, fieldSpan(object, 'fromTable'));
  const to = references.table(relationship.toTable, fieldSpan(object, 'toTable'));
  if (from) references.column(from, relationship.fromColumn, fieldSpan(object, 'fromColumn'));
  if (to) references.column(to, relationship.toColumn, fieldSpan(object, 'toColumn'));
  return from !== null && to !== null;
}

/**
 * The tables with the variations of their date columns. A model that does not list them has one for each relationship to
 * an automatic date table, as Power BI makes them.
 */
export function withVariations(
  tables: readonly Table[],
  relationships: readonly Relationship[],
  names: ReadonlyMap<string, string>,
): Table[] {
  const automatic = new Map(tables.filter((t) => t.isAutomaticDateTable).map((t) => [nameKey(t.name), t]));
  const found = new Map<string, Variation>();
  for (const relationship of relationships) {
    const target = automatic.get(nameKey(relationship.toTable));
    if (!target) continue;
    const key = columnKey(relationship.fromTable, relationship.fromColumn);
    found.set(key, variationTo(target, relationship.name));
  }
  const vary = (table: Table, column: Column): Column => {
    const made = found.get(columnKey(table.name, column.name));
    const stated = column.variations?.map((v) => ({ ...v, relationship: names.get(v.relationship) ?? v.relationship }));
    const variations = stated ?? (made ? [made] : []);
    return variations.length > 0 ? { ...column, variations } : column;
  };
  return tables.map((table) => ({ ...table, columns: table.columns.map((column) => vary(table, column)) }));
}

function variationTo(table: Table, relationship: string): Variation {
  const hierarchy = table.hierarchies?.[0]?.name ?? null;
  return { name: 'Variation', isDefault: true, relationship, table: table.name, hierarchy };
}

function columnKey(table: string, column: string): string {
  return JSON.stringify([nameKey(table), nameKey(column)]);
}
