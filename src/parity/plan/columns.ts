/** Which columns a plan groups by. */
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.js';
import { suggest } from '../../diagnostics/suggest.js';
import type { Column, Model, Table } from '../../model/model.js';
import { bracketed, quoted, unescape } from '../../syntax/names.js';

export interface GroupColumn {
  readonly table: string;
  readonly column: string;
}

/** Columns that are grouped by together; none: the grand total. */
export type Grouping = readonly GroupColumn[];

/** 'Table'[Column], as DAX writes it. */
export function columnName({ table, column }: GroupColumn): string {
  return quoted(table) + bracketed(column);
}

/**
 * One grouping a visible column of a dimension: a visible table at the one side of a relationship, without measures of its
 * own. Keys tell rows apart and not groups, so they, the columns of relationships and quantities are left out.
 */
export function dimensionGroupings(model: Model): Grouping[] {
  const dimensions = new Set(model.relationships.filter(isToOne).map(({ toTable }) => toTable.toLowerCase()));
  for (const { table } of model.measures) dimensions.delete(table.toLowerCase());
  return model.tables
    .filter((table) => dimensions.has(table.name.toLowerCase()) && isShown(table))
    .flatMap((table) => table.columns.filter((column) => isAttribute(model, table, column)).map(groupingOf(table)));
}

function isToOne({ cardinality }: Model['relationships'][number]): boolean {
  return cardinality === 'manyToOne' || cardinality === 'oneToOne';
}

function isShown(table: Table): boolean {
  return !table.isHidden && table.isAutomaticDateTable !== true && table.calculationGroup === undefined;
}

const quantities: ReadonlySet<Column['dataType']> = new Set(['double', 'decimal', 'binary'] as const);

function isAttribute(model: Model, table: Table, column: Column): boolean {
  if (column.isHidden || column.isKey || quantities.has(column.dataType)) return false;
  const isEnd = (otherTable: string, otherColumn: string): boolean =>
    sameName(otherTable, table.name) && sameName(otherColumn, column.name);
  return !model.relationships.some((r) => isEnd(r.fromTable, r.fromColumn) || isEnd(r.toTable, r.toColumn));
}

function groupingOf(table: Table): (column: Column) => Grouping {
  return (column) => [{ table: table.name, column: column.name }];
}

const written = /\s*(?:('(?:[^']|'')+')|([^'[\],]+?))\s*(\[(?:[^\]]|\]\])+\])\s*(?:,|$)/y;

/** The columns that a text such as `'Date'[Year], Queue[Name]` names; null with a diagnostic. */
export function groupingNamed(model: Model, text: string, diagnostics: Diagnostic[]): Grouping | null {
  const columns: GroupColumn[] = [];
  for (written.lastIndex = 0; written.lastIndex < text.length;) {
    const match = written.exec(text);
    if (match === null) {
      diagnostics.push(diagnostic('DAX0700', { text }, null));
      return null;
    }
    const [, quotedTable, bareTable = '', column = ''] = match;
    const table = quotedTable === undefined ? bareTable : unescape(quotedTable, "'");
    const found = columnNamed(model, table, unescape(column, ']'), diagnostics);
    if (found === null) return null;
    columns.push(found);
  }
  if (columns.length === 0) diagnostics.push(diagnostic('DAX0700', { text }, null));
  return columns.length === 0 ? null : columns;
}

function columnNamed(model: Model, table: string, column: string, diagnostics: Diagnostic[]): GroupColumn | null {
  const found = model.tables
    .filter(({ name }) => sameName(name, table))
    .flatMap((owner) => owner.columns.map(({ name }) => ({ table: owner.name, column: name })))
    .find((candidate) => sameName(candidate.column, column));
  if (found) return found;
  const all = model.tables.flatMap((owner) =>
    owner.columns.map(({ name }) => `${quoted(owner.name)}${bracketed(name)}`),
  );
  const name = quoted(table) + bracketed(column);
  const near = suggest(name, all);
  const help = near === null ? {} : { help: `Did you mean ${near}?` };
  diagnostics.push(diagnostic('DAX0701', { name }, null, help));
  return null;
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
