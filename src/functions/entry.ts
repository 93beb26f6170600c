/** What a DAX function is to the compiler: one entry (design 6). The registry lists all entries. */
import type { ScalarKind, ValueType } from '../ir/types.js';
import type { Modifier, ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import type { CallBinder } from './call.js';

export type ParameterKind =
  | 'number' // int64, double, currency or dateTime; text is parsed (A7)
  | 'integer'
  | 'text'
  | 'dateTime'
  | 'boolean'
  | 'any' // any scalar, not converted
  | 'table'
  | 'column' // a column reference, fully qualified
  | 'tableOrColumn'
  | 'name' // a text literal that names a new column
  | 'word' // an enum word out of `words`
  | 'filter' // CALCULATE-style
  | 'special'; // the entry's bind looks at the argument itself

export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly optional?: true;
  /** Members of one repeating group share its number. */
  readonly repeats?: number;
  /** The words a 'word' parameter admits, upper case; the first is the default. */
  readonly words?: readonly string[];
  readonly summary?: string;
}

/** An example that runs as a test: DAX of a scalar and its value (null: BLANK), with the page or rule that states it. */
export interface Example {
  readonly dax: string;
  readonly value: number | string | boolean | null;
  readonly source: string;
}

/** A pure kernel of runtime/scalars, called with the arguments converted to the parameters' types. */
export interface KernelImplementation {
  readonly kind: 'kernel';
  /** The exported name in runtime/scalars. */
  readonly kernel: string;
  /** The result's kind, or a rule on the arguments' types. */
  readonly result: ScalarKind | ((argumentTypes: readonly ValueType[]) => ScalarKind);
  /**
   * 'propagate': BLANK in any argument gives BLANK and a result without BLANK arguments is not BLANK (B9);
   * 'never': the result is never BLANK; 'always': may be BLANK whatever the arguments.
   */
  readonly blank: 'propagate' | 'never' | 'always';
  readonly canFail?: true;
  /** Receives the query environment (clock, user, culture) as first argument. */
  readonly environment?: true;
}
/** Anything else: a function that makes IR from the call. */
export interface BindImplementation {
  readonly kind: 'bind';
  readonly bind: (call: CallBinder) => ScalarNode | TableNode;
  /** What the call does as a filter argument of CALCULATE, where that is not a filter (ALL, USERELATIONSHIP); null after a diagnostic. */
  readonly modifier?: (call: CallBinder) => Modifier | null;
}
/** Known, but not executed: calling it is a diagnostic that says why. */
export interface UnsupportedImplementation {
  readonly kind: 'unsupported';
  readonly reason: string;
}

export interface FunctionEntry {
  /** Upper case. */
  readonly name: string;
  readonly category: string;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  readonly returns: 'scalar' | 'table' | 'modifier';
  readonly examples?: readonly Example[];
  readonly implementation: KernelImplementation | BindImplementation | UnsupportedImplementation;
}
