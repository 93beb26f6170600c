/** Whether an expression is a table or a value, by its form alone (no diagnostics). */
import { functions } from '../functions/registry.js';
import type { CallExpression, Expression } from '../syntax/ast.js';
import type { Task, UserFunction } from './environment.js';
import { argumentScope } from './names.js';
import { findVariable, type Meaning, rootScope, type Scope, withVariable } from './scope.js';

export type StaticKind = 'table' | 'scalar' | 'modifier';

export function staticKind(task: Task, scope: Scope, expression: Expression): StaticKind {
  switch (expression.kind) {
    case 'parenthesized':
      return staticKind(task, scope, expression.inner);
    case 'constructor':
      return 'table';
    case 'name':
      return expression.name.quoted ? tableKind(task, expression.name.text) : kindOfName(task, scope, expression.name.text);
    case 'call':
      return kindOfCall(task, scope, expression);
    case 'let': {
      const inner = expression.variables.reduce(
        (at, variable) => withVariable(at, variable.name.text, { kind: 'expression', expression: variable.value, scope: at }),
        scope,
      );
      return staticKind(task, inner, expression.body);
    }
    default:
      return 'scalar';
  }
}

function tableKind(task: Task, name: string): StaticKind {
  return task.environment.table(name) ? 'table' : 'scalar';
}

function kindOfName(task: Task, scope: Scope, name: string): StaticKind {
  const meaning = findVariable(scope, name);
  if (meaning) return kindOfMeaning(task, scope, meaning);
  const variable = task.environment.queryVariable(name);
  return variable ? staticKind(task, rootScope(variable.source), variable.expression) : tableKind(task, name);
}

function kindOfMeaning(task: Task, scope: Scope, meaning: Meaning): StaticKind {
  if (meaning.kind === 'table') return 'table';
  if (meaning.kind !== 'expression') return 'scalar';
  return staticKind(task, argumentScope(scope, meaning.scope), meaning.expression);
}

/** The argument of IF, SWITCH and the like that decides whether they give a table. */
const decidingArgument: ReadonlyMap<string, number> = new Map([
  ['IF', 1],
  ['IF.EAGER', 1],
  ['SWITCH', 2],
  ['EVALUATEANDLOG', 0],
]);

function kindOfCall(task: Task, scope: Scope, call: CallExpression): StaticKind {
  const userFunction = task.environment.userFunction(call.name.text);
  if (userFunction) return kindOfUserFunction(task, scope, call, userFunction);
  const name = call.name.text.toUpperCase();
  const deciding = decidingArgument.get(name);
  const argument = deciding === undefined ? null : call.arguments[deciding]?.expression;
  if (argument) return staticKind(task, scope, argument);
  return functions.get(name)?.returns ?? 'scalar';
}

function kindOfUserFunction(task: Task, scope: Scope, call: CallExpression, target: UserFunction): StaticKind {
  const key = target.name.toLowerCase();
  if (scope.functions.includes(key)) return 'scalar';
  const start: Scope = { ...rootScope(target.source), functions: [...scope.functions, key] };
  const inner = target.definition.parameters.reduce((at, parameter, i) => {
    const expression = call.arguments[i]?.expression ?? parameter.defaultValue;
    return expression ? withVariable(at, parameter.name.text, { kind: 'expression', expression, scope }) : at;
  }, start);
  return staticKind(task, inner, target.definition.body);
}
