/** Folds of one column of the iterated table: a call of a kernel instead of a loop. */
import type { ColumnNode, FoldNode, ScalarNode } from '../ir/scalar.js';
import type { Id } from '../ir/types.js';
import { children } from '../ir/walk.js';
import { isHeavy, isLiteralTable, isTable, readsOf } from './analysis.js';
import { canFailIn } from './guard.js';
import type { Emission } from './emission.js';
import { familyOf } from './kinds.js';
import { emitLight, reader } from './light.js';
import type { LaneScope } from './scope.js';

/** The call for a fold of a column, or of a function of one column's value; null for any other fold. */
export function columnFold(e: Emission, node: FoldNode, source: string, scope: LaneScope): string | null {
  if (scope.isGuarded || canFailIn(e, node.body, scope)) return null;
  if (node.fold === 'distinctCount' || node.fold === 'distinctCountNoBlank') {
    if (node.body.kind !== 'column' || node.body.row !== node.row) return null;
    const column = reader(e, { scope }, { source, shape: node.table.shape }, node.body);
    const blank = node.fold === 'distinctCount';
    return `${e.use('distinctOf')}(${source}, ${column}, ${blank}, ${scope.lanes})`;
  }
  const call = calls[node.fold];
  if (call === undefined || familyOf(node.body.type.kind) !== 'number') return null;
  const folded = foldedColumn(e, node, source, scope);
  if (folded === null) return null;
  return `${e.use(call.name)}(${[source, folded, ...call.more, scope.lanes].join(', ')})`;
}

const calls: Readonly<Record<string, { readonly name: string; readonly more: readonly string[] }>> = {
  sum: { name: 'sumOf', more: [] },
  average: { name: 'averageOf', more: [] },
  count: { name: 'countOf', more: [] },
  countA: { name: 'countOf', more: [] },
  min: { name: 'extremeOf', more: ['1'] },
  max: { name: 'extremeOf', more: ['-1'] },
};

/** The reader of the folded column, or a function of the one column that the body reads. */
function foldedColumn(e: Emission, node: FoldNode, source: string, scope: LaneScope): string | null {
  const { body, row, table } = node;
  const columns = new Map<number, ColumnNode>();
  if (!readsOneRow(body, row, columns) || columns.size !== 1) return null;
  const [column] = [...columns.values()] as [ColumnNode];
  const loop = { id: row, source, row: 'row', shape: table.shape, laneless: true, value: 'value' };
  const read = reader(e, { scope }, loop, column);
  if (body === column) return read;
  const text = emitLight(e, body, { scope, lane: 'lane', loop });
  const maker = readsBlankness(body) ? 'ofBlankness' : makers[familyOf(column.type.kind)];
  return `${e.use(maker)}(${read}, (value) => ${text})`;
}

const makers = { number: 'ofNumber', text: 'ofText', boolean: 'ofBoolean', variant: 'ofVariant' } as const;

/** Whether the body is a plain expression over columns of the row and literals; collects the columns. */
function readsOneRow(node: ScalarNode, row: Id, columns: Map<number, ColumnNode>): boolean {
  if (node.kind === 'column') {
    columns.set(node.column, columns.get(node.column) ?? node);
    return node.row === row;
  }
  if (isHeavy(node) || node.kind === 'let' || node.kind === 'related' || node.kind === 'lookup') return false;
  if (node.kind === 'kernel' && node.reads !== 'nothing') return false;
  if (readsOf(node).variables.size > 0) return false;
  return children(node).every((child) => (isTable(child) ? isLiteralTable(child) : readsOneRow(child, row, columns)));
}

/** Whether the columns of the body are read only to see whether they are BLANK. */
function readsBlankness(node: ScalarNode): boolean {
  if (node.kind === 'isBlank' && node.operand.kind === 'column') return true;
  if (node.kind === 'column') return false;
  return children(node).every((child) => isTable(child) || readsBlankness(child));
}
