/** CALCULATE, CALCULATETABLE, EARLIER (section 5). */
import { columnOfRow, hole, tableHole } from '../ir/make.js';
import type { CalculateParts, ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import type { ShapeColumn } from '../ir/types.js';
import type { CallBinder } from './call.js';
import { modifierFunction, scalarFunction, tableFunction } from './define.js';
import type { FunctionEntry } from './entry.js';

/** A value in changed contexts. */
export function calculated(call: CallBinder, parts: CalculateParts, body: ScalarNode): ScalarNode {
  return { kind: 'calculate', ...parts, body, type: body.type, span: call.span() };
}

/** A table in changed contexts; without any change, the table itself. */
export function calculatedTable(call: CallBinder, parts: CalculateParts, body: TableNode): TableNode {
  const isPlain = parts.transitions.length + parts.modifiers.length + parts.filters.length === 0;
  return isPlain ? body : { kind: 'calculateTable', ...parts, body, shape: body.shape, span: call.span() };
}

const calculate = scalarFunction({
  name: 'CALCULATE',
  category: 'filter',
  summary: 'Evaluates an expression under changed filters; current rows become filters.',
  parameters: ['expression:any', 'filter?*:filter'],
  bind: (call) => {
    const body = call.inCalculate(() => call.scalar(0));
    return calculated(call, call.calculateParts(1), body);
  },
});

const calculateTable = tableFunction({
  name: 'CALCULATETABLE',
  category: 'filter',
  summary: 'Evaluates a table under changed filters; current rows become filters.',
  parameters: ['table:table', 'filter?*:filter'],
  bind: (call) => {
    const body = call.inCalculate(() => call.table(0));
    const parts = call.calculateParts(1);
    return body.kind === 'tableHole' ? body : calculatedTable(call, parts, body);
  },
});

/** The value of a column in one of the outer current rows that have it: the first outside the innermost row is number 1. */
function earlier(call: CallBinder, level: (found: number) => number): ScalarNode {
  const wanted = call.isColumn(0) ? modelColumn(call) : rowColumn(call);
  if (!wanted) return hole(call.span());
  const found = call.rows.slice(1).flatMap((row) => {
    const at = row.shape.findIndex(wanted.isSame);
    return at >= 0 ? [{ row, at }] : [];
  });
  const outer = found[level(found.length) - 1];
  if (outer) return columnOfRow(outer.row.id, outer.row.shape, outer.at, call.span());
  if (!call.rows.some((row) => row.isOpen)) {
    call.report('DAX0402', { name: call.functionName, column: wanted.name }, call.span());
  }
  return hole(call.span());
}

/** The column that EARLIER names, as it is found in the rows around. */
interface WantedColumn {
  readonly name: string;
  readonly isSame: (column: ShapeColumn) => boolean;
}

function modelColumn(call: CallBinder): WantedColumn | null {
  const column = call.column(0);
  if (!column) return null;
  const isSame = ({ lineage }: ShapeColumn): boolean =>
    lineage?.table === column.table && lineage.column === column.column;
  return { name: `${column.table}[${column.column}]`, isSame };
}

/** A column that only the rows have, such as one of ADDCOLUMNS; the innermost row has it too. */
function rowColumn(call: CallBinder): WantedColumn | null {
  const node = call.scalar(0);
  const row = node.kind === 'column' ? call.rows.find(({ id }) => id === node.row) : undefined;
  const found = node.kind === 'column' ? row?.shape[node.column] : undefined;
  if (!found) {
    if (node.kind !== 'hole') call.report('DAX0306', { name: call.functionName, found: call.text(0) }, call.span(0));
    return null;
  }
  const key = found.name.toLowerCase();
  return { name: `[${found.name}]`, isSame: ({ name, table }) => table === found.table && name.toLowerCase() === key };
}

const earlierEntry = scalarFunction({
  name: 'EARLIER',
  category: 'filter',
  summary: 'The value of a column in an outer row context.',
  parameters: ['column:column', 'number?:integer'],
  bind: (call) => {
    const written = call.bareWord(1);
    if (call.expression(1) && !/^[1-9]\d?$/.test(written ?? '')) {
      call.report('DAX0320', { name: 'EARLIER', what: 'the number of rows to go outwards (1 or more)' }, call.span(1));
    }
    return earlier(call, () => Number(written ?? 1));
  },
});

const earliest = scalarFunction({
  name: 'EARLIEST',
  category: 'filter',
  summary: 'The value of a column in the outermost row context.',
  parameters: ['column:column'],
  bind: (call) => earlier(call, (found) => found),
});

/** As a filter argument and around the table of an iterator the binder reads it itself; elsewhere it changes nothing. */
const keepFilters = modifierFunction({
  name: 'KEEPFILTERS',
  category: 'filter',
  summary: 'Makes a filter of CALCULATE, or the rows of an iterator, add to the filters instead of replacing them.',
  parameters: ['expression:special'],
  bind: (call) => {
    call.report('DAX0323', { name: 'KEEPFILTERS', where: 'around a filter argument or the table of an iterator' });
    return tableHole(call.span());
  },
});

export const calculateFunctions: readonly FunctionEntry[] = [
  calculate,
  calculateTable,
  earlierEntry,
  earliest,
  keepFilters,
];
