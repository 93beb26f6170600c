/** The `dates` argument of time intelligence (Y2). */
import { tableHole } from '../ir/make.js';
import type { TableNode } from '../ir/table.js';
import type { ModelColumn } from '../ir/types.js';
import { kindName } from '../ir/typing.js';
import { calculatedTable } from './calculate.js';
import type { CallBinder } from './call.js';
import { valuesOf } from './filter.js';

export interface Dates {
  /** One column of visible dates. */
  readonly table: TableNode;
  /** The column of the model they come from. */
  readonly column: ModelColumn;
}

/**
 * A column D[Date] means CALCULATETABLE(DISTINCT(D[Date])), so current rows become filters. A table of one column must
 * hold values of a column of the model; a True/False expression over one date column means FILTER(ALL(column), ...).
 */
export function datesOf(call: CallBinder, index: number): Dates | null {
  if (call.isColumn(index)) {
    const column = call.column(index);
    if (!column || !isDate(call, column, index)) return null;
    const body = call.inCalculate(() => valuesOf(call, column, false));
    return { column, table: calculatedTable(call, call.calculateParts(call.count), body) };
  }
  if (call.expression(index)?.kind === 'column') {
    call.column(index);
    return null;
  }
  const table = call.isTable(index) ? call.table(index) : call.booleanFilter(index);
  return table.kind === 'tableHole' ? null : fromTable(call, table, index);
}

function fromTable(call: CallBinder, table: TableNode, index: number): Dates | null {
  const [only, ...others] = table.shape;
  const column = only?.lineage;
  if (others.length > 0 || !column) {
    const found =
      others.length > 0 ? `a table of ${table.shape.length} columns` : 'a table without a column of the model';
    call.report('DAX0306', { name: call.functionName, found }, call.span(index));
    return null;
  }
  return isDate(call, column, index) ? { table, column } : null;
}

function isDate(call: CallBinder, column: ModelColumn, index: number): boolean {
  const { kind } = call.columnType(column);
  if (kind === 'dateTime') return true;
  const parameters = { name: call.functionName, column: `${column.table}[${column.column}]`, type: kindName(kind) };
  call.report('DAX0415', parameters, call.span(index));
  return false;
}

export function noDates(call: CallBinder): TableNode {
  return tableHole(call.span());
}
