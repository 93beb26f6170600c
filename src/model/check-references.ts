/** Names in a model that must be defined elsewhere in it. Columns of calculated tables are known only after binding. */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source.js';
import { suggest } from '../diagnostics/suggest.js';
import { field, fieldSpan, mappings, textField, texts } from './fields.js';
import type { Column, Relationship, Table } from './model.js';
import { nameKey } from './names.js';
import type { ReadMeasure } from './read-measures.js';
import type { ReadRelationship } from './read-tables.js';
import type { YamlMapping } from './yaml-tree.js';

/** Looks names up in a model's tables and reports those it does not find. */
export class References {
  readonly #tables: ReadonlyMap<string, Table>;

  constructor(
    private readonly tables: readonly Table[],
    private readonly diagnostics: Diagnostic[],
  ) {
    this.#tables = new Map(tables.map((table) => [nameKey(table.name), table]));
  }

  find(name: string): Table | null {
    return this.#tables.get(nameKey(name)) ?? null;
  }

  /** The table `name`, or null and a diagnostic at `span`. */
  table(name: string, span: Span | null): Table | null {
    const table = this.find(name);
    if (table) return table;
    const near = suggest(
      name,
      this.tables.map((t) => t.name),
    );
    this.diagnostics.push(diagnostic('DAX0021', { name }, span, didYouMean(near)));
    return null;
  }

  /** The column `name` of a loaded table, or null and a diagnostic. Of a calculated table: the declared column or null. */
  column(table: Table, name: string, span: Span | null): Column | null {
    const column = table.columns.find((c) => nameKey(c.name) === nameKey(name));
    if (column) return column;
    if (table.expression === null) {
      const near = suggest(
        name,
        table.columns.map((c) => c.name),
      );
      this.diagnostics.push(diagnostic('DAX0022', { table: table.name, column: name }, span, didYouMean(near)));
    }
    return null;
  }

  has(entity: string, attribute?: string): boolean {
    const table = this.#tables.get(nameKey(entity));
    return attribute === undefined
      ? table !== undefined
      : !!table?.columns.some((c) => nameKey(c.name) === nameKey(attribute));
  }
}

function didYouMean(near: string | null): { help: string | null } {
  return { help: near === null ? null : `Did you mean '${near}'?` };
}

/** Checks the date column and the sort-by columns of each table of the file. */
export function checkTables(root: YamlMapping, references: References, diagnostics: Diagnostic[]): void {
  for (const mapping of mappings(root, 'tables')) {
    const table = references.find(textField(mapping, 'name') ?? '');
    if (!table) continue;
    checkDateColumn(mapping, table, references, diagnostics);
    for (const column of mappings(mapping, 'columns')) {
      const sortBy = textField(column, 'sortByColumn');
      if (sortBy !== null) references.column(table, sortBy, fieldSpan(column, 'sortByColumn'));
      checkVariations(column, references);
    }
    checkLevels(mapping, table, references);
  }
}

function checkVariations(column: YamlMapping, references: References): void {
  for (const variation of mappings(column, 'variations')) {
    const name = textField(variation, 'table');
    if (name !== null) references.table(name, fieldSpan(variation, 'table'));
  }
}

function checkLevels(mapping: YamlMapping, table: Table, references: References): void {
  for (const level of mappings(mapping, 'hierarchies').flatMap((hierarchy) => mappings(hierarchy, 'levels'))) {
    const name = textField(level, 'column');
    if (name !== null) references.column(table, name, fieldSpan(level, 'column'));
  }
}

function checkDateColumn(mapping: YamlMapping, table: Table, references: References, diagnostics: Diagnostic[]): void {
  const name = textField(mapping, 'dateColumn');
  if (name === null) return;
  const span = fieldSpan(mapping, 'dateColumn');
  const column = references.column(table, name, span);
  if (!column?.dataType || column.dataType === 'dateTime') return;
  const labels = column.span ? [{ span: column.span, text: 'the column' }] : [];
  const parameters = { table: table.name, column: column.name, dataType: column.dataType };
  diagnostics.push(diagnostic('DAX0033', parameters, span, { labels }));
}

/** Checks the names of each relationship, and that no two of them contradict each other. */
export function checkRelationships(
  items: readonly ReadRelationship[],
  references: References,
  diagnostics: Diagnostic[],
): void {
  for (const { relationship, mapping } of items) {
    const from = references.table(relationship.fromTable, fieldSpan(mapping, 'fromTable'));
    const to = references.table(relationship.toTable, fieldSpan(mapping, 'toTable'));
    if (from) references.column(from, relationship.fromColumn, fieldSpan(mapping, 'fromColumn'));
    if (to) references.column(to, relationship.toColumn, fieldSpan(mapping, 'toColumn'));
    if (from && from === to) diagnostics.push(diagnostic('DAX0034', { table: to.name }, fieldSpan(mapping, 'toTable')));
  }
  checkPairs(
    items.map((item) => item.relationship),
    diagnostics,
  );
}

function checkPairs(relationships: readonly Relationship[], diagnostics: Diagnostic[]): void {
  const columns = new Map<string, Relationship>();
  const active = new Map<string, Relationship>();
  for (const relationship of relationships) {
    const { fromTable, toTable, span } = relationship;
    const from = `${fromTable}[${relationship.fromColumn}]`;
    const to = `${toTable}[${relationship.toColumn}]`;
    const same = firstOf(columns, [from, to], relationship);
    if (same) diagnostics.push(diagnostic('DAX0035', { from, to }, span, firstDefined(same)));
    else if (relationship.isActive) {
      const other = firstOf(active, [fromTable, toTable], relationship);
      if (other) diagnostics.push(diagnostic('DAX0036', { from: fromTable, to: toTable }, span, firstDefined(other)));
    }
  }
}

/** The relationship already known between the two ends, in either direction; else remembers this one. */
function firstOf(
  known: Map<string, Relationship>,
  ends: readonly string[],
  relationship: Relationship,
): Relationship | null {
  const key = JSON.stringify(ends.map(nameKey).sort());
  const first = known.get(key);
  if (!first) known.set(key, relationship);
  return first ?? null;
}

function firstDefined(first: Relationship): { labels: { span: Span; text: string }[] } {
  return { labels: first.span ? [{ span: first.span, text: 'first defined here' }] : [] };
}

/** Checks the home table and the documented lineage of each measure. */
export function checkMeasures(items: readonly ReadMeasure[], references: References, diagnostics: Diagnostic[]): void {
  for (const { measure, mapping } of items) {
    const isNamed = field(mapping, 'table') !== null;
    references.table(measure.table, isNamed ? fieldSpan(mapping, 'table') : measure.span);
    const lineage = field(mapping, 'lineage');
    if (lineage?.kind !== 'mapping') continue;
    for (const { text, span } of texts(lineage, 'entities')) {
      if (!references.has(text)) diagnostics.push(diagnostic('DAX0038', { kind: 'entity', name: text }, span));
    }
    for (const { entity, attribute, span } of measure.lineage?.attributes ?? []) {
      const name = `${entity}.${attribute}`;
      if (!references.has(entity, attribute))
        diagnostics.push(diagnostic('DAX0038', { kind: 'attribute', name }, span));
    }
  }
}
