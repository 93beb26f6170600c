/** Calculation groups: the items as objects with DAX, and what they make of measures (O1, T6). */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { BoundCalculationGroup, BoundCalculationItem, Dependencies } from '../ir/program.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { ValueType } from '../ir/types.js';
import { valueType } from '../ir/typing.js';
import { type Node, some } from '../ir/walk.js';
import { itemColumn } from '../model/items-table.js';
import { type CalculationItem, expressionsOf, type Model, type Table } from '../model/model.js';
import { convert } from './conversion.js';
import type { Definition } from './model-objects.js';
import { scalarOf } from './model-objects.js';
import type { Calculated } from './model-order.js';

/** The type of a reference to a measure: in a model with calculation groups an item may make any value of it (T6). */
export function typeOfReference(model: Model, type: ValueType): ValueType {
  return hasGroups(model) ? valueType('variant') : type;
}

/** The expression of a measure as its evaluator computes it. */
export function asStored(model: Model, expression: ScalarNode): ScalarNode {
  return hasGroups(model) ? convert(expression, 'variant') : expression;
}

/** Whether the type of an expression is its own: calculation items make Variants of the measures it names. */
export function isTyped(model: Model, node: Node): boolean {
  return !hasGroups(model) || !some(node, (part) => part.kind === 'measure');
}

function hasGroups(model: Model): boolean {
  return model.tables.some((table) => table.calculationGroup !== undefined);
}

type Part = 'value' | 'format';

/** The key of an item's expression among the objects of the model. */
export function itemKey(table: string, item: string, part: Part = 'value'): string {
  return `item:${part}:${table}[${item}]`.toLowerCase();
}

/** The expressions of all items. */
export function itemDefinitions(model: Model): readonly Definition[] {
  return model.tables.flatMap((table) =>
    (table.calculationGroup ? expressionsOf(table.calculationGroup) : []).flatMap((item) => [
      ...definition(table, item, 'value'),
      ...definition(table, item, 'format'),
    ]),
  );
}

function definition(table: Table, item: CalculationItem, part: Part): Definition[] {
  const source = part === 'value' ? item.expression : item.formatExpression;
  if (!source) return [];
  const key = itemKey(table.name, item.name, part);
  const name = `'${table.name}'[${item.name}]`;
  return [{ key, name, source, homeTable: table.name, wants: 'scalar', isCalculationItem: true }];
}

/** The key of a measure's format string expression. */
export function formatKey(measure: string): string {
  return `format:${measure}`.toLowerCase();
}

/** The format string expressions of measures. */
export function formatDefinitions(model: Model): readonly Definition[] {
  return model.measures.flatMap(({ name, table, formatExpression }): Definition[] =>
    formatExpression
      ? [{ key: formatKey(name), name: `[${name}]`, source: formatExpression, homeTable: table, wants: 'scalar' }]
      : [],
  );
}

/** The format string expression of a measure as text; null where it gives none. */
export function boundFormat({ bound }: Calculated): ScalarNode | null {
  const node = scalarOf(bound);
  return node && convert(node, 'string');
}

/** Reports groups of the same precedence: which of them is outermost is not known. */
export function checkPrecedences(model: Model, diagnostics: Diagnostic[]): void {
  const first = new Map<number, Table>();
  for (const table of model.tables) {
    if (!table.calculationGroup) continue;
    const { precedence } = table.calculationGroup;
    const known = first.get(precedence);
    if (!known) first.set(precedence, table);
    else diagnostics.push(diagnostic('DAX0094', { first: known.name, second: table.name, precedence }, table.span));
  }
}

/** The groups with their sound items, the outermost first. */
export function boundGroups(model: Model, objects: ReadonlyMap<string, Calculated>): readonly BoundCalculationGroup[] {
  const groups = model.tables.flatMap((table) => boundGroup(table, objects) ?? []);
  return groups.sort((a, b) => b.precedence - a.precedence);
}

function boundGroup(table: Table, objects: ReadonlyMap<string, Calculated>): BoundCalculationGroup | null {
  const column = itemColumn(table);
  if (!table.calculationGroup || !column) return null;
  const { precedence, items, noSelection, multipleOrEmptySelection } = table.calculationGroup;
  const bound = (item: CalculationItem | undefined): BoundCalculationItem | null =>
    item ? boundItem(table.name, item, objects) : null;
  return {
    noSelection: bound(noSelection),
    multipleOrEmptySelection: bound(multipleOrEmptySelection),
    table: table.name,
    column: column.name,
    precedence,
    items: items.map((item) => boundItem(table.name, item, objects)),
  };
}

function boundItem(
  table: string,
  item: CalculationItem,
  objects: ReadonlyMap<string, Calculated>,
): BoundCalculationItem {
  const value = objects.get(itemKey(table, item.name));
  const format = objects.get(itemKey(table, item.name, 'format'));
  const isSound = value !== undefined && (format !== undefined || item.formatExpression === null);
  const [ofValue, ofFormat] = [value && scalarOf(value.bound), format && scalarOf(format.bound)];
  return {
    name: item.name,
    value: isSound && ofValue ? convert(ofValue, 'variant') : null,
    format: isSound && ofFormat ? convert(ofFormat, 'string') : null,
    source: item.expression,
    dependencies: together([value, format]),
  };
}

function together(parts: readonly (Calculated | undefined)[]): Dependencies {
  const all = parts.flatMap((part) => part?.needs.dependencies ?? []);
  return {
    measures: [...new Set(all.flatMap(({ measures }) => measures))],
    columns: all.flatMap(({ columns }) => columns),
    tables: [...new Set(all.flatMap(({ tables }) => tables))],
  };
}
