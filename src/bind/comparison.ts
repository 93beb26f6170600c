/** Comparisons: operands brought to one family, or the diagnostic that they cannot be compared (C1-C4). */
import type { Span } from '../diagnostics/source.js';
import type { Comparable } from '../functions/call.js';
import { hole } from '../ir/make.js';
import type { ComparisonOperator, ScalarNode } from '../ir/scalar.js';
import type { ScalarKind } from '../ir/types.js';
import { comparisonClass, kindName, valueType } from '../ir/typing.js';
import { convert, isSmallInteger } from './conversion.js';
import type { Task } from './environment.js';

export function compare(
  task: Task,
  operator: ComparisonOperator,
  left: ScalarNode,
  right: ScalarNode,
  leftText: string,
  rightText: string,
  span: Span,
): ScalarNode {
  const operands = comparable(task, left, right, leftText, rightText, span, operator);
  if (operands.left.kind === 'hole' || operands.right.kind === 'hole') return hole(span);
  return { kind: 'compare', operator, ...operands, type: valueType('boolean', false), span };
}

/** The two operands in one family; holes after the diagnostic that they have none. */
export function comparable(
  task: Task,
  left: ScalarNode,
  right: ScalarNode,
  leftText: string,
  rightText: string,
  span: Span,
  operator: ComparisonOperator = '=',
): Comparable {
  const [a, b] = [comparisonClass(left.type.kind), comparisonClass(right.type.kind)];
  if (a === 'variant' || b === 'variant') {
    return { left: convert(left, 'variant'), right: convert(right, 'variant'), family: 'variant' };
  }
  if (a !== b && a !== 'blank' && b !== 'blank') {
    const sides = { left: leftText, leftType: nameOf(left), right: rightText, rightType: nameOf(right) };
    task.report('DAX0304', { ...sides, help: advice(left, right, leftText, rightText, operator) }, span);
    return { left: hole(left.span), right: hole(right.span), family: 'variant' };
  }
  const kind = commonComparisonKind(left.type.kind, right.type.kind);
  return { left: convert(left, kind), right: convert(right, kind), family: kind === 'string' ? 'text' : 'number' };
}

function nameOf(node: ScalarNode): string {
  const name = kindName(node.type.kind);
  return name === 'text' ? name : `a ${name}`;
}

/** BLANK() takes the other side's kind; numbers of two kinds meet as currency (with whole numbers) or double. */
function commonComparisonKind(left: ScalarKind, right: ScalarKind): ScalarKind {
  if (left === right || right === 'blank') return left === 'blank' ? 'int64' : left;
  if (left === 'blank') return right;
  const both = [left, right];
  return both.includes('currency') && both.includes('int64') ? 'currency' : 'double';
}

/** What to write instead, as the types of the two sides suggest. */
function advice(
  left: ScalarNode,
  right: ScalarNode,
  leftText: string,
  rightText: string,
  operator: ComparisonOperator,
): string {
  const swap = left.kind === 'literal' && right.kind !== 'literal';
  const [value, text, constant] = swap ? [right, rightText, left] : [left, leftText, right];
  const other = comparisonClass(constant.type.kind);
  const mine = comparisonClass(value.type.kind);
  if (mine === 'boolean') {
    return `Compare it with a Boolean: ${text} ${operator === '<>' ? '<>' : '='} ${constantTruth(constant)}.`;
  }
  if (other === 'boolean')
    return `TRUE() and FALSE() are no ${kindName(value.type.kind)}: write the value that ${text} has.`;
  return numberAdvice(value, constant, text);
}

/** "1" and 1 were meant as TRUE(), "0" and 0 as FALSE(). */
function constantTruth(constant: ScalarNode): string {
  const isFalse = constant.kind === 'literal' && /^(0|false|no|)$/i.test(String(constant.value));
  return isFalse ? 'FALSE()' : 'TRUE()';
}

function numberAdvice(value: ScalarNode, constant: ScalarNode, text: string): string {
  if (constant.kind === 'literal' && typeof constant.value === 'number' && constant.type.kind !== 'dateTime') {
    return `${text} is text: write the constant in quotes, "${constant.value}".`;
  }
  if (constant.kind === 'literal' && typeof constant.value === 'string' && isSmallInteger(constant.value)) {
    if (value.type.kind !== 'dateTime')
      return `${text} is a number: write the constant without quotes, ${constant.value}.`;
  }
  if ([value, constant].some((side) => side.type.kind === 'dateTime')) {
    return 'Convert the text with DATEVALUE, or write a date as DATE(year, month, day).';
  }
  return 'Convert one side: VALUE makes a number of text, FORMAT makes text of a number.';
}
