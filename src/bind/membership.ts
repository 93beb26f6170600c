/** IN and CONTAINSROW: strict comparison of values with the rows of a table (B4, G20). */
import type { Span } from '../diagnostics/source.js';
import { columnOfRow, hole } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import type { ScalarKind } from '../ir/types.js';
import { isNumeric, valueType } from '../ir/typing.js';
import type { BinaryExpression, Expression } from '../syntax/ast.js';
import { comparable } from './comparison.js';
import { convert } from './conversion.js';
import type { Task } from './environment.js';
import { bindScalar, bindTable, withoutParentheses } from './expression.js';
import type { Scope } from './scope.js';
import { spanOf, textOf } from './text.js';

export function bindIn(task: Task, scope: Scope, expression: BinaryExpression): ScalarNode {
  const left = withoutParentheses(expression.left);
  const items: readonly Expression[] = left.kind === 'tuple' ? left.items : [left];
  const operands = items.map((item) => bindScalar(task, scope, item));
  const table = bindTable(task, scope, expression.right);
  const texts = items.map((item) => textOf(scope, item));
  return membership(task, operands, texts, table, textOf(scope, expression.right), spanOf(scope, expression));
}

/** Whether some row of `table` equals `operands`. */
export function membership(
  task: Task,
  operands: readonly ScalarNode[],
  texts: readonly string[],
  table: TableNode,
  tableText: string,
  span: Span,
): ScalarNode {
  if (table.kind === 'tableHole' || operands.some((operand) => operand.kind === 'hole')) return hole(span);
  if (operands.length !== table.shape.length) {
    task.report('DAX0312', { values: operands.length, columns: table.shape.length }, span);
    return hole(span);
  }
  const before = task.diagnostics.length;
  operands.forEach((operand, i) => comparable(task, operand, columnValue(table, i), texts[i] ?? '', tableText, span));
  if (task.diagnostics.length > before) return hole(span);
  const kinds = operands.map((operand, i) => meetingKind(operand.type.kind, table.shape[i]?.type.kind ?? 'variant'));
  const type = valueType('boolean', false);
  return {
    kind: 'in',
    operands: operands.map((operand, i) => convert(operand, kinds[i] as ScalarKind)),
    table: withKinds(task, table, kinds),
    type,
    span,
  };
}

/** Some value of column `i`, for the check of types: of a constructor, its own constant. */
function columnValue(table: TableNode, i: number): ScalarNode {
  const cell = table.kind === 'rows' ? table.rows.find((row) => row[i]?.kind === 'literal')?.[i] : undefined;
  return cell ?? columnOfRow(-1, table.shape, i, table.span);
}

/** The kind in which an operand and a column are compared: numbers keep the column's kind unless currency is mixed in. */
function meetingKind(operand: ScalarKind, column: ScalarKind): ScalarKind {
  if (operand === 'variant' || column === 'variant') return 'variant';
  if (operand === 'blank' || operand === column) return column;
  if (column === 'blank') return operand;
  if (!isNumeric(operand) || !isNumeric(column)) return column;
  const both = [operand, column];
  return both.includes('currency') && both.includes('int64') ? 'currency' : 'double';
}

/** `table` with its columns converted to `kinds`. */
export function withKinds(task: Task, table: TableNode, kinds: readonly ScalarKind[]): TableNode {
  if (table.shape.every((column, i) => column.type.kind === kinds[i])) return table;
  const shape = table.shape.map((column, i) => ({
    ...column,
    type: valueType(kinds[i] ?? column.type.kind, column.type.blankable),
  }));
  if (table.kind === 'rows') {
    const rows = table.rows.map((row) => row.map((cell, i) => convert(cell, kinds[i] ?? cell.type.kind)));
    return { ...table, rows, shape };
  }
  const row = task.fresh();
  const columns = table.shape.map((column, i) =>
    convert(columnOfRow(row, table.shape, i, table.span), kinds[i] ?? column.type.kind),
  );
  return { kind: 'selectColumns', table, row, columns, shape, span: table.span };
}
