import type { RankNode } from '../ir/scalar.js';
import type { Emission } from './emission.js';
import { emitRowVector, rowTable } from './row-vectors.js';
import type { LaneScope } from './scope.js';
import { emitTable } from './tables.js';
import { declare } from './declare.js';
import { emitVector } from './vector.js';

/** RANKX: the body for every row of the table, then the rank of the lane's value among them. */
export function emitRank(e: Emission, node: RankNode, scope: LaneScope): string {
  if (node.value === null) throw new Error('RANKX reaches the backend without its value');
  const source = emitTable(e, node.table, scope);
  const table = rowTable(e, source, node.table.shape, node.row, [node.body], scope);
  const values = emitRowVector(e, node.body, table, scope);
  const value = emitVector(e, node.value, scope);
  const make = `${e.use('rankRows')}(${table.name}, ${values}, ${value}, ${node.direction === 'desc'}, ${node.ties === 'dense'}, ${scope.lanes})`;
  return declare(e, scope, 'ranked', make);
}
