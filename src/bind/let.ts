/** VAR ... RETURN: variables are evaluated once, in the context of their definition (X8). */
import { isTable } from '../ir/make.js';
import type { Id } from '../ir/types.js';
import type { Node } from '../ir/walk.js';
import { functions } from '../functions/registry.js';
import type { Identifier, LetExpression } from '../syntax/ast.js';
import { type Task } from './environment.js';
import { bindAny } from './expression.js';
import { type Meaning, type Scope, withVariable } from './scope.js';
import { factsOf } from './tables.js';
import { spanOf } from './text.js';

interface Bound {
  readonly id: Id;
  readonly name: string;
  readonly value: Node;
}

export function bindLet(task: Task, scope: Scope, expression: LetExpression): Node {
  const bound: Bound[] = [];
  const seen = new Set<string>();
  let inner = scope;
  for (const variable of expression.variables) {
    const { text: name } = variable.name;
    if (seen.has(name.toLowerCase())) task.report('DAX0207', { name }, spanOf(scope, variable.name));
    else checkVariableName(task, scope, variable.name);
    seen.add(name.toLowerCase());
    const value = bindAny(task, inner, variable.value);
    const id = task.fresh();
    bound.push({ id, name, value });
    inner = withVariable(inner, name, meaningOf(task, id, value));
  }
  const span = spanOf(scope, expression);
  return bound.reduceRight<Node>((body, item) => letNode(body, item, span), bindAny(task, inner, expression.body));
}

/** What a name bound to `value` under `id` means from now on. */
export function meaningOf(task: Task, id: Id, value: Node): Meaning {
  if (value.kind === 'hole' || value.kind === 'tableHole') return { kind: 'broken' };
  if (!isTable(value)) return { kind: 'scalar', id, type: value.type };
  const facts = factsOf(task, value);
  task.tableVariables.set(id, facts);
  return { kind: 'table', id, table: value, ...facts };
}

/** Around a body that could not be bound there is nothing to keep. */
export function letNode(body: Node, item: Bound, span: Node['span']): Node {
  if (body.kind === 'hole' || body.kind === 'tableHole') return body;
  return isTable(body)
    ? { kind: 'tableLet', ...item, body, shape: body.shape, span }
    : { kind: 'let', ...item, body, type: body.type, span };
}

const reserved = new Set(
  'DEFINE EVALUATE MEASURE COLUMN TABLE VAR RETURN ORDER BY START AT ASC DESC IN NOT FUNCTION TRUE FALSE'.split(' '),
);

/** Grammar 2.3: no reserved word, no built-in function, no table of the model. */
export function checkVariableName(task: Task, scope: Scope, name: Identifier): void {
  const reason = forbiddenName(task, name.text);
  if (reason !== null) task.report('DAX0208', { name: name.text, reason }, spanOf(scope, name));
}

/** Why no variable can have this name, or null. */
export function forbiddenName(task: Task, name: string): string | null {
  const upper = name.toUpperCase();
  if (reserved.has(upper)) return 'it is a reserved word';
  if (functions.has(upper)) return 'it is the name of a function';
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    return 'only letters, digits and underscores are allowed, not beginning with a digit';
  return task.environment.table(name) ? 'there is a table of that name' : null;
}
