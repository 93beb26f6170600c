/** True/False filters: p(T[c]) is FILTER(ALL(T[c]), p) (K1, K2). */
import { tableHole } from '../ir/make.js';
import type { TableNode } from '../ir/table.js';
import type { Expression } from '../syntax/ast.js';
import { toCondition } from './conversion.js';
import { columnName, type Task } from './environment.js';
import { bindScalar } from './expression.js';
import { type PredicateFrame, type Scope, withRow } from './scope.js';
import { spanOf, textOf } from './text.js';

/** The filter table of a True/False expression; a hole after the diagnostic that it is none (K3). */
export function bindPredicate(task: Task, scope: Scope, expression: Expression): TableNode {
  const span = spanOf(scope, expression);
  const frame: PredicateFrame = { kind: 'predicate', id: task.fresh(), shape: [], columns: [] };
  const value = bindScalar(task, withRow(scope, frame), expression);
  const predicate = toCondition(task, value, textOf(scope, expression), span);
  if (predicate.kind === 'hole') return tableHole(span);
  const [first] = frame.columns;
  if (!first) {
    task.report('DAX0407', {}, span);
    return tableHole(span);
  }
  if (frame.columns.some((column) => column.table !== first.table)) {
    task.report('DAX0406', { columns: frame.shape.map(columnName).join(' and ') }, span);
    return tableHole(span);
  }
  const [shape, columns] = [[...frame.shape], [...frame.columns]];
  const table: TableNode = { kind: 'allColumns', table: first.table, columns, blankRow: true, shape, span };
  return { kind: 'filter', table, row: frame.id, predicate, shape, span };
}
