/** Table nodes of the IR, one context at a time. */
import type { TableCallNode, TableNode, TopNNode } from '../../src/ir/table.js';
import type { ScalarNode } from '../../src/ir/scalar.js';
import type { Id, ModelColumn } from '../../src/ir/types.js';
import { calculatedContext } from './calculate.js';
import { noFilters, visibleRows } from './context.js';
import type { Reference, Scope } from './evaluator.js';
import { groupedBy, naturallyJoined, rolledUp, summarized } from './grouping.js';
import { nameOf, type ModelRow } from './model.js';
import { selectedContext } from './selection.js';
import { summarizedColumns } from './summarize-columns.js';
import { distinctRows, lineageOf, wholeRows, type Row, type TableValue } from './table-value.js';
import { timeTable } from './time.js';
import { windowTable } from './window.js';
import { compareKeys, keyOf, perhapsUnused, tupleKey, Unspecified, type Value } from './value.js';

export function evaluateTable(reference: Reference, node: TableNode, scope: Scope): TableValue {
  const { model } = reference;
  const whole = (table: string, rows: readonly ModelRow[]): TableValue =>
    wholeRows(model, table, rows, model.expansion(table, scope.context));
  switch (node.kind) {
    case 'modelTable':
      return whole(node.table, visibleRows(model, node.table, scope.context, false));
    case 'valuesOfTable':
      return whole(node.table, visibleRows(model, node.table, scope.context, true));
    case 'allTable':
      return whole(node.table, allRows(reference, node.table, node.blankRow));
    case 'allColumns':
      return combinations(node.columns, allRows(reference, node.table, node.blankRow));
    case 'allSelected': {
      const rows = visibleRows(model, node.table, selectedContext(model, scope.context, null), true);
      return node.columns.length > 0 ? combinations(node.columns, rows) : whole(node.table, rows);
    }
    case 'values':
      return combinations([node.column], visibleRows(model, node.column.table, scope.context, node.blankRow));
    default:
      return derived(reference, node, scope);
  }
}

/** Every row, whatever the filters (F1, F2). */
function allRows({ model }: Reference, table: string, withBlankRow: boolean): readonly ModelRow[] {
  const { rows, blankRow } = model.table(table);
  return withBlankRow && model.hasBlankRow(table) ? [...rows, blankRow] : rows;
}

/** The distinct combinations of columns in rows of their table. */
export function combinations(columns: readonly ModelColumn[], rows: readonly ModelRow[]): TableValue {
  const picked = rows.map((row): Row => {
    return { values: columns.map(({ column }) => row.values[column] ?? null), base: null };
  });
  return { lineage: columns.map(nameOf), rows: distinctRows(picked), expansion: null };
}

/** G12: a plain column of the row keeps its lineage, also where it is converted silently (G13). */
function plainLineage(node: ScalarNode, row: Id, table: TableValue): string | null {
  if (node.kind === 'convert' && node.implicit) return plainLineage(node.operand, row, table);
  return node.kind === 'column' && node.row === row ? (table.lineage[node.column] ?? null) : null;
}

/** G13: a column has a lineage where all tables agree on it. */
function commonLineage(tables: readonly (readonly (string | null)[])[]): readonly (string | null)[] {
  const [first = []] = tables;
  return first.map((one, i) => (tables.every((lineage) => lineage[i] === one) ? one : null));
}

function derived(reference: Reference, node: TableNode, scope: Scope): TableValue {
  switch (node.kind) {
    case 'filter': {
      const table = reference.table(node.table, scope);
      const rows = table.rows.filter(
        (row) => reference.scalar(node.predicate, reference.onRow(node.row, table, row, scope)) === true,
      );
      return { ...table, rows };
    }
    case 'addColumns':
    case 'selectColumns': {
      const table = reference.table(node.table, scope);
      const adds = node.kind === 'addColumns';
      const rows = table.rows.map((row): Row => {
        const inner = reference.onRow(node.row, table, row, scope);
        const values = node.columns.map((column) => perhapsUnused(() => reference.scalar(column, inner)));
        return { values: adds ? [...row.values, ...values] : values, base: row.base };
      });
      const own = node.columns.map((column) => plainLineage(column, node.row, table));
      const lineage = adds ? [...table.lineage, ...own.map(() => null)] : own;
      return { lineage, rows, expansion: adds ? table.expansion : null };
    }
    case 'generate': {
      const table = reference.table(node.table, scope);
      const lineage = [...table.lineage, ...lineageOf(node.inner.shape)];
      const rows = table.rows.flatMap((row) => {
        const inner = reference.table(node.inner, reference.onRow(node.row, table, row, scope));
        const found = inner.rows.map(({ values }): Row => ({ values: [...row.values, ...values], base: null }));
        if (found.length > 0 || !node.outer) return found;
        return [{ values: [...row.values, ...node.inner.shape.map(() => null)], base: null }];
      });
      return { lineage, rows, expansion: null };
    }
    case 'rows': {
      const rows = node.rows.map((cells) => ({
        values: cells.map((cell) => reference.scalar(cell, scope)),
        base: null,
      }));
      return { lineage: node.shape.map(() => null), rows, expansion: null };
    }
    case 'topN':
      return top(reference, node, scope);
    default:
      return composed(reference, node, scope);
  }
}

function composed(reference: Reference, node: TableNode, scope: Scope): TableValue {
  switch (node.kind) {
    case 'calculateTable':
      return reference.table(node.body, { ...scope, context: calculatedContext(reference, node, scope) });
    case 'tableVariable':
      return reference.variable(node.id, scope) as TableValue;
    case 'tableLet':
      return reference.table(node.body, reference.define(node, scope));
    case 'tableIf': {
      const isTaken = reference.scalar(node.condition, scope) === true;
      const table = reference.table(isTaken ? node.then : node.otherwise, scope);
      return { ...table, lineage: commonLineage([lineageOf(node.then.shape), lineageOf(node.otherwise.shape)]) };
    }
    case 'treatAs':
      return treated(reference, reference.table(node.table, scope), node.columns);
    case 'summarize':
      return summarized(reference, node, scope);
    case 'groupBy':
      return groupedBy(reference, node, scope);
    case 'summarizeColumns':
      return summarizedColumns(reference, node, scope);
    case 'window':
      return windowTable(reference, node, scope);
    case 'tableCall':
      return called(reference, node, scope);
    default:
      throw new Unspecified(`the reference has no ${node.kind}`);
  }
}

/** TOPN (G16): rows equal to the last one stay; BLANK counts as 0 or "" (B16). */
function top(reference: Reference, node: TopNNode, scope: Scope): TableValue {
  const table = reference.table(node.table, scope);
  const count = Number(reference.scalar(node.count, scope) ?? 0);
  if (node.orders.length === 0 && count > 0 && count < table.rows.length) throw new Unspecified('TOPN without order');
  const keyed = table.rows.map((row) => {
    const inner = reference.onRow(node.row, table, row, scope);
    return { row, keys: node.orders.map(({ value }) => reference.scalar(value, inner)) };
  });
  const compareRows = (a: readonly Value[], b: readonly Value[]): number => compareKeys(node.orders, a, b);
  const sorted = [...keyed].sort((a, b) => compareRows(a.keys, b.keys));
  const last = sorted[Math.min(count, sorted.length) - 1];
  const rows = last && count > 0 ? sorted.filter(({ keys }) => compareRows(keys, last.keys) <= 0) : [];
  return { ...table, rows: rows.map(({ row }) => row) };
}

/** TREATAS (M14): values that the target column has not are dropped, the others take its spelling. */
function treated(reference: Reference, table: TableValue, columns: readonly ModelColumn[]): TableValue {
  const known = columns.map(({ table: home, column }) => {
    const rows = allRows(reference, home, true);
    return new Map(rows.map((row) => [keyOf(row.values[column] ?? null), row.values[column] ?? null]));
  });
  const rows = table.rows
    .filter(({ values }) => known.every((target, i) => target.has(keyOf(values[i] ?? null))))
    .map(({ values }): Row => ({
      values: known.map((target, i) => target.get(keyOf(values[i] ?? null)) ?? null),
      base: null,
    }));
  return { lineage: columns.map(nameOf), rows: distinctRows(rows), expansion: null };
}

/** Set functions (G13, G15). UNION, INTERSECT and EXCEPT have no columns of related tables. */
function called(reference: Reference, node: TableCallNode, scope: Scope): TableValue {
  return timeTable(reference, node, scope) ?? combined(reference, node, scope);
}

function combined(reference: Reference, node: TableCallNode, scope: Scope): TableValue {
  const [first, ...others] = node.tables.map((table) => reference.table(table, scope)) as [TableValue, ...TableValue[]];
  const keys = new Set(others.flatMap(({ rows }) => rows.map((row) => tupleKey(row.values))));
  const made = (rows: readonly Row[], lineage = first.lineage): TableValue => ({ lineage, rows, expansion: null });
  const all = [first, ...others];
  switch (node.function) {
    case 'distinct':
      return { ...first, rows: distinctRows(first.rows) };
    case 'union':
      return made(
        all.flatMap(({ rows }) => rows),
        commonLineage(all.map(({ lineage }) => lineage)),
      );
    case 'intersect':
      return made(first.rows.filter((row) => keys.has(tupleKey(row.values))));
    case 'except':
      return made(first.rows.filter((row) => !keys.has(tupleKey(row.values))));
    case 'rolledUp':
      return rolledUp(node, [first, ...others]);
    case 'naturalInnerJoin':
      return naturallyJoined(node, first, others[0] as TableValue, false);
    case 'naturalLeftOuterJoin':
      return naturallyJoined(node, first, others[0] as TableValue, true);
    case 'filters':
      return { ...first, rows: directRows(reference, node, scope) ?? first.rows };
    case 'crossJoin':
      return made(
        others.reduce((rows, other) => crossed(rows, other.rows), first.rows),
        all.flatMap(({ lineage }) => lineage),
      );
    default:
      throw new Unspecified(`the reference has no ${node.function}`);
  }
}

/** FILTERS (F11): the values that filters on the column itself admit; null where there is none. */
function directRows({ model }: Reference, { options }: TableCallNode, { context }: Scope): readonly Row[] | null {
  const { table, column } = options as Readonly<Record<string, string>>;
  const own = { table: table ?? '', column: column ?? '' };
  const filters = context.filters.filter((filter) => filter.columns.includes(nameOf(own)));
  if (filters.length === 0) return null;
  const every = visibleRows(model, own.table, noFilters(), true);
  const admitted = combinations([own], every).rows;
  return admitted.filter((row) => filters.every((filter) => filter.keys([nameOf(own)]).has(tupleKey(row.values))));
}

function crossed(left: readonly Row[], right: readonly Row[]): readonly Row[] {
  return left.flatMap((a) => right.map((b): Row => ({ values: [...a.values, ...b.values], base: null })));
}
