import type { FoldNode } from '../ir/scalar.js';
import { declare } from './declare.js';
import type { Emission } from './emission.js';
import type { LaneScope } from './scope.js';
import { sharedRows } from './shared-rows.js';
import { emitVector } from './vector.js';

const functions = { presentValue: 'presentValues', internalRate: 'internalRates' } as const;

/** XNPV and XIRR: payments and their dates for the rows, and the lane's rate, or its guess and alternative. */
export function emitCashFlows(e: Emission, node: FoldNode, fold: keyof typeof functions, scope: LaneScope): string {
  const bodies = [node.body, ...node.orders.map((order) => order.value)];
  const { table, vector } = sharedRows(e, node.table, node.row, bodies, scope);
  const vectors = bodies.map(vector);
  const more = node.arguments.map((argument) => emitVector(e, argument, scope));
  const make = `${e.use(functions[fold])}(${table}, ${vectors.join(', ')}, [${more.join(', ')}], ${scope.lanes})`;
  return declare(e, scope, 'rates', e.located(node, make));
}
