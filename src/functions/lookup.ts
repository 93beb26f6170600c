/** LOOKUPVALUE, CONTAINS, CONTAINSROW. */
import { columnOfRow, hole } from '../ir/make.js';
import type { LookupNode, ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import type { Id, ModelColumn, ScalarKind, ShapeColumn } from '../ir/types.js';
import { valueType } from '../ir/typing.js';
import type { CallBinder } from './call.js';
import { scalarFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { pathsBetween } from './relationship-paths.js';

type Search = LookupNode['searches'][number];

/** LOOKUPVALUE (M13): pairs of column and value; one argument more is the alternative. */
function lookupValue(call: CallBinder): ScalarNode {
  const span = call.span();
  const result = call.column(0);
  const pairs = Math.floor((call.count - 1) / 2);
  const searches = Array.from({ length: pairs }, (_, i) => searchAt(call, 1 + 2 * i));
  const alternative = call.count % 2 === 0 ? call.scalar(call.count - 1) : null;
  const complete = searches.filter((search) => search !== null);
  if (!result || complete.length < pairs || alternative?.kind === 'hole') return hole(span);
  const far = complete.find((search) => !isReached(call, result.table, search.column.table));
  if (far) {
    const option = `the search column ${far.column.table}[${far.column.column}], to which no single way leads from '${result.table}',`;
    call.report('DAX0318', { name: 'LOOKUPVALUE', option }, span);
    return hole(span);
  }
  const { kind } = call.columnType(result);
  const common = alternative ? call.unify([typed(kind), alternative]) : { kind, nodes: [] };
  const type = valueType(kind);
  const node: LookupNode = { kind: 'lookup', result, searches: complete, alternative: null, type, span };
  if (!alternative) return node;
  if (common.kind === kind) return { ...node, alternative: call.convert(alternative, kind) };
  return { ...node, type: valueType(common.kind), alternative: call.convert(alternative, common.kind) };
}

/** Whether each row of `table` has one row of `other`: itself, or over many-to-one relationships. */
function isReached(call: CallBinder, table: string, other: string): boolean {
  return table === other || pathsBetween(call.model, table, other).length === 1;
}

/** A stand-in of a kind, to find common types. */
function typed(kind: ScalarNode['type']['kind']): ScalarNode {
  return { kind: 'variable', id: -1, type: valueType(kind), span: null };
}

function searchAt(call: CallBinder, at: number): Search | null {
  const column = call.column(at);
  const value = call.scalar(at + 1);
  if (!column || value.kind === 'hole') return null;
  const { kind } = call.columnType(column);
  const operands = call.comparable(typed(kind), value, call.text(at), call.text(at + 1), call.span(at + 1));
  if (operands.left.kind === 'hole') return null;
  return { column, value: operands.family === 'variant' ? value : keyOf(call, value, kind) };
}

/** The value as it is looked for in a column of `kind`. A fraction stays one: it equals no whole number. */
function keyOf(call: CallBinder, value: ScalarNode, kind: ScalarKind): ScalarNode {
  const isExact = kind !== 'int64' || ['int64', 'blank', 'boolean'].includes(value.type.kind);
  return call.convert(value, isExact ? kind : 'double');
}

/** CONTAINS(T, column, value, ...): some row equals all values; columns may also be of tables its rows lead to. */
function contains(call: CallBinder): ScalarNode {
  const span = call.span();
  const table = call.table(0);
  if (call.count % 2 === 0) {
    call.report('DAX0310', { name: 'CONTAINS', group: 'a table, then pairs of column and value' }, span);
    return hole(span);
  }
  const searched = withRelated(call, table);
  const columns: number[] = [];
  const values: ScalarNode[] = [];
  for (let i = 1; i < call.count; i += 2) {
    const at = positionIn(call, searched, i);
    const value = call.scalar(i + 1);
    if (at === null || value.kind === 'hole') return hole(span);
    const left = columnOfRow(-1, searched.shape, at, call.span(i));
    const operands = call.comparable(left, value, call.text(i), call.text(i + 1), call.span(i + 1));
    if (operands.left.kind === 'hole') return hole(span);
    columns.push(at);
    values.push(keyOf(call, value, left.type.kind));
  }
  return { kind: 'contains', table: searched, columns, values, type: valueType('boolean', false), span };
}

/** The table with the columns of related tables that the arguments name. */
function withRelated(call: CallBinder, table: TableNode): TableNode {
  if (table.kind === 'tableHole') return table;
  return call.inRow(table, (row) => {
    const added = Array.from({ length: (call.count - 1) / 2 }, (_, i) => relatedTo(call, table, row, 1 + 2 * i));
    const found = added.flatMap((column) => column ?? []);
    if (found.length === 0) return table;
    const shape = [...table.shape, ...found.map((column) => column.shape)];
    return { kind: 'addColumns', table, row, columns: found.map(({ value }) => value), shape, span: call.span() };
  });
}

/** The model column `index` of another table, when one way leads there from the rows of `table`. */
function relatedTo(
  call: CallBinder,
  table: TableNode,
  row: Id,
  index: number,
): { readonly shape: ShapeColumn; readonly value: ScalarNode } | null {
  const target = call.isColumn(index) ? call.column(index) : null;
  if (!target || ownPosition(table, target) >= 0) return null;
  for (const from of call.baseTables(table)) {
    const [path, ...others] = pathsBetween(call.model, from, target.table);
    if (!path || others.length > 0) continue;
    const type = { ...call.columnType(target), blankable: true };
    const shape = { name: target.column, table: target.table, lineage: target, type };
    return { shape, value: { kind: 'related', row, from, path, target, type, span: call.span(index) } };
  }
  return null;
}

function ownPosition(table: TableNode, column: ModelColumn): number {
  return table.shape.findIndex((c) => c.lineage?.table === column.table && c.lineage.column === column.column);
}

/** The position of the column that argument `index` names in `table`. */
function positionIn(call: CallBinder, table: TableNode, index: number): number | null {
  if (table.kind === 'tableHole') return null;
  const column = call.isColumn(index) ? call.column(index) : null;
  const own = column ? ownPosition(table, column) : -1;
  if (own >= 0) return own;
  const node = call.inRow(table, () => call.scalar(index));
  if (node.kind === 'hole') return null;
  if (node.kind === 'column' && table.shape[node.column]) return node.column;
  call.report('DAX0416', { name: call.functionName, column: call.text(index) }, call.span(index));
  return null;
}

function containsRow(call: CallBinder): ScalarNode {
  const table = call.table(0);
  const indexes = Array.from({ length: call.count - 1 }, (_, i) => i + 1);
  const operands = indexes.map((i) => call.scalar(i));
  return call.membership(
    operands,
    indexes.map((i) => call.text(i)),
    table,
    call.text(0),
  );
}

export const lookupFunctions: readonly FunctionEntry[] = [
  scalarFunction({
    name: 'LOOKUPVALUE',
    category: 'filter',
    summary: 'The value of a column in the row whose other columns equal given values.',
    parameters: ['result:column', 'search*:column', 'value*:any', 'alternative?:any'],
    bind: lookupValue,
  }),
  scalarFunction({
    name: 'CONTAINS',
    category: 'information',
    summary: 'Whether a table has a row with given values in given columns.',
    parameters: ['table:table', 'column*:column', 'value*:any'],
    bind: contains,
  }),
  scalarFunction({
    name: 'CONTAINSROW',
    category: 'information',
    summary: 'Whether a table has a row of these values; the operator IN.',
    parameters: ['table:table', 'value*:any'],
    bind: containsRow,
  }),
];
