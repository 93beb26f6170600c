/** FIRSTNONBLANK and its relatives (G21), by rewriting. */
import { columnOfRow, hole, integerLiteral, tableCall, tableHole } from '../ir/make.js';
import type { OrderItem, ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import { valueType } from '../ir/typing.js';
import { calculated } from './calculate.js';
import type { CallBinder } from './call.js';
import { scalarFunction, tableFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { valuesOf } from './filter.js';

type Direction = 'asc' | 'desc';

/** The values of argument 0: of a column, or of a table of one column. */
function candidates(call: CallBinder): TableNode {
  if (call.isColumn(0)) {
    const column = call.column(0);
    return column ? valuesOf(call, column, true) : tableHole(call.span());
  }
  const table = call.table(0);
  if (table.kind === 'tableHole') return table;
  if (table.shape.length === 1) return tableCall('distinct', [table], table.shape, call.span());
  call.report('DAX0316', { name: call.functionName, left: 1, right: table.shape.length }, call.span(0));
  return tableHole(call.span());
}

/**
 * TOPN(1, FILTER(values, NOT ISBLANK(e)), value): the first or last value for which `e` is not BLANK. `e` has a row
 * context only; `transition` puts the value into the filter context first.
 */
function firstNonBlank(call: CallBinder, direction: Direction, transition: boolean): TableNode {
  const values = candidates(call);
  const span = call.span();
  if (values.kind === 'tableHole') return values;
  const table = call.inRow(values, (row): TableNode => {
    const expression = transition ? transitioned(call) : call.scalar(1);
    const isBlank: ScalarNode = { kind: 'isBlank', operand: expression, type: valueType('boolean', false), span };
    const predicate: ScalarNode = { kind: 'not', operand: isBlank, type: valueType('boolean', false), span };
    return { kind: 'filter', table: values, row, predicate, shape: values.shape, span };
  });
  const row = call.fresh();
  const orders = inOrder(columnOfRow(row, table.shape, 0, span), direction);
  return { kind: 'topN', count: integerLiteral(1, span), table, row, orders, shape: table.shape, span };
}

/** Sorted, no two values at one place: BLANK just before zero and the empty text. */
function inOrder(value: ScalarNode, direction: Direction): readonly OrderItem[] {
  const isBlank: ScalarNode = { kind: 'isBlank', operand: value, type: valueType('boolean', false), span: value.span };
  return [
    { value, direction },
    { value: isBlank, direction: direction === 'asc' ? 'desc' : 'asc' },
  ];
}

function transitioned(call: CallBinder): ScalarNode {
  const body = call.inCalculate(() => call.scalar(1));
  return calculated(call, call.calculateParts(2), body);
}

/** FIRSTNONBLANKVALUE: the expression itself, under that value as filter. */
function valueOfFirst(call: CallBinder, direction: Direction): ScalarNode {
  const table = firstNonBlank(call, direction, true);
  const body = call.inCalculate(() => call.scalar(1));
  if (table.kind === 'tableHole' || body.kind === 'hole') return hole(call.span());
  return calculated(call, call.calculateParts(2, 2, [{ table, keep: false }]), body);
}

function tableEntry(name: string, direction: Direction, which: string): FunctionEntry {
  return tableFunction({
    name,
    category: 'filter',
    summary: `The ${which} value of a column for which an expression is not BLANK.`,
    parameters: ['column:special', 'expression:any'],
    bind: (call) => firstNonBlank(call, direction, false),
  });
}

function valueEntry(name: string, direction: Direction, which: string): FunctionEntry {
  return scalarFunction({
    name,
    category: 'filter',
    summary: `The value of an expression for the ${which} value of a column for which it is not BLANK.`,
    parameters: ['column:special', 'expression:any'],
    bind: (call) => valueOfFirst(call, direction),
  });
}

export const nonBlankFunctions: readonly FunctionEntry[] = [
  tableEntry('FIRSTNONBLANK', 'asc', 'first'),
  tableEntry('LASTNONBLANK', 'desc', 'last'),
  valueEntry('FIRSTNONBLANKVALUE', 'asc', 'first'),
  valueEntry('LASTNONBLANKVALUE', 'desc', 'last'),
];
