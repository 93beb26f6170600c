/**
 * Comparison of numbers (also dates, and currencies of one scale) and of Booleans that may be BLANK.
 * BLANK acts as 0 or FALSE (B3) except in strict equality, where it equals only BLANK (B4). The result is never BLANK (B7).
 */

/** `=` (B3). */
export function equalNumber(left: number | null, right: number | null): boolean {
  return (left ?? 0) === (right ?? 0);
}

/** `<>` (B3, B15). */
export function notEqualNumber(left: number | null, right: number | null): boolean {
  return (left ?? 0) !== (right ?? 0);
}

/** `==` and IN (B4). */
export function strictEqualNumber(left: number | null, right: number | null): boolean {
  return left === right;
}

/** `<` (B3). */
export function lessNumber(left: number | null, right: number | null): boolean {
  return (left ?? 0) < (right ?? 0);
}

/** `<=` (B3). */
export function lessOrEqualNumber(left: number | null, right: number | null): boolean {
  return (left ?? 0) <= (right ?? 0);
}

/** `>` (B3). */
export function greaterNumber(left: number | null, right: number | null): boolean {
  return (left ?? 0) > (right ?? 0);
}

/** `>=` (B3). */
export function greaterOrEqualNumber(left: number | null, right: number | null): boolean {
  return (left ?? 0) >= (right ?? 0);
}

/** `=` of Booleans: BLANK is FALSE (B3). */
export function equalBoolean(left: boolean | null, right: boolean | null): boolean {
  return (left ?? false) === (right ?? false);
}

/** `<>` of Booleans (B3). */
export function notEqualBoolean(left: boolean | null, right: boolean | null): boolean {
  return (left ?? false) !== (right ?? false);
}

/** `==` and IN of Booleans (B4). */
export function strictEqualBoolean(left: boolean | null, right: boolean | null): boolean {
  return left === right;
}

/** `<` of Booleans: FALSE < TRUE (C4). */
export function lessBoolean(left: boolean | null, right: boolean | null): boolean {
  return left !== true && right === true;
}

/** `<=` of Booleans (C4). */
export function lessOrEqualBoolean(left: boolean | null, right: boolean | null): boolean {
  return left !== true || right === true;
}

/** `>` of Booleans (C4). */
export function greaterBoolean(left: boolean | null, right: boolean | null): boolean {
  return left === true && right !== true;
}

/** `>=` of Booleans (C4). */
export function greaterOrEqualBoolean(left: boolean | null, right: boolean | null): boolean {
  return left === true || right !== true;
}

/** Sort order of numbers, total: BLANK just before 0 (B16), NaN last. -0 and 0 are one value. */
export function compareNumberOrder(left: number | null, right: number | null): number {
  const first = left ?? 0;
  const second = right ?? 0;
  if (first < second) return -1;
  if (first > second) return 1;
  if (first === second) return Number(right === null) - Number(left === null);
  return Number(Number.isNaN(first)) - Number(Number.isNaN(second));
}

/** Sort order of numbers with BLANK before everything, as rows of a query are ordered. */
export function compareNumbersBlankFirst(left: number | null, right: number | null): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
  return compareNumberOrder(left, right);
}
