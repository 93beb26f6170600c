/** Which operand needs parentheses (grammar 3.1). The parser keeps parentheses as nodes; trees made by programs may lack them. */
import type { BinaryOperator, Expression } from './ast.js';
import { COMPARISON, LEVELS, NOT, SIGN } from './levels.js';

const LET = 10;

/** The level of a binary operator; the lower, the tighter it binds. */
export function levelOfOperator(operator: BinaryOperator): number {
  return LEVELS[operator];
}

/** How loosely the outermost operation of an expression binds; 0 for what needs no parentheses anywhere. */
export function levelOf(expression: Expression): number {
  if (expression.kind === 'binary') return LEVELS[expression.operator];
  if (expression.kind === 'unary') return expression.operator === 'NOT' ? NOT : SIGN;
  return expression.kind === 'let' ? LET : 0;
}

/** The left operand: the same level is fine, because every operator associates to the left. */
export function leftNeedsParentheses(operator: BinaryOperator, left: Expression): boolean {
  return levelOf(left) > LEVELS[operator] || endsInNot(left, LEVELS[operator]);
}

/** `NOT a` at the right end of the left operand would take the operator with it: x = NOT y, then = z. */
function endsInNot(expression: Expression, level: number): boolean {
  let last: Expression = expression;
  while (last.kind === 'binary' || (last.kind === 'unary' && last.operator !== 'NOT'))
    last = last.kind === 'binary' ? last.right : last.operand;
  return last.kind === 'unary' && level < NOT;
}

/** The right operand: tighter only, except NOT after a comparison and a signed exponent. */
export function rightNeedsParentheses(operator: BinaryOperator, right: Expression): boolean {
  const level = LEVELS[operator];
  if (right.kind === 'unary' && right.operator === 'NOT')
    return !(level >= NOT || (level === COMPARISON && operator !== 'IN'));
  if (operator === '^' && right.kind === 'unary') return !isSignedPrimary(right);
  return levelOf(right) >= level;
}

function isSignedPrimary(expression: Expression): boolean {
  let inner = expression;
  while (inner.kind === 'unary' && inner.operator !== 'NOT') inner = inner.operand;
  return levelOf(inner) === 0;
}

/** The operand of a prefix operator. */
export function operandNeedsParentheses(operator: '+' | '-' | 'NOT', operand: Expression): boolean {
  return levelOf(operand) > (operator === 'NOT' ? NOT : SIGN);
}
