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
      return expression.name.quoted
        ? tableKind(task, expression.name.text)
        : kindOfName(task, scope, expression.name.text);
    case 'call':
      return kindOfCall(task, scope, expression);
    case 'let': {
      const inner = expression.variables.reduce(
        (at, variable) =>
          withVariable(at, variable.name.text, { kind: 'expression', expression: variable.value, scope: at }),
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

/** The arguments which must all be tables for IF, SWITCH and the like to give one; null: any other function. */
function branchesOf(name: string, call: CallExpression): readonly (Expression | null)[] | null {
  const written = call.arguments.map((argument) => argument.expression);
  if (name === 'EVALUATEANDLOG') return written.slice(0, 1);
  if (name === 'IF' || name === 'IF.EAGER') return [written[1] ?? null, written[2] ?? null];
  if (name !== 'SWITCH') return null;
  // Without an alternative it is a value: there is no empty table to fall back to.
  return written.length % 2 === 0
    ? written.filter((_, i) => (i >= 2 && i % 2 === 0) || i === written.length - 1)
    : [null];
}

function kindOfCall(task: Task, scope: Scope, call: CallExpression): StaticKind {
  const userFunction = task.environment.userFunction(call.name.text);
  if (userFunction) return kindOfUserFunction(task, scope, call, userFunction);
  const name = call.name.text.toUpperCase();
  const branches = branchesOf(name, call);
  if (!branches) return functions.get(name)?.returns ?? 'scalar';
  const areTables = branches.every((branch) => branch !== null && staticKind(task, scope, branch) === 'table');
  return areTables ? 'table' : 'scalar';
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
