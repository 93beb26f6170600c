/** The precedence of operators (grammar 3.1): a flat list of operands and operators becomes a tree, without recursion. */
import type { IToken } from 'chevrotain';
import type { BinaryOperator, Expression, UnaryOperator } from './ast.js';
import { LEVELS, NOT, SIGN } from './levels.js';
import type { Reporter } from './reporter.js';
import * as t from './tokens.js';
import { endOf, nameOf } from './token-tools.js';

/** An operand with the prefix operators in front of it. */
export interface PrefixedOperand {
  readonly prefixes: readonly IToken[];
  readonly operand: Expression;
}

/** The sign of an exponent, 2^-1, binds to the exponent alone. */
const EXPONENT_SIGN = 0;
const MISSING = 10;

interface Pending {
  readonly token: IToken;
  readonly level: number;
  readonly isPrefix: boolean;
}

/** Builds the tree of `operands` joined by `operators`, of which there is one less. */
export function foldOperators(
  operands: readonly PrefixedOperand[],
  operators: readonly IToken[],
  reporter: Reporter,
): Expression {
  const done: Expression[] = [];
  const pending: Pending[] = [];
  operands.forEach(({ prefixes, operand }, i) => {
    const operator = operators[i - 1];
    if (operator) {
      const level = levelOf(operator);
      reduce(done, pending, level);
      pending.push({ token: operator, level, isPrefix: false });
    }
    checkNot(prefixes, operator, reporter);
    for (const token of prefixes) pending.push({ token, level: prefixLevel(token, operator), isPrefix: true });
    done.push(operand);
  });
  reduce(done, pending, MISSING);
  return done[0] as Expression;
}

/** How the operator is meant, which may differ from how it was written (a mended mistake). */
function operatorText(token: IToken): BinaryOperator {
  const { PATTERN } = token.tokenType;
  return typeof PATTERN === 'string' ? (PATTERN as BinaryOperator) : 'IN';
}

function levelOf(operator: IToken): number {
  return operator.tokenType === t.MissingOperator ? MISSING : LEVELS[operatorText(operator)];
}

function prefixLevel(token: IToken, operator: IToken | undefined): number {
  if (token.tokenType === t.Not) return NOT;
  return operator?.tokenType === t.Power ? EXPONENT_SIGN : SIGN;
}

/** Applies the pending operators that bind at least as tightly as `level`; all binary ones associate to the left. */
function reduce(done: Expression[], pending: Pending[], level: number): void {
  for (let top = pending.at(-1); top && top.level <= level; top = pending.at(-1)) {
    pending.pop();
    const right = done.pop() as Expression;
    if (top.isPrefix) done.push(unary(top.token, right));
    else done.push(binary(done.pop() as Expression, top.token, right));
  }
}

function unary(token: IToken, operand: Expression): Expression {
  const operator = (token.tokenType === t.Not ? 'NOT' : operatorText(token)) as UnaryOperator;
  return { kind: 'unary', operator, operand, start: token.startOffset, end: Math.max(operand.end, endOf(token)) };
}

/** Where the operator is missing (reported), the left operand stands for both. */
function binary(left: Expression, token: IToken, right: Expression): Expression {
  if (token.tokenType === t.MissingOperator) return left;
  const operator = operatorText(token);
  return { kind: 'binary', operator, left, right, start: left.start, end: right.end };
}

const BEFORE_NOT = [
  t.LogicalAnd,
  t.LogicalOr,
  t.Equal,
  t.StrictlyEqual,
  t.NotEqual,
  t.Less,
  t.Greater,
  t.LessOrEqual,
  t.GreaterOrEqual,
];

/** NOT stands at the start, after && and ||, after a comparison, and after another NOT. */
function checkNot(prefixes: readonly IToken[], operator: IToken | undefined, reporter: Reporter): void {
  prefixes.forEach((token, i) => {
    if (token.tokenType !== t.Not) return;
    const before = prefixes[i - 1] ?? operator;
    const fits =
      !before ||
      before.tokenType === t.Not ||
      before.tokenType === t.MissingOperator ||
      BEFORE_NOT.includes(before.tokenType);
    if (!fits) reporter.report('DAX0125', { after: nameOf(before) }, token.startOffset, endOf(token));
  });
}
