/** Comparison of texts that may be BLANK: case-insensitive (S1), BLANK equals "" unless strict (B3, B4), word sort order (S11). */
import { compareTextOrder, foldText } from './text-order.js';

/** Sort order with BLANK before "" (B16). */
export function compareTextsBlankFirst(left: string | null, right: string | null): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
  return compareTextOrder(left, right);
}

/** `=` (B3, S1). */
export function equalText(left: string | null, right: string | null): boolean {
  return left === right || foldText(left ?? '') === foldText(right ?? '');
}

/** `<>` (B3, S1). */
export function notEqualText(left: string | null, right: string | null): boolean {
  return !equalText(left, right);
}

/** `==` and IN: BLANK equals only BLANK (B4). */
export function strictEqualText(left: string | null, right: string | null): boolean {
  return left === right || (left !== null && right !== null && foldText(left) === foldText(right));
}

/** `<` (B3, S11). */
export function lessText(left: string | null, right: string | null): boolean {
  return compareTextOrder(left ?? '', right ?? '') < 0;
}

/** `<=` (B3, S11). */
export function lessOrEqualText(left: string | null, right: string | null): boolean {
  return compareTextOrder(left ?? '', right ?? '') <= 0;
}

/** `>` (B3, S11). */
export function greaterText(left: string | null, right: string | null): boolean {
  return compareTextOrder(left ?? '', right ?? '') > 0;
}

/** `>=` (B3, S11). */
export function greaterOrEqualText(left: string | null, right: string | null): boolean {
  return compareTextOrder(left ?? '', right ?? '') >= 0;
}

/** MIN(a, b) of texts: BLANK acts as "", both BLANK is BLANK (section 4). */
export function minOfTwoText(left: string | null, right: string | null): string | null {
  if (left === null && right === null) return null;
  return greaterText(left, right) ? (right ?? '') : (left ?? '');
}

/** MAX(a, b) of texts: BLANK acts as "", both BLANK is BLANK (section 4). */
export function maxOfTwoText(left: string | null, right: string | null): string | null {
  if (left === null && right === null) return null;
  return lessText(left, right) ? (right ?? '') : (left ?? '');
}
