/** Conversions and operators that can raise an error, by the kinds of their operands. */
import type { ArithmeticNode } from '../ir/scalar.js';
import type { ScalarKind } from '../ir/types.js';

/** Text may be no number, a number may be out of range (runtime/scalars/convert.ts). */
export function conversionFails(from: ScalarKind, to: ScalarKind): boolean {
  if (from === to || from === 'blank' || to === 'string' || to === 'variant') return false;
  if (from === 'string' || from === 'variant') return true;
  if (from === 'boolean' || to === 'boolean' || to === 'double') return false;
  return !(from === 'int64' && to === 'int64');
}

/** Text in a variant may be no number; a plain number added to currency must fit currency. */
export function arithmeticFails(node: ArithmeticNode): boolean {
  if (node.type.kind === 'variant') return true;
  if (node.type.kind !== 'currency' || (node.operator !== '+' && node.operator !== '-')) return false;
  return node.left.type.kind !== 'currency' || node.right.type.kind !== 'currency';
}
