/** What each aggregation accepts and the type of its result (section 4, T10). */
import type { FoldName } from '../ir/scalar.js';
import type { ScalarKind } from '../ir/types.js';
import { isNumeric } from '../ir/typing.js';

export interface FoldRule {
  readonly accepts: (kind: ScalarKind) => boolean;
  readonly result: (kind: ScalarKind) => ScalarKind;
  /** The type in which it is computed, where that differs from the result. */
  readonly computed?: (kind: ScalarKind) => ScalarKind;
  /** Whether the result of no rows is BLANK (AG0). */
  readonly isBlankable: boolean;
}

const numbers = (kind: ScalarKind): boolean => isNumeric(kind) || kind === 'variant' || kind === 'blank';
const ordered = (kind: ScalarKind): boolean => numbers(kind) || kind === 'string';
const anything = (): boolean => true;
const same = (kind: ScalarKind): ScalarKind => (kind === 'blank' ? 'int64' : kind === 'variant' ? 'double' : kind);
const asIs = (kind: ScalarKind): ScalarKind => (kind === 'blank' ? 'int64' : kind);
const wholeToDouble = (kind: ScalarKind): ScalarKind => (same(kind) === 'int64' ? 'double' : same(kind));
const spread = (kind: ScalarKind): ScalarKind => (kind === 'currency' ? 'currency' : 'double');
const integer = (): ScalarKind => 'int64';
const double = (): ScalarKind => 'double';
/** Products and powers of currency are no multiples of its unit: they are computed in plain numbers. */
const plain = (kind: ScalarKind): ScalarKind => (kind === 'currency' ? 'double' : same(kind));

function rule(
  accepts: FoldRule['accepts'],
  result: FoldRule['result'],
  more: Partial<Pick<FoldRule, 'computed' | 'isBlankable'>> = {},
): FoldRule {
  return { accepts, result, isBlankable: true, ...more };
}

export const foldRules: Readonly<Record<FoldName, FoldRule>> = {
  sum: rule(numbers, same),
  average: rule(numbers, wholeToDouble),
  min: rule(ordered, asIs),
  max: rule(ordered, asIs),
  product: rule(numbers, same, { computed: plain }),
  count: rule(anything, integer),
  countA: rule(anything, integer),
  countBlank: rule(anything, integer),
  distinctCount: rule(anything, integer),
  distinctCountNoBlank: rule(anything, integer),
  concatenate: rule(anything, () => 'string'),
  // The median of whole numbers is whole or not, as the data are: the engine stores it as Variant (T10).
  median: rule(numbers, (kind) => (same(kind) === 'int64' ? 'variant' : same(kind)), { computed: wholeToDouble }),
  percentileInc: rule(numbers, wholeToDouble),
  percentileExc: rule(numbers, wholeToDouble),
  stdevS: rule(numbers, spread, { computed: double }),
  stdevP: rule(numbers, spread, { computed: double }),
  varS: rule(numbers, spread, { computed: double }),
  varP: rule(numbers, spread, { computed: double }),
  geomean: rule(numbers, double),
  presentValue: rule(numbers, double, { computed: double }),
  internalRate: rule(numbers, double, { computed: double }),
};
