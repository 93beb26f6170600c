/** Calculation groups of a model file. */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import { place } from './check-shape.js';
import { daxField, field, fieldSpan, mappings, textField } from './fields.js';
import { itemColumn, itemsTable } from './items-table.js';
import type { CalculationGroup, CalculationItem, Column, Table } from './model.js';
import { nameKey } from './names.js';
import type { YamlMapping } from './yaml-tree.js';

/** The table as the group that its mapping declares: its rows are the items. */
export function asCalculationGroup(mapping: YamlMapping, table: Table, diagnostics: Diagnostic[]): Table {
  const group = readGroup(mapping, table.name, diagnostics);
  for (const key of ['source', 'file', 'expression', 'dateColumn']) {
    const span = mapping.entries.get(key)?.keySpan;
    if (span) diagnostics.push(diagnostic('DAX0092', { table: table.name, key }, span));
  }
  const columns = table.columns.length > 0 ? table.columns.map(typed) : defaultColumns(mapping);
  checkColumns(mapping, { ...table, columns }, diagnostics);
  if (group.items.length === 0) diagnostics.push(diagnostic('DAX0090', { table: table.name }, place(mapping)));
  const expression = itemsTable(group, columns, fieldSpan(mapping, 'name'));
  return { ...table, columns, source: null, file: null, dateColumn: null, expression, calculationGroup: group };
}

function readGroup(mapping: YamlMapping, table: string, diagnostics: Diagnostic[]): CalculationGroup {
  const group = field(mapping, 'calculationGroup');
  if (group?.kind !== 'mapping') return { precedence: 0, items: [] };
  const items = mappings(group, 'items').flatMap((item, i) => readItem(item, i, diagnostics) ?? []);
  const unique = uniqueItems(table, items, diagnostics);
  const byOrdinal = [...unique].sort((a, b) => a.ordinal - b.ordinal);
  const noSelection = selectionExpression(group, 'noSelection', 'no selection', diagnostics);
  const several = selectionExpression(group, 'multipleOrEmptySelection', 'multiple or empty selection', diagnostics);
  return {
    precedence: integerField(group, 'precedence') ?? 0,
    items: byOrdinal,
    ...(noSelection ? { noSelection } : {}),
    ...(several ? { multipleOrEmptySelection: several } : {}),
  };
}

/** What the group gives where no item, or more than one, is selected. */
function selectionExpression(
  group: YamlMapping,
  key: string,
  name: string,
  diagnostics: Diagnostic[],
): CalculationItem | null {
  const expression = daxField(group, `${key}Expression`, diagnostics);
  const formatExpression = daxField(group, `${key}FormatStringExpression`, diagnostics);
  if (!expression) return null;
  const span = fieldSpan(group, `${key}Expression`);
  return { name: `(${name})`, ordinal: -1, expression, formatExpression, span };
}

/** Without an ordinal the item has the number of its place, from 0. */
function readItem(mapping: YamlMapping, index: number, diagnostics: Diagnostic[]): CalculationItem | null {
  const name = textField(mapping, 'name');
  const expression = daxField(mapping, 'expression', diagnostics);
  const formatExpression = daxField(mapping, 'formatStringExpression', diagnostics);
  if (name === null) return null;
  const ordinal = integerField(mapping, 'ordinal') ?? index;
  if (expression === null && field(mapping, 'expression')?.kind === 'scalar') {
    const owner = `Calculation item '${name}'`;
    diagnostics.push(diagnostic('DAX0009', { owner, key: 'expression' }, place(mapping), { help: null }));
  }
  return { name, ordinal, expression, formatExpression, span: fieldSpan(mapping, 'name') };
}

function integerField(mapping: YamlMapping, key: string): number | null {
  const value = field(mapping, key);
  return value?.kind === 'scalar' && typeof value.value === 'number' ? value.value : null;
}

function uniqueItems(table: string, items: readonly CalculationItem[], diagnostics: Diagnostic[]): CalculationItem[] {
  const first = new Map<string, CalculationItem>();
  for (const item of items) {
    const known = first.get(nameKey(item.name));
    if (!known) first.set(nameKey(item.name), item);
    else {
      const labels = known.span ? [{ span: known.span, text: 'first defined here' }] : [];
      diagnostics.push(diagnostic('DAX0091', { table, item: item.name }, item.span, { labels }));
    }
  }
  return [...first.values()];
}

/** The names are text, whether that is said or not. */
function typed(column: Column): Column {
  return column.dataType === null && column.expression === null ? { ...column, dataType: 'string' } : column;
}

function defaultColumns(mapping: YamlMapping): Column[] {
  const column = { expression: null, isKey: false, isHidden: false, description: null, formatString: null };
  const more = { ...column, sortByColumn: null, sourceColumn: null, span: fieldSpan(mapping, 'name') };
  return [
    { ...more, name: 'Name', dataType: 'string', sortByColumn: 'Ordinal' },
    { ...more, name: 'Ordinal', dataType: 'int64', isHidden: true },
  ];
}

/** One column for the names, at most one for the ordinals. */
function checkColumns(mapping: YamlMapping, table: Table, diagnostics: Diagnostic[]): void {
  const own = table.columns.filter((column) => column.expression === null);
  const ordinals = own.filter((column) => column.dataType === 'int64');
  const isSound = itemColumn({ columns: own })?.dataType === 'string' && own.length - ordinals.length === 1;
  if (!isSound || ordinals.length > 1) diagnostics.push(diagnostic('DAX0093', { table: table.name }, place(mapping)));
}
