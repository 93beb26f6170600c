/** Booleans that may be BLANK (`null`). Operators return TRUE or FALSE, never BLANK (B6, B7). */

/** Whether a condition holds: BLANK is FALSE (B5). */
export function isTrue(condition: boolean | null): boolean {
  return condition === true;
}

/** NOT: NOT BLANK() is TRUE (B5). */
export function not(operand: boolean | null): boolean {
  return operand !== true;
}

/** && of operands that are both at hand (B6). */
export function and(left: boolean | null, right: boolean | null): boolean {
  return left === true && right === true;
}

/** || of operands that are both at hand (B6). */
export function or(left: boolean | null, right: boolean | null): boolean {
  return left === true || right === true;
}
