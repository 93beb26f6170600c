/** How the entry of a financial function is written: its kernel never gives BLANK and may fail. */
import type { FunctionEntry, Parameter } from './entry.js';
import { kernelEntry, type KernelDefinition } from './kernels-define.js';
import type { KernelFor, KernelName, Kernels, Result } from './kernels-types.js';

type Definition<P extends readonly Parameter[], R extends Result, K extends KernelName> = Omit<
  KernelDefinition<P, R, 'never', K, false>,
  'category' | 'result' | 'blank' | 'canFail' | 'environment'
> & {
  /** A double unless it is said. */
  readonly result?: R;
};

/** An entry whose kernel fits its parameters, as with `kernelEntry`. */
export function financialEntry<
  const P extends readonly Parameter[],
  K extends KernelName,
  const R extends Result = 'double',
>(
  definition: Definition<P, R, K>,
  ...mismatch: Kernels[K] extends KernelFor<P, R, 'never', false> ? [] : [needed: KernelFor<P, R, 'never', false>]
): FunctionEntry;
export function financialEntry(
  definition: Definition<readonly Parameter[], Result, KernelName>,
  ..._mismatch: readonly unknown[]
): FunctionEntry {
  const common = { category: 'financial', result: 'double', blank: 'never', canFail: true } as const;
  return uncheckedEntry({ ...common, ...definition });
}

/** `financialEntry` has checked the kernel. */
const uncheckedEntry = kernelEntry as (
  definition: KernelDefinition<readonly Parameter[], Result, 'never', KernelName, false>,
) => FunctionEntry;
