/** Variables of a row's expression that do not depend on the row: computed once, before the rows. */
import type { LetNode, ScalarNode } from '../ir/scalar.js';
import type { Id } from '../ir/types.js';
import { some } from '../ir/walk.js';
import { dependsOn, readsOf } from './analysis.js';
import type { Emission } from './emission.js';
import type { LaneScope } from './scope.js';
import { bindVariable } from './vector.js';

/**
 * Binds in `scope`, which stands around the rows, the variables at the beginning of `body` that are the same for all rows of
 * a lane; gives the body without them.
 */
export function bindInvariants(e: Emission, body: ScalarNode, row: Id, scope: LaneScope): ScalarNode {
  const dependent = new Set<Id>();
  const kept: LetNode[] = [];
  let rest = body;
  for (; rest.kind === 'let'; rest = rest.body) {
    if (dependsOn(rest.value, row, dependent) || isVolatile(rest)) {
      dependent.add(rest.id);
      kept.push(rest);
    } else if (readsOf(rest.body).variables.has(rest.id)) bindVariable(e, rest, scope);
  }
  return kept.reduceRight<ScalarNode>((inner, node) => ({ ...node, body: inner }), rest);
}

/** A random number is another one for each row. */
function isVolatile(node: LetNode): boolean {
  return some(node.value, (part) => part.kind === 'kernel' && part.kernel.startsWith('random'));
}
