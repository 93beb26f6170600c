import type { ColumnKind } from '../columns/value.js';
import { BooleanVector, type Vector } from '../columns/vector.js';
import { filterBy } from '../contexts/calculate.js';
import type { Contexts } from '../contexts/contexts.js';
import { Each } from '../contexts/each.js';
import { Filter } from '../contexts/filter.js';
import type { Cluster, Origin } from '../contexts/origin.js';
import { CodeTuples } from '../contexts/tuples.js';
import { joinLanes, lanesWithValues } from '../kernels/lane-parts.js';
import { together } from '../wasm/threads.js';
import { cellsOf, type Cells } from './group-tuples.js';
import { identityRows } from './identity.js';
import { RowCollector } from './lists.js';
import type { ModelData, TableData } from './model-data.js';
import { CodesColumn, VectorColumn, type TableColumn } from './table-column.js';
import { Table } from './table.js';
import { ownLanes } from './build.js';

interface TableFilter {
  readonly filter: Filter | null;
  readonly keep: boolean;
  /** It decides which rows there are, but expressions do not see it (NONVISUAL, G4). */
  readonly nonVisual?: boolean;
}

/** One level of ROLLUPADDISSUBTOTAL. */
interface RollupLevel {
  /** Positions in `groupBy`. */
  readonly columns: readonly number[];
  /** The number of the ROLLUPADDISSUBTOTAL that it belongs to. */
  readonly rollup: number;
  /** Filters of the rows that are detail in it and totals of the next level. */
  readonly filters?: readonly TableFilter[];
  /** Filters of the rows that are totals of all levels; given with the first one. */
  readonly totalFilters?: readonly TableFilter[];
}

/** What SUMMARIZECOLUMNS is asked for. */
export interface SummarizeColumns {
  readonly groupBy: readonly (readonly [table: string, column: string])[];
  /** Outermost first. */
  readonly rollups: readonly RollupLevel[];
  readonly filters: readonly TableFilter[];
  readonly extensions: readonly { readonly kind: ColumnKind; readonly ignore: boolean }[];
  /** The output columns: a group-by column, the flag of a rollup level, or an extension. */
  readonly outputs: readonly (readonly ['group' | 'flag' | 'extension', number])[];
  /** Tables without whose rows all extensions that count are BLANK, where that is known. */
  readonly facts?: readonly string[];
  /** Whether these are rows that the cell's own filters leave. */
  readonly visibleFacts?: true;
  /** The extensions' values for the cells' contexts. */
  readonly evaluate: (cells: Each) => readonly Vector[];
}

/**
 * SUMMARIZECOLUMNS (G1-G6): combinations that exist within a table, crossed between tables; rows on which all
 * expressions (but IGNORE'd ones) are BLANK are removed; subtotal levels follow the detail.
 */
export function summarizeColumns(contexts: Contexts, spec: SummarizeColumns): Table {
  const ids = spec.groupBy.map(([table, column]) => contexts.data.columnId(table, column));
  const facts = (spec.facts ?? []).map((name) => contexts.data.table(name));
  const clusters = new Clusters(contexts.data);
  const narrowed = (outer: Contexts, filters: readonly TableFilter[]): Contexts =>
    filters.length === 0 ? outer : filterBy(...clusters.join(filters))(outer);
  const base = narrowed(
    contexts.withSelected(),
    spec.filters.filter(({ nonVisual }) => !nonVisual),
  );
  const result = new Result(spec, ids, clusters, contexts);
  for (const totalled of totalledLevels(spec.rollups.map(({ rollup }) => rollup))) {
    const rolledUp = new Set(spec.rollups.flatMap(({ columns }, level) => (totalled[level] ? columns : [])));
    const active = ids.map((_, i) => i).filter((i) => !rolledUp.has(i));
    const seen = narrowed(base, levelFilters(spec.rollups, totalled));
    const rows = narrowed(
      seen,
      spec.filters.filter(({ nonVisual }) => nonVisual),
    );
    const grouping = {
      columns: active.map((i) => ids[i] as number),
      joint: clusters.has,
      facts,
      isVisible: spec.visibleFacts === true,
    };
    for (const cells of cellsOf(rows, grouping)) result.add(cells, active, totalled, { rows, seen });
  }
  return result.finish(contexts.n);
}

/**
 * For every kind of row, which levels are totalled: with a level all later ones of its ROLLUPADDISSUBTOTAL; several of these
 * are crossed. The detail comes first.
 */
function totalledLevels(rollupOfLevel: readonly number[]): readonly (readonly boolean[])[] {
  let found: (readonly boolean[])[] = [rollupOfLevel.map(() => false)];
  for (const rollup of new Set(rollupOfLevel)) {
    const levels = rollupOfLevel.flatMap((own, level) => (own === rollup ? [level] : []));
    found = [...levels, -1]
      .reverse()
      .flatMap((first) =>
        found.map((flags) =>
          flags.map((flag, level) => flag || (first >= 0 && level >= first && levels.includes(level))),
        ),
      );
  }
  return found;
}

/** The filters of the innermost detail level of each ROLLUPADDISSUBTOTAL, or of its grand total. */
function levelFilters(rollups: readonly RollupLevel[], totalled: readonly boolean[]): readonly TableFilter[] {
  return [...new Set(rollups.map(({ rollup }) => rollup))].flatMap((rollup) => {
    const levels = rollups.flatMap((level, i) => (level.rollup === rollup ? [{ level, isTotal: totalled[i] }] : []));
    const detail = levels.findLast(({ isTotal }) => !isTotal);
    return (detail ? detail.level.filters : levels[0]?.level.totalFilters) ?? [];
  });
}

/** The clusters of one SUMMARIZECOLUMNS: a filter of it on columns of one table becomes part of that table's (G7). */
class Clusters {
  readonly #clusters = new Map<TableData, Cluster>();
  readonly #origins = new Set<Origin>();

  constructor(readonly data: ModelData) {}

  join(filters: readonly TableFilter[]): readonly TableFilter[] {
    return filters.map(({ filter, keep }) => {
      const origin = { kind: 'explicit', cluster: filter && this.of(filter.columns) } as const;
      this.#origins.add(origin);
      return { filter: filter && filter.withOrigin(origin), keep };
    });
  }

  /** Whether the filter is one of SUMMARIZECOLUMNS itself. */
  readonly has = ({ origin }: Filter): boolean => this.#origins.has(origin);

  /** The cluster of the one table that has the columns; null where they are of several, or filters are to be independent. */
  of(columns: Iterable<number>): Cluster | null {
    const tables = new Set([...columns].map((column) => this.data.tableOfColumn(column)));
    const [table, ...others] = tables;
    if (!table || others.length > 0 || this.data.schema.independentFilters) return null;
    const cluster = this.#clusters.get(table) ?? { table };
    this.#clusters.set(table, cluster);
    return cluster;
  }
}

/** The contexts around the cells: those that decide on the rows, and those that expressions see. */
interface Bases {
  readonly rows: Contexts;
  readonly seen: Contexts;
}

/** The kept rows of one batch of cells. */
interface Batch {
  readonly cells: Cells;
  readonly active: readonly number[];
  readonly totalled: readonly boolean[];
  /** The cells that are rows of the result, ascending. */
  readonly kept: Uint32Array;
  readonly vectors: readonly Vector[];
}

/** Gathers the kept rows of all levels. */
class Result {
  readonly #batches: Batch[] = [];

  constructor(
    readonly spec: SummarizeColumns,
    readonly ids: readonly number[],
    readonly clusters: Clusters,
    readonly contexts: Contexts,
  ) {}

  /**
   * Evaluates cells on which `active` columns are grouped; `totalled` are the flags of the rollup levels. Which rows there are
   * is decided in the contexts `rows`, what their values are in `seen` (G4).
   */
  add(cells: Cells, active: readonly number[], totalled: readonly boolean[], base: Bases): void {
    const vectors = this.#evaluated(cells, active, base.seen);
    const deciding = base.rows === base.seen ? vectors : this.#evaluated(cells, active, base.rows);
    // BLANK removal (G1, G3): only where some expression counts.
    const counted = deciding.filter((_, e) => !this.spec.extensions[e]?.ignore);
    const kept =
      counted.length === 0 ? identityRows(cells.parent.length) : lanesWithValues(counted, cells.parent.length);
    for (const vector of vectors) vector.settle();
    this.#batches.push({ cells, active, totalled, kept, vectors });
  }

  /** The extensions side by side: while threads add up rows for one, this one works on another. */
  #evaluated(cells: Cells, active: readonly number[], base: Contexts): readonly Vector[] {
    const each = this.#eachOf(cells, active, base);
    return together(() => this.spec.evaluate(each));
  }

  #eachOf(cells: Cells, active: readonly number[], base: Contexts): Each {
    const gathered = base.gather(cells.parent);
    const keys = cells.codes.map((codes, position) => {
      const id = this.ids[active[position] as number] as number;
      const size = base.data.columnById(id).dictionary.size;
      const origin = { kind: 'group', cluster: this.clusters.of([id]) } as const;
      return new Filter(new CodeTuples([id], null, size, null), new Set([id]), codes, origin);
    });
    const contexts = gathered.withFilters([...gathered.filters, ...keys]);
    return new Each(cells.parent.length, cells.parent, cells.parent, contexts);
  }

  finish(lanes: number): Table {
    const columns = this.spec.outputs.map(([what, index]) => this.#column(what, index));
    const table = new Table(columns, Uint32Array.of(0, this.#length), null);
    if (lanes === 1) return table;
    const parents = this.#codes(({ cells }) => cells.parent);
    const collector = new RowCollector(lanes);
    parents.forEach((lane, row) => collector.add(row, lane));
    const { list, offsets } = collector.lists();
    return table.subset(list, offsets, ownLanes(lanes));
  }

  #column(what: 'group' | 'flag' | 'extension', index: number): TableColumn {
    if (what === 'group') {
      const column = this.contexts.data.columnById(this.ids[index] as number);
      return new CodesColumn(
        column,
        this.#codes(({ cells, active }) => cells.codes[active.indexOf(index)] ?? null),
      );
    }
    if (what === 'flag') return new VectorColumn('boolean', this.#flags(index));
    const { kind } = this.spec.extensions[index] as { kind: ColumnKind };
    const parts = this.#batches.map(({ kept, vectors }) => ({ lanes: kept, values: vectors[index] as Vector }));
    return new VectorColumn(kind, joinLanes(kind, parts));
  }

  get #length(): number {
    return this.#batches.reduce((sum, { kept }) => sum + kept.length, 0);
  }

  /** The codes of the kept cells of all batches; null: 0 for all of a batch. */
  #codes(codesOf: (batch: Batch) => Uint32Array | null): Uint32Array {
    const [only, ...others] = this.#batches;
    const whole = only && others.length === 0 ? codesOf(only) : null;
    if (whole !== null && whole.length === this.#length) return whole;
    const out = new Uint32Array(this.#length);
    let at = 0;
    for (const batch of this.#batches) {
      const codes = codesOf(batch);
      const { kept } = batch;
      if (codes !== null) for (let i = 0; i < kept.length; i++) out[at + i] = codes[kept[i] as number] as number;
      at += kept.length;
    }
    return out;
  }

  #flags(level: number): BooleanVector {
    const values = new BooleanVector(this.#length);
    let at = 0;
    for (const { kept, totalled } of this.#batches) {
      values.values.fill(totalled[level] ? 1 : 0, at, at + kept.length);
      at += kept.length;
    }
    return values;
  }
}
