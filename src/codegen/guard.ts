/** Guards: what a table that fails does to the lanes that need it, and to no others. */
import type { ScalarNode } from '../ir/scalar.js';
import { canFail, mayThrow, type Known } from './can-fail.js';
import type { Emission } from './emission.js';
import { familyOf } from './kinds.js';
import type { LaneScope, Lines } from './scope.js';
import { declare } from './declare.js';

/** What is known in a scope of the measures and variables that an expression reads. */
export function knownIn(e: Emission, scope: LaneScope): Known {
  return {
    measure: (name) => e.measureCanFail(name),
    variable: (id) => scope.findVariable(id)?.binding.canFail !== false,
  };
}

/** Whether a value of the node can be an error. */
export function canFailIn(e: Emission, node: Parameters<typeof canFail>[0], scope: LaneScope): boolean {
  return canFail(node, knownIn(e, scope));
}

/** Whether the statements of the node must stand in a guard. */
export function needsGuard(e: Emission, node: ScalarNode, scope: LaneScope): boolean {
  return mayThrow(node, knownIn(e, scope));
}

const guards = { number: 'guardNumbers', text: 'guardTexts', boolean: 'guardBooleans', variant: 'guardVariants' };

/** The vector that `compute` makes in a scope of its own, whose errors become those of single lanes. */
export function emitGuarded(
  e: Emission,
  node: ScalarNode,
  scope: LaneScope,
  compute: (inner: LaneScope) => string,
): string {
  const guard = e.use(guards[familyOf(node.type.kind)]);
  return declare(e, scope, 'guarded', `${guard}(${scope.contexts}, ${guardedFunction(e, scope, compute)})`);
}

/** `(taken) => { ...; return result; }` over the lanes that have not failed. */
export function guardedFunction(e: Emission, scope: LaneScope, compute: (inner: LaneScope) => string): string {
  const taken = e.fresh('taken');
  const lines: Lines = [];
  const result = compute(scope.inside(taken, lines, true));
  return `(${taken}) => {\n${[...lines, `return ${result};`].join('\n')}\n}`;
}
