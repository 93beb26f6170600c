import type { FoldNode } from '../ir/scalar.js';
import type { Emission } from './emission.js';
import { emitRowVector, rowTable } from './row-vectors.js';
import type { LaneScope } from './scope.js';
import { emitTable } from './tables.js';
import { declare } from './declare.js';
import { emitVector } from './vector.js';

/** CONCATENATEX: texts of the rows in order, joined by the lane's delimiter (S10). */
export function emitConcatenate(e: Emission, node: FoldNode, scope: LaneScope): string {
  const source = emitTable(e, node.table, scope);
  const bodies = [node.body, ...node.orders.map((order) => order.value)];
  const table = rowTable(e, source, node.table.shape, node.row, bodies, scope);
  const texts = emitRowVector(e, node.body, table, scope);
  const orders = node.orders.map((order) => {
    const values = emitRowVector(e, order.value, table, scope);
    return `{ values: ${values}, descending: ${order.direction === 'desc'} }`;
  });
  const delimiter = node.arguments[0] ? emitVector(e, node.arguments[0], scope) : 'null';
  const make = `${e.use('concatenateRows')}(${table.name}, ${texts}, ${delimiter}, [${orders.join(', ')}], ${scope.lanes})`;
  return declare(e, scope, 'joined', make);
}
