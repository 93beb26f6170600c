/** Binds one expression of the tree: dispatch by kind, and scalars and tables where they are needed (T8). */
import type { Span } from '../diagnostics/source.js';
import { hole, isTable, tableHole, tableValue, textLiteral } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import type { ScalarKind } from '../ir/types.js';
import { valueType } from '../ir/typing.js';
import type { Node } from '../ir/walk.js';
import type { Expression } from '../syntax/ast.js';
import { bindCall } from './call.js';
import { bindColumn } from './columns.js';
import { bindConstructor } from './constructor.js';
import { convertChecked } from './conversion.js';
import type { Task } from './environment.js';
import { bindLet } from './let.js';
import { dateLiteral, integerLiteralOf, realLiteral } from './literals.js';
import { bindName } from './names.js';
import { bindIn } from './membership.js';
import { bindBinary, bindUnary } from './operators.js';
import type { Scope } from './scope.js';
import { spanOf, textOf } from './text.js';

/** Binds `expression` as what it is, a scalar or a table. */
export function bindAny(task: Task, scope: Scope, expression: Expression): Node {
  const span = spanOf(scope, expression);
  switch (expression.kind) {
    case 'integer':
      return integerLiteralOf(task, expression.text, span);
    case 'real':
      return realLiteral(expression.text, span);
    case 'string':
      return textLiteral(expression.value, span);
    case 'date':
      return dateLiteral(task, expression.text, span);
    case 'parameter':
      return { kind: 'parameter', name: expression.name, type: valueType('variant'), span };
    case 'missing':
      return hole(span);
    case 'tuple':
      task.report('DAX0311', {}, span);
      return hole(span);
    default:
      return bindCompound(task, scope, expression);
  }
}

type Compound = Exclude<
  Expression,
  { kind: 'integer' | 'real' | 'string' | 'date' | 'parameter' | 'missing' | 'tuple' }
>;

function bindCompound(task: Task, scope: Scope, expression: Compound): Node {
  switch (expression.kind) {
    case 'name':
      return bindName(task, scope, expression);
    case 'column':
      return bindColumn(task, scope, expression);
    case 'call':
      return bindCall(task, scope, expression);
    case 'unary':
      return bindUnary(task, scope, expression);
    case 'binary':
      return expression.operator === 'IN' ? bindIn(task, scope, expression) : bindBinary(task, scope, expression);
    case 'parenthesized':
      return bindAny(task, scope, withoutParentheses(expression.inner));
    case 'constructor':
      return bindConstructor(task, scope, expression);
    case 'let':
      return bindLet(task, scope, expression);
  }
}

/** Binds `expression` where a value is needed, converted to `kind` where given. */
export function bindScalar(task: Task, scope: Scope, expression: Expression, kind?: ScalarKind): ScalarNode {
  const span = spanOf(scope, expression);
  const node = toScalar(task, bindAny(task, scope, expression), span);
  return kind === undefined ? node : convertChecked(task, node, kind, textOf(scope, expression), span);
}

/** A table of one column stands for its value (T8). */
export function toScalar(task: Task, node: Node, span: Span): ScalarNode {
  if (!isTable(node)) return node;
  if (node.kind === 'tableHole') return hole(span);
  if (node.shape.length === 1) return tableValue(node, span);
  task.report('DAX0302', { columns: node.shape.length }, span);
  return hole(span);
}

/** Binds `expression` where a table is needed. */
export function bindTable(task: Task, scope: Scope, expression: Expression): TableNode {
  const node = bindAny(task, scope, expression);
  if (isTable(node)) return node;
  const span = spanOf(scope, expression);
  if (node.kind !== 'hole') task.report('DAX0303', { found: textOf(scope, expression) }, span);
  return tableHole(span);
}

/** The expression inside any number of parentheses. */
export function withoutParentheses(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === 'parenthesized') inner = inner.inner;
  return inner;
}
