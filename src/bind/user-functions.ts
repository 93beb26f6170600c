/** User-defined functions, expanded where they are called (grammar 5, X9). */
import { tableHole, hole, isTable } from '../ir/make.js';
import type { Id, ScalarKind } from '../ir/types.js';
import { kindName } from '../ir/typing.js';
import type { Node } from '../ir/walk.js';
import type { CallExpression, Expression, FunctionParameter } from '../syntax/ast.js';
import { arityText } from './arity.js';
import { convertChecked } from './conversion.js';
import type { Task, UserFunction } from './environment.js';
import { bindAny, bindScalar, bindTable } from './expression.js';
import { letNode, meaningOf } from './let.js';
import { namedCalendar, type Placed, requireColumn, requireTable } from './reference.js';
import { dereference } from './reference.js';
import { rootScope, type Scope, withVariable } from './scope.js';
import { spanOf, textOf } from './text.js';

interface Value {
  readonly id: Id;
  readonly name: string;
  readonly value: Node;
}

export function expandUserFunction(task: Task, scope: Scope, call: CallExpression, target: UserFunction): Node {
  const span = spanOf(scope, call);
  const key = target.name.toLowerCase();
  if (scope.functions.includes(key)) {
    const path = [...scope.functions.slice(scope.functions.indexOf(key)), key].join(' -> ');
    task.report('DAX0414', { path }, span);
    return hole(span);
  }
  if (!checkArity(task, scope, call, target)) return hole(span);
  const values: Value[] = [];
  let inner: Scope = {
    ...rootScope(target.source),
    rows: scope.rows,
    group: scope.group,
    inPredicate: scope.inPredicate,
    functions: [...scope.functions, key],
  };
  target.definition.parameters.forEach((parameter, i) => {
    inner = withParameter(task, scope, inner, call, parameter, i, target, values);
  });
  const body = bindAny(task, inner, target.definition.body);
  return values.reduceRight<Node>((node, value) => letNode(node, value, span), body);
}

function checkArity(task: Task, scope: Scope, call: CallExpression, target: UserFunction): boolean {
  const { parameters } = target.definition;
  const minimum = parameters.findLastIndex((parameter) => !parameter.defaultValue) + 1;
  const found = call.arguments.length;
  if (found >= minimum && found <= parameters.length) return true;
  const expected = arityText(minimum, parameters.length);
  task.report('DAX0301', { name: target.name, expected, found }, spanOf(scope, call));
  return false;
}

/** Adds one parameter to the scope of the body: a value evaluated now, or the argument as expression. */
function withParameter(
  task: Task,
  scope: Scope,
  inner: Scope,
  call: CallExpression,
  parameter: FunctionParameter,
  index: number,
  target: UserFunction,
  values: Value[],
): Scope {
  const name = parameter.name.text;
  const placed = argumentOf(scope, call, parameter, index, target);
  if (!placed) {
    task.report('DAX0319', { name: target.name, parameter: name }, spanOf(scope, call));
    return withVariable(inner, name, { kind: 'broken' });
  }
  const words = parameter.typeWords.map((word) => word.text.toUpperCase());
  if (isByExpression(words)) {
    checkReference(task, placed, words, name);
    return withVariable(inner, name, { kind: 'expression', ...placed });
  }
  const value = bindValue(task, placed, words, name);
  const id = task.fresh();
  const meaning = meaningOf(task, id, value);
  if (meaning.kind !== 'broken') values.push({ id, name, value });
  return withVariable(inner, name, meaning);
}

/** The argument with the caller's names, or the default with the names of the definition. */
function argumentOf(
  scope: Scope,
  call: CallExpression,
  parameter: FunctionParameter,
  index: number,
  target: UserFunction,
): Placed | null {
  const written: Expression | null = call.arguments[index]?.expression ?? null;
  if (written) return { expression: written, scope };
  const { defaultValue } = parameter;
  return defaultValue && { expression: defaultValue, scope: { ...rootScope(target.source), rows: scope.rows } };
}

function isByExpression(words: readonly string[]): boolean {
  return words.includes('EXPR') || words.some((word) => word.endsWith('REF'));
}

/** COLUMNREF, TABLEREF and MEASUREREF take a name of that sort only. */
function checkReference(task: Task, placed: Placed, words: readonly string[], name: string): void {
  const { expression, scope } = dereference(placed.scope, placed.expression);
  if (words.includes('COLUMNREF')) requireColumn(task, scope, expression, name);
  else if (words.includes('TABLEREF')) requireTable(task, scope, expression, name);
  else if (words.includes('MEASUREREF')) {
    const isMeasure = expression.kind === 'column' && task.environment.measure(expression.column.text) !== null;
    if (!isMeasure) task.report('DAX0324', { name, found: 'a measure' }, spanOf(scope, expression));
  } else if (words.includes('CALENDARREF')) {
    const isCalendar = namedCalendar(task, scope, expression) !== null;
    if (!isCalendar) task.report('DAX0324', { name, found: 'a calendar' }, spanOf(scope, expression));
  }
}

const subtypes: ReadonlyMap<string, ScalarKind> = new Map([
  ['VARIANT', 'variant'],
  ['INT64', 'int64'],
  ['DECIMAL', 'currency'],
  ['DOUBLE', 'double'],
  ['STRING', 'string'],
  ['DATETIME', 'dateTime'],
  ['BOOLEAN', 'boolean'],
]);

/** The argument's value, converted to the declared subtype. */
function bindValue(task: Task, { expression, scope }: Placed, words: readonly string[], name: string): Node {
  const span = spanOf(scope, expression);
  if (words.includes('TABLE')) return bindTable(task, scope, expression);
  const kind = words.map((word) => subtypes.get(word)).find((subtype) => subtype !== undefined);
  if (kind !== undefined && kind !== 'variant') {
    return convertChecked(task, bindScalar(task, scope, expression), kind, `Argument ${name}`, span);
  }
  if (words.includes('NUMERIC')) return bindNumeric(task, { expression, scope }, name);
  const value = bindAny(task, scope, expression);
  if (!words.includes('SCALAR') || !isTable(value)) return value;
  return value.shape.length === 1 ? bindScalar(task, scope, expression) : notScalar(task, { expression, scope }, name);
}

function bindNumeric(task: Task, { expression, scope }: Placed, name: string): Node {
  const node = bindScalar(task, scope, expression);
  const isNumber = ['int64', 'double', 'currency', 'blank', 'variant'].includes(node.type.kind);
  if (isNumber || node.kind === 'hole') return node;
  if (node.type.kind === 'string' || node.type.kind === 'boolean' || node.type.kind === 'dateTime') {
    return convertChecked(task, node, 'double', `Argument ${name}`, spanOf(scope, expression));
  }
  const found = kindName(node.type.kind);
  task.report('DAX0305', { what: textOf(scope, expression), expected: 'a number', found }, spanOf(scope, expression));
  return hole(spanOf(scope, expression));
}

function notScalar(task: Task, { expression, scope }: Placed, name: string): Node {
  task.report('DAX0324', { name, found: 'a value' }, spanOf(scope, expression));
  return tableHole(spanOf(scope, expression));
}
