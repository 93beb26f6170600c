/** The relation of a window function with its clauses: given, or the selected values of the named columns (W2). */
import { columnOfRow } from '../ir/make.js';
import type { GroupColumn, TableNode } from '../ir/table.js';
import type { Id, ModelColumn } from '../ir/types.js';
import type { BlanksOrder, WindowFunction, WindowOrder, WindowParts } from '../ir/window.js';
import type { CallBinder } from './call.js';
import { shapeOf } from './filter.js';
import { direction, orderWords } from './order-words.js';
import { windowArguments, type WindowArguments } from './window-arguments.js';
import { clauseColumns, currentColumns, isKey } from './window-columns.js';

type Relation = Pick<WindowParts, 'table' | 'row' | 'orders' | 'partitionBy' | 'matchBy'>;

/**
 * Binds the arguments from `first` on. `needsRow`: a current row must be found, otherwise the current partition is enough.
 * Null after a diagnostic.
 */
export function windowParts(call: CallBinder, first: number, needsRow: boolean): WindowParts | null {
  const found = windowArguments(call, first);
  const relation = found && (found.relation === null ? selected(call, found) : given(call, found, found.relation));
  if (!relation) return null;
  const { table, partitionBy, matchBy } = relation;
  const ofRow = matchBy ? [...matchBy, ...partitionBy] : allColumns(table);
  if (needsRow && !ofRow.some((column) => column.kind === 'related' || table.shape[column.column]?.lineage)) {
    call.report('DAX0444', { name: call.functionName });
    return null;
  }
  const current = currentColumns(call, table, needsRow ? ofRow : partitionBy);
  const isDistinct = isDistinctTable(call, table);
  return current && { function: call.functionName as WindowFunction, ...relation, isDistinct, ...current };
}

function allColumns(table: TableNode): readonly GroupColumn[] {
  return table.shape.map((_, column) => ({ kind: 'own', column }));
}

/** A relation that is written. */
function given(call: CallBinder, found: WindowArguments, index: number): Relation | null {
  const table = call.table(index);
  if (table.kind === 'tableHole') return null;
  if (found.orderBy === null && call.ownTable !== null && call.baseTables(table).includes(call.ownTable)) {
    call.report('DAX0445', { name: call.functionName, table: call.ownTable });
    return null;
  }
  const partitionBy = columnsAt(call, found.partitionBy, table);
  const matchBy = columnsAt(call, found.matchBy, table);
  if (!partitionBy || !matchBy) return null;
  return call.inRow(table, (row) => ({
    table,
    row,
    orders: found.orderBy === null ? allOrders(table, row, partitionBy, found) : ordersAt(call, found.orderBy, found),
    partitionBy,
    matchBy: found.matchBy === null ? null : matchBy,
  }));
}

function columnsAt(call: CallBinder, index: number | null, table: TableNode): readonly GroupColumn[] | null {
  const clause = index === null ? null : call.nested(index);
  return clause ? clauseColumns(clause, table) : [];
}

/** Without ORDERBY every column of the relation orders that does not partition it. */
function allOrders(
  table: TableNode,
  row: Id,
  partitionBy: readonly GroupColumn[],
  { blanks }: WindowArguments,
): readonly WindowOrder[] {
  const isPartition = (at: number): boolean => partitionBy.some((own) => own.kind === 'own' && own.column === at);
  return table.shape.flatMap((_, at) =>
    isPartition(at) ? [] : [{ value: columnOfRow(row, table.shape, at, null), direction: 'asc' as const, blanks }],
  );
}

/** Expressions, each with its order and the place of BLANK where they are written. */
function ordersAt(call: CallBinder, index: number, { blanks }: WindowArguments): readonly WindowOrder[] {
  const clause = call.nested(index) as CallBinder;
  return orderIndexes(clause).map(({ at, ...order }) => ({ value: clause.scalar(at), ...orderOf(order, blanks) }));
}

interface OrderIndex {
  readonly at: number;
  readonly direction: 'asc' | 'desc';
  /** null: the function's own. */
  readonly blanks: BlanksOrder | null;
}

function orderOf({ direction: way, blanks }: Omit<OrderIndex, 'at'>, own: BlanksOrder): Omit<WindowOrder, 'value'> {
  return { direction: way, blanks: blanks ?? own };
}

/** Where the expressions of ORDERBY stand: an order may follow each, ascending where none does (W9). */
function orderIndexes(clause: CallBinder): readonly OrderIndex[] {
  const found: OrderIndex[] = [];
  for (let i = 0; i < clause.count; i++) {
    const at = i;
    const word = i + 1 < clause.count ? clause.bareWord(i + 1) : null;
    const isOrder = word !== null && orderWords.some((known) => known === word);
    if (isOrder || (i + 1 < clause.count && !clause.expression(i + 1))) i++;
    const blanks = clause.argument(i)?.blanks ?? clause.argument(at)?.blanks ?? null;
    const place = blanks === null ? null : (blanks.toLowerCase() as BlanksOrder);
    found.push({ at, direction: isOrder ? direction(word) : 'asc', blanks: place });
  }
  return found;
}

/** Without a relation: what ALLSELECTED leaves of the named columns, which are of one table (W2). */
function selected(call: CallBinder, found: WindowArguments): Relation | null {
  const orderBy = found.orderBy === null ? null : call.nested(found.orderBy);
  if (!orderBy) {
    call.report('DAX0440', { name: call.functionName });
    return null;
  }
  const orders = orderIndexes(orderBy).map((order) => ({ ...order, column: namedColumn(orderBy, order.at) }));
  const ordered = orders.flatMap(({ column }) => column ?? []);
  const partitioned = namedColumns(call, found.partitionBy);
  const matched = namedColumns(call, found.matchBy);
  if (ordered.length < orders.length || !partitioned || !matched) return null;
  const table = selectedTable(call, [...ordered, ...partitioned, ...matched]);
  if (!table) return null;
  const own = (column: ModelColumn): GroupColumn => ({ kind: 'own', column: positionOf(table, column) });
  return call.inRow(table, (row) => ({
    table,
    row,
    orders: orders.map(({ at, column, ...order }) => ({
      value: columnOfRow(row, table.shape, column ? positionOf(table, column) : -1, orderBy.span(at)),
      ...orderOf(order, found.blanks),
    })),
    partitionBy: partitioned.map(own),
    matchBy: found.matchBy === null ? null : matched.map(own),
  }));
}

function positionOf(table: TableNode, column: ModelColumn): number {
  return table.shape.findIndex((c) => c.lineage?.table === column.table && c.lineage.column === column.column);
}

function namedColumns(call: CallBinder, index: number | null): readonly ModelColumn[] | null {
  const clause = index === null ? null : call.nested(index);
  if (!clause) return [];
  const columns = Array.from({ length: clause.count }, (_, i) => namedColumn(clause, i));
  return columns.some((column) => column === null) ? null : columns.filter((column) => column !== null);
}

function namedColumn(clause: CallBinder, index: number): ModelColumn | null {
  const written = clause.expression(index);
  const isQualified = written?.kind !== 'column' || written.table !== null;
  if (isQualified && clause.isColumn(index)) return clause.column(index);
  clause.report('DAX0441', { name: clause.functionName, found: clause.text(index) }, clause.span(index));
  return null;
}

function selectedTable(call: CallBinder, named: readonly ModelColumn[]): TableNode | null {
  const columns = named.filter((column, i) => {
    return named.findIndex((other) => other.table === column.table && other.column === column.column) === i;
  });
  const table = columns[0]?.table ?? '';
  if (columns.every((column) => column.table === table)) {
    return { kind: 'allSelected', table, columns, shape: shapeOf(call, columns), span: call.span() };
  }
  const names = columns.map((column) => `${column.table}[${column.column}]`).join(', ');
  call.report('DAX0413', { name: call.functionName, columns: names });
  return null;
}

/** Whether the table is known to have no equal rows: it groups, or holds whole rows of a table with a key (W11). */
function isDistinctTable(call: CallBinder, table: TableNode): boolean {
  switch (table.kind) {
    case 'values':
    case 'allColumns':
    case 'summarize':
    case 'groupBy':
    case 'summarizeColumns':
      return true;
    case 'allSelected':
      return table.columns.length > 0 || hasKey(call, table);
    case 'modelTable':
    case 'valuesOfTable':
    case 'allTable':
      return hasKey(call, table);
    case 'filter':
    case 'addColumns':
    case 'topN':
    case 'window':
      return isDistinctTable(call, table.table);
    case 'calculateTable':
    case 'tableLet':
      return isDistinctTable(call, table.body);
    case 'tableCall':
      return table.function === 'distinct';
    default:
      return false;
  }
}

function hasKey(call: CallBinder, { shape }: TableNode): boolean {
  return shape.some(({ lineage }) => lineage && isKey(call, lineage));
}
