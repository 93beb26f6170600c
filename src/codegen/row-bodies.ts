/** Questions about what is evaluated for the rows of a table: on what of its surroundings it depends. */
import type { CalculateNode, ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import type { Id, ModelColumn, TableShape } from '../ir/types.js';
import { children } from '../ir/walk.js';
import { mapNodes } from '../rewrite/map.js';
import { isHeavy, isTable, readsOf } from './analysis.js';
import type { Emission } from './emission.js';
import type { LaneScope } from './scope.js';

/** Whether lanes differ to the body by their filter contexts alone. */
export function readsOnly(body: ScalarNode, row: Id, scope: LaneScope): boolean {
  const reads = readsOf(body);
  return [...reads.rows].every((id) => id === row) && [...reads.variables].every((id) => scope.isConstant(id));
}

/** Whether everything that needs contexts is evaluated where the row has become a filter. */
export function seesRowOnly(node: ScalarNode, row: Id): boolean {
  if (node.kind === 'calculate') return node.filters.length === 0 && replaces(node, row);
  return !isHeavy(node) && children(node).every((child) => !isTable(child) && seesRowOnly(child, row));
}

/** Whether the row becomes a filter that replaces others on its columns. */
function replaces({ transitions }: CalculateNode, row: Id): boolean {
  return transitions.some((transition) => transition.row === row && !transition.keep);
}

/**
 * The body without the context transitions that nobody sees: a measure in it makes filters of all current rows, but the row
 * of the table, the innermost, replaces those of an outer row that has no other columns.
 */
export function visibleBody(e: Emission, body: ScalarNode, table: TableNode, row: Id, scope: LaneScope): ScalarNode {
  const isHidden = (other: Id): boolean => {
    const outer = scope.findRow(other)?.binding.shape;
    return outer !== undefined && isCovered(e, outer, table);
  };
  return mapNodes(body, (part) => {
    if (part.kind !== 'calculate' || !replaces(part, row)) return part;
    return { ...part, transitions: part.transitions.filter((own) => own.row === row || !isHidden(own.row)) };
  });
}

/** Whether a row of `table` fixes every column that a row of this shape does: whole rows fix related columns too. */
function isCovered(e: Emission, outer: TableShape, table: TableNode): boolean {
  const own = columnsOf(table.shape);
  const wanted = columnsOf(outer);
  const mayBeWhole = [...new Set(wanted.map((column) => column.table))].some((name) => holdsAll(e, wanted, name));
  if (mayBeWhole && !isWhole(table)) return false;
  return wanted.every((column) => own.some((other) => isSame(other, column)));
}

function columnsOf(shape: TableShape): readonly ModelColumn[] {
  return shape.flatMap((column) => column.lineage ?? []);
}

function holdsAll(e: Emission, columns: readonly ModelColumn[], table: string): boolean {
  const known = e.program.tables.find(({ name }) => name === table)?.columns ?? [];
  return known.every(({ name }) => columns.some((column) => isSame(column, { table, column: name })));
}

/** Whether the rows are whole rows of a model table. */
function isWhole(table: TableNode): boolean {
  switch (table.kind) {
    case 'modelTable':
    case 'allTable':
    case 'valuesOfTable':
      return true;
    case 'filter':
    case 'topN':
      return isWhole(table.table);
    default:
      return false;
  }
}

function isSame(left: ModelColumn, right: ModelColumn): boolean {
  return left.table === right.table && left.column === right.column;
}
