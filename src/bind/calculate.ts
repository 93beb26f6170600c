/** The filter arguments of CALCULATE and CALCULATETABLE: modifiers, tables, True/False expressions (5.1). */
import { functions } from '../functions/registry.js';
import type { CalculateFilter, CalculateParts, Modifier } from '../ir/scalar.js';
import type { Expression } from '../syntax/ast.js';
import { CallSite } from './call-site.js';
import { dateTablesOf } from './date-tables.js';
import type { Task } from './environment.js';
import { bindTable } from './expression.js';
import { staticKind } from './kind.js';
import { transitionsOf } from './measures.js';
import { bindPredicate } from './predicate.js';
import { dereference } from './reference.js';
import type { Scope } from './scope.js';
import { spanOf } from './text.js';

/** Filters are bound in the original contexts: `scope` is that of the call. */
export function bindCalculateParts(
  task: Task,
  scope: Scope,
  filterArguments: readonly Expression[],
  more: readonly CalculateFilter[],
): CalculateParts {
  const modifiers: Modifier[] = [];
  const filters: CalculateFilter[] = [];
  for (const argument of filterArguments) bindFilterArgument(task, scope, argument, false, modifiers, filters);
  filters.push(...more);
  modifiers.push(...dateTablesOf(task.model, filters).map((table) => ({ kind: 'removeTable' as const, table })));
  return { transitions: transitionsOf(scope), modifiers, filters };
}

function bindFilterArgument(
  task: Task,
  scope: Scope,
  argument: Expression,
  keep: boolean,
  modifiers: Modifier[],
  filters: CalculateFilter[],
): void {
  const placed = dereference(scope, argument);
  const { expression } = placed;
  if (expression.kind === 'call') {
    const name = expression.name.text.toUpperCase();
    const inner = expression.arguments[0]?.expression;
    if (name === 'KEEPFILTERS' && expression.arguments.length === 1 && inner) {
      return bindFilterArgument(task, placed.scope, inner, true, modifiers, filters);
    }
    const implementation = functions.get(name)?.implementation;
    if (!keep && implementation?.kind === 'bind' && implementation.modifier) {
      const modifier = implementation.modifier(new CallSite(task, placed.scope, expression));
      if (modifier) modifiers.push(modifier);
      return;
    }
  }
  const kind = staticKind(task, placed.scope, expression);
  if (kind === 'modifier' && expression.kind === 'call' && task.environment.userFunction(expression.name.text)) {
    const option = 'a filter modifier as result';
    task.report('DAX0318', { name: expression.name.text, option }, spanOf(placed.scope, expression));
    return;
  }
  const bind = kind === 'scalar' ? bindPredicate : bindTable;
  filters.push({ table: bind(task, placed.scope, expression), keep });
}
