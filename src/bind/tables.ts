/** Model tables as nodes, and what of a table expression its shape does not say. */
import type { Span } from '../diagnostics/source.js';
import type { ModelTableNode, TableNode } from '../ir/table.js';
import { some } from '../ir/walk.js';
import type { Task, TableFacts, TableInfo } from './environment.js';
import type { RowFrame } from './scope.js';

export function modelTable(info: TableInfo, span: Span | null): ModelTableNode {
  return { kind: 'modelTable', table: info.name, shape: info.shape, span };
}

/** False after the diagnostic that the table has no rows because its definition has errors. */
export function checkTable(task: Task, info: TableInfo, span: Span | null): boolean {
  if (!info.hasFailed()) return true;
  task.report('DAX0219', { what: `Table '${info.name}'` }, span);
  return false;
}

/** The same for a column. */
export function checkColumn(task: Task, info: TableInfo, column: string, span: Span | null): boolean {
  if (!info.hasFailed(column)) return checkTable(task, info, span);
  task.report('DAX0219', { what: `Column ${info.name}[${column}]` }, span);
  return false;
}

/** Whole rows of which model tables `node` holds, and whether columns may be missing after an error. */
export function factsOf(task: Task, node: TableNode): TableFacts {
  return { tables: baseTables(task, node), isOpen: isOpen(task, node) };
}

export function baseTables(task: Task, node: TableNode): readonly string[] {
  switch (node.kind) {
    case 'modelTable':
    case 'allTable':
    case 'valuesOfTable':
      return [node.table];
    case 'allSelected':
      return node.columns.length === 0 ? [node.table] : [];
    case 'filter':
    case 'addColumns':
    case 'topN':
    case 'window':
      return baseTables(task, node.table);
    case 'generate':
      return [...baseTables(task, node.table), ...baseTables(task, node.inner)];
    case 'calculateTable':
    case 'tableLet':
      return baseTables(task, node.body);
    case 'tableVariable':
      return task.tableVariables.get(node.id)?.tables ?? [];
    case 'tableCall':
      return node.function === 'crossJoin' ? node.tables.flatMap((table) => baseTables(task, table)) : [];
    default:
      return [];
  }
}

function isOpen(task: Task, node: TableNode): boolean {
  return some(node, (part) => {
    if (part.kind === 'tableHole') return true;
    if (part.kind === 'tableVariable') return task.tableVariables.get(part.id)?.isOpen ?? false;
    return part.kind === 'modelTable' && (task.environment.table(part.table)?.isOpen ?? false);
  });
}

/** A new row context over `table`. */
export function rowFrame(task: Task, table: TableNode, keep: boolean): RowFrame {
  return { kind: 'row', id: task.fresh(), shape: table.shape, keep, ...factsOf(task, table) };
}
