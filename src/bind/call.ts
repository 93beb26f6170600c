/** Function calls: finds the entry, checks the number of arguments, and lets the entry make its node. */
import { suggest } from '../diagnostics/suggest.js';
import type { FunctionEntry } from '../functions/entry.js';
import { functions } from '../functions/registry.js';
import { hole, tableHole } from '../ir/make.js';
import type { Node } from '../ir/walk.js';
import type { CallExpression } from '../syntax/ast.js';
import { checkArity } from './arity.js';
import { CallSite } from './call-site.js';
import type { Task } from './environment.js';
import { bindKernel } from './kernel.js';
import type { Scope } from './scope.js';
import { didYouMean, spanOf } from './text.js';
import { expandUserFunction } from './user-functions.js';

export function bindCall(task: Task, scope: Scope, call: CallExpression): Node {
  const userFunction = task.environment.userFunction(call.name.text);
  if (userFunction) return expandUserFunction(task, scope, call, userFunction);
  const entry = functions.get(call.name.text.toUpperCase());
  if (!entry) return unknownFunction(task, scope, call);
  const failed = entry.returns === 'table' ? tableHole(spanOf(scope, call)) : hole(spanOf(scope, call));
  return checkArity(task, scope, call, entry) ? bindEntry(task, scope, call, entry) : failed;
}

function bindEntry(task: Task, scope: Scope, call: CallExpression, entry: FunctionEntry): Node {
  const { implementation } = entry;
  switch (implementation.kind) {
    case 'kernel':
      return bindKernel(task, scope, call, entry, implementation);
    case 'bind':
      return implementation.bind(new CallSite(task, scope, call));
    case 'unsupported':
      task.report('DAX0206', { name: entry.name, reason: implementation.reason }, spanOf(scope, call.name));
      return entry.returns === 'table' ? tableHole(spanOf(scope, call)) : hole(spanOf(scope, call));
  }
}

function unknownFunction(task: Task, scope: Scope, call: CallExpression): Node {
  const name = call.name.text;
  const near = suggest(name, [...functions.keys(), ...task.environment.userFunctionNames()]);
  task.report(
    'DAX0204',
    { name },
    spanOf(scope, call.name),
    didYouMean(near, (known) => known),
  );
  return hole(spanOf(scope, call));
}
