/** ADDMISSINGITEMS: rows that SUMMARIZECOLUMNS has left out because all their expressions are BLANK. */
import { blank, columnOfRow, tableCall, tableHole } from '../ir/make.js';
import type { SummarizeColumnsNode, TableNode } from '../ir/table.js';
import type { ModelColumn, ShapeColumn, TableShape } from '../ir/types.js';
import { calculatedTable } from './calculate.js';
import type { CallBinder } from './call.js';
import { modifierFunction, tableFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { shapeOf } from './filter.js';
import { addRollup, filterAt, isGroup } from './rollup.js';
import { checkNames } from './table.js';

/** What the rows of the table are grouped by, as SUMMARIZECOLUMNS has it, and where these columns stand in the table. */
interface Items {
  readonly groupBy: ModelColumn[];
  readonly rollups: SummarizeColumnsNode['rollups'][number][];
  readonly filters: SummarizeColumnsNode['filters'][number][];
  readonly outputs: SummarizeColumnsNode['outputs'][number][];
  readonly shape: ShapeColumn[];
  /** For each output its position in the table, or -1. */
  readonly positions: number[];
}

/** ADDMISSINGITEMS(columns to show ..., table, columns it is grouped by and filters of the items ...). */
function addMissingItems(call: CallBinder): TableNode {
  const at = Array.from({ length: call.count }, (_, i) => i).find((i) => !isGroup(call, i)) ?? call.count;
  if (at === call.count) {
    call.report('DAX0319', { name: call.functionName, parameter: 'table' });
    return tableHole(call.span());
  }
  const table = call.table(at);
  if (table.kind === 'tableHole') return table;
  const id = call.fresh();
  const items = call.rows.length === 0 ? itemsOf(call, table, at) : call.inCalculate(() => itemsOf(call, table, at));
  if (!isComplete(call, items, table, at)) return tableHole(call.span());
  const read: TableNode = { kind: 'tableVariable', id, shape: table.shape, span: call.span() };
  const body = tableCall('union', [read, missingRows(call, read, items)], table.shape, call.span());
  return { kind: 'tableLet', id, name: 'table', value: table, body, shape: body.shape, span: call.span() };
}

function itemsOf(call: CallBinder, table: TableNode, at: number): Items {
  const items: Items = { groupBy: [], rollups: [], filters: [], outputs: [], shape: [], positions: [] };
  for (let i = at + 1; i < call.count; i++) {
    const rollup = call.nested(i, 'ROLLUPISSUBTOTAL');
    if (rollup) addSubtotals(rollup, table, items);
    else if (isGroup(call, i)) columnsAt(call, i).forEach((column) => addGroup(call, column, table, items));
    else if (call.expression(i)) items.filters.push({ table: filterAt(call, i), keep: false, nonVisual: false });
  }
  if (items.groupBy.length === 0) {
    for (const { lineage } of table.shape) if (lineage) addGroup(call, lineage, table, items);
  }
  checkNames(call, items.shape);
  return items;
}

/** One column, or those of a ROLLUPGROUP. */
function columnsAt(call: CallBinder, index: number): readonly ModelColumn[] {
  const group = call.nested(index, 'ROLLUPGROUP');
  if (!group) return [call.column(index) ?? []].flat();
  return Array.from({ length: group.count }, (_, i) => group.column(i)).flatMap((column) => column ?? []);
}

/** Adds a group-by column and returns its number. */
function addGroup(call: CallBinder, column: ModelColumn, table: TableNode, items: Items): number {
  const [shape] = shapeOf(call, [column]);
  if (shape) items.shape.push(shape);
  items.outputs.push({ kind: 'group', index: items.groupBy.length });
  items.positions.push(positionOf(table.shape, column));
  return items.groupBy.push(column) - 1;
}

function positionOf(shape: TableShape, { table, column }: ModelColumn): number {
  return shape.findIndex(({ lineage }) => lineage?.table === table && lineage.column === column);
}

/** ROLLUPISSUBTOTAL: a filter of the total, and for each level its columns, the column that marks its subtotals, and a filter. */
function addSubtotals(call: CallBinder, table: TableNode, items: Items): void {
  addRollup(call, items, {
    columns: (index) => columnsAt(call, index).map((column) => addGroup(call, column, table, items)),
    flag: (index) => addFlag(call, index, table, items),
  });
}

/** The name of the table's column that marks subtotals; null after a diagnostic. */
function addFlag(call: CallBinder, index: number, table: TableNode, items: Items): string | null {
  const position = index < call.count ? flagAt(call, index, table) : -1;
  const column = table.shape[position];
  if (!column) return null;
  items.positions.push(position);
  items.shape.push(column);
  return column.name;
}

/** The position of a column that marks subtotals; -1 after a diagnostic. */
function flagAt(call: CallBinder, index: number, table: TableNode): number {
  const { row, value } = call.inRow(table, (id) => ({ row: id, value: call.scalar(index) }));
  if (value.kind === 'column' && value.row === row) return value.column;
  if (value.kind !== 'hole')
    call.report('DAX0306', { name: call.functionName, found: call.text(index) }, call.span(index));
  return -1;
}

/** Items of all columns that the table is grouped by are known; where some of them are not shown, they are not documented. */
function isComplete(call: CallBinder, { groupBy, positions, shape }: Items, table: TableNode, at: number): boolean {
  const shown = Array.from({ length: at }, (_, i) => columnsAt(call, i)).flat();
  const isShown = (column: ModelColumn): boolean =>
    shown.length === 0 || shown.some((one) => one.table === column.table && one.column === column.column);
  const isIn = positions.length === shape.length && positions.every((position) => position >= 0);
  const isWhole = table.shape.every(({ lineage }, i) => lineage === null || positions.includes(i));
  if (isIn && isWhole && groupBy.every(isShown)) return true;
  const option = isIn && isWhole ? 'some of the columns it groups by not shown' : 'other groups than its table has';
  call.report('DAX0318', { name: call.functionName, option });
  return false;
}

/** The items that are no rows of the table, with BLANK in its other columns. */
function missingRows(call: CallBinder, table: TableNode, items: Items): TableNode {
  const span = call.span();
  const { positions, shape, ...groups } = items;
  const all: TableNode = { kind: 'summarizeColumns', ...groups, extensions: [], shape, span };
  const whole = call.rows.length === 0 ? all : calculatedTable(call, call.calculateParts(call.count), all);
  const present = call.inRow(table, (row): TableNode => {
    const columns = positions.map((i) => columnOfRow(row, table.shape, i, span));
    return { kind: 'selectColumns', table, row, columns, shape: positions.flatMap((i) => table.shape[i] ?? []), span };
  });
  const missing = tableCall('except', [whole, present], shape, span);
  return call.inRow(missing, (row): TableNode => {
    const columns = table.shape.map(({ type }, i) => {
      const at = positions.indexOf(i);
      return at < 0 ? call.convert(blank(span), type.kind) : columnOfRow(row, shape, at, span);
    });
    return { kind: 'selectColumns', table: missing, row, columns, shape: table.shape, span };
  });
}

export const missingItemFunctions: readonly FunctionEntry[] = [
  tableFunction({
    name: 'ADDMISSINGITEMS',
    category: 'table-manipulation',
    summary: 'The rows of SUMMARIZECOLUMNS, and those that it leaves out because all expressions are BLANK.',
    parameters: ['showAll?*:special', 'table:table', 'groupByOrFilter?*:special'],
    bind: addMissingItems,
  }),
  modifierFunction({
    name: 'ROLLUPISSUBTOTAL',
    category: 'table-manipulation',
    summary: 'Pairs the columns of ADDMISSINGITEMS with those that mark their subtotals.',
    parameters: ['groupBy*:special', 'isSubtotal*:special'],
    bind: (call) => {
      call.report('DAX0323', { name: 'ROLLUPISSUBTOTAL', where: 'as an argument of ADDMISSINGITEMS' });
      return tableHole(call.span());
    },
  }),
];
