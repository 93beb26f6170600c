/** FILTER by `column = value of the lane` (EARLIER and the like): the rows are looked up instead of tried one by one. */
import type { CompareNode, ScalarNode } from '../ir/scalar.js';
import type { FilterNode } from '../ir/table.js';
import { containsHeavy, readsOf } from './analysis.js';
import type { Emission } from './emission.js';
import { canFailIn } from './guard.js';
import { emitLight } from './light.js';
import type { LaneScope } from './scope.js';

/**
 * The rows of `source` that can pass the predicate, lane by lane, where one of its conditions looks a value up; null for any
 * other predicate. `lanes`: how many there are, or which of them are one. The whole predicate is still tested: this only leaves out rows that cannot pass.
 */
export function emitEqualRows(
  e: Emission,
  node: FilterNode,
  source: string,
  lanes: string,
  scope: LaneScope,
): string | null {
  for (const condition of conditions(node.predicate)) {
    // What stands before it would be evaluated for the rows that are left out, and may fail there.
    if (canFailIn(e, condition, scope)) return null;
    const equality = condition.kind === 'compare' ? equalityOf(condition, node) : null;
    if (equality === null) continue;
    const value = emitLight(e, equality.value, { scope, lane: 'lane', loop: null });
    const isStrict = equality.isStrict ? ', true' : '';
    return `${e.use('equalRows')}(${source}, ${equality.column}, ${lanes}, (lane) => ${value}${isStrict})`;
  }
  return null;
}

/** The conditions that && joins, in the order of their evaluation. */
function conditions(node: ScalarNode): ScalarNode[] {
  return node.kind === 'logical' && node.operator === 'and'
    ? [...conditions(node.left), ...conditions(node.right)]
    : [node];
}

interface Equality {
  readonly column: number;
  readonly value: ScalarNode;
  readonly isStrict: boolean;
}

function equalityOf(node: CompareNode, { row }: FilterNode): Equality | null {
  if ((node.operator !== '=' && node.operator !== '==') || node.family === 'variant') return null;
  for (const [column, value] of [
    [node.left, node.right],
    [node.right, node.left],
  ] as const) {
    if (column.kind !== 'column' || column.row !== row || !isOfLane(value, row)) continue;
    const isOneScale = (column.type.kind === 'currency') === (value.type.kind === 'currency');
    if (isOneScale) return { column: column.column, value, isStrict: node.operator === '==' };
  }
  return null;
}

/** Whether the value is one for all rows of a lane, and read from something: a constant is tested by code. */
function isOfLane(node: ScalarNode, row: number): boolean {
  const { rows, variables } = readsOf(node);
  return !rows.has(row) && rows.size + variables.size > 0 && !containsHeavy(node);
}
