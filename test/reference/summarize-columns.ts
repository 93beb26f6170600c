/** SUMMARIZECOLUMNS (G1-G3): combinations that exist in a table, crossed between tables, rows of BLANKs removed. */
import type { SummarizeColumnsNode } from '../../src/ir/table.js';
import type { ModelColumn } from '../../src/ir/types.js';
import { addFilters, Filter, visibleRows, type Cluster, type FilterContext } from './context.js';
import type { Reference, Scope } from './evaluator.js';
import { nameOf, tableOf } from './model.js';
import { combinations } from './tables.js';
import { filterOf, lineageOf, type Row, type TableValue } from './table-value.js';
import { Unspecified, type Value } from './value.js';

export function summarizedColumns(reference: Reference, node: SummarizeColumnsNode, scope: Scope): TableValue {
  if (node.rollups.length > 0) throw new Unspecified('the reference has no ROLLUPADDISSUBTOTAL');
  const { model } = reference;
  const clusters = new Map<string, Cluster>();
  const filters = node.filters.map(({ table, keep }) => {
    const filter = filterOf(model, reference.table(table, scope));
    return { filter: filter && clustered(filter, clusters), keep };
  });
  const selected = scope.context.filters.map((filter) => filter.as({ kind: 'explicit' }));
  const base = addFilters(model, { ...scope.context, filters: selected }, filters);
  const rows = cells(reference, node.groupBy, base).flatMap((cell): readonly Row[] => {
    const context = {
      ...base,
      filters: [...base.filters, ...node.groupBy.map((column) => clustered(fixed(column, cell), clusters))],
    };
    const values = node.extensions.map(({ value }) => reference.scalar(value, { ...scope, context }));
    if (isRemoved(node, values)) return [];
    const output = node.outputs.map((one) => {
      if (one.kind === 'extension') return values[one.index] ?? null;
      return cell.get(nameOf(node.groupBy[one.kind === 'group' ? one.index : 0] as ModelColumn)) ?? null;
    });
    return [{ values: output, base: null }];
  });
  return { lineage: lineageOf(node.shape), rows, expansion: null };
}

/** The values of the group-by columns of one cell. */
type Cell = ReadonlyMap<string, Value>;

function cells({ model }: Reference, columns: readonly ModelColumn[], base: FilterContext): readonly Cell[] {
  const tables = [...new Set(columns.map((column) => column.table))];
  return tables.reduce<readonly Cell[]>(
    (found, table) => {
      const own = columns.filter((column) => column.table === table);
      const { lineage, rows } = combinations(own, visibleRows(model, table, base, true));
      return found.flatMap((cell) =>
        rows.map(
          ({ values }) => new Map([...cell, ...lineage.map((name, i) => [name as string, values[i] ?? null] as const)]),
        ),
      );
    },
    [new Map()],
  );
}

/** The filter as part of the cluster of its table; as it is where its columns are of several tables (G7). */
function clustered(filter: Filter, clusters: Map<string, Cluster>): Filter {
  const [table = '', ...others] = new Set(filter.columns.map(tableOf));
  if (others.length > 0) return filter;
  const cluster = clusters.get(table) ?? { table };
  clusters.set(table, cluster);
  return filter.as(filter.origin, cluster);
}

function fixed(column: ModelColumn, cell: Cell): Filter {
  const name = nameOf(column);
  return new Filter([name], [[cell.get(name) ?? null]]).as({ kind: 'group' });
}

function isRemoved({ extensions }: SummarizeColumnsNode, values: readonly Value[]): boolean {
  const counted = values.filter((_, i) => extensions[i]?.ignore !== true);
  return counted.length > 0 && counted.every((value) => value === null);
}
