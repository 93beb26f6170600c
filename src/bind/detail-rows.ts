/** The rows behind a measure (DETAILROWS): an expression of the model, bound where it is asked for. */
import type { Span } from '../diagnostics/source.js';
import type { TableNode } from '../ir/table.js';
import { parseExpression } from '../syntax/parse.js';
import type { Task } from './environment.js';
import { bindTable } from './expression.js';
import { rootScope } from './scope.js';
import { checkTable, modelTable } from './tables.js';

/** The definition of the measure, that of its home table, or the table itself; null after a diagnostic. */
export function bindDetailRows(
  task: Task,
  { name, table }: { readonly name: string; readonly table: string },
  span: Span,
): TableNode | null {
  const measure = task.model.measures.find((candidate) => candidate.name === name);
  const home = task.model.tables.find((candidate) => candidate.name === table);
  const definition = measure?.detailRows ?? home?.detailRows;
  if (!definition) {
    const info = task.environment.table(table);
    if (!info) task.report('DAX0201', { name: table }, span);
    return info && checkTable(task, info, span) ? modelTable(info, span) : null;
  }
  if (task.openDetails.has(name)) {
    task.report('DAX0410', { path: `[${name}] -> DETAILROWS -> [${name}]` }, span);
    return null;
  }
  task.openDetails.add(name);
  const { expression, isSound } = parsed(task, definition);
  const bound = isSound ? bindTable(task, rootScope(definition), expression) : null;
  task.openDetails.delete(name);
  return bound;
}

function parsed(task: Task, definition: Parameters<typeof parseExpression>[0]) {
  const found: Task['diagnostics'] = [];
  const { expression } = parseExpression(definition, found);
  task.diagnostics.push(...found);
  return { expression, isSound: found.length === 0 };
}
