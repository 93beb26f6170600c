import type { ScalarNode } from '../ir/scalar.js';
import { children } from '../ir/walk.js';
import { isHeavy, isTable } from './analysis.js';

/** Whether evaluating the expression in a row can raise an error: a failing kernel, a conversion of text, a vector that may hold one. */
export function canFail(node: ScalarNode): boolean {
  switch (node.kind) {
    case 'kernel':
      return node.canFail || children(node).some((child) => !isTable(child) && canFail(child));
    case 'convert':
      return node.type.kind !== 'string' || canFail(node.operand);
    case 'lookup':
    case 'variable':
    case 'related':
      return node.kind !== 'related';
    default:
      return isHeavy(node) || children(node).some((child) => (isTable(child) ? false : canFail(child)));
  }
}

/** Whether a variable's own definition can raise an error in a row; what it reads of other variables counts as sound. */
export function mayRaise(node: ScalarNode): boolean {
  switch (node.kind) {
    case 'kernel':
      return node.canFail || children(node).some((child) => !isTable(child) && mayRaise(child));
    case 'convert':
      return ['string', 'variant'].includes(node.operand.type.kind) || mayRaise(node.operand);
    case 'lookup':
      return true;
    case 'variable':
      return false;
    default:
      return isHeavy(node) || children(node).some((child) => !isTable(child) && mayRaise(child));
  }
}
