/** SUMMARIZECOLUMNS (G1-G5): combinations that exist in a table, crossed between tables, rows of BLANKs removed. */
import type { RollupLevel, SummarizeColumnsNode } from '../../src/ir/table.js';
import type { ModelColumn } from '../../src/ir/types.js';
import { addFilters, Filter, visibleRows, type AddedFilter, type Cluster, type FilterContext } from './context.js';
import type { Reference, Scope } from './evaluator.js';
import { nameOf, tableOf } from './model.js';
import { combinations, perhapsUnused } from './tables.js';
import { filterOf, lineageOf, type Row, type TableValue } from './table-value.js';
import type { Value } from './value.js';

export function summarizedColumns(reference: Reference, node: SummarizeColumnsNode, scope: Scope): TableValue {
  const levels = totalledLevels(node.rollups);
  const question = new Question(reference, node, scope);
  return {
    lineage: lineageOf(node.shape),
    rows: levels.flatMap((totalled) => question.rows(totalled)),
    expansion: null,
  };
}

/** The values of the group-by columns of one cell. */
type Cell = ReadonlyMap<string, Value>;

/** The levels of rollups that are totalled: of each rollup the inner ones from some level on; several rollups are crossed (G5). */
function totalledLevels(rollups: readonly RollupLevel[]): readonly (readonly RollupLevel[])[] {
  const numbers = [...new Set(rollups.map(({ rollup }) => rollup))];
  return numbers.reduce<readonly (readonly RollupLevel[])[]>(
    (found, number) => {
      const own = rollups.filter(({ rollup }) => rollup === number);
      const ends = [own.length, ...own.map((_, i) => i)];
      return found.flatMap((totalled) => ends.map((end) => [...totalled, ...own.slice(end)]));
    },
    [[]],
  );
}

class Question {
  readonly #clusters = new Map<string, Cluster>();
  readonly #base: FilterContext;
  readonly #nonVisual: readonly AddedFilter[];

  constructor(
    readonly reference: Reference,
    readonly node: SummarizeColumnsNode,
    readonly scope: Scope,
  ) {
    const selected = scope.context.filters.map((filter) => filter.as({ kind: 'explicit' }));
    const filters = node.filters.map(({ table, keep, nonVisual }) => ({ ...this.#added(table), keep, nonVisual }));
    const visual = filters.filter(({ nonVisual }) => !nonVisual);
    this.#base = addFilters(reference.model, { ...scope.context, filters: selected }, visual);
    this.#nonVisual = filters.filter(({ nonVisual }) => nonVisual);
  }

  /** The rows on which some levels are totalled. */
  rows(totalled: readonly RollupLevel[]): readonly Row[] {
    const { node, reference } = this;
    const rolledUp = new Set(totalled.flatMap(({ columns }) => columns));
    const columns = node.groupBy.filter((_, i) => !rolledUp.has(i));
    const seen = addFilters(reference.model, this.#base, this.#levelFilters(totalled));
    const deciding = addFilters(reference.model, seen, this.#nonVisual);
    return this.#cells(columns, deciding).flatMap((cell): readonly Row[] => {
      const values = this.#values(cell, columns, seen);
      const isSeen = this.#nonVisual.length === 0;
      if (this.#isRemoved(isSeen ? values : this.#values(cell, columns, deciding))) return [];
      const output = node.outputs.map((one) => {
        if (one.kind === 'extension') return values[one.index] ?? null;
        if (one.kind === 'flag') return totalled.includes(node.rollups[one.level] as RollupLevel);
        return cell.get(nameOf(node.groupBy[one.index] as ModelColumn)) ?? null;
      });
      return [{ values: output, base: null }];
    });
  }

  #values(cell: Cell, columns: readonly ModelColumn[], base: FilterContext): readonly Value[] {
    const fixed = columns.map((column) => {
      const name = nameOf(column);
      return this.#clustered(new Filter([name], [[cell.get(name) ?? null]])).as(
        { kind: 'group' },
        this.#clusterOf([name]),
      );
    });
    const context = { ...base, filters: [...base.filters, ...fixed] };
    return this.node.extensions.map(({ value }) =>
      perhapsUnused(() => this.reference.scalar(value, { ...this.scope, context })),
    );
  }

  /** The filters of the innermost detail level of each rollup, or of its grand total. */
  #levelFilters(totalled: readonly RollupLevel[]): readonly AddedFilter[] {
    const numbers = [...new Set(this.node.rollups.map(({ rollup }) => rollup))];
    const tables = numbers.flatMap((number) => {
      const own = this.node.rollups.filter(({ rollup }) => rollup === number);
      const detail = own.filter((level) => !totalled.includes(level));
      return detail.length > 0 ? (detail.at(-1)?.filters ?? []) : (own[0]?.totalFilters ?? []);
    });
    return tables.map((table) => this.#added(table));
  }

  #added(table: SummarizeColumnsNode['filters'][number]['table']): AddedFilter {
    const filter = filterOf(this.reference.model, this.reference.table(table, this.scope));
    return { filter: filter && this.#clustered(filter), keep: false };
  }

  /** The filter as part of the cluster of its table; as it is where its columns are of several tables (G7). */
  #clustered(filter: Filter): Filter {
    return filter.as(filter.origin, this.#clusterOf(filter.columns));
  }

  #clusterOf(columns: readonly string[]): Cluster | null {
    const [table = '', ...others] = new Set(columns.map(tableOf));
    if (others.length > 0) return null;
    const cluster = this.#clusters.get(table) ?? { table };
    this.#clusters.set(table, cluster);
    return cluster;
  }

  #cells(columns: readonly ModelColumn[], base: FilterContext): readonly Cell[] {
    const tables = [...new Set(columns.map((column) => column.table))];
    return tables.reduce<readonly Cell[]>(
      (found, table) => {
        const own = columns.filter((column) => column.table === table);
        const { lineage, rows } = combinations(own, visibleRows(this.reference.model, table, base, true));
        return found.flatMap((cell) =>
          rows.map(
            ({ values }) =>
              new Map([...cell, ...lineage.map((name, i) => [name as string, values[i] ?? null] as const)]),
          ),
        );
      },
      [new Map()],
    );
  }

  #isRemoved(values: readonly Value[]): boolean {
    const counted = values.filter((_, i) => this.node.extensions[i]?.ignore !== true);
    return counted.length > 0 && counted.every((value) => value === null);
  }
}
