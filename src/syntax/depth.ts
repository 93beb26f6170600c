/** The depth of a finished tree, found without recursion. */
import type { Expression } from './ast.js';
import { MAXIMUM_DEPTH } from './limits.js';
import type { Reporter } from './reporter.js';
import { childExpressions } from './walk.js';

/** True when a level lies deeper than MAXIMUM_DEPTH. */
function isTooDeep(expression: Expression): boolean {
  let level: readonly Expression[] = [expression];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAXIMUM_DEPTH) return true;
    level = level.flatMap(childExpressions);
  }
  return false;
}

/** The expression, or a missing one (reported) when it is too deep for the recursion of later passes. */
export function limitDepth(expression: Expression, reporter: Reporter): Expression {
  if (!isTooDeep(expression)) return expression;
  const { start, end } = expression;
  reporter.report('DAX0131', { limit: MAXIMUM_DEPTH }, start, end);
  return { kind: 'missing', start, end };
}
