/** Bare names: variables, parameters, tables, TRUE and FALSE (grammar 3.5, 6). */
import { suggest } from '../diagnostics/suggest.js';
import { functions } from '../functions/registry.js';
import { booleanLiteral, hole, isTable, tableHole } from '../ir/make.js';
import type { TableVariableNode } from '../ir/table.js';
import type { Node } from '../ir/walk.js';
import type { NameReference } from '../syntax/ast.js';
import { keys } from './object-keys.js';
import type { Task } from './environment.js';
import { bindAny } from './expression.js';
import { letNode, meaningOf } from './let.js';
import { findVariable, type Meaning, rootScope, type Scope, variableNames } from './scope.js';
import { checkTable, modelTable } from './tables.js';
import { didYouMean, spanOf } from './text.js';

export function bindName(task: Task, scope: Scope, expression: NameReference): Node {
  const span = spanOf(scope, expression);
  const { text, quoted } = expression.name;
  const meaning = quoted ? null : meaningOfName(task, scope, text);
  if (meaning) return bindMeaning(task, scope, meaning, span);
  const table = task.environment.table(text);
  if (table) task.note(keys.table(table.name), span);
  if (table && checkTable(task, table, span)) return modelTable(table, span);
  if (table) return tableHole(span);
  if (!quoted && /^(true|false)$/i.test(text)) return booleanLiteral(/^true$/i.test(text), span);
  reportUnknown(task, scope, expression);
  return hole(span);
}

/** What the name means as a variable, also one of the query. */
export function meaningOfName(task: Task, scope: Scope, name: string): Meaning | null {
  return findVariable(scope, name) ?? hoist(task, name);
}

export function bindMeaning(task: Task, scope: Scope, meaning: Meaning, span: Node['span']): Node {
  switch (meaning.kind) {
    case 'scalar':
      return { kind: 'variable', id: meaning.id, type: meaning.type, span };
    case 'table':
      return tableVariable(meaning, span);
    case 'expression':
      return bindAny(task, argumentScope(scope, meaning.scope), meaning.expression);
    case 'broken':
      return hole(span);
  }
}

function tableVariable(meaning: Extract<Meaning, { kind: 'table' }>, span: Node['span']): TableVariableNode {
  return { kind: 'tableVariable', id: meaning.id, shape: meaning.table.shape, span };
}

/** An expression argument of a user function: names of the caller, row contexts of the place where it is used (X9). */
export function argumentScope(place: Scope, caller: Scope): Scope {
  return { ...caller, rows: place.rows, group: place.group, inPredicate: place.inPredicate };
}

/** A variable of the query: its value becomes a let at the root of the expression. */
function hoist(task: Task, name: string): Meaning | null {
  const key = name.toLowerCase();
  const known = task.hoisted.get(key);
  if (known) return known.meaning;
  const variable = task.environment.queryVariable(name);
  if (!variable) return null;
  const id = task.fresh();
  task.hoisted.set(key, { name: variable.name, id, meaning: { kind: 'broken' }, value: null });
  const value = bindAny(task, rootScope(variable.source), variable.expression);
  const meaning = meaningOf(task, id, value);
  // Its own variables were hoisted meanwhile: it goes behind them.
  task.hoisted.delete(key);
  task.hoisted.set(key, { name: variable.name, id, meaning, value: meaning.kind === 'broken' ? null : value });
  return meaning;
}

/**
 * Puts the query variables that `node` uses around it. A measure's contexts carry filters which a query variable does
 * not see: there its value is computed under none (`clear`).
 */
export function withHoisted<T extends Node>(task: Task, node: T, clear: boolean): T {
  let wrapped: Node = node;
  for (const { name, id, value } of [...task.hoisted.values()].reverse()) {
    if (value) wrapped = letNode(wrapped, { id, name, value: clear ? unfiltered(value) : value }, node.span);
  }
  return wrapped as T;
}

function unfiltered(value: Node): Node {
  const parts = { transitions: [], modifiers: [{ kind: 'removeAll' as const }], filters: [] };
  return isTable(value)
    ? { kind: 'calculateTable', ...parts, body: value, shape: value.shape, span: value.span }
    : { kind: 'calculate', ...parts, body: value, type: value.type, span: value.span };
}

function reportUnknown(task: Task, scope: Scope, { name, ...place }: NameReference): void {
  const span = spanOf(scope, place);
  const { environment } = task;
  if (name.quoted) {
    const near = suggest(name.text, environment.tableNames());
    task.report(
      'DAX0201',
      { name: name.text },
      span,
      didYouMean(near, (table) => `'${table}'`),
    );
  } else if (functions.has(name.text.toUpperCase())) {
    task.report('DAX0205', { name: name.text }, span, `It is a function: write ${name.text}(...).`);
  } else {
    const near = suggest(name.text, [...variableNames(scope), ...environment.tableNames()]);
    task.report(
      'DAX0205',
      { name: name.text },
      span,
      didYouMean(near, (known) => known),
    );
  }
}
