/** Plain values of the reference evaluator (BLANK is null) with an own arithmetic, comparison and equality. */
import type { ArithmeticOperator, ComparisonOperator } from '../../src/ir/scalar.js';
import type { ScalarKind } from '../../src/ir/types.js';

export type Value = number | string | boolean | null;

/** A DAX error: trappable by IFERROR, otherwise the query fails. */
export class Failure extends Error {}

/** An error of the model, such as what security forbids: the query fails, whatever IFERROR says. */
export class Refusal extends Error {}

/** What DAX leaves open, such as the rows of TOPN without an order, or the reference has not: nothing to compare. */
export class Unspecified extends Error {}

/** Whether an error in a column or a filter that nothing reads is one, is open (X8). */
export function perhapsUnused<T>(compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Failure) throw new Unspecified('an error in a column that may not be needed');
    throw error;
  }
}

/** What tells values apart in sets of tuples: text without regard to case (S1), BLANK a value of its own (B10). */
export function keyOf(value: Value): string {
  if (value === null) return '-';
  if (typeof value === 'string') return `t${JSON.stringify(value.toLowerCase())}`;
  return typeof value === 'number' ? `n${value === 0 ? 0 : value}` : `b${value}`;
}

export function tupleKey(values: readonly Value[]): string {
  return values.map(keyOf).join('|');
}

/** B1, B2, Z1-Z5: BLANK counts 0 in sums, wins in products and as numerator. An integer is never -0. */
export function arithmetic(operator: ArithmeticOperator, left: Value, right: Value, kind: ScalarKind): Value {
  const exact = calculated(operator, operand(left), operand(right));
  if (exact === null) return null;
  if (kind === 'currency') return inUnits(exact);
  if (kind === 'variant' && Number.isFinite(exact) && !Number.isInteger(exact * 10_000))
    throw new Unspecified('a variant that may be a currency');
  return kind === 'int64' ? whole(exact) : exact;
}

/** The number that a variant stands for in arithmetic (A7). */
function operand(value: Value): number | null {
  if (value === null) return null;
  return typeof value === 'string' ? numberOf(value) : Number(value);
}

/** Currency has four decimals (T4, A1); which way a tie goes is tested elsewhere. */
export function inUnits(value: number): number {
  const scaled = value * 10_000;
  if (!Number.isFinite(scaled) || Math.abs(scaled) > 2 ** 53) throw new Unspecified('a large currency');
  if (Math.abs(Math.abs(scaled % 1) - 0.5) < 1e-6) throw new Unspecified('half a unit of currency');
  return (Math.round(scaled) + 0) / 10_000;
}

/** A whole number beyond 2^53 wraps at 64 bits (A5), which has tests of its own. */
export function whole(value: number): number {
  if (Number.isFinite(value) && !Number.isSafeInteger(value)) throw new Unspecified('a large whole number');
  return value + 0;
}

function calculated(operator: ArithmeticOperator, left: number | null, right: number | null): number | null {
  switch (operator) {
    case '+':
      return left === null && right === null ? null : (left ?? 0) + (right ?? 0);
    case '-':
      return left === null && right === null ? null : (left ?? 0) - (right ?? 0);
    case '*':
      return left === null || right === null ? null : left * right;
    case '/':
      return left === null ? null : left / (right ?? 0);
    case '^':
      return left === null ? null : left ** (right ?? 0);
  }
}

/** B3, B4, C1, C4: BLANK takes the zero of the other side, but `==` tells it apart. */
export function compare(operator: ComparisonOperator, left: Value, right: Value): boolean {
  if (operator === '==') return left === null || right === null ? left === right : order(left, right) === 0;
  const zero = zeroOf(left ?? right);
  const side = order(left ?? zero, right ?? zero);
  switch (operator) {
    case '=':
      return side === 0;
    case '<>':
      return side !== 0;
    case '<':
      return side < 0;
    case '>':
      return side > 0;
    case '<=':
      return side <= 0;
    case '>=':
      return side >= 0;
  }
}

export function zeroOf(value: Value): Exclude<Value, null> {
  if (typeof value === 'string') return '';
  return typeof value === 'boolean' ? false : 0;
}

/** Ascending order of two values of one kind; NaN when one of them is. */
export function order(left: Exclude<Value, null>, right: Exclude<Value, null>): number {
  if (typeof left === 'string' && typeof right === 'string')
    return orderOfTexts(left.toLowerCase(), right.toLowerCase());
  if (typeof left !== typeof right) throw new Unspecified('values of different kinds are compared');
  const [a, b] = [Number(left), Number(right)];
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
  if (a === b) return 0;
  if (Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b)))
    throw new Unspecified('sums that differ by rounding');
  return a < b ? -1 : 1;
}

/** Which of two rows comes first by several orders; BLANK counts as 0 or "" (B16). */
export function compareKeys(
  orders: readonly { readonly direction: 'asc' | 'desc' }[],
  a: readonly Value[],
  b: readonly Value[],
): number {
  for (const [i, { direction }] of orders.entries()) {
    const zero = zeroOf(a[i] ?? b[i] ?? null);
    const side = order(a[i] ?? zero, b[i] ?? zero);
    if (Number.isNaN(side)) throw new Unspecified('an order by NaN');
    if (side !== 0) return direction === 'desc' ? -side : side;
  }
  return 0;
}

/** The random models have texts of plain letters only, whose order needs no collation (S11). */
function orderOfTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Conversions between kinds (T9, A7, A8), as far as random expressions need them. */
export function convert(value: Value, from: ScalarKind, to: ScalarKind): Value {
  if (value === null || from === to || to === 'variant') return value;
  switch (to) {
    case 'boolean':
      return typeof value === 'number' ? value !== 0 : value;
    case 'string':
      return textOf(value);
    case 'int64':
      return typeof value === 'number' ? rounded(value) : Number(value);
    case 'currency':
      return inUnits(Number(value));
    default:
      return typeof value === 'string' ? numberOf(value) : Number(value);
  }
}

function textOf(value: Exclude<Value, null>): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number' && !Number.isInteger(value)) throw new Unspecified('a decimal number as text');
  return String(value);
}

function rounded(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value));
}

function numberOf(text: string): number {
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new Failure(`'${text}' is no number`);
  return Number(text);
}
