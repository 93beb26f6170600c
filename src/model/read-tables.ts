/** Tables, columns, data sources and relationships of a model file. */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import { suggest } from '../diagnostics/suggest.js';
import { place } from './check-shape.js';
import { daxField, field, fieldSpan, flagField, mappings, proseField, textField, wordField } from './fields.js';
import type { Column, DataSource, Relationship, Table } from './model.js';
import { badName } from './names.js';
import { asCalculationGroup } from './read-calculation-group.js';
import { columnExtras, tableExtras } from './read-table-extras.js';
import { cardinalities, dataTypes } from './shapes.js';
import type { YamlMapping } from './yaml-tree.js';

export function readSources(root: YamlMapping): DataSource[] {
  return mappings(root, 'sources').flatMap((mapping) => {
    const name = textField(mapping, 'name');
    return name === null ? [] : [{ name, kind: 'csv' as const, nullText: textField(mapping, 'nullText') ?? '' }];
  });
}

/** The tables that have a name; `sources` are those of the model. */
export function readTables(root: YamlMapping, sources: readonly DataSource[], diagnostics: Diagnostic[]): Table[] {
  return mappings(root, 'tables').flatMap((mapping) => {
    const name = readName(mapping, 'table', diagnostics);
    return name === null ? [] : [readTable(mapping, name, sources, diagnostics)];
  });
}

function readTable(
  mapping: YamlMapping,
  name: string,
  sources: readonly DataSource[],
  diagnostics: Diagnostic[],
): Table {
  const isGroup = field(mapping, 'calculationGroup') !== null;
  const isCalculated = isGroup || field(mapping, 'expression') !== null;
  const table: Table = {
    name,
    description: proseField(mapping, 'description'),
    isHidden: flagField(mapping, 'isHidden', false),
    columns: readColumns(mapping, name, isCalculated, diagnostics),
    expression: daxField(mapping, 'expression', diagnostics),
    source: isCalculated ? null : sourceOf(mapping, name, sources, diagnostics),
    file: textField(mapping, 'file'),
    dateColumn: textField(mapping, 'dateColumn'),
    span: fieldSpan(mapping, 'name'),
    ...tableExtras(mapping, diagnostics),
  };
  if (isGroup) return asCalculationGroup(mapping, table, diagnostics);
  if (isCalculated) checkCalculated(mapping, table, diagnostics);
  return table;
}

/** A calculated table has no source and no file, but it has a formula. */
function checkCalculated(mapping: YamlMapping, table: Table, diagnostics: Diagnostic[]): void {
  for (const key of ['source', 'file']) {
    const span = mapping.entries.get(key)?.keySpan;
    if (span) diagnostics.push(diagnostic('DAX0025', { table: table.name, key }, span));
  }
  const isEmpty = table.expression === null && field(mapping, 'expression')?.kind === 'scalar';
  if (isEmpty) diagnostics.push(diagnostic('DAX0024', { table: table.name }, place(mapping)));
}

/** The source a loaded table names, or the only one there is. */
function sourceOf(
  mapping: YamlMapping,
  table: string,
  sources: readonly DataSource[],
  diagnostics: Diagnostic[],
): string | null {
  const named = textField(mapping, 'source');
  if (named === null) {
    const [only, ...others] = sources;
    if (only && others.length === 0) return only.name;
    if (!field(mapping, 'source')) diagnostics.push(diagnostic('DAX0024', { table }, place(mapping)));
    return null;
  }
  const names = sources.map((source) => source.name);
  if (!names.includes(named)) {
    const near = suggest(named, names);
    const help = near === null ? null : `Did you mean '${near}'?`;
    diagnostics.push(diagnostic('DAX0023', { name: named }, fieldSpan(mapping, 'source'), { help }));
  }
  return named;
}

function readColumns(
  table: YamlMapping,
  tableName: string,
  isCalculated: boolean,
  diagnostics: Diagnostic[],
): Column[] {
  return mappings(table, 'columns').flatMap((mapping) => {
    const name = readName(mapping, 'column', diagnostics);
    if (name === null) return [];
    const column = readColumn(mapping, name, diagnostics);
    if (!isCalculated && isUntyped(mapping, column)) {
      const owner = `Column '${tableName}'[${name}]`;
      const help = `Add 'dataType: ...' (${dataTypes.join(', ')}), or the expression that computes the column.`;
      diagnostics.push(diagnostic('DAX0009', { owner, key: 'dataType' }, place(mapping), { help }));
    }
    return [column];
  });
}

/** True for a loaded column without data type, unless a wrong key or value was reported that tried to say it. */
function isUntyped(mapping: YamlMapping, column: Column): boolean {
  if (column.expression !== null || field(mapping, 'expression')?.kind === 'list') return false;
  return ![...mapping.entries.keys()].some((key) => suggest(key, ['dataType']) !== null || key === 'dataType');
}

function readColumn(mapping: YamlMapping, name: string, diagnostics: Diagnostic[]): Column {
  return {
    name,
    dataType: wordField(mapping, 'dataType', dataTypes),
    expression: daxField(mapping, 'expression', diagnostics),
    isKey: flagField(mapping, 'isKey', false),
    isHidden: flagField(mapping, 'isHidden', false),
    description: proseField(mapping, 'description'),
    formatString: textField(mapping, 'formatString'),
    sortByColumn: textField(mapping, 'sortByColumn'),
    sourceColumn: textField(mapping, 'sourceColumn'),
    span: fieldSpan(mapping, 'name'),
    ...columnExtras(mapping),
  };
}

/** The `name` of a table, column or measure; a bad one is reported and still used. */
export function readName(mapping: YamlMapping, kind: string, diagnostics: Diagnostic[]): string | null {
  const name = textField(mapping, 'name');
  const reason = name === null ? null : badName(name);
  if (reason !== null) diagnostics.push(diagnostic('DAX0015', { kind, reason }, fieldSpan(mapping, 'name')));
  else if (name !== null && name.trim() !== name) {
    diagnostics.push(diagnostic('DAX0079', { kind, name }, fieldSpan(mapping, 'name')));
  }
  return name;
}

/** A relationship with the YAML it was read from, for the places of its four names. */
export interface ReadRelationship {
  readonly relationship: Relationship;
  readonly mapping: YamlMapping;
}

/** The relationships that name both columns. */
export function readRelationships(root: YamlMapping): ReadRelationship[] {
  return mappings(root, 'relationships').flatMap((mapping) => {
    const relationship = readRelationship(mapping);
    return relationship ? [{ relationship, mapping }] : [];
  });
}

function readRelationship(mapping: YamlMapping): Relationship | null {
  const [fromTable, fromColumn] = [textField(mapping, 'fromTable'), textField(mapping, 'fromColumn')];
  const [toTable, toColumn] = [textField(mapping, 'toTable'), textField(mapping, 'toColumn')];
  if (fromTable === null || fromColumn === null || toTable === null || toColumn === null) return null;
  const behavior = wordField(mapping, 'crossFilteringBehavior', ['oneDirection', 'bothDirections']);
  const isDateOnly = wordField(mapping, 'joinOnDateBehavior', ['datePartOnly']) !== null;
  return {
    name: textField(mapping, 'name') ?? `${fromTable}[${fromColumn}] -> ${toTable}[${toColumn}]`,
    fromTable,
    fromColumn,
    toTable,
    toColumn,
    cardinality: wordField(mapping, 'cardinality', cardinalities) ?? 'manyToOne',
    crossFilteringBehavior: behavior ?? 'oneDirection',
    isActive: flagField(mapping, 'isActive', true),
    span: place(mapping),
    ...(isDateOnly ? { joinOnDateBehavior: 'datePartOnly' as const } : {}),
  };
}
