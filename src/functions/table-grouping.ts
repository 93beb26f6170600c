/** SUMMARIZE, GROUPBY, CURRENTGROUP (G8-G10). */
import { booleanLiteral, hole, tableCall, tableHole } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { GroupColumn, TableNode } from '../ir/table.js';
import type { ShapeColumn, TableShape } from '../ir/types.js';
import type { CallBinder } from './call.js';
import { scalarFunction, tableFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { pathsBetween } from './relationship-paths.js';
import { checkNames, namedColumns, newColumn } from './table.js';

interface GroupedColumn {
  readonly group: GroupColumn;
  readonly shape: ShapeColumn;
}

interface Grouping {
  readonly table: TableNode;
  readonly columns: readonly GroupedColumn[];
  /** The levels of ROLLUP, outermost first: positions among the columns. */
  readonly rollup: readonly (readonly number[])[];
  /** The argument at which the pairs of name and expression begin. */
  readonly next: number;
}

/** The table and the columns to group by, which end at the first text. */
function groupingOf(call: CallBinder, admitsRollup: boolean): Grouping | null {
  const table = call.table(0);
  const columns: GroupedColumn[] = [];
  const rollup: number[][] = [];
  let isComplete = table.kind !== 'tableHole';
  const add = (site: CallBinder, index: number): number[] => {
    const column = groupColumn(site, table, index);
    if (!column) isComplete = false;
    return column ? [columns.push(column) - 1] : [];
  };
  let next = 1;
  for (; next < call.count && call.literalText(next) === null; next++) {
    const rolledUp = admitsRollup ? call.nested(next, 'ROLLUP') : null;
    if (rolledUp) rollup.push(...levelsOf(rolledUp, add));
    else add(call, next);
  }
  return isComplete ? { table, columns, rollup, next } : null;
}

/** The levels of ROLLUP: a column each, or those of a ROLLUPGROUP. */
function levelsOf(rollup: CallBinder, add: (site: CallBinder, index: number) => number[]): number[][] {
  return indexesOf(rollup).map((index) => {
    const group = rollup.nested(index, 'ROLLUPGROUP');
    return group ? indexesOf(group).flatMap((i) => add(group, i)) : add(rollup, index);
  });
}

function indexesOf(call: CallBinder): readonly number[] {
  return Array.from({ length: call.count }, (_, i) => i);
}

/** A column of the table itself, or of a table that its rows lead to. */
function groupColumn(call: CallBinder, table: TableNode, index: number): GroupedColumn | null {
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

function relatedColumn(call: CallBinder, table: TableNode, index: number): GroupedColumn | null {
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

/** SUMMARIZE: one grouping, or one for each level of ROLLUP with the columns that are totalled left BLANK (G9). */
function summarize(call: CallBinder): TableNode {
  const grouping = groupingOf(call, true);
  if (!grouping) return tableHole(call.span());
  const { columns, rollup } = grouping;
  const all = columns.map((_, i) => i);
  const detail = summarizedBy(call, grouping, all);
  if (rollup.length === 0) return detail;
  const levels = rollup.map((_, level) => {
    const totalled = new Set(rollup.slice(level).flat());
    return all.filter((column) => !totalled.has(column));
  });
  const tables = [detail, ...[...levels].reverse().map((kept) => summarizedBy(call, grouping, kept))];
  const options = { kept: tables.map((_, i) => (i === 0 ? all : (levels.at(-i) ?? [])).join(' ')) };
  return tableCall('rolledUp', tables, detail.shape, call.span(), { options });
}

/** The grouping by some of its columns. */
function summarizedBy(call: CallBinder, { table, columns, next }: Grouping, kept: readonly number[]): TableNode {
  const groups = kept.flatMap((position) => columns[position] ?? []);
  const shape = groups.map((column) => column.shape);
  return call.inRow(groupRows(call, shape), (row) => {
    const added = call.inSummarize(shape, () => namedColumns(call, next));
    const whole = [...shape, ...added.map(newColumn)];
    checkNames(call, whole);
    const extensions = added.map((column) => column.value);
    const groupBy = groups.map((column) => column.group);
    return { kind: 'summarize', table, groupBy, row, extensions, rollup: [], shape: whole, span: call.span() };
  });
}

function groupBy(call: CallBinder): TableNode {
  const grouping = groupingOf(call, false);
  if (!grouping) return tableHole(call.span());
  const { table, columns, next } = grouping;
  const shape = columns.map((column) => column.shape);
  const groups = columns.map((column) => column.group);
  return call.inGroup(table, (group) =>
    call.inRow(groupRows(call, shape), (row) => {
      const added = namedColumns(call, next);
      added.forEach(({ value }, i) => checkAggregation(call, next + 2 * i + 1, value));
      const whole = [...shape, ...added.map(newColumn)];
      checkNames(call, whole);
      const extensions = added.map((column) => column.value);
      return { kind: 'groupBy', table, groupBy: groups, row, group, extensions, shape: whole, span: call.span() };
    }),
  );
}

/** The new columns of GROUPBY are iterators over CURRENTGROUP() that give one value, and nothing else (G10). */
function checkAggregation(call: CallBinder, index: number, value: ScalarNode): void {
  const iterator = call.nested(index);
  const isAggregation = iterator !== null && /^(?!RANKX$)[A-Z]+X(\.[A-Z]+)?$/.test(iterator.functionName);
  if ((isAggregation && iterator.nested(0, 'CURRENTGROUP')) || value.kind === 'hole') return;
  call.report('DAX0420', { found: call.text(index) }, call.span(index));
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

/** Each level of ROLLUP is a grouping of its own, so that it is known for each which columns are totalled. */
const isSubtotal = scalarFunction({
  name: 'ISSUBTOTAL',
  category: 'information',
  summary: 'In SUMMARIZE with ROLLUP: whether a row totals the column.',
  parameters: ['column:column'],
  bind: (call) => {
    const { groupedBy } = call;
    const column = call.column(0);
    if (!groupedBy)
      call.report('DAX0323', { name: 'ISSUBTOTAL', where: 'in the expression of a new column of SUMMARIZE' });
    if (!groupedBy || !column) return hole(call.span());
    const isKept = groupedBy.some(({ lineage }) => lineage?.table === column.table && lineage.column === column.column);
    return booleanLiteral(!isKept, call.span());
  },
});

export const groupingFunctions: readonly FunctionEntry[] = [
  isSubtotal,
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
