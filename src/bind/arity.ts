/** How many arguments a function takes, by its parameters. */
import type { FunctionEntry, Parameter } from '../functions/entry.js';
import type { CallExpression } from '../syntax/ast.js';
import type { Task } from './environment.js';
import type { Scope } from './scope.js';
import { spanOf } from './text.js';

export interface Arity {
  readonly minimum: number;
  readonly maximum: number;
}

/** A repeating group counts once as minimum, unless its members are optional. */
export function arityOf(parameters: readonly Parameter[]): Arity {
  const minimum = parameters.filter((parameter) => !parameter.optional).length;
  const repeats = parameters.some((parameter) => parameter.repeats !== undefined);
  return { minimum, maximum: repeats ? Number.POSITIVE_INFINITY : parameters.length };
}

/** Reports a wrong number of arguments; false when it is wrong. */
export function checkArity(task: Task, scope: Scope, call: CallExpression, entry: FunctionEntry): boolean {
  if (entry.implementation.kind === 'unsupported') return true;
  const { minimum, maximum } = arityOf(entry.parameters);
  const found = call.arguments.length;
  if (found >= minimum && found <= maximum) return true;
  task.report('DAX0301', { name: entry.name, expected: arityText(minimum, maximum), found }, spanOf(scope, call));
  return false;
}

export function arityText(minimum: number, maximum: number): string {
  if (maximum === 0) return 'no arguments';
  if (minimum === maximum) return plural(minimum);
  if (maximum === Number.POSITIVE_INFINITY) return `at least ${plural(minimum)}`;
  return minimum === 0 ? `at most ${plural(maximum)}` : `${minimum} to ${plural(maximum)}`;
}

function plural(count: number): string {
  return count === 1 ? '1 argument' : `${count} arguments`;
}

/** The parameter that argument `index` of `count` fills: a repeating group is filled as often as arguments are left. */
export function parameterAt(parameters: readonly Parameter[], index: number, count: number): Parameter | null {
  const first = parameters.findIndex((parameter) => parameter.repeats !== undefined);
  if (first < 0 || index < first) return parameters[index] ?? null;
  const group = parameters.filter((parameter) => parameter.repeats === parameters[first]?.repeats);
  const trailing = parameters.slice(first + group.length);
  const repeated = count - first;
  const rest = repeated % group.length;
  if (rest > 0 && rest <= trailing.length && index >= count - rest) return trailing[index - (count - rest)] ?? null;
  return group[(index - first) % group.length] ?? null;
}
