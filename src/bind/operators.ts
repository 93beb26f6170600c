/** Unary and binary operators: implicit conversions, result types (table 1.1), comparison families (C1-C4). */
import type { Span } from '../diagnostics/source.js';
import type { ArithmeticOperator, ScalarNode } from '../ir/scalar.js';
import { hole } from '../ir/make.js';
import { arithmeticBlankable, arithmeticKind, kindName, operandKind, valueType } from '../ir/typing.js';
import type { BinaryExpression, BinaryOperator, Expression, UnaryExpression } from '../syntax/ast.js';
import { compare } from './comparison.js';
import { convert, isSmallInteger, toCondition } from './conversion.js';
import type { Task } from './environment.js';
import { bindScalar } from './expression.js';
import { bindIn } from './membership.js';
import type { Scope } from './scope.js';
import { spanOf, textOf } from './text.js';

/** Long chains (a & b & c ...) lean to the left: they are walked in a loop, not by recursion. */
export function bindBinary(task: Task, scope: Scope, expression: BinaryExpression): ScalarNode {
  const spine: BinaryExpression[] = [];
  let leftmost: Expression = expression;
  while (leftmost.kind === 'binary' && leftmost.operator !== 'IN') {
    spine.push(leftmost);
    leftmost = leftmost.left;
  }
  let left = leftmost.kind === 'binary' ? bindIn(task, scope, leftmost) : bindScalar(task, scope, leftmost);
  for (const node of spine.reverse()) {
    left = combine(task, scope, node, left, bindScalar(task, scope, node.right));
  }
  return left;
}

function combine(task: Task, scope: Scope, node: BinaryExpression, left: ScalarNode, right: ScalarNode): ScalarNode {
  const span = spanOf(scope, node);
  const operator: BinaryOperator = node.operator;
  switch (operator) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '^':
      return arithmetic(operator, left, right, span);
    case '&':
      return concatenate(left, right, span);
    case '&&':
    case '||':
      return logical(task, scope, node, left, right);
    case 'IN':
      return hole(span);
    default:
      return compare(task, operator, left, right, textOf(scope, node.left), textOf(scope, node.right), span);
  }
}

export function arithmetic(
  operator: ArithmeticOperator,
  left: ScalarNode,
  right: ScalarNode,
  span: Span | null,
): ScalarNode {
  if (left.kind === 'hole' || right.kind === 'hole') return hole(span);
  if (left.type.kind === 'variant' || right.type.kind === 'variant')
    return variantArithmetic(operator, left, right, span);
  const [a, b] = [toOperand(left), toOperand(right)];
  const kind = arithmeticKind(operator, operandKind(a.type.kind), operandKind(b.type.kind));
  const type = valueType(kind, arithmeticBlankable(operator, a.type, b.type));
  return { kind: 'arithmetic', operator, left: a, right: b, type, span };
}

/** The type of the result is that of the values at run time. */
function variantArithmetic(
  operator: ArithmeticOperator,
  left: ScalarNode,
  right: ScalarNode,
  span: Span | null,
): ScalarNode {
  const type = valueType('variant', arithmeticBlankable(operator, left.type, right.type));
  return { kind: 'arithmetic', operator, left: convert(left, 'variant'), right: convert(right, 'variant'), type, span };
}

/** A numeric operand: Booleans and BLANK() become int64, text is parsed (integer-looking constants stay whole, A7). */
function toOperand(node: ScalarNode): ScalarNode {
  const isWhole = node.kind === 'literal' && typeof node.value === 'string' && isSmallInteger(node.value);
  return convert(node, isWhole ? 'int64' : operandKind(node.type.kind));
}

function concatenate(left: ScalarNode, right: ScalarNode, span: Span): ScalarNode {
  if (left.kind === 'hole' || right.kind === 'hole') return hole(span);
  const type = valueType('string', left.type.blankable && right.type.blankable);
  return { kind: 'concatenate', left: convert(left, 'string'), right: convert(right, 'string'), type, span };
}

function logical(task: Task, scope: Scope, node: BinaryExpression, left: ScalarNode, right: ScalarNode): ScalarNode {
  return {
    kind: 'logical',
    operator: node.operator === '&&' ? 'and' : 'or',
    left: toCondition(task, left, textOf(scope, node.left), left.span),
    right: toCondition(task, right, textOf(scope, node.right), right.span),
    type: valueType('boolean', false),
    span: spanOf(scope, node),
  };
}

export function bindUnary(task: Task, scope: Scope, node: UnaryExpression): ScalarNode {
  const operand = bindScalar(task, scope, node.operand);
  const span = spanOf(scope, node);
  if (operand.kind === 'hole' || node.operator === '+') return operand;
  if (node.operator === 'NOT') return negation(task, operand, textOf(scope, node.operand), span);
  const number = operand.type.kind === 'variant' ? operand : toOperand(operand);
  if (number.kind === 'literal' && typeof number.value === 'number') {
    // A double has a negative zero, which shows in text (A8).
    return { ...number, value: number.type.kind === 'double' ? -number.value : 0 - number.value, span };
  }
  return { kind: 'negate', operand: number, type: number.type, span };
}

export function negation(task: Task, operand: ScalarNode, text: string, span: Span): ScalarNode {
  const condition = toCondition(task, operand, text, operand.span);
  return { kind: 'not', operand: condition, type: valueType('boolean', false), span };
}

/** A kind with its article, for messages. */
export function describe(node: ScalarNode): string {
  return node.type.kind === 'blank' ? 'BLANK()' : `a ${kindName(node.type.kind)}`;
}
