import type { FoldNode } from '../ir/scalar.js';
import type { Emission } from './emission.js';
import type { LaneScope } from './scope.js';
import { sharedRows } from './shared-rows.js';
import { declare } from './declare.js';
import { emitVector } from './vector.js';

/** CONCATENATEX: texts of the rows in order, joined by the lane's delimiter (S10). */
export function emitConcatenate(e: Emission, node: FoldNode, scope: LaneScope): string {
  const bodies = [node.body, ...node.orders.map((order) => order.value)];
  const { table, vector, keys } = sharedRows(e, node.table, node.row, bodies, scope);
  const texts = vector(node.body);
  const orders = node.orders.map(
    (order) => `{ values: ${keys(order.value)}, descending: ${order.direction === 'desc'} }`,
  );
  const delimiter = node.arguments[0] ? emitVector(e, node.arguments[0], scope) : 'null';
  const make = `${e.use('concatenateRows')}(${table}, ${texts}, ${delimiter}, [${orders.join(', ')}], ${scope.lanes})`;
  return declare(e, scope, 'joined', make);
}
