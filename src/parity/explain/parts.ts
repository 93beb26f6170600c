/** The parts of an expression that are evaluated in its own filter context, as DAX of their own. */
import type { Argument, CallExpression, Expression } from '../../syntax/ast.js';
import { print } from '../../syntax/printer.js';
import type { Formula, KeepsContext } from './formulas.js';

export interface Part {
  /** As it is shown. */
  readonly shown: string;
  /** The same with the variables that it needs. */
  readonly dax: string;
}

/** No more parts of one expression are computed. */
const mostParts = 6;

/** The operands and arguments at the top; of a single one its parts too. Constants are left out. */
export function partsOf(formula: Formula, keepsContext: KeepsContext): Part[] {
  const { before, body } = withoutVariables(formula.expression, formula.text);
  const found: Expression[] = [];
  for (let top = operandsOf(body, keepsContext); top.length > 0;) {
    found.push(...top);
    top = top.length === 1 ? operandsOf(top[0] as Expression, keepsContext) : [];
  }
  return found.slice(0, mostParts).map((part) => {
    const shown = print(part, { width: Infinity });
    return { shown, dax: before + shown };
  });
}

/** VAR a = ... RETURN body: the text before the body, and the body. */
function withoutVariables(expression: Expression, text: string): { before: string; body: Expression } {
  if (expression.kind === 'parenthesized') return withoutVariables(expression.inner, text);
  if (expression.kind !== 'let') return { before: '', body: expression };
  const inner = withoutVariables(expression.body, text);
  return { before: text.slice(expression.start, expression.body.start) + inner.before, body: inner.body };
}

function operandsOf(expression: Expression, keepsContext: KeepsContext): Expression[] {
  return directOperands(expression, keepsContext).map(withoutParentheses).filter(isWorthShowing);
}

function directOperands(expression: Expression, keepsContext: KeepsContext): readonly Expression[] {
  switch (expression.kind) {
    case 'binary':
      return expression.operator === 'IN' ? [expression.left] : [expression.left, expression.right];
    case 'unary':
      return [expression.operand];
    case 'call':
      if (expression.name.text.toUpperCase() === 'CALCULATE') return calculateOperands(expression, keepsContext);
      return keepsContext(expression.name.text)
        ? expression.arguments.flatMap((argument) => argument.expression ?? [])
        : [];
    default:
      return [];
  }
}

/** What the first argument is made of, each under all filters; where it is one piece, it without filters and under each of several. */
function calculateOperands(call: CallExpression, keepsContext: KeepsContext): readonly Expression[] {
  const [first, ...filters] = call.arguments;
  if (!first?.expression) return [];
  const inner = operandsOf(withoutParentheses(first.expression), keepsContext);
  if (inner.length > 0) return inner.map((operand) => calculated(call, operand, filters));
  const whole = first.expression;
  return [whole, ...(filters.length > 1 ? filters.map((filter) => calculated(call, whole, [filter])) : [])];
}

function calculated(call: CallExpression, expression: Expression, filters: readonly Argument[]): Expression {
  const { start, end } = expression;
  return { ...call, arguments: [{ start, end, expression, blanks: null }, ...filters] };
}

function withoutParentheses(expression: Expression): Expression {
  return expression.kind === 'parenthesized' ? withoutParentheses(expression.inner) : expression;
}

/** A value that is not plain from the text. A nested VAR would have to be taken apart. */
function isWorthShowing(expression: Expression): boolean {
  switch (expression.kind) {
    case 'call':
      return expression.arguments.length > 0;
    case 'name':
      return !/^(?:true|false)$/i.test(expression.name.text);
    case 'column':
    case 'binary':
    case 'unary':
    case 'parameter':
      return true;
    default:
      return false;
  }
}
