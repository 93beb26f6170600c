/** SUMMARIZECOLUMNS (G1-G5): combinations that exist in a table, crossed between tables, rows of BLANKs removed. */
import type { RollupLevel, SummarizeColumnsNode } from '../../src/ir/table.js';
import type { ModelColumn } from '../../src/ir/types.js';
import { addFilters, Filter, type AddedFilter, type Cluster, type FilterContext, type Origin } from './context.js';
import type { Reference, Scope } from './evaluator.js';
import { nameOf, tableOf, type ModelRow } from './model.js';
import { filterOf, type Row, type TableValue } from './table-value.js';
import { perhapsUnused, tupleKey, type Value } from './value.js';

export function summarizedColumns(reference: Reference, node: SummarizeColumnsNode, scope: Scope): TableValue {
  const levels = totalledLevels(node.rollups);
  const question = new Question(reference, node, scope);
  return {
    lineage: node.outputs.map((one) => (one.kind === 'group' ? nameOf(node.groupBy[one.index] as ModelColumn) : null)),
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
  /** What tells the filters of SUMMARIZECOLUMNS from those outside. */
  readonly #own: Origin = { kind: 'explicit' };
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
      return new Filter([name], [[cell.get(name) ?? null]]).as({ kind: 'group' }, this.#clusterOf([name]));
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
    return { filter: filter && filter.as(this.#own, this.#clusterOf(filter.columns)), keep: false };
  }

  /** The cluster of the one table of the columns; null where they are of several tables (G7). */
  #clusterOf(columns: readonly string[]): Cluster | null {
    const [table = '', ...others] = new Set(columns.map(tableOf));
    if (others.length > 0) return null;
    const cluster = this.#clusters.get(table) ?? { table };
    this.#clusters.set(table, cluster);
    return cluster;
  }

  /**
   * The combinations of the columns in rows of their tables, one of each, that pass the filters on columns of these tables: a filter
   * of SUMMARIZECOLUMNS over several of them as a whole, one from outside in each table by itself. Relationships do not count.
   */
  #cells(columns: readonly ModelColumn[], base: FilterContext): readonly Cell[] {
    const names = [...new Set(columns.map((column) => column.table))];
    const rows = names.reduce<readonly (readonly ModelRow[])[]>(
      (found, name) => {
        const own = this.#rowsAlone(name, base);
        return found.flatMap((tuple) => own.map((row) => [...tuple, row]));
      },
      [[]],
    );
    const joint = base.filters.filter(({ origin }) => origin === this.#own);
    const tests = joint.map((filter) => testOf(filter, names));
    const cells = rows
      .filter((tuple) => tests.every((test) => test(tuple)))
      .map((tuple) => new Map(columns.map((column) => [nameOf(column), valueOf(tuple, nameOf(column))])));
    return [...new Map(cells.map((cell) => [tupleKey([...cell.values()]), cell])).values()];
  }

  /** The rows of a table, and its blank row, that pass what filters say of the table alone. */
  #rowsAlone(name: string, base: FilterContext): readonly ModelRow[] {
    const { model } = this.reference;
    const { rows, blankRow } = model.table(name);
    const tests = base.filters.map((filter) => testOf(filter, [name]));
    return (model.hasBlankRow(name) ? [...rows, blankRow] : rows).filter((row) => {
      this.reference.step();
      return tests.every((test) => test([row]));
    });
  }

  #isRemoved(values: readonly Value[]): boolean {
    const counted = values.filter((_, i) => this.node.extensions[i]?.ignore !== true);
    return counted.length > 0 && counted.every((value) => value === null);
  }
}

/** Whether rows of some tables are those of a tuple, in the columns of these tables. */
function testOf(filter: Filter, tables: readonly string[]): (rows: readonly ModelRow[]) => boolean {
  const columns = filter.columns.filter((column) => tables.includes(tableOf(column)));
  const keys = filter.keys(columns);
  return (rows) => columns.length === 0 || keys.has(tupleKey(columns.map((column) => valueOf(rows, column))));
}

/** The value of a column in the row of its table. */
function valueOf(rows: readonly ModelRow[], column: string): Value {
  const row = rows.find(({ table }) => table === tableOf(column));
  return row?.values[column.slice(column.indexOf('[') + 1, -1)] ?? null;
}
