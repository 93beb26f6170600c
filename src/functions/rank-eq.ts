/** RANK.EQ: the rank of a value among the values of a column. */
import { blank, columnOfRow, hole } from '../ir/make.js';
import type { RankNode, ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import type { ModelColumn } from '../ir/types.js';
import { valueType } from '../ir/typing.js';
import type { CallBinder } from './call.js';
import { scalarFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { direction, orderWords } from './order-words.js';

/** BLANK for a value that is BLANK or that no visible row has; otherwise RANKX over the visible rows. */
function rankEq(call: CallBinder): ScalarNode {
  const span = call.span();
  const given = call.scalar(0);
  const column = call.column(1);
  const order = direction(call.word(2, orderWords, 'DESC'));
  if (!column || given.kind === 'hole') return hole(span);
  const id = call.fresh();
  const value: ScalarNode = { kind: 'variable', id, type: given.type, span };
  const rank = rankAmong(call, value, column, order);
  const isThere = call.membership([value], [call.text(0)], distinctValues(call, column), call.text(1));
  if (!rank || isThere.kind === 'hole') return hole(span);
  const isBlank: ScalarNode = { kind: 'isBlank', operand: value, type: valueType('boolean', false), span };
  const isRanked: ScalarNode = {
    kind: 'logical',
    operator: 'and',
    left: { kind: 'not', operand: isBlank, type: isBlank.type, span },
    right: isThere,
    type: isBlank.type,
    span,
  };
  const otherwise = call.convert(blank(span), 'int64');
  const body: ScalarNode = { kind: 'if', condition: isRanked, then: rank, otherwise, type: rank.type, span };
  return { kind: 'let', id, name: 'value', value: given, body, type: rank.type, span };
}

function rankAmong(call: CallBinder, value: ScalarNode, column: ModelColumn, order: 'asc' | 'desc'): RankNode | null {
  const span = call.span();
  const table = call.modelTable(column.table);
  const position = table.shape.findIndex(({ name }) => name === column.column);
  return call.inRow(table, (row) => {
    const own = columnOfRow(row, table.shape, position, call.span(1));
    const { left, right } = call.comparable(own, value, call.text(1), call.text(0), span);
    if (left.kind === 'hole' || right.kind === 'hole') return null;
    const type = valueType('int64');
    return { kind: 'rank', table, row, body: left, value: right, direction: order, ties: 'skip', type, span };
  });
}

function distinctValues(call: CallBinder, column: ModelColumn): TableNode {
  const shape = [{ name: column.column, table: column.table, lineage: column, type: call.columnType(column) }];
  return { kind: 'values', column, blankRow: false, shape, span: call.span(1) };
}

export const rankFunctions: readonly FunctionEntry[] = [
  scalarFunction({
    name: 'RANK.EQ',
    category: 'statistical',
    summary: 'The rank of a value among the values of a column; BLANK where the column does not have it.',
    parameters: ['value:any', 'column:column', 'order?:word'],
    bind: rankEq,
  }),
];
