/** CROSSJOIN, UNION, INTERSECT, EXCEPT and the natural joins (G13-G15). */
import { tableCall, tableHole } from '../ir/make.js';
import type { TableNode } from '../ir/table.js';
import type { ShapeColumn, TableShape } from '../ir/types.js';
import { comparisonClass } from '../ir/typing.js';
import type { CallBinder } from './call.js';
import { tableFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { sharedShape } from './logical-tables.js';
import { checkNames } from './table.js';

function allTables(call: CallBinder): readonly TableNode[] | null {
  const tables = Array.from({ length: call.count }, (_, i) => call.table(i));
  return tables.some((table) => table.kind === 'tableHole') ? null : tables;
}

const crossJoin = tableFunction({
  name: 'CROSSJOIN',
  category: 'table-manipulation',
  summary: 'Every row of each table with every row of the others.',
  parameters: ['table1:table', 'table2:table', 'table?*:table'],
  bind: (call) => {
    const tables = allTables(call);
    if (!tables) return tableHole(call.span());
    const shape = tables.flatMap((table) => table.shape);
    checkNames(call, shape);
    return tableCall('crossJoin', tables, shape, call.span());
  },
});

/** Tables of equally many columns, combined by position; the first one gives the names. */
function byPosition(
  name: string,
  runtime: string,
  keepsLeft: boolean,
  summary: string,
  more: readonly string[] = [],
): FunctionEntry {
  return tableFunction({
    name,
    category: 'table-manipulation',
    summary,
    parameters: ['table1:table', 'table2:table', ...more],
    bind: (call) => {
      const tables = allTables(call);
      const [first, ...others] = tables ?? [];
      if (!first) return tableHole(call.span());
      const odd = others.find((table) => table.shape.length !== first.shape.length);
      if (odd) {
        call.report('DAX0316', { name, left: first.shape.length, right: odd.shape.length });
        return tableHole(call.span());
      }
      // UNION keeps the lineage that all inputs share; INTERSECT and EXCEPT keep the left one (G13).
      const shared = others.reduce<TableShape>((shape, table) => sharedShape(shape, table.shape), first.shape);
      return tableCall(runtime, [first, ...others], keepsLeft ? first.shape : shared, call.span());
    },
  });
}

/** NATURALINNERJOIN and NATURALLEFTOUTERJOIN join on columns of the same name, or by a relationship (G14). */
function naturalJoin(name: string, runtime: string, summary: string): FunctionEntry {
  return tableFunction({
    name,
    category: 'table-manipulation',
    summary,
    parameters: ['left:table', 'right:table'],
    bind: (call) => {
      const [left, right] = [call.table(0), call.table(1)];
      if (left.kind === 'tableHole' || right.kind === 'tableHole') return tableHole(call.span());
      const pairs = pairsByName(left.shape, right.shape) ?? pairsByRelationship(call, left, right);
      if (!pairs) {
        call.report('DAX0318', { name, option: 'tables that share no column and no relationship' });
        return tableHole(call.span());
      }
      const kept = right.shape.flatMap((_, i) => (pairs.dropsRight && pairs.right.includes(i) ? [] : [i]));
      const shape = [...left.shape, ...kept.flatMap((i) => right.shape[i] ?? [])];
      const texts = { left: pairs.left.map(String), right: pairs.right.map(String), kept: kept.map(String) };
      return tableCall(runtime, [left, right], shape, call.span(), { options: texts });
    },
  });
}

/** The positions of the columns that must be equal. */
interface Pairs {
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** Of two columns of one name the left one is enough. */
  readonly dropsRight: boolean;
}

function pairsByName(left: TableShape, right: TableShape): Pairs | null {
  const pairs = left.flatMap((column, i) => {
    const other = right.findIndex((candidate) => joinsWith(candidate, column));
    return other < 0 ? [] : [[i, other] as const];
  });
  return pairs.length === 0 ? null : { left: pairs.map(([i]) => i), right: pairs.map(([, i]) => i), dropsRight: true };
}

/** The two ends of an active relationship between model tables, whole rows of which the tables hold. */
function pairsByRelationship(call: CallBinder, left: TableNode, right: TableNode): Pairs | null {
  const at = (node: TableNode, table: string, column: string): number =>
    call.baseTables(node).includes(table)
      ? node.shape.findIndex(({ lineage }) => lineage?.table === table && lineage.column === column)
      : -1;
  for (const { isActive, fromTable, fromColumn, toTable, toColumn } of call.model.relationships) {
    if (!isActive) continue;
    const forward = [at(left, fromTable, fromColumn), at(right, toTable, toColumn)] as const;
    const backward = [at(left, toTable, toColumn), at(right, fromTable, fromColumn)] as const;
    for (const [own, other] of [forward, backward]) {
      if (own >= 0 && other >= 0) return { left: [own], right: [other], dropsRight: false };
    }
  }
  return null;
}

/** Same name, same origin (both a column of the model, the same one, or both none) and comparable values. */
function joinsWith(other: ShapeColumn, column: ShapeColumn): boolean {
  return (
    other.name.toLowerCase() === column.name.toLowerCase() &&
    other.lineage?.table === column.lineage?.table &&
    other.lineage?.column === column.lineage?.column &&
    comparisonClass(other.type.kind) === comparisonClass(column.type.kind)
  );
}

export const setFunctions: readonly FunctionEntry[] = [
  crossJoin,
  byPosition('UNION', 'union', false, 'The rows of all tables, duplicates kept.', ['table?*:table']),
  byPosition('INTERSECT', 'intersect', true, 'The rows of the first table that are also in the second.'),
  byPosition('EXCEPT', 'except', true, 'The rows of the first table that are not in the second.'),
  naturalJoin(
    'NATURALINNERJOIN',
    'naturalInnerJoin',
    'The rows of two tables with equal values in their common columns.',
  ),
  naturalJoin(
    'NATURALLEFTOUTERJOIN',
    'naturalLeftOuterJoin',
    'As NATURALINNERJOIN; rows of the left table without match stay.',
  ),
];
