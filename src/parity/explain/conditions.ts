/** Filters of a query as conditions in words. What has no words is quoted as it is written. */
import type { CallExpression, ColumnReference, Expression } from '../../syntax/ast.js';
import { print } from '../../syntax/printer.js';
import type { Variables } from './grid.js';
import { columnOf, constantWords, sameColumn, type ColumnName, type Condition } from './words.js';

/** What a filter argument of SUMMARIZECOLUMNS, CALCULATETABLE or a role says. */
export function filterConditions(filter: Expression, variables: Variables): readonly Condition[] {
  return filterWords(filter, variables) ?? [asWritten(filter)];
}

function asWritten(expression: Expression): Condition {
  return { kind: 'dax', text: print(expression, { width: Infinity }) };
}

type Words = readonly Condition[] | null;

function filterWords(filter: Expression, variables: Variables): Words {
  if (filter.kind === 'parenthesized') return filterWords(filter.inner, variables);
  if (filter.kind === 'name') {
    const value = variables.get(filter.name.text.toLowerCase());
    if (value === undefined) return null;
    const others = new Map([...variables].filter(([, other]) => other !== value));
    return filterConditions(value, others);
  }
  const [first = null, second = null] = argumentsOf(filter);
  if (isCall(filter, 'KEEPFILTERS') || isCall(filter, 'NONVISUAL')) {
    return first && filterConditions(first, variables);
  }
  if (isCall(filter, 'TREATAS')) return treatAsWords(filter);
  if (isCall(filter, 'FILTER')) return second && predicateWords(second);
  return predicateWords(filter);
}

function isCall(expression: Expression, name: string): expression is CallExpression {
  return expression.kind === 'call' && expression.name.text.toUpperCase() === name;
}

function argumentsOf(expression: Expression): readonly (Expression | null)[] {
  return expression.kind === 'call' ? expression.arguments.map((argument) => argument.expression) : [];
}

/** TREATAS({ values }, column). */
function treatAsWords(call: CallExpression): Words {
  const [table, column, ...more] = argumentsOf(call);
  if (table?.kind !== 'constructor' || column?.kind !== 'column' || more.length > 0) return null;
  return oneOf(column, table.items, 'one');
}

function oneOf(reference: ColumnReference, items: readonly (Expression | null)[], how: 'one' | 'none'): Words {
  const column = columnOf(reference);
  const values = items.map((item) => (item === null ? null : constantWords(item)));
  if (column === null || values.length === 0 || values.includes(null)) return null;
  const known = values as string[];
  if (known.length === 1) return says(column, `is ${how === 'one' ? '' : 'not '}${known[0] as string}`);
  return says(column, `is ${how} of ${known.join(', ')}`);
}

function says(column: ColumnName, text: string): Words {
  return [{ kind: 'column', column, says: text }];
}

/** A condition on rows; null where some of it has no words. */
function predicateWords(predicate: Expression): Words {
  switch (predicate.kind) {
    case 'parenthesized':
      return predicateWords(predicate.inner);
    case 'unary':
      return predicate.operator === 'NOT' ? negated(predicate.operand) : null;
    case 'binary':
      return binaryWords(predicate);
    case 'call':
      return callWords(predicate);
    default:
      return null;
  }
}

function callWords(call: CallExpression): Words {
  const [first = null, second = null] = argumentsOf(call);
  if (isCall(call, 'NOT')) return first && negated(first);
  if (isCall(call, 'AND')) return first && second && both(first, second);
  if (isCall(call, 'OR')) return first && second && either(first, second);
  if (isCall(call, 'ISBLANK')) return first && blankTest(first, 'is blank');
  return null;
}

function blankTest(tested: Expression, text: string): Words {
  const column = tested.kind === 'column' ? columnOf(tested) : null;
  return column && says(column, text);
}

function negated(operand: Expression): Words {
  if (operand.kind === 'parenthesized') return negated(operand.inner);
  if (isCall(operand, 'ISBLANK')) {
    const [tested] = argumentsOf(operand);
    return tested ? blankTest(tested, 'is not blank') : null;
  }
  const isMembership = operand.kind === 'binary' && operand.operator === 'IN';
  return isMembership ? membership(operand.left, operand.right, 'none') : null;
}

const comparisons: Readonly<Record<string, string>> = {
  '=': 'is',
  '==': 'is',
  '<>': 'is not',
  '<': 'is less than',
  '<=': 'is at most',
  '>': 'is greater than',
  '>=': 'is at least',
};

/** The same comparison with its sides changed. */
const mirrored: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function binaryWords({ operator, left, right }: Extract<Expression, { kind: 'binary' }>): Words {
  if (operator === '&&') return both(left, right);
  if (operator === '||') return either(left, right);
  if (operator === 'IN') return membership(left, right, 'one');
  const hasColumnLeft = left.kind === 'column';
  const [reference, constant] = hasColumnLeft ? [left, right] : [right, left];
  const verb = comparisons[hasColumnLeft ? operator : (mirrored[operator] ?? operator)];
  const column = reference.kind === 'column' ? columnOf(reference) : null;
  const value = constantWords(constant);
  return column && value !== null && verb !== undefined ? says(column, `${verb} ${value}`) : null;
}

function membership(left: Expression, right: Expression, how: 'one' | 'none'): Words {
  return left.kind === 'column' && right.kind === 'constructor' ? oneOf(left, right.items, how) : null;
}

function both(left: Expression, right: Expression): Words {
  const [first, second] = [predicateWords(left), predicateWords(right)];
  return first && second && [...first, ...second];
}

/** Equalities of one column are a list of values; anything else stays as written. */
function either(left: Expression, right: Expression): Words {
  const values = [...equalValues(left), ...equalValues(right)];
  const [first] = values;
  if (!first || values.some((value) => value === null)) return null;
  const known = values as { column: ColumnName; value: string }[];
  if (!known.every(({ column }) => sameColumn(column, first.column))) return null;
  return says(first.column, `is one of ${known.map(({ value }) => value).join(', ')}`);
}

function equalValues(expression: Expression): readonly ({ column: ColumnName; value: string } | null)[] {
  if (expression.kind === 'parenthesized') return equalValues(expression.inner);
  if (expression.kind === 'binary' && expression.operator === '||') {
    return [...equalValues(expression.left), ...equalValues(expression.right)];
  }
  const isEquality = expression.kind === 'binary' && expression.operator === '=';
  if (!isEquality || expression.left.kind !== 'column') return [null];
  const column = columnOf(expression.left);
  const value = constantWords(expression.right);
  return [column && value !== null ? { column, value } : null];
}
