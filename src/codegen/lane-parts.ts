/** What an expression over the rows of a table reads beside the row: the values by which lanes differ to it. */
import type { ScalarNode } from '../ir/scalar.js';
import type { Id } from '../ir/types.js';
import { children } from '../ir/walk.js';
import { containsHeavy, isHeavy, isLaneless, isShared, isTable, readsOf } from './analysis.js';
import type { Emission } from './emission.js';
import { canFailIn } from './guard.js';
import type { LaneScope } from './scope.js';
import { emitVector } from './vector.js';

/**
 * The vectors of all that the body reads beside its row, so that lanes with the same values are one to it. Null where it cannot
 * be told: a variable of its own, a table that differs between lanes, a value that may be an error or of any type.
 */
export function laneParts(e: Emission, body: ScalarNode, row: Id, scope: LaneScope): readonly string[] | null {
  const parts: ScalarNode[] = [];
  if (!collect(e, body, row, scope, parts)) return null;
  return [...new Set(parts.map((part) => emitVector(e, part, scope)))];
}

function collect(e: Emission, node: ScalarNode, row: Id, scope: LaneScope, parts: ScalarNode[]): boolean {
  if (isRandom(node)) return false;
  const isOfLane = !readsOf(node).rows.has(row);
  const isConstant = (id: Id): boolean => scope.isConstant(id);
  if (isOfLane && !containsHeavy(node) && isLaneless(node, row, isConstant)) return true;
  if (isOfLane && (isHeavy(node) || isReference(node))) {
    if (canFailIn(e, node, scope) || node.type.kind === 'variant') return false;
    parts.push(node);
    return true;
  }
  if (node.kind === 'let') return false;
  return children(node).every((child) =>
    isTable(child) ? isShared(child, isConstant) : collect(e, child, row, scope, parts),
  );
}

/** A value that is read, of another row or a variable. */
function isReference({ kind }: ScalarNode): boolean {
  return kind === 'column' || kind === 'related' || kind === 'variable';
}

function isRandom(node: ScalarNode): boolean {
  return node.kind === 'kernel' && node.kernel.startsWith('random');
}
