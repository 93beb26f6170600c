/** INDEX, OFFSET, WINDOW, RANK and ROWNUMBER: the relation and its orders here, everything else in the runtime. */
import type { GroupColumn } from '../ir/table.js';
import type { OuterRow, WindowBound, WindowNode, WindowOrder, WindowParts, WindowRankNode } from '../ir/window.js';
import { declare } from './declare.js';
import type { Emission } from './emission.js';
import { groupKey } from './grouping.js';
import type { LaneScope } from './scope.js';
import { sharedRows, type SharedRows } from './shared-rows.js';
import { quote } from './text.js';
import { emitVector } from './vector.js';

/** The rows of a window; gives the variable of the table. */
export function emitWindow(e: Emission, node: WindowNode, scope: LaneScope): string {
  const from = emitBound(e, node.from, scope);
  const to = node.to ? `, ${emitBound(e, node.to, scope)}` : ', null';
  const { table, spec } = emitParts(e, node, scope);
  const make = `${e.use('windowRows')}(${scope.contexts}, ${table}, ${spec}, ${from}${to})`;
  return declare(e, scope, 'window', e.located(node, make));
}

/** The vector of ranks. */
export function emitWindowRank(e: Emission, node: WindowRankNode, scope: LaneScope): string {
  const { table, spec } = emitParts(e, node, scope);
  const make = `${e.use('windowRank')}(${scope.contexts}, ${table}, ${spec}, ${quote(node.ties)})`;
  return declare(e, scope, 'ranked', e.located(node, make));
}

function emitBound(e: Emission, { anchor, value }: WindowBound, scope: LaneScope): string {
  return `{ anchor: ${quote(anchor)}, value: ${emitVector(e, value, scope)} }`;
}

function emitParts(
  e: Emission,
  node: WindowParts,
  scope: LaneScope,
): { readonly table: string; readonly spec: string } {
  const bodies = node.orders.map((order) => order.value);
  const shared = sharedRows(e, node.table, node.row, bodies, scope);
  const { table } = shared;
  const column = (own: GroupColumn): string => groupKey(e, own, table, scope);
  const columns = (own: readonly GroupColumn[]): string => `[${own.map(column).join(', ')}]`;
  const orders = node.orders.map((order) => emitOrder(order, shared));
  const outer = node.outer.map((rows) => emitOuter(rows, column, scope));
  const parts = [
    `function: ${quote(node.function)}`,
    `orders: [${orders.join(', ')}]`,
    `partitionBy: ${columns(node.partitionBy)}`,
    `matchBy: ${node.matchBy ? columns(node.matchBy) : 'null'}`,
    `isDistinct: ${node.isDistinct}`,
    `outer: [${outer.join(', ')}]`,
    `visible: ${columns(node.visible)}`,
  ];
  return { table, spec: `{ ${parts.join(', ')} }` };
}

/** A column of the relation orders by its dictionary, anything else by a vector with a value for each row. */
function emitOrder({ value, direction, blanks }: WindowOrder, { rows, keys }: SharedRows): string {
  const isColumn = value.kind === 'column' && value.row === rows.row;
  const values = isColumn ? `${rows.name}.column(${value.column})` : keys(value);
  return `{ values: ${values}, descending: ${direction === 'desc'}, blanks: ${quote(blanks)} }`;
}

function emitOuter({ row, pairs }: OuterRow, column: (own: GroupColumn) => string, scope: LaneScope): string {
  const found = scope.findRow(row);
  if (!found) throw new Error('a window function stands outside the row that is its current one');
  const { binding } = found;
  const rowAt = binding.row(scope.laneIn(found.scope, 'lane'));
  const list = pairs.map((pair) => `[${column(pair.own)}, ${pair.column}]`).join(', ');
  return `{ source: ${binding.source}, row: (lane) => ${rowAt}, pairs: [${list}] }`;
}
