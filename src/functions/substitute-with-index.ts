/** SUBSTITUTEWITHINDEX: the columns that two tables share become one, the place of the row in the second table. */
import { extensionColumn, tableCall, tableHole } from '../ir/make.js';
import type { TableNode } from '../ir/table.js';
import type { ShapeColumn, TableShape } from '../ir/types.js';
import { comparisonClass, valueType } from '../ir/typing.js';
import type { CallBinder } from './call.js';
import { tableFunction } from './define.js';
import { checkNames, ordersFrom } from './table.js';

function bind(call: CallBinder): TableNode {
  const [table, indexed] = [call.table(0), call.table(2)];
  const name = call.name(1);
  if (table.kind === 'tableHole' || indexed.kind === 'tableHole' || name === null) return tableHole(call.span());
  const pairs = table.shape.flatMap((column, i) => {
    const other = indexed.shape.findIndex((candidate) => isSame(candidate, column));
    return other < 0 ? [] : [[i, other] as const];
  });
  if (pairs.length === 0) {
    call.report('DAX0318', { name: 'SUBSTITUTEWITHINDEX', option: 'tables that have no column in common' });
    return tableHole(call.span());
  }
  const kept = table.shape.flatMap((_, i) => (pairs.some(([left]) => left === i) ? [] : [i]));
  const shape: TableShape = [
    ...kept.flatMap((i) => table.shape[i] ?? []),
    extensionColumn(name, valueType('int64', false)),
  ];
  checkNames(call, shape);
  const { node, descending } = withOrders(call, indexed);
  const options = {
    left: pairs.map(([left]) => String(left)),
    right: pairs.map(([, right]) => String(right)),
    kept: kept.map(String),
    columns: indexed.shape.length,
    descending: descending.map(String),
  };
  return tableCall('substituteWithIndex', [table, node], shape, call.span(), { options });
}

/** The second table with what it is ordered by as further columns. */
function withOrders(call: CallBinder, table: TableNode): { node: TableNode; descending: readonly boolean[] } {
  return call.inRow(table, (row) => {
    const orders = ordersFrom(call, 3);
    const added = orders.map(({ value }, i) => extensionColumn(`order ${i + 1}`, value.type));
    const shape = [...table.shape, ...added];
    const node: TableNode = {
      kind: 'addColumns',
      table,
      row,
      columns: orders.map(({ value }) => value),
      shape,
      span: call.span(),
    };
    return { node, descending: orders.map(({ direction }) => direction === 'desc') };
  });
}

function isSame(one: ShapeColumn, other: ShapeColumn): boolean {
  const sameName = one.name.toLowerCase() === other.name.toLowerCase();
  return sameName && comparisonClass(one.type.kind) === comparisonClass(other.type.kind);
}

export const substituteWithIndex = tableFunction({
  name: 'SUBSTITUTEWITHINDEX',
  category: 'table-manipulation',
  summary: 'A table whose columns that a second table has too are replaced by the place of the row in it, from 0.',
  parameters: ['table:table', 'name:name', 'indexTable:table', 'orderBy?*:any', 'order?*:word'],
  bind,
});
