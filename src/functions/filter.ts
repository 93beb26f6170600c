/** FILTER, VALUES, DISTINCT and the ALL family, as tables and as filter arguments (5.2). */
import { hole, tableCall, tableHole } from '../ir/make.js';
import type { Modifier } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import type { ModelColumn, TableShape } from '../ir/types.js';
import type { CallBinder } from './call.js';
import { modifierFunction, tableFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { pathsBetween } from './relationship-paths.js';

const filter = tableFunction({
  name: 'FILTER',
  category: 'filter',
  summary: 'The rows of a table for which a condition holds.',
  parameters: ['table:table', 'condition:boolean'],
  bind: (call) => {
    const { table, keepFilters } = call.iterated(0);
    return call.inRow(
      table,
      (row) => ({ kind: 'filter', table, row, predicate: call.condition(1), shape: table.shape, span: call.span() }),
      { keepFilters },
    );
  },
});

/** The shape of a table of model columns. */
export function shapeOf(call: CallBinder, columns: readonly ModelColumn[]): TableShape {
  return columns.map((column) => ({
    name: column.column,
    table: column.table,
    lineage: column,
    type: { ...call.columnType(column), blankable: true },
  }));
}

/** VALUES(c) and DISTINCT(c). */
export function valuesOf(call: CallBinder, column: ModelColumn, blankRow: boolean): TableNode {
  return { kind: 'values', column, blankRow, shape: shapeOf(call, [column]), span: call.span() };
}

const values = tableFunction({
  name: 'VALUES',
  category: 'table-manipulation',
  summary: 'The distinct visible values of a column, or the visible rows of a table, with the blank row.',
  parameters: ['tableOrColumn:tableOrColumn'],
  bind: (call) => {
    if (call.isTableName(0)) {
      const table = call.tableName(0) ?? '';
      return { kind: 'valuesOfTable', table, shape: call.modelTable(table).shape, span: call.span() };
    }
    const column = call.column(0);
    return column ? valuesOf(call, column, true) : tableHole(call.span());
  },
});

const distinct = tableFunction({
  name: 'DISTINCT',
  category: 'table-manipulation',
  summary: 'The distinct visible values of a column, or the distinct rows of a table; without the blank row.',
  parameters: ['tableOrColumn:tableOrColumn'],
  bind: (call) => {
    if (!call.isColumn(0) && call.isTable(0)) {
      const table = call.table(0);
      return tableCall('distinct', [table], table.shape, call.span());
    }
    const column = call.column(0);
    return column ? valuesOf(call, column, false) : tableHole(call.span());
  },
});

/** Whether the argument is meant as a column: it is one, or is written like one. */
function isColumnLike(call: CallBinder, index: number): boolean {
  return call.isColumn(index) || call.expression(index)?.kind === 'column';
}

/** FILTERS(c): the values that the filters on the column itself admit (F11). */
const filters = tableFunction({
  name: 'FILTERS',
  category: 'filter',
  summary: 'The values of a column that are filtered directly.',
  parameters: ['column:column'],
  bind: (call) => {
    const column = call.column(0);
    if (!column) return tableHole(call.span());
    const shape = shapeOf(call, [column]);
    const { table, column: name } = column;
    const every: TableNode = { kind: 'allColumns', table, columns: [column], blankRow: true, shape, span: call.span() };
    return tableCall('filters', [every], shape, call.span(), { options: { table, column: name }, readsContext: true });
  },
});

/** The columns named from argument `from` on; null after a diagnostic, also when they are of two tables. */
function columnsOf(call: CallBinder, from: number): readonly ModelColumn[] | null {
  const columns: ModelColumn[] = [];
  let isComplete = true;
  for (let i = from; i < call.count; i++) {
    const column = call.column(i);
    if (column) columns.push(column);
    else isComplete = false;
  }
  const [first] = columns;
  if (!isComplete || !first) return null;
  if (columns.every((column) => column.table === first.table)) return columns;
  const names = columns.map((column) => `${column.table}[${column.column}]`).join(', ');
  call.report('DAX0413', { name: call.functionName, columns: names });
  return null;
}

/** ALL and ALLNOBLANKROW as a table (F1, F2, F6). */
function allTable(call: CallBinder, blankRow: boolean): TableNode {
  const span = call.span();
  if (call.count === 0) {
    call.report('DAX0317', { name: `${call.functionName}()` });
    return tableHole(span);
  }
  if (!isColumnLike(call, 0)) {
    const table = wholeTable(call);
    return table === null
      ? tableHole(span)
      : { kind: 'allTable', table, blankRow, shape: call.modelTable(table).shape, span };
  }
  const columns = columnsOf(call, 0);
  if (!columns) return tableHole(span);
  return { kind: 'allColumns', table: columns[0]?.table ?? '', columns, blankRow, shape: shapeOf(call, columns), span };
}

/** The table named by the only argument. */
function wholeTable(call: CallBinder): string | null {
  const table = call.tableName(0);
  if (table !== null && call.count > 1) {
    call.report('DAX0301', {
      name: call.functionName,
      expected: '1 table, or columns of one table',
      found: call.count,
    });
    return null;
  }
  return table;
}

/** ALL, ALLNOBLANKROW, REMOVEFILTERS as a filter argument (F1-F4). */
function removal(call: CallBinder): Modifier | null {
  if (call.count === 0) return { kind: 'removeAll' };
  if (!isColumnLike(call, 0)) {
    const table = wholeTable(call);
    return table === null ? null : { kind: 'removeTable', table };
  }
  const columns = columnsOf(call, 0);
  return columns && { kind: 'removeColumns', columns };
}

const all = tableFunction({
  name: 'ALL',
  category: 'filter',
  summary:
    'All rows of a table or all values of columns, without filters; as a filter argument it removes the filters.',
  parameters: ['tableOrColumn?*:tableOrColumn'],
  bind: (call) => allTable(call, true),
  modifier: removal,
});

const allNoBlankRow = tableFunction({
  name: 'ALLNOBLANKROW',
  category: 'filter',
  summary: 'As ALL, without the blank row that stands for missing keys.',
  parameters: ['tableOrColumn:tableOrColumn', 'column?*:column'],
  bind: (call) => allTable(call, false),
  modifier: removal,
});

const removeFilters = modifierFunction({
  name: 'REMOVEFILTERS',
  category: 'filter',
  summary: 'Removes filters, as ALL does as a filter argument.',
  parameters: ['tableOrColumn?*:tableOrColumn'],
  bind: onlyAsFilter,
  modifier: removal,
});

/** For functions that make sense as a filter argument only. */
export function onlyAsFilter(call: CallBinder): ReturnType<typeof hole> {
  call.report('DAX0317', { name: call.functionName });
  return hole(call.span());
}

/** ALLEXCEPT as a filter argument: columns to keep may also be whole tables of the expanded table (F5). */
function allExcept(call: CallBinder): Modifier | null {
  const table = call.tableName(0);
  const columns: ModelColumn[] = [];
  const keepTables: string[] = [];
  for (let i = 1; i < call.count; i++) {
    const named = call.isTableName(i) ? call.tableName(i) : null;
    const column = named === null ? call.column(i) : null;
    if (named !== null) keepTables.push(named);
    if (column) columns.push(column);
  }
  const isComplete = table !== null && columns.length + keepTables.length === call.count - 1;
  return isComplete ? { kind: 'removeExcept', table, columns, keepTables } : null;
}

/** ALLEXCEPT as a table: the combinations of the table's columns that are not listed. */
function allExceptTable(call: CallBinder): TableNode {
  const table = call.tableName(0);
  const listed = columnsOf(call, 1);
  if (table === null || !listed) return tableHole(call.span());
  // Columns of the tables it leads to follow from its own columns, which stay: leaving them out changes no row.
  const isExpanded = (column: ModelColumn): boolean =>
    column.table === table || pathsBetween(call.model, table, column.table).length > 0;
  if (!listed.every(isExpanded)) {
    call.report('DAX0318', { name: 'ALLEXCEPT', option: 'columns of an unrelated table, as a table expression,' });
    return tableHole(call.span());
  }
  const own = listed.filter((column) => column.table === table);
  const others = call.modelTable(table).shape.filter((c) => !own.some((column) => column.column === c.name));
  const columns = others.flatMap((column) => column.lineage ?? []);
  return { kind: 'allColumns', table, columns, blankRow: true, shape: shapeOf(call, columns), span: call.span() };
}

const allExceptEntry = tableFunction({
  name: 'ALLEXCEPT',
  category: 'filter',
  summary: 'Removes all filters of a table except those on the listed columns.',
  parameters: ['table:table', 'column*:column'],
  bind: allExceptTable,
  modifier: allExcept,
});

const allSelected = tableFunction({
  name: 'ALLSELECTED',
  category: 'filter',
  summary: 'The values that the query outside the visual leaves visible.',
  parameters: ['tableOrColumn?*:tableOrColumn'],
  bind: (call) => {
    const span = call.span();
    if (call.count === 0) return onlyAsFilter(call);
    const columns = isColumnLike(call, 0) ? columnsOf(call, 0) : [];
    const table = isColumnLike(call, 0) ? (columns?.[0]?.table ?? null) : wholeTable(call);
    if (table === null || !columns) return tableHole(span);
    const shape = columns.length > 0 ? shapeOf(call, columns) : call.modelTable(table).shape;
    return { kind: 'allSelected', table, columns, shape, span };
  },
  modifier: (call) => {
    if (call.count === 0) return { kind: 'allSelected', table: null, columns: [] };
    const columns = isColumnLike(call, 0) ? columnsOf(call, 0) : [];
    const table = isColumnLike(call, 0) ? (columns?.[0]?.table ?? null) : wholeTable(call);
    return table === null || !columns ? null : { kind: 'allSelected', table, columns };
  },
});

const allCrossFiltered = modifierFunction({
  name: 'ALLCROSSFILTERED',
  category: 'filter',
  summary: 'Removes all filters that reach a table, also through relationships.',
  parameters: ['table:table'],
  bind: onlyAsFilter,
  modifier: (call) => {
    const table = call.tableName(0);
    return table === null ? null : { kind: 'allCrossFiltered', table };
  },
});

export const filterFunctions: readonly FunctionEntry[] = [
  filter,
  values,
  distinct,
  filters,
  all,
  allNoBlankRow,
  removeFilters,
  allExceptEntry,
  allSelected,
  allCrossFiltered,
];
