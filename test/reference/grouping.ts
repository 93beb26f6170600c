/** SUMMARIZE, GROUPBY and natural joins (G8-G10, G14): rows put together by their keys, one by one. */
import type { GroupByNode, GroupColumn, SummarizeNode, TableCallNode } from '../../src/ir/table.js';
import { rowContext, type FilterContext } from './context.js';
import type { Reference, Scope } from './evaluator.js';
import { nameOf } from './model.js';
import { filterOf, filtersOfRow, groupValue, type Row, type TableValue } from './table-value.js';
import { perhapsUnused, tupleKey } from './value.js';

interface Group {
  readonly key: Row;
  readonly rows: readonly Row[];
}

function groupsOf(reference: Reference, table: TableValue, columns: readonly GroupColumn[]): readonly Group[] {
  const groups = new Map<string, { readonly key: Row; readonly rows: Row[] }>();
  for (const row of table.rows) {
    const values = columns.map((column) => groupValue(reference.model, row, column));
    const known = groups.get(tupleKey(values)) ?? { key: { values, base: null }, rows: [] };
    known.rows.push(row);
    groups.set(tupleKey(values), known);
  }
  return [...groups.values()];
}

function groupLineage(columns: readonly GroupColumn[], { lineage }: TableValue): readonly (string | null)[] {
  return columns.map((column) => (column.kind === 'own' ? (lineage[column.column] ?? null) : nameOf(column.target)));
}

/** G9; extensions are evaluated on the row of keys, with the keys and the rows of the group as filters (G8). */
export function summarized(reference: Reference, node: SummarizeNode, scope: Scope): TableValue {
  const table = reference.table(node.table, scope);
  const groups = groupsOf(reference, table, node.groupBy);
  const keys = { lineage: groupLineage(node.groupBy, table), rows: groups.map(({ key }) => key), expansion: null };
  const rows = groups.map(({ key, rows: own }): Row => {
    if (node.extensions.length === 0) return key;
    const context = clusterContext(reference, scope.context, { keys, key, table, own });
    const inner = reference.onRow(node.row, keys, key, { ...scope, context });
    return {
      values: [...key.values, ...node.extensions.map((one) => perhapsUnused(() => reference.scalar(one, inner)))],
      base: null,
    };
  });
  return { lineage: [...keys.lineage, ...node.extensions.map(() => null)], rows, expansion: null };
}

interface ClusterParts {
  readonly keys: TableValue;
  readonly key: Row;
  readonly table: TableValue;
  readonly own: readonly Row[];
}

function clusterContext(
  { model }: Reference,
  context: FilterContext,
  { keys, key, table, own }: ClusterParts,
): FilterContext {
  const rows = filterOf(model, table, own);
  const whole = rows?.as({ kind: 'row', table, iterated: () => filterOf(model, table) ?? rows, inScope: false });
  return rowContext(model, context, [...filtersOfRow(model, keys, key), ...(whole ? [whole] : [])]);
}

/** G10: extensions fold over CURRENTGROUP(). */
export function groupedBy(reference: Reference, node: GroupByNode, scope: Scope): TableValue {
  const table = reference.table(node.table, scope);
  const groups = groupsOf(reference, table, node.groupBy);
  const keys = { lineage: groupLineage(node.groupBy, table), rows: groups.map(({ key }) => key), expansion: null };
  const rows = groups.map(({ key, rows: own }): Row => {
    const variables = new Map(scope.variables).set(node.group, () => ({ ...table, rows: own }));
    const inner = reference.onRow(node.row, keys, key, { ...scope, variables });
    return {
      values: [...key.values, ...node.extensions.map((one) => perhapsUnused(() => reference.scalar(one, inner)))],
      base: null,
    };
  });
  return { lineage: [...keys.lineage, ...node.extensions.map(() => null)], rows, expansion: null };
}

/** ROLLUP of SUMMARIZE (G9): levels under each other, with BLANK in the columns that a level has not. */
export function rolledUp(node: TableCallNode, tables: readonly TableValue[]): TableValue {
  const kept = (node.options['kept'] as readonly string[]).map((text) => text.split(' ').filter(Boolean).map(Number));
  const [detail = []] = kept;
  const rows = tables.flatMap((table, level) => {
    const own = kept[level] ?? [];
    return table.rows.map(({ values }): Row => {
      const groups = detail.map((column) => (own.includes(column) ? (values[own.indexOf(column)] ?? null) : null));
      return { values: [...groups, ...values.slice(own.length)], base: null };
    });
  });
  const [first] = tables;
  return { lineage: first?.lineage ?? [], rows, expansion: null };
}

/** G14: rows with equal values in the columns that are joined; `outer`: left rows without partner stay. */
export function naturallyJoined(node: TableCallNode, left: TableValue, right: TableValue, outer: boolean): TableValue {
  const positions = (key: string): number[] => (node.options[key] as readonly string[]).map(Number);
  const [onLeft, onRight] = [positions('left'), positions('right')];
  const joined = onLeft.map((column, i) => [column, onRight[i] as number] as const);
  const rest = positions('kept');
  const keyOfRow = ({ values }: Row, side: 0 | 1): string => tupleKey(joined.map((pair) => values[pair[side]] ?? null));
  const rows = left.rows.flatMap((row): readonly Row[] => {
    const partners = right.rows.filter((other) => keyOfRow(other, 1) === keyOfRow(row, 0));
    const none: readonly Row[] = outer ? [{ values: right.lineage.map(() => null), base: null }] : [];
    return (partners.length > 0 ? partners : none).map((other) => ({
      values: [...row.values, ...rest.map((i) => other.values[i] ?? null)],
      base: null,
    }));
  });
  return { lineage: [...left.lineage, ...rest.map((i) => right.lineage[i] ?? null)], rows, expansion: null };
}
