/** Scalar nodes of the IR, one value at a time. */
import type {
  ContextTestNode,
  FoldNode,
  KernelNode,
  LookupNode,
  RankNode,
  ScalarNode,
  SwitchNode,
} from '../../src/ir/scalar.js';
import type { ModelColumn, ScalarKind } from '../../src/ir/types.js';
import { calculatedContext } from './calculate.js';
import { isFiltered, isFilteredTable, isReached, visibleRows } from './context.js';
import type { Reference, Scope } from './evaluator.js';
import { foldValues } from './folds.js';
import { nameOf, type ModelRow } from './model.js';
import { columnsInScope } from './selection.js';
import type { TableValue } from './table-value.js';
import { windowRank } from './window.js';
import {
  arithmetic,
  compare,
  compareKeys,
  convert,
  Failure,
  keyOf,
  order,
  tupleKey,
  Unspecified,
  zeroOf,
  type Value,
} from './value.js';

export function evaluateScalar(reference: Reference, node: ScalarNode, scope: Scope): Value {
  const value = (child: ScalarNode): Value => reference.scalar(child, scope);
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'blank':
      return null;
    case 'column':
      return reference.currentRow(node.row, scope).row.values[node.column] ?? null;
    case 'variable':
      return reference.variable(node.id, scope) as Value;
    case 'measure':
      return reference.measure(node.measure, scope.context);
    case 'convert':
      return convert(value(node.operand), node.operand.type.kind, node.type.kind);
    case 'arithmetic':
      return arithmetic(node.operator, value(node.left), value(node.right), node.type.kind);
    case 'negate':
      return negated(value(node.operand), node.type.kind === 'int64');
    case 'compare':
      return compare(node.operator, value(node.left), value(node.right));
    case 'concatenate':
      return concatenated(value(node.left), value(node.right));
    case 'kernel':
      return kernel(node, value);
    default:
      return logic(reference, node, scope, value);
  }
}

type Evaluate = (node: ScalarNode) => Value;

function negated(value: Value, isInteger: boolean): Value {
  if (value === null) return null;
  return isInteger ? 0 - Number(value) : -Number(value);
}

/** B8: BLANK is the empty text, but nothing with nothing stays BLANK. */
function concatenated(left: Value, right: Value): Value {
  return left === null && right === null ? null : `${left ?? ''}${right ?? ''}`;
}

/** X10: a part is evaluated only when it is needed. */
function logic(reference: Reference, node: ScalarNode, scope: Scope, value: Evaluate): Value {
  switch (node.kind) {
    case 'not':
      return value(node.operand) !== true;
    case 'logical':
      return node.operator === 'and'
        ? value(node.left) === true && value(node.right) === true
        : value(node.left) === true || value(node.right) === true;
    case 'if':
      if (value(node.condition) === true) return value(node.then);
      return node.otherwise ? value(node.otherwise) : null;
    case 'switch':
      return switched(node, value);
    case 'coalesce': {
      for (const operand of node.operands) {
        const found = value(operand);
        if (found !== null) return found;
      }
      return null;
    }
    case 'isBlank':
      return value(node.operand) === null;
    case 'isError':
      return attempt(() => value(node.operand)) === null;
    case 'ifError': {
      const tried = attempt(() => value(node.operand));
      return tried ? tried.value : value(node.alternative);
    }
    case 'let':
      return reference.scalar(node.body, reference.define(node, scope));
    default:
      return overTables(reference, node, scope);
  }
}

/** The first case that equals the operand; BLANK equals only BLANK (B13). */
function switched({ operand, cases, otherwise }: SwitchNode, value: Evaluate): Value {
  const tested = value(operand);
  const found = cases.find((one) => compare('==', tested, value(one.value)));
  if (found) return value(found.result);
  return otherwise ? value(otherwise) : null;
}

/** The value, or null where it is an error or not finite (Z7). */
function attempt(compute: () => Value): { readonly value: Value } | null {
  try {
    const value = compute();
    return typeof value === 'number' && !Number.isFinite(value) ? null : { value };
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

function overTables(reference: Reference, node: ScalarNode, scope: Scope): Value {
  switch (node.kind) {
    case 'fold': {
      const table = reference.table(node.table, scope);
      if (node.fold === 'concatenate') return concatenatedRows(reference, node, table, scope);
      const values = table.rows.map((row) => reference.scalar(node.body, reference.onRow(node.row, table, row, scope)));
      return foldValues(node.fold, values, node.type.kind);
    }
    case 'countRows':
      return reference.table(node.table, scope).rows.length || null;
    case 'isEmpty':
      return reference.table(node.table, scope).rows.length === 0;
    case 'tableValue':
      return single(reference.table(node.table, scope));
    case 'in': {
      const key = tupleKey(node.operands.map((operand) => reference.scalar(operand, scope)));
      return reference.table(node.table, scope).rows.some((row) => tupleKey(row.values) === key);
    }
    case 'selectedMeasure':
      return node.part === 'value' ? reference.measure(scope.selected ?? '', scope.context) : (scope.selected ?? null);
    case 'windowRank':
      return windowRank(reference, node, scope);
    case 'rank':
      return ranked(reference, node, scope);
    case 'contains': {
      const key = tupleKey(node.values.map((value) => reference.scalar(value, scope)));
      const { rows } = reference.table(node.table, scope);
      return rows.some((row) => tupleKey(node.columns.map((column) => row.values[column] ?? null)) === key);
    }
    default:
      return overModel(reference, node, scope);
  }
}

/** CONCATENATEX (S10): in the order given; the order of rows that it does not tell apart is open. */
function concatenatedRows(reference: Reference, node: FoldNode, table: TableValue, scope: Scope): Value {
  const [delimiter] = node.arguments;
  const between = delimiter ? (reference.scalar(delimiter, scope) ?? '') : '';
  const placed = table.rows.map((row) => {
    const inner = reference.onRow(node.row, table, row, scope);
    return {
      text: reference.scalar(node.body, inner) ?? '',
      keys: node.orders.map((one) => reference.scalar(one.value, inner)),
    };
  });
  const compareRows = (a: readonly Value[], b: readonly Value[]): number => compareKeys(node.orders, a, b);
  const sorted = [...placed].sort((a, b) => compareRows(a.keys, b.keys));
  const isOpen = sorted.some(({ text, keys }, i) => {
    const before = sorted[i - 1];
    return before && before.text !== text && compareRows(before.keys, keys) === 0;
  });
  if (isOpen) throw new Unspecified('the order of CONCATENATEX');
  return sorted.length === 0 ? null : sorted.map(({ text }) => text).join(String(between));
}

/** RANKX: 1 and how many rows, or distinct values of them, come before; BLANK counts as 0 or "" (B16). */
function ranked(reference: Reference, node: RankNode, scope: Scope): Value {
  const table = reference.table(node.table, scope);
  const values = table.rows.map((row) => reference.scalar(node.body, reference.onRow(node.row, table, row, scope)));
  const value = node.value && reference.scalar(node.value, scope);
  const zero = zeroOf(value ?? values.find((one) => one !== null) ?? null);
  const sign = node.direction === 'desc' ? 1 : -1;
  const before = values.filter((one) => {
    const side = order(one ?? zero, value ?? zero) * sign;
    if (Number.isNaN(side)) throw new Unspecified('a rank by NaN');
    return side > 0;
  });
  return 1 + (node.ties === 'dense' ? new Set(before.map((one) => keyOf(one ?? zero))).size : before.length);
}

/** T8. */
function single({ rows }: TableValue): Value {
  if (rows.length > 1) throw new Failure('a table of several rows as a value');
  return rows[0]?.values[0] ?? null;
}

function overModel(reference: Reference, node: ScalarNode, scope: Scope): Value {
  const { model } = reference;
  switch (node.kind) {
    case 'related': {
      const { row } = reference.currentRow(node.row, scope);
      const path = node.path.map((name) => model.relationships.find((relationship) => relationship.name === name));
      const target = model.follow(row.base as ModelRow, path as (typeof model.relationships)[number][]);
      return target.values[node.target.column] ?? null;
    }
    case 'lookup':
      return lookedUp(reference, node, scope);
    case 'calculate':
      return reference.scalar(node.body, { ...scope, context: calculatedContext(reference, node, scope) });
    case 'contextTest':
      return contextTest(reference, node, scope);
    default:
      throw new Unspecified(`the reference has no ${node.kind}`);
  }
}

/** LOOKUPVALUE (M13): all rows of the table, whatever the filters. */
function lookedUp(reference: Reference, node: LookupNode, scope: Scope): Value {
  const wanted = tupleKey(node.searches.map((search) => reference.scalar(search.value, scope)));
  const { rows } = reference.model.table(node.result.table);
  const found = rows.filter(
    (row) => tupleKey(node.searches.map(({ column }) => row.values[column.column] ?? null)) === wanted,
  );
  const results = new Map(found.map((row) => [keyOf(row.values[node.result.column] ?? null), row]));
  if (results.size === 1) return found[0]?.values[node.result.column] ?? null;
  if (node.alternative) return reference.scalar(node.alternative, scope);
  if (results.size > 1) throw new Failure('LOOKUPVALUE finds several values');
  return null;
}

/** F12. */
function contextTest({ model }: Reference, node: ContextTestNode, { context }: Scope): Value {
  const { test, table } = node;
  const [column] = node.columns;
  const home = table ?? column?.table ?? '';
  switch (test) {
    case 'isFiltered':
      return column ? isFiltered(nameOf(column), context) : isFilteredTable(model, home, context);
    case 'isCrossFiltered':
      return isReached(model, home, context);
    case 'hasOneValue': {
      const rows = visibleRows(model, home, context, true);
      return new Set(rows.map((row) => keyOf(row.values[column?.column ?? ''] ?? null))).size === 1;
    }
    case 'hasOneFilter': {
      const name = nameOf(column as ModelColumn);
      const filters = context.filters.filter((filter) => filter.columns.includes(name));
      const [first = new Set<string>(), ...others] = filters.map((filter) => filter.keys([name]));
      return [...first].filter((key) => others.every((keys) => keys.has(key))).length === 1;
    }
    case 'isInScope': {
      const inScope = columnsInScope(context.filters);
      return node.columns.every((one) => inScope.includes(nameOf(one)));
    }
  }
}

/** Some kernels: DIVIDE (Z8), MIN and MAX of two values, DATE. */
function kernel({ kernel: name, arguments: operands, type }: KernelNode, value: Evaluate): Value {
  const [first, second, third] = operands;
  const at = (operand: ScalarNode | null | undefined): Value => (operand ? value(operand) : null);
  switch (name) {
    case 'divideOr':
    case 'divideCurrencyOr':
    case 'divideByCurrencyOr':
      return divided(at(first), at(second), () => at(third), type.kind);
    case 'minOfTwo':
    case 'minOfTwoText':
    case 'minOfTwoVariant':
      return ofTwo(at(first), at(second), 1);
    case 'maxOfTwo':
    case 'maxOfTwoText':
    case 'maxOfTwoVariant':
      return ofTwo(at(first), at(second), -1);
    case 'absolute':
      return ofNumber(at(first), Math.abs);
    case 'sign':
      return ofNumber(at(first), (number) => Math.sign(number) + 0);
    case 'integerBelow':
      return ofNumber(at(first), (number) => finite(Math.floor(number) + 0));
    case 'length': {
      const text = at(first);
      return text === null ? null : String(text).length;
    }
    case 'isNumberValue':
      return typeof at(first) === 'number';
    case 'makeDate':
      return Date.UTC(Number(at(first)), Number(at(second)) - 1, Number(at(third))) / 86_400_000 + 25569;
    default:
      throw new Unspecified(`the reference has no kernel ${name}`);
  }
}

/** A whole number is neither infinite nor NaN. */
function finite(value: number): number {
  if (!Number.isFinite(value)) throw new Failure('no whole number');
  return value;
}

function ofNumber(value: Value, compute: (number: number) => number): Value {
  return value === null ? null : compute(Number(value));
}

/** Z8. Whether an error in the alternative counts where it is not needed, is open. */
function divided(numerator: Value, denominator: Value, alternative: () => Value, kind: ScalarKind): Value {
  const isNeeded = denominator === null || denominator === 0;
  if (isNeeded) return alternative();
  if (isFailure(alternative)) throw new Unspecified('an alternative of DIVIDE that is an error');
  return arithmetic('/', numerator, denominator, kind);
}

function isFailure(compute: () => Value): boolean {
  try {
    compute();
    return false;
  } catch (error) {
    if (error instanceof Failure) return true;
    throw error;
  }
}

/** BLANK counts 0 or "", unless both are BLANK (section 4). */
function ofTwo(left: Value, right: Value, sign: 1 | -1): Value {
  if (left === null && right === null) return null;
  const zero = zeroOf(left ?? right);
  const [a, b] = [left ?? zero, right ?? zero];
  const side = order(b, a) * sign;
  if (Number.isNaN(side)) throw new Unspecified('the extreme of two values with NaN');
  return side < 0 ? b : a;
}
