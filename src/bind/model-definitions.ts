/** The objects of a model that have DAX, and an order in which to bind them. */
import type { ColumnReference, Expression, NameReference } from '../syntax/ast.js';
import { childExpressions } from '../syntax/walk.js';
import type { Column, Measure, Model, Table } from '../model/model.js';
import { formatDefinitions, itemDefinitions } from './calculation-items.js';
import { keys } from './object-keys.js';
import { orderOf } from './graph.js';
import type { Definition, ParsedDefinition } from './model-objects.js';
import type { RowFrame } from './scope.js';

/** Tables, then columns, then measures, then calculation items. `rowOf` gives the row context of a table's calculated columns. */
export function definitionsOf(model: Model, rowOf: (table: string) => () => RowFrame): readonly Definition[] {
  const columns = model.tables.flatMap((table) => {
    const row = rowOf(table.name);
    return table.columns.flatMap((column) => columnDefinition(table, column, row) ?? []);
  });
  return [
    ...model.tables.flatMap((table) => tableDefinition(table) ?? []),
    ...columns,
    ...model.measures.flatMap((measure) => measureDefinition(measure) ?? []),
    ...itemDefinitions(model),
    ...formatDefinitions(model),
  ];
}

function measureDefinition({ name, table, expression }: Measure): Definition | null {
  if (!expression) return null;
  return { key: keys.measure(name), name: `[${name}]`, source: expression, homeTable: table, wants: 'scalar' };
}

function tableDefinition({ name, expression }: Table): Definition | null {
  if (!expression) return null;
  return { key: keys.table(name), name: `'${name}'`, source: expression, homeTable: null, wants: 'table' };
}

function columnDefinition(table: Table, column: Column, row: () => RowFrame): Definition | null {
  if (!column.expression) return null;
  return {
    key: keys.column({ table: table.name, column: column.name }),
    name: `'${table.name}'[${column.name}]`,
    source: column.expression,
    homeTable: table.name,
    wants: 'scalar',
    row,
  };
}

interface Keyed extends ParsedDefinition {
  readonly key: string;
}

/** The keys, each behind those its text names. Which object a name means is not decided here: all it can mean count. */
export function bindingOrder(model: Model, parsed: readonly Keyed[]): readonly string[] {
  const byColumn = keysByColumn(model);
  const edges = new Map(
    parsed.map(({ key, document }) => {
      const names = namesIn(document.expression);
      const columns = names.columns.flatMap((name) => [
        keys.measure(name),
        ...(byColumn.get(name.toLowerCase()) ?? []),
      ]);
      return [key, new Set([...columns, ...names.tables.map(keys.table)])] as const;
    }),
  );
  const known = new Set(edges.keys());
  return orderOf({ nodes: [...known], edges }).sorted.filter((key) => known.has(key));
}

/** Calculated columns by their name alone. */
function keysByColumn(model: Model): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const table of model.tables) {
    for (const column of table.columns) {
      const name = column.name.toLowerCase();
      const key = keys.column({ table: table.name, column: column.name });
      if (column.expression) found.set(name, [...(found.get(name) ?? []), key]);
    }
  }
  return found;
}

/** All names in brackets and all table names of an expression. */
function namesIn(root: Expression): { readonly columns: readonly string[]; readonly tables: readonly string[] } {
  const columns = new Set<string>();
  const tables = new Set<string>();
  const open: Expression[] = [root];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.kind === 'column') addColumn(next, columns, tables);
    if (next.kind === 'name') tables.add((next satisfies NameReference).name.text);
    open.push(...childExpressions(next));
  }
  return { columns: [...columns], tables: [...tables] };
}

function addColumn(reference: ColumnReference, columns: Set<string>, tables: Set<string>): void {
  columns.add(reference.column.text);
  if (reference.table) tables.add(reference.table.text);
}
