/** SUMMARIZE, GROUPBY, CURRENTGROUP (G8-G10). */
import { tableHole } from '../ir/make.js';
import type { GroupColumn, TableNode } from '../ir/table.js';
import type { ShapeColumn, TableShape } from '../ir/types.js';
import type { CallBinder } from './call.js';
import { tableFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { pathsBetween } from './relationship-paths.js';
import { checkNames, namedColumns, newColumn } from './table.js';

interface Grouping {
  readonly table: TableNode;
  readonly groupBy: readonly GroupColumn[];
  readonly shape: TableShape;
  /** The argument at which the pairs of name and expression begin. */
  readonly next: number;
}

/** The table and the columns to group by, which end at the first text. */
function groupingOf(call: CallBinder): Grouping | null {
  const table = call.table(0);
  const groupBy: GroupColumn[] = [];
  const shape: ShapeColumn[] = [];
  let next = 1;
  for (; next < call.count && call.literalText(next) === null; next++) {
    const column = groupColumn(call, table, next);
    if (!column) continue;
    groupBy.push(column.group);
    shape.push(column.shape);
  }
  if (table.kind === 'tableHole' || groupBy.length < next - 1) return null;
  return { table, groupBy, shape, next };
}

/** A column of the table itself, or of a table that its rows lead to. */
function groupColumn(
  call: CallBinder,
  table: TableNode,
  index: number,
): { readonly group: GroupColumn; readonly shape: ShapeColumn } | null {
  const rollup = call.nested(index);
  if (rollup && ['ROLLUP', 'ROLLUPGROUP'].includes(rollup.functionName)) {
    call.report('DAX0318', { name: call.functionName, option: rollup.functionName }, call.span(index));
    return null;
  }
  const own = call.isColumn(index) ? ownColumn(call, table, index) : boundColumn(call, table, index);
  if (own === null) return null;
  if (own >= 0) return { group: { kind: 'own', column: own }, shape: table.shape[own] as ShapeColumn };
  return relatedColumn(call, table, index);
}

/** The position of the model column `index` in the table, or -1. */
function ownColumn(call: CallBinder, table: TableNode, index: number): number | null {
  const column = call.column(index);
  if (!column) return null;
  return table.shape.findIndex((c) => c.lineage?.table === column.table && c.lineage.column === column.column);
}

/** The position of an extension column; reports what is no column of the table. */
function boundColumn(call: CallBinder, table: TableNode, index: number): number | null {
  if (table.kind === 'tableHole') return null;
  const node = call.inRow(table, (row) => ({ row, value: call.scalar(index) }));
  if (node.value.kind === 'hole') return null;
  if (node.value.kind === 'column' && node.value.row === node.row) return node.value.column;
  call.report('DAX0306', { name: call.functionName, found: call.text(index) }, call.span(index));
  return null;
}

function relatedColumn(
  call: CallBinder,
  table: TableNode,
  index: number,
): { readonly group: GroupColumn; readonly shape: ShapeColumn } | null {
  const target = call.column(index);
  if (!target || table.kind === 'tableHole') return null;
  for (const from of call.baseTables(table)) {
    const paths = pathsBetween(call.model, from, target.table);
    const [path, ...others] = paths;
    if (!path || others.length > 0) continue;
    const type = { ...call.columnType(target), blankable: true };
    const shape = { name: target.column, table: target.table, lineage: target, type };
    return { group: { kind: 'related', from, path, target }, shape };
  }
  call.report('DAX0416', { name: call.functionName, column: call.text(index) }, call.span(index));
  return null;
}

/** A stand-in table of the group-by columns: extension expressions read its row. */
function groupRows(call: CallBinder, shape: TableShape): TableNode {
  return { kind: 'rows', rows: [], shape, span: call.span() };
}

function summarize(call: CallBinder): TableNode {
  const grouping = groupingOf(call);
  if (!grouping) return tableHole(call.span());
  const { table, groupBy, shape, next } = grouping;
  return call.inRow(groupRows(call, shape), (row) => {
    const added = namedColumns(call, next);
    const whole = [...shape, ...added.map(newColumn)];
    checkNames(call, whole);
    const extensions = added.map((column) => column.value);
    return { kind: 'summarize', table, groupBy, row, extensions, rollup: [], shape: whole, span: call.span() };
  });
}

function groupBy(call: CallBinder): TableNode {
  const grouping = groupingOf(call);
  if (!grouping) return tableHole(call.span());
  const { table, groupBy: columns, shape, next } = grouping;
  return call.inGroup(table, (group) =>
    call.inRow(groupRows(call, shape), (row) => {
      const added = namedColumns(call, next);
      const whole = [...shape, ...added.map(newColumn)];
      checkNames(call, whole);
      const extensions = added.map((column) => column.value);
      return { kind: 'groupBy', table, groupBy: columns, row, group, extensions, shape: whole, span: call.span() };
    }),
  );
}

const currentGroup = tableFunction({
  name: 'CURRENTGROUP',
  category: 'table-manipulation',
  summary: 'The rows of the current group of GROUPBY.',
  parameters: [],
  bind: (call) => {
    const group = call.currentGroup();
    if (group) return { ...group, span: call.span() };
    call.report('DAX0412', {});
    return tableHole(call.span());
  },
});

export const groupingFunctions: readonly FunctionEntry[] = [
  tableFunction({
    name: 'SUMMARIZE',
    category: 'table-manipulation',
    summary: 'The existing combinations of columns of a table and the tables its rows lead to.',
    parameters: ['table:table', 'columnOrName?*:special'],
    bind: summarize,
  }),
  tableFunction({
    name: 'GROUPBY',
    category: 'table-manipulation',
    summary: 'Groups the rows of a table; further columns iterate over CURRENTGROUP().',
    parameters: ['table:table', 'columnOrName?*:special'],
    bind: groupBy,
  }),
  currentGroup,
];
