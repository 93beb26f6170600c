/** Names that are defined twice in a model. */
import { diagnostic, type Diagnostic, type DiagnosticOptions } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source.js';
import { fieldSpan, mappings, textField } from './fields.js';
import type { Column, Measure, Table } from './model.js';
import { nameKey } from './names.js';
import type { YamlMapping } from './yaml-tree.js';

interface Named {
  readonly name: string;
  readonly span: Span | null;
}

/** The first item of each name; for each later one `report` makes a diagnostic with a label at the first. */
function unique<T extends Named>(items: readonly T[], report: (item: T, options: DiagnosticOptions) => void): T[] {
  const first = new Map<string, T>();
  for (const item of items) {
    const known = first.get(nameKey(item.name));
    if (known) report(item, firstDefined(known.span));
    else first.set(nameKey(item.name), item);
  }
  return [...first.values()];
}

function firstDefined(span: Span | null): DiagnosticOptions {
  return span ? { labels: [{ span, text: 'first defined here' }] } : {};
}

/** The tables without later ones of the same name, each without later columns of the same name. */
export function uniqueTables(tables: readonly Table[], diagnostics: Diagnostic[]): Table[] {
  const kept = unique(tables, (table, options) => {
    diagnostics.push(diagnostic('DAX0016', { name: table.name }, table.span, options));
  });
  return kept.map((table) => ({ ...table, columns: uniqueColumns(table, diagnostics) }));
}

function uniqueColumns(table: Table, diagnostics: Diagnostic[]): Column[] {
  const columns = unique(table.columns, (column, options) => {
    diagnostics.push(diagnostic('DAX0017', { table: table.name, name: column.name }, column.span, options));
  });
  const [first, second] = columns.filter((column) => column.isKey);
  if (second)
    diagnostics.push(diagnostic('DAX0039', { table: table.name }, second.span, firstDefined(first?.span ?? null)));
  return columns;
}

/** The measures without later ones of the same name; one with the name of a column of its table is reported and kept. */
export function uniqueMeasures(
  measures: readonly Measure[],
  tables: readonly Table[],
  diagnostics: Diagnostic[],
): Measure[] {
  const kept = unique(measures, (measure, options) => {
    diagnostics.push(diagnostic('DAX0018', { name: measure.name }, measure.span, options));
  });
  for (const measure of kept) checkColumnName(measure, tables, diagnostics);
  return kept;
}

function checkColumnName(measure: Measure, tables: readonly Table[], diagnostics: Diagnostic[]): void {
  const table = tables.find((t) => nameKey(t.name) === nameKey(measure.table));
  const column = table?.columns.find((c) => nameKey(c.name) === nameKey(measure.name));
  if (!table || !column) return;
  const labels = column.span ? [{ span: column.span, text: 'the column' }] : [];
  diagnostics.push(diagnostic('DAX0019', { name: measure.name, table: table.name }, measure.span, { labels }));
}

/** The roles, or other objects of a kind, without later ones of the same name. */
export function uniqueObjects<T extends Named>(kind: string, items: readonly T[], diagnostics: Diagnostic[]): T[] {
  return unique(items, ({ name, span }, options) => {
    diagnostics.push(diagnostic('DAX0046', { kind, name }, span, options));
  });
}

/** Reports data sources of the same name. Sources are compared as written: they are no DAX names. */
export function checkSources(root: YamlMapping, diagnostics: Diagnostic[]): void {
  const first = new Map<string, Span>();
  for (const mapping of mappings(root, 'sources')) {
    const name = textField(mapping, 'name');
    if (name === null) continue;
    const span = fieldSpan(mapping, 'name');
    const known = first.get(name);
    if (known) diagnostics.push(diagnostic('DAX0020', { name }, span, firstDefined(known)));
    else first.set(name, span);
  }
}
