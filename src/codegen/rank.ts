import type { RankNode } from '../ir/scalar.js';
import type { Emission } from './emission.js';
import type { LaneScope } from './scope.js';
import { sharedRows } from './shared-rows.js';
import { declare } from './declare.js';
import { emitVector } from './vector.js';

/** RANKX: the body for every row of the table, then the rank of the lane's value among them. */
export function emitRank(e: Emission, node: RankNode, scope: LaneScope): string {
  if (node.value === null) throw new Error('RANKX reaches the backend without its value');
  const { table, keys } = sharedRows(e, node.table, node.row, [node.body], scope);
  const values = keys(node.body);
  const value = emitVector(e, node.value, scope);
  if (scope.isGuarded) scope.lines.push(`${e.use('raiseFailedLanes')}(${value}, ${scope.lanes});`);
  const make = `${e.use('rankRows')}(${table}, ${values}, ${value}, ${node.direction === 'desc'}, ${node.ties === 'dense'}, ${scope.lanes})`;
  return declare(e, scope, 'ranked', make);
}
