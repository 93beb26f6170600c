import type { FoldNode } from '../ir/scalar.js';
import { declare } from './declare.js';
import type { Emission } from './emission.js';
import { emitRowVector, rowTable } from './row-vectors.js';
import type { LaneScope } from './scope.js';
import { emitTable } from './tables.js';
import { emitVector } from './vector.js';

const functions = { presentValue: 'presentValues', internalRate: 'internalRates' } as const;

/** XNPV and XIRR: payments and their dates for the rows, and the lane's rate, or its guess and alternative. */
export function emitCashFlows(e: Emission, node: FoldNode, fold: keyof typeof functions, scope: LaneScope): string {
  const source = emitTable(e, node.table, scope);
  const dates = node.orders.map((order) => order.value);
  const table = rowTable(e, source, node.table.shape, node.row, [node.body, ...dates], scope);
  const vectors = [node.body, ...dates].map((part) => emitRowVector(e, part, table, scope));
  const more = node.arguments.map((argument) => emitVector(e, argument, scope));
  const make = `${e.use(functions[fold])}(${table.name}, ${vectors.join(', ')}, [${more.join(', ')}], ${scope.lanes})`;
  return declare(e, scope, 'rates', e.located(node, make));
}
