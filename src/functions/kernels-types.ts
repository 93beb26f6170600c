/** The TypeScript type that a kernel must have for the parameters and result which its entry declares. Checked at compile time. */
import type { ScalarKind, ValueType } from '../ir/types.js';
import type { Environment } from '../runtime/environment.js';
import type * as scalars from '../runtime/scalars/index.js';
import type { Parameter, ParameterKind } from './entry.js';

export type Kernels = typeof scalars;
export type KernelName = keyof Kernels;
export type Blank = 'propagate' | 'never' | 'always';
/** A result that depends on the arguments' types is a number. */
export type Result = ScalarKind | ((types: readonly ValueType[]) => ScalarKind);

/** How a value of a parameter kind arrives: currency as a double, BLANK as null. */
type ValueOf<K extends ParameterKind> = K extends 'number' | 'integer' | 'dateTime'
  ? number | null
  : K extends 'text'
    ? string | null
    : K extends 'boolean'
      ? boolean | null
      : never;

/** Words do not arrive as arguments but in one object behind them. */
type Values<P extends readonly Parameter[]> = P extends readonly [
  infer First extends Parameter,
  ...infer Rest extends readonly Parameter[],
]
  ? [...Value<First>, ...Values<Rest>]
  : [];
type Value<P extends Parameter> = P['kind'] extends 'word'
  ? []
  : P extends { readonly repeats: number }
    ? ValueOf<P['kind']>[]
    : P extends { readonly optional: true }
      ? [value?: ValueOf<P['kind']>]
      : [value: ValueOf<P['kind']>];

type Options<P extends Parameter> = P extends { readonly kind: 'word' } ? Record<P['name'], string> : never;
type OptionArgument<P extends readonly Parameter[]> = [Options<P[number]>] extends [never]
  ? []
  : [options: Readonly<Options<P[number]>>];

type ResultOf<R extends Result> = R extends 'string' ? string : R extends 'boolean' ? boolean : number;

/** The function that an entry needs. */
export type KernelFor<
  P extends readonly Parameter[],
  R extends Result,
  B extends Blank,
  ReadsEnvironment extends boolean,
> = (
  ...values: [...(ReadsEnvironment extends true ? [Environment] : []), ...Values<P>, ...OptionArgument<P>]
) => ResultOf<R> | (B extends 'never' ? never : null);
