import type { CountRowsNode, FoldNode, ScalarNode } from '../ir/scalar.js';
import type { FilterNode } from '../ir/table.js';
import type { Id } from '../ir/types.js';
import { mapNodes } from '../rewrite/map.js';
import { isLaneless, needsContextPerRow } from './analysis.js';
import { declare } from './declare.js';
import type { Emission } from './emission.js';
import { accumulationOf, foldedValue, inUnits } from './folds.js';
import { canFailIn } from './guard.js';
import { condition, emitLight, type RowLoop } from './light.js';
import { walkLanes } from './row-walk.js';
import type { LaneScope } from './scope.js';
import { emitTable } from './tables.js';

/**
 * A fold over FILTER whose test differs between lanes: the rows are tested on their way into the fold, so that the rows of a million
 * lanes are never there at once. Null where the filter is made as a table.
 */
export function emitFilteredFold(e: Emission, node: FoldNode, scope: LaneScope): string | null {
  const { table: filter } = node;
  if (filter.kind !== 'filter' || node.arguments.length > 0 || !isTestedOnTheWay(e, filter, node, scope)) return null;
  const own = onRow(filter, node.row);
  const source = emitTable(e, own.table, scope);
  const walk = walkLanes(e, own, [own.predicate, node.body], source, scope);
  const loop: RowLoop = { id: node.row, source, shape: own.table.shape, row: 'row', laneless: false };
  const test = condition(own.predicate, (child) => emitLight(e, child, { scope, lane: 'lane', loop }));
  const accumulation = accumulationOf(e, node, source, scope, true);
  const value = foldedValue(e, node, scope, loop);
  const total = declare(e, scope, 'totals', accumulation.make(walk.owners));
  const add = accumulation.add(total, value).replace('$owner', walk.owner);
  scope.lines.push(...walk.open, `if (${test}) ${add}`, ...walk.close);
  const values = inUnits(e, node, `${total}.${accumulation.finish}`);
  return declare(e, scope, 'result', `${e.use('toLanes')}(${values}, ${walk.ownerOfLane}, ${scope.lanes})`);
}

/** COUNTROWS of FILTER as a fold, in which no rows are BLANK as well (AG0). */
export function countedRows(node: CountRowsNode): FoldNode | null {
  const { table, span } = node;
  if (table.kind !== 'filter') return null;
  const body: ScalarNode = { kind: 'literal', value: 1, type: { kind: 'int64', blankable: false }, span };
  return { ...node, kind: 'fold', fold: 'count', row: table.row, body, arguments: [], orders: [] };
}

/** Errors of rows are those of the table as a whole, and a test that is the same for all lanes is made once. */
function isTestedOnTheWay(e: Emission, filter: FilterNode, { body, row }: FoldNode, scope: LaneScope): boolean {
  const { predicate } = filter;
  if (isLaneless(predicate, filter.row, (id) => scope.isConstant(id))) return false;
  if (needsContextPerRow(predicate, filter.row) || needsContextPerRow(body, row)) return false;
  return !canFailIn(e, predicate, scope) && !canFailIn(e, body, scope);
}

/** The filter with its row as row context `row`. */
function onRow(filter: FilterNode, row: Id): FilterNode {
  const predicate = mapNodes(filter.predicate, (node) =>
    (node.kind === 'column' || node.kind === 'related') && node.row === filter.row ? { ...node, row } : node,
  );
  return { ...filter, row, predicate };
}
