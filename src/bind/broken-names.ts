/** A name broken over two lines: the parser has reported it; the binder knows which name was meant. */
import { suggest } from '../diagnostics/suggest.js';
import type { ColumnReference } from '../syntax/ast.js';
import type { Task } from './environment.js';
import type { Scope } from './scope.js';
import { spanOf } from './text.js';

/**
 * The name to look up. For a name broken over lines it is the known name that the pieces give, joined without or with
 * a blank (DECISIONS C), and the help of the parser's message names it; null when no known name is near, so that
 * nothing more is to be reported.
 */
export function intendedName(
  task: Task,
  scope: Scope,
  reference: ColumnReference,
  known: readonly string[],
): string | null {
  const { column } = reference;
  if (!column.brokenOverLines) return column.text;
  const withBlank = (column.raw ?? column.text).replace(/\s*[\n\r\u0085\u2028\u2029]\s*/g, ' ');
  const spellings = [column.text, withBlank].map((name) => name.toLowerCase());
  const meant = known.find((name) => spellings.includes(name.toLowerCase())) ?? suggest(withBlank, known);
  if (meant !== null) completeHelp(task, scope, reference, meant);
  return meant;
}

function completeHelp(task: Task, scope: Scope, reference: ColumnReference, name: string): void {
  const { source, start, end } = spanOf(scope, reference);
  const at = task.diagnostics.findIndex(
    (d) => d.code === 'DAX0118' && d.span?.source === source && d.span.start < end && start < d.span.end,
  );
  const reported = task.diagnostics[at];
  if (reported) task.diagnostics[at] = { ...reported, help: `Did you mean [${name}]? Write it on one line.` };
}
