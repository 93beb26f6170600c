/** Tables made of tables row by row: ADDCOLUMNS, SELECTCOLUMNS, GENERATE, TOPN, ROW, TREATAS. */
import { extensionColumn, tableHole } from '../ir/make.js';
import type { OrderItem, ScalarNode } from '../ir/scalar.js';
import type { TableNode, TopNNode } from '../ir/table.js';
import type { Id, ModelColumn, ShapeColumn, TableShape } from '../ir/types.js';
import type { CallBinder } from './call.js';
import { tableFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { shapeOf } from './filter.js';
import { direction, orderWords } from './order-words.js';

/** A new column: its name and its expression. */
export interface NewColumn {
  readonly name: string;
  readonly value: ScalarNode;
}

/** Pairs of name and expression from argument `from` on, up to `to` (excluded). */
export function namedColumns(call: CallBinder, from: number, to = call.count): readonly NewColumn[] {
  const columns: NewColumn[] = [];
  for (let i = from; i < to; i += 2) {
    const name = call.name(i);
    if (i + 1 >= call.count) {
      call.report('DAX0310', { name: call.functionName, group: 'pairs of a name and an expression' }, call.span(i));
      break;
    }
    const value = typed(call, call.scalar(i + 1));
    if (name !== null) columns.push({ name, value });
  }
  return columns;
}

/** The engine stores a column of nothing but BLANK() as whole numbers. */
function typed(call: CallBinder, value: ScalarNode): ScalarNode {
  return value.type.kind === 'blank' ? call.convert(value, 'int64') : value;
}

/** The column as a function adds it. */
export function newColumn(column: NewColumn): ShapeColumn {
  return extensionColumn(column.name, column.value.type);
}

/** Reports columns of the same name; a qualified and a bare name differ. */
export function checkNames(call: CallBinder, shape: TableShape): void {
  const seen = new Set<string>();
  for (const column of shape) {
    const key = `${column.table ?? ''}[${column.name}]`.toLowerCase();
    if (seen.has(key)) call.report('DAX0214', { name: column.name });
    seen.add(key);
  }
}

const addColumns = tableFunction({
  name: 'ADDCOLUMNS',
  category: 'table-manipulation',
  summary: 'A table with further columns.',
  parameters: ['table:table', 'name*:name', 'expression*:any'],
  bind: (call) => {
    const { table, keepFilters } = call.iterated(0);
    const bind = (row: Id): TableNode => {
      const added = namedColumns(call, 1);
      const shape = [...table.shape, ...added.map(newColumn)];
      checkNames(call, shape);
      return { kind: 'addColumns', table, row, columns: added.map((column) => column.value), shape, span: call.span() };
    };
    return call.inRow(table, bind, { keepFilters });
  },
});

/** SELECTCOLUMNS: a column without a name keeps its own; a plain column keeps its lineage (G12). */
function selectColumns(call: CallBinder): TableNode {
  const { table, keepFilters } = call.iterated(0);
  const bind = (row: Id): TableNode => {
    const shape: ShapeColumn[] = [];
    const columns: ScalarNode[] = [];
    for (let i = 1; i < call.count; i++) {
      const name = call.literalText(i);
      if (name !== null) i++;
      const column = selected(call, table, i, name, row);
      if (!column) continue;
      shape.push(column.shape);
      columns.push(column.value);
    }
    checkNames(call, shape);
    return { kind: 'selectColumns', table, row, columns, shape, span: call.span() };
  };
  return call.inRow(table, bind, { keepFilters });
}

function selected(
  call: CallBinder,
  table: TableNode,
  index: number,
  name: string | null,
  row: Id,
): { readonly shape: ShapeColumn; readonly value: ScalarNode } | null {
  if (index >= call.count) {
    call.report(
      'DAX0310',
      { name: call.functionName, group: 'a name and an expression, or a column' },
      call.span(index - 1),
    );
    return null;
  }
  const value = typed(call, call.scalar(index));
  const source = value.kind === 'column' && value.row === row ? (table.shape[value.column] ?? null) : null;
  if (name !== null) {
    const extension = extensionColumn(name, value.type);
    return { shape: source ? { ...extension, lineage: source.lineage } : extension, value };
  }
  if (source) return { shape: source, value };
  if (value.kind !== 'hole') call.report('DAX0308', { name: call.functionName }, call.span(index));
  return null;
}

function generate(name: string, outer: boolean, summary: string): FunctionEntry {
  return tableFunction({
    name,
    category: 'table-manipulation',
    summary,
    parameters: ['table:table', 'inner:table'],
    bind: (call) => {
      const { table, keepFilters } = call.iterated(0);
      const bind = (row: Id): TableNode => {
        const inner = call.table(1);
        const shape = [...table.shape, ...inner.shape];
        checkNames(call, shape);
        return { kind: 'generate', table, row, inner, outer, shape, span: call.span() };
      };
      return call.inRow(table, bind, { keepFilters });
    },
  });
}

/** TOPN (G16), TOPNSKIP, SAMPLE: an order may follow each expression; descending where none does. */
function topN(call: CallBinder, at = 1, kind: Pick<TopNNode, 'isSample'> = {}): TableNode {
  const count = call.scalar(0, 'int64');
  const skip = at > 1 ? { skip: call.scalar(1, 'int64') } : {};
  const { table, keepFilters } = call.iterated(at);
  const bind = (row: Id): TableNode => ({
    kind: 'topN',
    count,
    ...skip,
    ...kind,
    table,
    row,
    orders: ordersFrom(call, at + 1),
    shape: table.shape,
    span: call.span(),
  });
  return call.inRow(table, bind, { keepFilters });
}

export function ordersFrom(call: CallBinder, from: number): readonly OrderItem[] {
  const orders: OrderItem[] = [];
  for (let i = from; i < call.count; i++) {
    const value = call.scalar(i);
    const word = i + 1 < call.count ? call.bareWord(i + 1) : null;
    const isOrder = word !== null && orderWords.some((known) => known === word);
    const isOmitted = i + 1 < call.count && !call.expression(i + 1);
    orders.push({ value, direction: isOrder ? direction(word) : 'desc' });
    if (isOrder || isOmitted) i++;
  }
  return orders;
}

const row = tableFunction({
  name: 'ROW',
  category: 'table-manipulation',
  summary: 'A table of one row.',
  parameters: ['name*:name', 'expression*:any'],
  bind: (call) => {
    const columns = namedColumns(call, 0);
    const shape = columns.map(newColumn);
    checkNames(call, shape);
    return { kind: 'rows', rows: [columns.map((column) => column.value)], shape, span: call.span() };
  },
});

/** TREATAS (M14): the table's columns become columns of the model, by position. */
function treatAs(call: CallBinder): TableNode {
  const span = call.span();
  const table = call.table(0);
  const columns: ModelColumn[] = [];
  for (let i = 1; i < call.count; i++) {
    const column = call.column(i);
    if (!column) return tableHole(span);
    columns.push(column);
  }
  if (table.kind === 'tableHole') return table;
  if (columns.length !== table.shape.length) {
    call.report('DAX0316', { name: 'TREATAS', left: table.shape.length, right: columns.length }, span);
    return tableHole(span);
  }
  const isComparable = columns.map((column, i) => checkColumn(call, table, i, column)).every((fits) => fits);
  return isComparable ? { kind: 'treatAs', table, columns, shape: shapeOf(call, columns), span } : tableHole(span);
}

/** Whether column `i` of the table can hold values of `column`. */
function checkColumn(call: CallBinder, table: TableNode, i: number, column: ModelColumn): boolean {
  const name = `${column.table}[${column.column}]`;
  const value: ScalarNode = {
    kind: 'variable',
    id: -1,
    type: table.shape[i]?.type ?? call.columnType(column),
    span: null,
  };
  const target: ScalarNode = { kind: 'variable', id: -1, type: call.columnType(column), span: null };
  const literal = table.kind === 'rows' ? table.rows.find((cells) => cells[i]?.kind === 'literal')?.[i] : undefined;
  return call.comparable(target, literal ?? value, name, call.text(0), call.span(0)).left.kind !== 'hole';
}

export const tableFunctions: readonly FunctionEntry[] = [
  addColumns,
  tableFunction({
    name: 'SELECTCOLUMNS',
    category: 'table-manipulation',
    summary: 'A table of new columns only.',
    parameters: ['table:table', 'nameOrColumn*:special'],
    bind: selectColumns,
  }),
  generate('GENERATE', false, 'For each row of a table, the rows of another one evaluated there.'),
  generate('GENERATEALL', true, 'As GENERATE; rows for which the other table is empty stay, with BLANK.'),
  tableFunction({
    name: 'TOPN',
    category: 'table-manipulation',
    summary: 'The first rows of a table by one or more orders; ties at the last place are kept.',
    parameters: ['count:integer', 'table:table', 'orderBy?*:any', 'order?*:word'],
    bind: (call) => topN(call),
  }),
  tableFunction({
    name: 'TOPNSKIP',
    category: 'query-internal',
    summary: 'Rows of a table by one or more orders, after a number of rows that are left out; exactly so many.',
    parameters: ['count:integer', 'skip:integer', 'table:table', 'orderBy?*:any', 'order?*:word'],
    bind: (call) => topN(call, 2),
  }),
  tableFunction({
    name: 'SAMPLE',
    category: 'statistical',
    summary: 'Rows of a table at equal distances in an order, the first and the last among them.',
    parameters: ['count:integer', 'table:table', 'orderBy?*:any', 'order?*:word'],
    bind: (call) => topN(call, 1, { isSample: true }),
  }),
  row,
  tableFunction({
    name: 'TREATAS',
    category: 'table-manipulation',
    summary: 'A table whose columns count as columns of the model, so that it filters them.',
    parameters: ['table:table', 'column*:column'],
    bind: treatAs,
  }),
];
