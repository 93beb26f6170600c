/** INDEX, OFFSET, WINDOW, RANK and ROWNUMBER (semantics 9): a relation is sorted anew for every question. */
import type { GroupColumn } from '../../src/ir/table.js';
import type { WindowBound, WindowNode, WindowOrder, WindowParts, WindowRankNode } from '../../src/ir/window.js';
import { visibleRows } from './context.js';
import type { Reference, Scope } from './evaluator.js';
import { groupValue, type Row, type TableValue } from './table-value.js';
import { tableOf, nameOf } from './model.js';
import { Failure, order, tupleKey, Unspecified, type Value } from './value.js';

/** A row of the relation with its keys of the order. */
interface Placed {
  readonly row: Row;
  readonly keys: readonly Value[];
}

interface Relation {
  readonly table: TableValue;
  /** Each partition in order. */
  readonly partitions: readonly (readonly Placed[])[];
  readonly compare: (a: Placed, b: Placed) => number;
}

/** Rows between two places of the partitions of the current rows, each once (W3, W5-W7). */
export function windowTable(reference: Reference, node: WindowNode, scope: Scope): TableValue {
  const place = (bound: WindowBound): number => Number(reference.scalar(bound.value, scope) ?? 0);
  const [from, to] = [place(node.from), node.to ? place(node.to) : null];
  const relation = relationOf(reference, node, scope, true);
  checkRows(reference, node, relation);
  const isCurrent = currentTest(reference, node, scope, relation.table);
  const rows = relation.partitions.flatMap((partition) => {
    const found = new Set<number>();
    for (const [at, { row }] of partition.entries()) {
      if (!isCurrent(row)) continue;
      const first = placeIn(node, node.from, from, at, partition.length);
      const last = node.to ? placeIn(node, node.to, to ?? 0, at, partition.length) : first;
      for (let i = first; i <= last; i++) if (i >= 0 && i < partition.length) found.add(i);
    }
    return partition.filter((_, at) => found.has(at)).map(({ row }) => row);
  });
  return { ...relation.table, rows };
}

/** 0 counted from the first row is the first row (W7), but for INDEX no row (W6). */
function placeIn(node: WindowNode, { anchor }: WindowBound, value: number, at: number, length: number): number {
  if (anchor === 'relative') return at + value;
  if (value === 0) return node.function === 'INDEX' ? Number.NaN : 0;
  return value < 0 ? length + value : value - 1;
}

/** The place of the one current row (W8). */
export function windowRank(reference: Reference, node: WindowRankNode, scope: Scope): Value {
  const relation = relationOf(reference, node, scope, node.ties === 'none');
  if (node.matchBy) checkMatch(reference, node, relation.table);
  const { table, partitions, compare } = relation;
  const isCurrent = currentTest(reference, node, scope, table);
  const identity = (row: Row): string => {
    const columns = [...node.outer.flatMap(({ pairs }) => pairs.map(({ own }) => own)), ...node.visible];
    return tupleKey(columns.map((column) => groupValue(reference.model, row, column)));
  };
  const current = table.rows.filter(isCurrent);
  if (new Set(current.map(identity)).size !== 1) return null;
  const partition = partitions.find((rows) => rows.some(({ row }) => row === current[0])) ?? [];
  const own = partition.find(({ row }) => row === current[0]) as Placed;
  if (node.ties === 'none') {
    if (hasTies(relation)) throw new Failure('ROWNUMBER of rows that tie');
    return partition.indexOf(own) + 1;
  }
  const before = partition.filter((other) => compare(other, own) < 0);
  return 1 + (node.ties === 'dense' ? withoutTies(before, compare).length : before.length);
}

function withoutTies(rows: readonly Placed[], compare: Relation['compare']): readonly Placed[] {
  return rows.filter((row, i) => rows.findIndex((other) => compare(row, other) === 0) === i);
}

function hasTies({ partitions, compare }: Relation): boolean {
  return partitions.some((rows) => withoutTies(rows, compare).length < rows.length);
}

function relationOf(reference: Reference, node: WindowParts, scope: Scope, tellApart: boolean): Relation {
  const table = reference.table(node.table, scope);
  const value = (row: Row, column: GroupColumn): Value => groupValue(reference.model, row, column);
  const more = tellApart ? tellingColumns(node, table) : [];
  const placed = table.rows.map((row): Placed => {
    const inner = reference.onRow(node.row, table, row, scope);
    const keys = node.orders.map((one) => reference.scalar(one.value, inner));
    return { row, keys: [...keys, ...more.map((column) => value(row, column))] };
  });
  const orders = [...node.orders, ...more.map(() => ({ direction: 'asc', blanks: 'default' }) as const)];
  const compare = ({ keys: a }: Placed, { keys: b }: Placed): number => {
    const sides = orders.map((one, i) => side(a[i] ?? null, b[i] ?? null, one));
    return sides.find((one) => one !== 0) ?? 0;
  };
  const partitions = new Map<string, Placed[]>();
  for (const one of placed) {
    const key = tupleKey(node.partitionBy.map((column) => value(one.row, column)));
    partitions.set(key, [...(partitions.get(key) ?? []), one]);
  }
  return { table, partitions: [...partitions.values()].map((rows) => rows.sort(compare)), compare };
}

/** What decides where the orders do not (W4): the columns of MATCHBY, then those of the model, then the added ones. */
function tellingColumns(node: WindowParts, table: TableValue): readonly GroupColumn[] {
  const own = table.lineage.map((_, column): GroupColumn => ({ kind: 'own', column }));
  const [known, added] = [true, false].map((isKnown) =>
    own.filter((_, i) => (table.lineage[i] !== null) === isKnown),
  ) as [GroupColumn[], GroupColumn[]];
  return [...(node.matchBy ?? []), ...known, ...added];
}

/** BLANK stands just before 0 and before "" (B16), or where the order says. */
function side(a: Value, b: Value, { direction, blanks }: Pick<WindowOrder, 'direction' | 'blanks'>): number {
  if (a === null && b === null) return 0;
  if (a !== null && b !== null) return direction === 'desc' ? -ordered(a, b) : ordered(a, b);
  if (blanks !== 'default') return (a === null) === (blanks === 'first') ? -1 : 1;
  const sign = direction === 'desc' ? -1 : 1;
  return a === null ? sign * beforeValue(b as Exclude<Value, null>) : -sign * beforeValue(a);
}

/** Where BLANK stands, compared with a value. */
function beforeValue(value: Exclude<Value, null>): number {
  return typeof value === 'number' && value < 0 ? 1 : -1;
}

function ordered(a: Exclude<Value, null>, b: Exclude<Value, null>): number {
  const found = order(a, b);
  if (Number.isNaN(found)) throw new Unspecified('an order by NaN');
  return found;
}

/** Which rows are current: those with the values of outer rows, and otherwise with what is visible (W3). */
function currentTest(reference: Reference, node: WindowParts, scope: Scope, table: TableValue): (row: Row) => boolean {
  const { model } = reference;
  const value = (row: Row, column: GroupColumn): Value => groupValue(model, row, column);
  const outer = node.outer.map(({ row: id, pairs }) => {
    const { row } = reference.currentRow(id, scope);
    const wanted = tupleKey(pairs.map(({ column }) => row.values[column] ?? null));
    return (own: Row) => tupleKey(pairs.map((pair) => value(own, pair.own))) === wanted;
  });
  const named = node.visible.map((column) => ({ column, name: nameIn(table, column) }));
  const visible = [...new Set(named.map(({ name }) => tableOf(name)))].map((home) => {
    const own = named.filter(({ name }) => tableOf(name) === home);
    const rows = visibleRows(model, home, scope.context, true);
    const columns = own.map(({ name }) => name.slice(name.indexOf('[') + 1, -1));
    const keys = new Set(rows.map((row) => tupleKey(columns.map((column) => row.values[column] ?? null))));
    return (row: Row) => keys.has(tupleKey(own.map(({ column }) => value(row, column))));
  });
  return (row) => [...outer, ...visible].every((test) => test(row));
}

function nameIn(table: TableValue, column: GroupColumn): string {
  return column.kind === 'own' ? (table.lineage[column.column] as string) : nameOf(column.target);
}

/** W11: whole rows differ where their table has a column without repetitions, other rows where they do. */
function checkRows(reference: Reference, node: WindowParts, relation: Relation): void {
  const { table } = relation;
  if (node.matchBy) return checkMatch(reference, node, table);
  if (node.isDistinct) return;
  if (!table.expansion) {
    if (hasTies(relation)) throw new Failure('the relation has equal rows');
    return;
  }
  const [home = ''] = table.expansion.keys();
  const { rows, columns } = reference.model.table(home);
  const isUnique = (column: string): boolean =>
    new Set(rows.map((row) => tupleKey([row.values[column] ?? null]))).size === rows.length;
  if (rows.length > 1 && !columns.some(isUnique)) throw new Failure('the relation may have equal rows');
}

function checkMatch(reference: Reference, node: WindowParts, { rows }: TableValue): void {
  const columns = [...(node.matchBy ?? []), ...node.partitionBy];
  const keys = rows.map((row) => tupleKey(columns.map((column) => groupValue(reference.model, row, column))));
  if (new Set(keys).size < keys.length) throw new Failure('MATCHBY does not tell the rows apart');
}
