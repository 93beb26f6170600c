/** The columns that partition a relation, tell its rows apart, and find the current one (W3, W11). */
import type { GroupColumn, TableNode } from '../ir/table.js';
import type { ModelColumn } from '../ir/types.js';
import type { OuterRow } from '../ir/window.js';
import type { CallBinder, CurrentRow } from './call.js';
import { pathsBetween } from './relationship-paths.js';

/** The columns that PARTITIONBY or MATCHBY names: of the relation, or of a table that its rows lead to; null after a diagnostic. */
export function clauseColumns(clause: CallBinder, table: TableNode): readonly GroupColumn[] | null {
  const columns = Array.from({ length: clause.count }, (_, i) => clauseColumn(clause, table, i));
  return columns.some((column) => column === null) ? null : columns.filter((column) => column !== null);
}

function clauseColumn(clause: CallBinder, table: TableNode, index: number): GroupColumn | null {
  const related = clause.nested(index, 'RELATED');
  const [site, at] = related ? [related, 0] : [clause, index];
  if (!site.isColumn(at)) return ownColumn(clause, table, index);
  const target = site.column(at);
  if (!target) return null;
  const own = table.shape.findIndex((column) => column.lineage && isSame(column.lineage, target));
  if (own >= 0) return { kind: 'own', column: own };
  const way = wayTo(clause, table, target);
  if (!way) clause.report('DAX0446', { name: clause.functionName, column: clause.text(index) }, clause.span(index));
  return way;
}

/** A column that is no column of the model: one that a function added. */
function ownColumn(clause: CallBinder, table: TableNode, index: number): GroupColumn | null {
  const { row, value } = clause.scalarInRow(index, table);
  if (value.kind === 'column' && value.row === row) return { kind: 'own', column: value.column };
  if (value.kind !== 'hole') {
    clause.report('DAX0446', { name: clause.functionName, column: clause.text(index) }, clause.span(index));
  }
  return null;
}

/** The one way from the rows of the relation to the column. */
function wayTo(clause: CallBinder, table: TableNode, target: ModelColumn): GroupColumn | null {
  for (const from of clause.baseTables(table)) {
    const [path, ...others] = pathsBetween(clause.model, from, target.table);
    if (path && others.length === 0) return { kind: 'related', from, path, target };
  }
  return null;
}

/** What makes a row the current one. */
export interface CurrentColumns {
  readonly outer: readonly OuterRow[];
  readonly visible: readonly GroupColumn[];
}

/**
 * Finds for each of `columns` the outer row that has the same column of the model (W3): its value counts. Where there is none,
 * what is visible in the filter context counts. Columns that functions added identify nothing. Null after a diagnostic.
 */
export function currentColumns(
  call: CallBinder,
  table: TableNode,
  columns: readonly GroupColumn[],
): CurrentColumns | null {
  const outer = new Map<CurrentRow, OuterPair[]>();
  const visible: GroupColumn[] = [];
  for (const { own, lineage } of withLineage(table, columns)) {
    const [row, ...others] = call.rows.filter(({ shape }) =>
      shape.some((c) => c.lineage && isSame(c.lineage, lineage)),
    );
    if (others.length > 0) {
      call.report('DAX0443', { name: call.functionName, column: `${lineage.table}[${lineage.column}]` });
      return null;
    }
    if (!row) visible.push(own);
    else outer.set(row, [...(outer.get(row) ?? []), { own, column: positionIn(row, lineage), lineage }]);
  }
  const rows = [...outer].map(([row, pairs]) => ({
    row: row.id,
    pairs: withoutKnown(call, table, row, pairs).map(({ own, column }) => ({ own, column })),
  }));
  return { outer: rows, visible };
}

interface OuterPair {
  readonly own: GroupColumn;
  readonly column: number;
  readonly lineage: ModelColumn;
}

/** The columns that are columns of the model, each once. */
function withLineage(
  table: TableNode,
  columns: readonly GroupColumn[],
): readonly { readonly own: GroupColumn; readonly lineage: ModelColumn }[] {
  const all = columns.flatMap((own) => {
    const lineage = own.kind === 'own' ? table.shape[own.column]?.lineage : own.target;
    return lineage ? [{ own, lineage }] : [];
  });
  return all.filter(({ lineage }, i) => all.findIndex((other) => isSame(other.lineage, lineage)) === i);
}

/** Between whole rows of one model table its key column says everything. */
function withoutKnown(
  call: CallBinder,
  table: TableNode,
  row: CurrentRow,
  pairs: readonly OuterPair[],
): readonly OuterPair[] {
  const whole = call.baseTables(table).filter((name) => row.tables.includes(name));
  const keys = whole.flatMap((name) => pairs.filter(({ lineage }) => lineage.table === name && isKey(call, lineage)));
  return pairs.filter((pair) => keys.includes(pair) || !keys.some((key) => key.lineage.table === pair.lineage.table));
}

/** Whether no two rows share a value of the column: it is declared as key, or is the one side of a relationship. */
export function isKey({ model }: CallBinder, { table, column }: ModelColumn): boolean {
  const found = model.tables.find((t) => t.name === table);
  if (found?.columns.some((c) => c.name === column && c.isKey)) return true;
  return model.relationships.some(({ cardinality, fromTable, fromColumn, toTable, toColumn }) => {
    const isTo = cardinality === 'manyToOne' && toTable === table && toColumn === column;
    return isTo || (cardinality === 'oneToMany' && fromTable === table && fromColumn === column);
  });
}

function positionIn(row: CurrentRow, lineage: ModelColumn): number {
  return row.shape.findIndex((column) => column.lineage && isSame(column.lineage, lineage));
}

function isSame(left: ModelColumn, right: ModelColumn): boolean {
  return left.table === right.table && left.column === right.column;
}
