/** Query document -> BoundQuery: definitions on top of a bound model, then each EVALUATE (grammar 4). */
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Source, Span } from '../diagnostics/source.js';
import type { BoundEvaluate, BoundOrderBy, BoundQuery, Program } from '../ir/program.js';
import type { ScalarNode } from '../ir/scalar.js';
import { some } from '../ir/walk.js';
import type { EvaluateStatement, Expression, QueryDocument } from '../syntax/ast.js';
import { convertChecked } from './conversion.js';
import { Task } from './environment.js';
import { bindScalar, bindTable } from './expression.js';
import { forbiddenName } from './let.js';
import { meaningOfName, withHoisted } from './names.js';
import { definitionsOf } from './query-definitions.js';
import { QueryEnvironment } from './query-environment.js';
import { programWith } from './query-model.js';
import { rootScope, withRow } from './scope.js';
import { rowFrame } from './tables.js';
import { textOf } from './text.js';

/**
 * Binds a query against a bound model. Its measures override the model's; measures of the model that use them are bound
 * again. With errors in `diagnostics` the result is incomplete and must not be run.
 */
export function bindQuery(model: Program, query: QueryDocument, source: Source, diagnostics: Diagnostic[]): BoundQuery {
  const found: Diagnostic[] = [];
  const definitions = definitionsOf(model, query, source, found);
  const { program, steps } = programWith(model, definitions, source, found);
  if (hasErrors(found)) {
    diagnostics.push(...withoutRepetition(found));
    return { source, program, steps, measures: [], evaluates: [] };
  }
  const environment = new QueryEnvironment(program, definitions, found);
  checkVariables(environment, query, source, found);
  for (const measure of definitions.measures.values()) environment.measure(measure.name);
  const evaluates = query.evaluates.map((evaluate) => bindEvaluate(environment, evaluate, source, found));
  const measures = [...environment.bound.values()].filter((measure) => measure !== null);
  diagnostics.push(...withoutRepetition(found));
  return { source, program, steps, measures, evaluates };
}

/** A query variable is bound wherever it is used: its mistakes are said once. */
function withoutRepetition(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, span, message }) => {
    const key = `${code} ${span?.source.file} ${span?.start} ${span?.end} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Names of query variables follow the rules of VAR; unused ones are bound too, so that their mistakes are seen. */
function checkVariables(
  environment: QueryEnvironment,
  query: QueryDocument,
  source: Source,
  diagnostics: Diagnostic[],
): void {
  for (const definition of query.definitions) {
    if (definition.kind !== 'variableDefinition') continue;
    const { text: name } = definition.name;
    const task = new Task(environment, diagnostics, null);
    const reason = forbiddenName(task, name);
    if (reason !== null) task.report('DAX0208', { name, reason }, spanIn(source, definition.name));
    meaningOfName(task, rootScope(source), name);
  }
}

function bindEvaluate(
  environment: QueryEnvironment,
  evaluate: EvaluateStatement,
  source: Source,
  diagnostics: Diagnostic[],
): BoundEvaluate {
  const task = new Task(environment, diagnostics, null);
  const scope = rootScope(source);
  const table = bindTable(task, scope, evaluate.table);
  const frame = rowFrame(task, table, false);
  const inRow = withRow(scope, frame);
  const orderBy = evaluate.orderBy.map((item, i): BoundOrderBy => {
    const value = bindScalar(task, inRow, item.expression);
    const startAt = startAtOf(task, source, evaluate.startAt[i], value);
    const whole = usesVariables(task, value) ? withHoisted(task, value, true) : value;
    return { value: whole, direction: item.direction === 'DESC' ? 'desc' : 'asc', startAt };
  });
  return { table: withHoisted(task, table, false), row: frame.id, orderBy, shape: table.shape };
}

/** Whether an ORDER BY expression uses a variable of the query. */
function usesVariables(task: Task, value: ScalarNode): boolean {
  const ids = new Set([...task.hoisted.values()].map((variable) => variable.id));
  return some(value, (node) => (node.kind === 'variable' || node.kind === 'tableVariable') && ids.has(node.id));
}

/** START AT: a constant or a parameter, of the type of its ORDER BY item. */
function startAtOf(
  task: Task,
  source: Source,
  expression: Expression | undefined,
  value: ScalarNode,
): ScalarNode | null {
  if (!expression) return null;
  const scope = rootScope(source);
  const node = bindScalar(task, scope, expression);
  return convertChecked(task, node, value.type.kind, textOf(scope, expression), node.span);
}

function spanIn(source: Source, place: { readonly start: number; readonly end: number }): Span {
  return { source, start: place.start, end: place.end };
}
