/** Result types of operators and common types of branches (semantics 1, 1.1, T10, T11). Pure: kinds in, kinds out. */
import type { ArithmeticOperator } from './scalar.js';
import type { ScalarKind, ValueType } from './types.js';

export type NumericKind = 'int64' | 'currency' | 'double' | 'dateTime';

/** A type; blankable unless told otherwise. */
export function valueType(kind: ScalarKind, blankable = true): ValueType {
  return { kind, blankable };
}

export function isNumeric(kind: ScalarKind): kind is NumericKind {
  return kind === 'int64' || kind === 'currency' || kind === 'double' || kind === 'dateTime';
}

const order: readonly NumericKind[] = ['int64', 'currency', 'double', 'dateTime'];

/** A table of section 1.1, written as its rows: I(nt), C(urrency), R(eal), D(ate) in both directions. */
function resultTable(...rows: readonly string[]): readonly (readonly NumericKind[])[] {
  const letters = new Map<string, NumericKind>(order.map((kind) => [letterOf(kind), kind]));
  return rows.map((row) => row.split(' ').map((letter) => letters.get(letter) ?? 'double'));
}

function letterOf(kind: NumericKind): string {
  return kind === 'double' ? 'R' : (kind[0] ?? '').toUpperCase();
}

/** Left operand by row. In * and / a date counts as a real number (A3), Int / Currency is real (A2). */
const results: Readonly<Record<ArithmeticOperator, readonly (readonly NumericKind[])[]>> = {
  '+': resultTable('I C R D', 'C C R D', 'R R R D', 'D D D D'),
  '-': resultTable('I C R R', 'C C R R', 'R R R R', 'D D D D'),
  '*': resultTable('I C R R', 'C R C C', 'R C R R', 'R C R R'),
  '/': resultTable('R R R R', 'C R C R', 'R R R R', 'R R R R'),
  '^': resultTable('R R R R', 'R R R R', 'R R R R', 'R R R R'),
};

/** The kind of `left operator right` by table 1.1; DIVIDE has the kind of `/`. */
export function arithmeticKind(operator: ArithmeticOperator, left: NumericKind, right: NumericKind): NumericKind {
  return results[operator][order.indexOf(left)]?.[order.indexOf(right)] ?? 'double';
}

/** Whether `left operator right` can be BLANK (B1, B2, A6). */
export function arithmeticBlankable(operator: ArithmeticOperator, left: ValueType, right: ValueType): boolean {
  if (operator === '+' || operator === '-') return left.blankable && right.blankable;
  if (operator === '*') return left.blankable || right.blankable;
  return left.blankable;
}

/** The kind of a numeric operand after its implicit conversion: Boolean counts 1 and 0, text is parsed, BLANK is neutral. */
export function operandKind(kind: ScalarKind): NumericKind {
  if (isNumeric(kind)) return kind;
  return kind === 'boolean' || kind === 'blank' ? 'int64' : 'double';
}

/** The kind of IF, SWITCH, COALESCE and the like over branches (T11): BLANK() is neutral, numbers widen, else Variant. */
export function commonKind(kinds: readonly ScalarKind[]): ScalarKind {
  return kinds.reduce(commonOfTwo, 'blank');
}

function commonOfTwo(left: ScalarKind, right: ScalarKind): ScalarKind {
  if (left === right || right === 'blank') return left;
  if (left === 'blank') return right;
  return widerNumber(left, right) ?? 'variant';
}

/** int64 < currency < double; null where one is no plain number. */
function widerNumber(left: ScalarKind, right: ScalarKind): ScalarKind | null {
  const plain: readonly ScalarKind[] = ['int64', 'currency', 'double'];
  const [a, b] = [plain.indexOf(left), plain.indexOf(right)];
  return a < 0 || b < 0 ? null : (plain[Math.max(a, b)] ?? null);
}

/** The kind of one column of a table constructor: numbers widen, anything with text is text (G18, grammar 3.4). */
export function constructorKind(kinds: readonly ScalarKind[]): ScalarKind {
  const common = commonKind(kinds);
  if (common !== 'variant' || kinds.includes('variant')) return common;
  if (kinds.includes('string')) return 'string';
  return kinds.includes('boolean') ? 'variant' : 'dateTime';
}

/** How values of a kind are compared (C1-C4). */
export type ComparisonClass = 'number' | 'text' | 'boolean' | 'blank' | 'variant';

export function comparisonClass(kind: ScalarKind): ComparisonClass {
  if (isNumeric(kind)) return 'number';
  return kind === 'string' ? 'text' : kind;
}

/** Whether a value of kind `from` may stand where `to` is needed: by an implicit conversion, or as it is. */
export function isConvertible(from: ScalarKind, to: ScalarKind): boolean {
  if (from === to || from === 'blank' || from === 'variant' || to === 'variant' || to === 'string') return true;
  if (to === 'boolean') return isNumeric(from);
  if (to === 'blank') return false;
  return isNumeric(from) || from === 'string' || from === 'boolean';
}

/** The kind as a message says it. */
export function kindName(kind: ScalarKind): string {
  const names: Record<ScalarKind, string> = {
    blank: 'BLANK',
    int64: 'whole number',
    double: 'decimal number',
    currency: 'currency',
    dateTime: 'date',
    boolean: 'Boolean',
    string: 'text',
    variant: 'variant',
  };
  return names[kind];
}
