/** Short ways to write the entry of a pure kernel, which its TypeScript type is checked against. */
import { hole } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { ScalarKind, ValueType } from '../ir/types.js';
import { valueType } from '../ir/typing.js';
import type { CallBinder } from './call.js';
import type { Example, FunctionEntry, Parameter, ParameterKind } from './entry.js';
import type { Blank, KernelFor, KernelName, Kernels, Result } from './kernels-types.js';

export interface KernelDefinition<
  P extends readonly Parameter[],
  R extends Result,
  B extends Blank,
  K extends KernelName,
  E extends boolean,
> {
  readonly name: string;
  readonly category: string;
  readonly summary: string;
  readonly parameters: P;
  readonly kernel: K;
  readonly result: R;
  readonly blank: B;
  readonly canFail?: true;
  readonly environment?: E;
  readonly examples: readonly Example[];
}

/** An entry whose kernel fits its parameters; the extra parameter appears only where it does not, and shows what is needed. */
export function kernelEntry<
  const P extends readonly Parameter[],
  const R extends Result,
  const B extends Blank,
  K extends KernelName,
  const E extends boolean = false,
>(
  definition: KernelDefinition<P, R, B, K, E>,
  ...mismatch: Kernels[K] extends KernelFor<P, R, B, E> ? [] : [needed: KernelFor<P, R, B, E>]
): FunctionEntry;
export function kernelEntry(
  definition: KernelDefinition<readonly Parameter[], Result, Blank, KernelName, boolean>,
  ..._mismatch: readonly unknown[]
): FunctionEntry {
  const { name, category, summary, parameters, examples, kernel, result, blank, canFail, environment } = definition;
  return {
    name,
    category,
    summary,
    parameters,
    returns: 'scalar',
    examples,
    implementation: {
      kind: 'kernel',
      kernel,
      result,
      blank,
      ...(canFail ? { canFail } : {}),
      ...(environment ? { environment: true as const } : {}),
    },
  };
}

export interface BoundDefinition {
  readonly name: string;
  readonly category: string;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  readonly bind: (call: CallBinder) => ScalarNode;
  readonly examples: readonly Example[];
}

/** An entry that makes its node itself, because it depends on the static type of an argument. */
export function boundEntry({ bind, ...rest }: BoundDefinition): FunctionEntry {
  return { ...rest, returns: 'scalar', implementation: { kind: 'bind', bind } };
}

export function required<const N extends string, const K extends ParameterKind>(
  name: N,
  kind: K,
): { readonly name: N; readonly kind: K } {
  return { name, kind };
}

export function optional<const N extends string, const K extends ParameterKind>(
  name: N,
  kind: K,
): { readonly name: N; readonly kind: K; readonly optional: true } {
  return { name, kind, optional: true };
}

export function repeated<const N extends string, const K extends ParameterKind>(
  name: N,
  kind: K,
): { readonly name: N; readonly kind: K; readonly repeats: 1 } {
  return { name, kind, repeats: 1 };
}

export function word<const N extends string>(
  name: N,
  words: readonly string[],
): { readonly name: N; readonly kind: 'word'; readonly words: readonly string[] } {
  return { name, kind: 'word', words };
}

export function example(dax: string, value: Example['value'], source: string): Example {
  return { dax, value, source };
}

/** A number keeps its kind: Int64, Currency (R2); dates become Double. */
export function sameKind(types: readonly ValueType[]): ScalarKind {
  const kind = types[0]?.kind;
  if (kind === 'currency') return 'currency';
  return kind === 'int64' || kind === 'blank' ? 'int64' : 'double';
}

/** The wider kind of all arguments: Int64, then Currency, then Double. */
export function widestKind(types: readonly ValueType[]): ScalarKind {
  const kinds = types.map((type) => sameKind([type]));
  if (kinds.includes('double')) return 'double';
  return kinds.includes('currency') ? 'currency' : 'int64';
}

/** INT: Currency stays Currency, all else is Int64 (R2, T11). */
export function integerKind(types: readonly ValueType[]): ScalarKind {
  return types[0]?.kind === 'currency' ? 'currency' : 'int64';
}

/** A call of a kernel in an entry's own `bind`. A hole among the arguments makes a hole. */
export function kernelCall(
  call: CallBinder,
  kernel: KernelName,
  values: readonly (ScalarNode | null)[],
  type: {
    readonly kind: ScalarKind;
    readonly blankable: boolean;
    readonly canFail?: boolean;
    readonly environment?: boolean;
  },
): ScalarNode {
  if (values.some((value) => value?.kind === 'hole')) return hole(call.span());
  return {
    kind: 'kernel',
    kernel,
    arguments: values.slice(0, values.findLastIndex((value) => value !== null) + 1),
    options: null,
    canFail: type.canFail ?? false,
    reads: type.environment ? 'environment' : 'nothing',
    type: valueType(type.kind, type.blankable),
    span: call.span(),
  };
}
