/**
 * Arithmetic of operands that may be BLANK (`null`); operands that cannot be BLANK are compiled to plain operators.
 * Doubles and dates are numbers; a 64-bit integer is a number that wraps beyond 2^53 by A5.
 */

/** `+` of doubles or dates: BLANK acts as 0 unless both are BLANK (B1). */
export function add(left: number, right: number | null): number;
export function add(left: number | null, right: number): number;
export function add(left: number | null, right: number | null): number | null;
export function add(left: number | null, right: number | null): number | null {
  if (left === null) return right;
  return right === null ? left : left + right;
}

/** `-` of doubles or dates: BLANK acts as 0 unless both are BLANK (B1). */
export function subtract(left: number, right: number | null): number;
export function subtract(left: number | null, right: number): number;
export function subtract(left: number | null, right: number | null): number | null;
export function subtract(left: number | null, right: number | null): number | null {
  if (right === null) return left;
  return left === null ? 0 - right : left - right;
}

/** `*` of doubles: BLANK with anything is BLANK (B2). */
export function multiply(left: number, right: number): number;
export function multiply(left: number | null, right: number | null): number | null;
export function multiply(left: number | null, right: number | null): number | null {
  return left === null || right === null ? null : left * right;
}

/** `/` to a double: a BLANK numerator wins, a BLANK denominator acts as 0, and x/0 follows IEEE 754 (B2, Z1-Z5). */
export function divide(numerator: number, denominator: number | null): number;
export function divide(numerator: number | null, denominator: number | null): number | null;
export function divide(numerator: number | null, denominator: number | null): number | null {
  return numerator === null ? null : numerator / (denominator ?? 0);
}

/** `^` to a double: BLANK^x is BLANK, x^BLANK is 1, both BLANK is BLANK (A6). 1^x is 1 for every x, as in C. */
export function power(base: number, exponent: number | null): number;
export function power(base: number | null, exponent: number | null): number | null;
export function power(base: number | null, exponent: number | null): number | null {
  if (base === null) return null;
  return base === 1 ? 1 : base ** (exponent ?? 0);
}

/** Unary minus of a double: keeps BLANK and the type (A4); -0.0 is a value of its own (A8). */
export function negate(operand: number): number;
export function negate(operand: number | null): number | null;
export function negate(operand: number | null): number | null {
  return operand === null ? null : -operand;
}

/** A sum of integers as a 64-bit integer (A5). */
export function wrapInteger(exact: bigint): number {
  return Number(BigInt.asIntN(64, exact));
}

/** left + right in 64 bits: exact up to 2^53, wrapped beyond 2^63 (A5). */
export function sumIntegers(left: number, right: number): number {
  const sum = left + right;
  return Number.isSafeInteger(sum) || !Number.isFinite(sum) ? sum : wrapInteger(BigInt(left) + BigInt(right));
}

/** left - right in 64 bits (A5). */
export function differenceOfIntegers(left: number, right: number): number {
  const difference = left - right;
  if (Number.isSafeInteger(difference) || !Number.isFinite(difference)) return difference;
  return wrapInteger(BigInt(left) - BigInt(right));
}

/** left * right in 64 bits (A5). Never -0, which no integer has. */
export function productOfIntegers(left: number, right: number): number {
  const product = left * right;
  if (Number.isSafeInteger(product)) return product + 0;
  return Number.isFinite(product) ? wrapInteger(BigInt(left) * BigInt(right)) : product;
}

/** `+` of Int64 operands (B1, A5). */
export function addInteger(left: number, right: number | null): number;
export function addInteger(left: number | null, right: number): number;
export function addInteger(left: number | null, right: number | null): number | null;
export function addInteger(left: number | null, right: number | null): number | null {
  if (left === null) return right;
  return right === null ? left : sumIntegers(left, right);
}

/** `-` of Int64 operands (B1, A5). */
export function subtractInteger(left: number, right: number | null): number;
export function subtractInteger(left: number | null, right: number): number;
export function subtractInteger(left: number | null, right: number | null): number | null;
export function subtractInteger(left: number | null, right: number | null): number | null {
  if (right === null) return left;
  return differenceOfIntegers(left ?? 0, right);
}

/** `*` of Int64 operands (B2, A5). */
export function multiplyInteger(left: number, right: number): number;
export function multiplyInteger(left: number | null, right: number | null): number | null;
export function multiplyInteger(left: number | null, right: number | null): number | null {
  return left === null || right === null ? null : productOfIntegers(left, right);
}

/** Unary minus of an Int64: never -0 (A4). */
export function negateInteger(operand: number): number;
export function negateInteger(operand: number | null): number | null;
export function negateInteger(operand: number | null): number | null {
  return operand === null ? null : 0 - operand;
}

/**
 * DIVIDE: `alternative` when the denominator is 0 or BLANK; a BLANK numerator over a valid denominator is BLANK (Z8).
 */
export function divideOr<T>(numerator: number, denominator: number | null, alternative: T): number | T;
export function divideOr<T>(numerator: number | null, denominator: number | null, alternative: T): number | T | null;
export function divideOr<T>(numerator: number | null, denominator: number | null, alternative: T): number | T | null {
  if (denominator === null || denominator === 0) return alternative;
  return numerator === null ? null : numerator / denominator;
}

/** MIN(a, b) of numbers or dates: BLANK acts as 0, both BLANK is BLANK (section 4). */
export function minOfTwo(left: number, right: number | null): number;
export function minOfTwo(left: number | null, right: number): number;
export function minOfTwo(left: number | null, right: number | null): number | null;
export function minOfTwo(left: number | null, right: number | null): number | null {
  return left === null && right === null ? null : Math.min(left ?? 0, right ?? 0);
}

/** MAX(a, b) of numbers or dates: BLANK acts as 0, both BLANK is BLANK (section 4). */
export function maxOfTwo(left: number, right: number | null): number;
export function maxOfTwo(left: number | null, right: number): number;
export function maxOfTwo(left: number | null, right: number | null): number | null;
export function maxOfTwo(left: number | null, right: number | null): number | null {
  return left === null && right === null ? null : Math.max(left ?? 0, right ?? 0);
}
