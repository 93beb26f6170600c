/** Arguments that are names, not values: columns, tables, words. Looks through parentheses and expression parameters. */
import { suggest } from '../diagnostics/suggest.js';
import type { NamedCalendar } from '../functions/call.js';
import type { ModelColumn, ShapeColumn } from '../ir/types.js';
import type { ColumnReference, Expression } from '../syntax/ast.js';
import { bindColumn, columnOfModel } from './columns.js';
import type { Task, TableInfo } from './environment.js';
import { argumentScope } from './names.js';
import { findVariable, type Scope } from './scope.js';
import { checkColumn, checkTable } from './tables.js';
import { didYouMean, spanOf, textOf } from './text.js';
import { variedColumn } from './variations.js';

/** An expression at the place where its names mean what they say. */
export interface Placed {
  readonly expression: Expression;
  readonly scope: Scope;
}

/** Without parentheses, and with the argument in place of a parameter that was passed as expression. */
export function dereference(scope: Scope, expression: Expression): Placed {
  let placed: Placed = { expression, scope };
  for (;;) {
    if (placed.expression.kind === 'parenthesized') {
      placed = { ...placed, expression: placed.expression.inner };
      continue;
    }
    if (placed.expression.kind !== 'name' || placed.expression.name.quoted) return placed;
    const meaning = findVariable(placed.scope, placed.expression.name.text);
    if (meaning?.kind !== 'expression') return placed;
    placed = { expression: meaning.expression, scope: argumentScope(placed.scope, meaning.scope) };
  }
}

/** The table to which the argument of TABLEOF belongs, or null where the expression is no such call. */
function tableOfReference(task: Task, { expression, scope }: Placed): string | null {
  if (expression.kind !== 'call' || expression.name.text.toUpperCase() !== 'TABLEOF') return null;
  const reference = expression.arguments[0]?.expression;
  if (!reference) return null;
  const column = namedColumn(task, scope, reference);
  if (column) return column.table;
  const calendar = namedCalendar(task, scope, reference);
  if (calendar) return calendar.table;
  const placed = dereference(scope, reference).expression;
  return placed.kind === 'column' ? task.environment.homeOfMeasure(placed.column.text) : null;
}

/** The model table which `expression` names, or null. */
export function namedTable(task: Task, scope: Scope, expression: Expression): TableInfo | null {
  const placed = dereference(scope, expression);
  const home = tableOfReference(task, placed);
  if (home !== null) return task.environment.table(home);
  if (placed.expression.kind !== 'name') return null;
  const { text, quoted } = placed.expression.name;
  if (!quoted && findVariable(placed.scope, text)) return null;
  return task.environment.table(text);
}

/** The calendar which `expression` names, or null. A variable or table of that name comes first (grammar 3.5). */
export function namedCalendar(task: Task, scope: Scope, expression: Expression): NamedCalendar | null {
  const placed = dereference(scope, expression);
  if (placed.expression.kind !== 'name') return null;
  const { text, quoted } = placed.expression.name;
  if ((!quoted && findVariable(placed.scope, text)) || task.environment.table(text)) return null;
  for (const { name: table, calendars = [] } of task.model.tables) {
    const calendar = calendars.find(({ name }) => name.toLowerCase() === text.toLowerCase());
    if (calendar) return { calendar, table };
  }
  return null;
}

/** The column of the model which `expression` names, or null. */
export function namedColumn(task: Task, scope: Scope, expression: Expression): ShapeColumn | null {
  const placed = dereference(scope, expression);
  if (placed.expression.kind !== 'column') return null;
  if (placed.expression.variations.length === 0) return columnOfModel(task, placed.scope, placed.expression);
  return variedColumn(task, placed.scope, placed.expression)?.column ?? null;
}

/** The model column named by an argument of `functionName`; reports when it is none. */
export function requireColumn(
  task: Task,
  scope: Scope,
  expression: Expression,
  functionName: string,
): ModelColumn | null {
  const column = namedColumn(task, scope, expression);
  if (column) return usableColumn(task, scope, expression, column);
  const placed = dereference(scope, expression);
  if (placed.expression.kind === 'column') reportNoColumn(task, placed.scope, placed.expression, functionName);
  else if (placed.expression.kind !== 'missing') {
    task.report(
      'DAX0306',
      { name: functionName, found: textOf(placed.scope, placed.expression) },
      spanOf(placed.scope, placed.expression),
    );
  }
  return null;
}

/** The column, unless its definition has errors. */
function usableColumn(task: Task, scope: Scope, expression: Expression, column: ShapeColumn): ModelColumn | null {
  const info = column.table === null ? null : task.environment.table(column.table);
  return !info || checkColumn(task, info, column.name, spanOf(scope, expression)) ? column.lineage : null;
}

function reportNoColumn(task: Task, scope: Scope, reference: ColumnReference, functionName: string): void {
  const name = reference.column.text;
  const isInKnownTable = reference.table === null || task.environment.table(reference.table.text) !== null;
  if (reference.variations.length === 0 && isInKnownTable && task.environment.measure(name)) {
    task.report('DAX0306', { name: functionName, found: `the measure [${name}]` }, spanOf(scope, reference));
    return;
  }
  const before = task.diagnostics.length;
  const node = bindColumn(task, scope, reference);
  if (node.kind !== 'hole' && task.diagnostics.length === before) {
    task.report('DAX0306', { name: functionName, found: textOf(scope, reference) }, spanOf(scope, reference));
  }
}

/** The model table named by an argument of `functionName`; reports when it is none. */
export function requireTable(task: Task, scope: Scope, expression: Expression, functionName: string): TableInfo | null {
  const info = namedTable(task, scope, expression);
  if (info) return checkTable(task, info, spanOf(scope, expression)) ? info : null;
  const placed = dereference(scope, expression);
  const span = spanOf(placed.scope, placed.expression);
  if (placed.expression.kind === 'name') {
    const name = placed.expression.name.text;
    const near = suggest(name, task.environment.tableNames());
    task.report(
      'DAX0201',
      { name },
      span,
      didYouMean(near, (table) => `'${table}'`),
    );
  } else if (placed.expression.kind !== 'missing') {
    task.report('DAX0307', { name: functionName, found: textOf(placed.scope, placed.expression) }, span);
  }
  return null;
}

/** The word an expression is written as, upper case: a bare name, a text, 0 or 1, or TRUE(); null for anything else. */
export function wordOf(scope: Scope, expression: Expression): string | null {
  const placed = dereference(scope, expression);
  switch (placed.expression.kind) {
    case 'name':
      return placed.expression.name.text.toUpperCase();
    case 'string':
      return placed.expression.value.toUpperCase();
    case 'integer':
      return placed.expression.text;
    case 'call':
      return placed.expression.arguments.length === 0 ? placed.expression.name.text.toUpperCase() : null;
    default:
      return null;
  }
}
