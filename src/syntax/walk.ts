/** Walking trees: without recursion, so that depth never matters. */
import type { Expression, NodeBase } from './ast.js';

/** The expressions directly inside an expression, in the order of the text; empty cells and omitted arguments are left out. */
export function childExpressions(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return expression.arguments.map((argument) => argument.expression).filter((e) => e !== null);
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'parenthesized':
      return [expression.inner];
    case 'tuple':
      return expression.items;
    case 'constructor':
      return expression.items.filter((e) => e !== null);
    case 'let':
      return [...expression.variables.map((variable) => variable.value), expression.body];
    default:
      return [];
  }
}

/**
 * Calls `visit` for the expression and everything inside it, in the order of the text.
 * Where it returns false, what is inside is left out.
 */
export function walkExpression(expression: Expression, visit: (expression: Expression) => unknown): void {
  const open: Expression[] = [expression];
  for (let next = open.pop(); next; next = open.pop()) {
    if (visit(next) === false) continue;
    const children = childExpressions(next);
    for (let i = children.length - 1; i >= 0; i -= 1) open.push(children[i] as Expression);
  }
}

function isNode(value: unknown): value is NodeBase {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
}

const COMMENT_FIELDS = new Set(['leadingComments', 'trailingComments']);

/** The nodes directly inside any node of the tree (names, arguments, definitions ... too), in the order of the text. */
export function childNodes(node: NodeBase): readonly NodeBase[] {
  const found: NodeBase[] = [];
  collect(node, found);
  return found.sort((a, b) => a.start - b.start);
}

function collect(holder: object, found: NodeBase[]): void {
  for (const [field, value] of Object.entries(holder) as [string, unknown][]) {
    if (COMMENT_FIELDS.has(field)) continue;
    if (isNode(value)) found.push(value);
    else if (Array.isArray(value)) collectAll(value, found);
    else if (typeof value === 'object' && value !== null) collect(value, found);
  }
}

function collectAll(values: readonly unknown[], found: NodeBase[]): void {
  for (const value of values) {
    if (isNode(value)) found.push(value);
    else if (typeof value === 'object' && value !== null) collect(value, found);
  }
}
