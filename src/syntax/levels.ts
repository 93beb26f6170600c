/** How tightly operators bind (grammar 3.1): the lower, the tighter. */
import type { BinaryOperator } from './ast.js';

export const SIGN = 2;
export const COMPARISON = 6;
export const NOT = 7;

/** The levels of the binary operators. */
export const LEVELS: Readonly<Record<BinaryOperator, number>> = {
  ...{ '^': 1, '*': 3, '/': 3, '+': 4, '-': 4, '&': 5 },
  ...{
    '=': COMPARISON,
    '==': COMPARISON,
    '<>': COMPARISON,
    '<': COMPARISON,
    '>': COMPARISON,
    '<=': COMPARISON,
    '>=': COMPARISON,
  },
  ...{ IN: COMPARISON, '&&': 8, '||': 9 },
};
