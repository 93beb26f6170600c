/** Calls of pure kernels: arguments converted to the declared parameters, result type by the entry's rule. */
import type { FunctionEntry, KernelImplementation, Parameter } from '../functions/entry.js';
import { hole } from '../ir/make.js';
import type { KernelNode, ScalarNode } from '../ir/scalar.js';
import { isNumeric, valueType } from '../ir/typing.js';
import type { ScalarKind, ValueType } from '../ir/types.js';
import type { CallExpression } from '../syntax/ast.js';
import { parameterAt } from './arity.js';
import { CallSite } from './call-site.js';
import { convert } from './conversion.js';
import type { Task } from './environment.js';
import type { Scope } from './scope.js';
import { spanOf } from './text.js';

export function bindKernel(
  task: Task,
  scope: Scope,
  call: CallExpression,
  entry: FunctionEntry,
  implementation: KernelImplementation,
): ScalarNode {
  const site = new CallSite(task, scope, call);
  const options: Record<string, string> = {};
  const values: (ScalarNode | null)[] = [];
  const types: ValueType[] = [];
  const count = Math.max(site.count, entry.parameters.length);
  for (let i = 0; i < count; i++) {
    const parameter = parameterAt(entry.parameters, i, site.count);
    if (!parameter) continue;
    if (parameter.kind === 'word') {
      options[parameter.name] = site.word(i, parameter.words ?? [], parameter.words?.[0] ?? '');
      continue;
    }
    const argument = bindArgument(site, i, parameter, entry);
    if (argument) types.push(argument.type);
    values.push(argument && forKernel(argument, parameter));
  }
  if (values.some((value) => value?.kind === 'hole')) return hole(spanOf(scope, call));
  return kernelNode(implementation, values, types, options, spanOf(scope, call));
}

function bindArgument(site: CallSite, index: number, parameter: Parameter, entry: FunctionEntry): ScalarNode | null {
  if (!site.expression(index)) {
    if (parameter.optional) return null;
    site.report('DAX0319', { name: entry.name, parameter: parameter.name });
    return hole(site.span());
  }
  switch (parameter.kind) {
    case 'number':
      return site.number(index);
    case 'integer':
      return site.scalar(index, 'int64');
    case 'text':
      return site.scalar(index, 'string');
    case 'dateTime':
      return site.scalar(index, 'dateTime');
    case 'boolean':
      return site.condition(index);
    default:
      return site.scalar(index);
  }
}

/** Kernels compute numbers in plain units: currency operands come as double. */
function forKernel(argument: ScalarNode, parameter: Parameter): ScalarNode {
  const isPlain = argument.type.kind !== 'currency' && argument.type.kind !== 'blank';
  return parameter.kind !== 'number' || isPlain ? argument : convert(argument, 'double');
}

/** A currency result is computed in plain units and converted. */
export function kernelNode(
  implementation: KernelImplementation,
  values: readonly (ScalarNode | null)[],
  types: readonly ValueType[],
  options: Readonly<Record<string, string>>,
  span: ScalarNode['span'],
): ScalarNode {
  const kind = typeof implementation.result === 'function' ? implementation.result(types) : implementation.result;
  const computed: ScalarKind = kind === 'currency' ? 'double' : kind;
  const node: KernelNode = {
    kind: 'kernel',
    kernel: implementation.kernel,
    arguments: trimmed(values),
    options: Object.keys(options).length > 0 ? options : null,
    canFail: implementation.canFail ?? false,
    reads: implementation.environment ? 'environment' : 'nothing',
    type: valueType(computed, isBlankable(implementation, types)),
    span,
  };
  return isNumeric(kind) ? convert(node, kind) : node;
}

function isBlankable(implementation: KernelImplementation, types: readonly ValueType[]): boolean {
  if (implementation.blank === 'propagate') return types.some((type) => type.blankable);
  return implementation.blank === 'always';
}

/** Without the omitted arguments at the end. */
function trimmed(values: readonly (ScalarNode | null)[]): readonly (ScalarNode | null)[] {
  return values.slice(0, values.findLastIndex((value) => value !== null) + 1);
}
