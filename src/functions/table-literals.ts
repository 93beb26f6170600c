/** DATATABLE, GENERATESERIES, CALENDAR, CALENDARAUTO. */
import { blank, tableCall, tableHole } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import type { ShapeColumn } from '../ir/types.js';
import { arithmeticKind, isConvertible, kindName, operandKind, valueType } from '../ir/typing.js';
import type { Expression, TableConstructor } from '../syntax/ast.js';
import type { CallBinder } from './call.js';
import { tableFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { typeWords } from './type-words.js';

/** DATATABLE("name", TYPE, ..., {{value, ...}, ...}). */
function dataTable(call: CallBinder): TableNode {
  const span = call.span();
  const columns: ShapeColumn[] = [];
  for (let i = 0; i + 2 < call.count; i += 2) {
    const name = call.name(i);
    const kind = typeWords.get(call.word(i + 1, [...typeWords.keys()], 'STRING')) ?? 'string';
    if (name !== null) columns.push({ name, table: null, lineage: null, type: valueType(kind) });
  }
  const last = call.count - 1;
  const rows = call.expression(last);
  if (call.count % 2 === 0 || rows?.kind !== 'constructor') {
    call.report(
      'DAX0310',
      { name: 'DATATABLE', group: 'pairs of a name and a type, then rows as { {...}, {...} }' },
      call.span(last),
    );
    return tableHole(span);
  }
  const cells = rows.items.map((item) => rowOf(call, item, columns));
  return { kind: 'rows', rows: cells, shape: columns, span };
}

function rowOf(call: CallBinder, item: Expression | null, columns: readonly ShapeColumn[]): readonly ScalarNode[] {
  const span = call.span();
  const items: TableConstructor['items'] = item?.kind === 'constructor' ? item.items : [item];
  if (items.length !== columns.length || (item?.kind !== 'constructor' && columns.length > 1)) {
    call.report('DAX0313', { reason: `of DATATABLE needs ${columns.length} values in each row` }, span);
  }
  return columns.map((column, i) => {
    const cell = items[i];
    return cell ? constantOf(call, cell, column) : call.convert(blank(span), column.type.kind);
  });
}

function constantOf(call: CallBinder, cell: Expression, column: ShapeColumn): ScalarNode {
  const node = call.bindConstant(cell);
  const { kind } = column.type;
  if (node.kind === 'hole' || isConvertible(node.type.kind, kind)) return call.convert(node, kind);
  const types = { expected: `a ${kindName(kind)}`, found: kindName(node.type.kind) };
  call.report('DAX0305', { what: `A value of column [${column.name}]`, ...types }, node.span ?? call.span());
  return call.convert(blank(node.span), kind);
}

/** GENERATESERIES(start, end, step): the type of its arguments, at least one of them (G19). */
function generateSeries(call: CallBinder): TableNode {
  const [start, end] = [call.number(0), call.number(1)];
  const step = call.expression(2) ? call.number(2) : null;
  const given = step ? [start, end, step] : [start, end];
  if (given.some((node) => node.kind === 'hole')) return tableHole(call.span());
  const kind = given
    .map((node) => operandKind(node.type.kind))
    .reduce((left, right) => arithmeticKind('+', left, right));
  const scalars = [start, end, step].map(
    (node) => node && call.convert(node, node === step && kind === 'dateTime' ? 'double' : kind),
  );
  const shape = [{ name: 'Value', table: null, lineage: null, type: valueType(kind, false) }];
  return tableCall('generateSeries', [], shape, call.span(), { scalars });
}

const dateShape = [{ name: 'Date', table: null, lineage: null, type: valueType('dateTime', false) }];

const calendar = tableFunction({
  name: 'CALENDAR',
  category: 'date-time',
  summary: 'A table of one column [Date] with every day between two dates.',
  parameters: ['start:dateTime', 'end:dateTime'],
  bind: (call) => {
    const scalars = [call.scalar(0, 'dateTime'), call.scalar(1, 'dateTime')];
    return tableCall('calendar', [], dateShape, call.span(), { scalars });
  },
});

const calendarAuto = tableFunction({
  name: 'CALENDARAUTO',
  category: 'date-time',
  summary: 'A table of one column [Date] with the full years of all dates of the model.',
  parameters: ['fiscalYearEndMonth?:integer'],
  bind: (call) => {
    const month = call.optional(0, 'int64');
    const dates = call.model.tables
      .filter((table) => table.expression === null)
      .flatMap((table) => table.columns.map((column) => ({ ...column, table: table.name })))
      .filter((column) => column.dataType === 'dateTime' && column.expression === null);
    const options = { tables: dates.map((date) => date.table), columns: dates.map((date) => date.name) };
    return tableCall('calendarAuto', [], dateShape, call.span(), { scalars: [month], options });
  },
});

export const literalTables: readonly FunctionEntry[] = [
  tableFunction({
    name: 'DATATABLE',
    category: 'table-manipulation',
    summary: 'A table of constants with declared types.',
    parameters: ['name:name', 'type:word', 'nameTypeOrRows*:special'],
    bind: dataTable,
  }),
  tableFunction({
    name: 'GENERATESERIES',
    category: 'table-manipulation',
    summary: 'A table of one column [Value] with a series of numbers or dates.',
    parameters: ['start:number', 'end:number', 'step?:number'],
    bind: generateSeries,
  }),
  calendar,
  calendarAuto,
];
