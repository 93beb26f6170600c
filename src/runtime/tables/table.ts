import type { ColumnKind } from '../columns/value.js';
import type { Contexts } from '../contexts/contexts.js';
import { Filter } from '../contexts/filter.js';
import type { GroupLists } from '../contexts/row-groups.js';
import { CHUNK, Chunk, expandLanes } from '../contexts/scan.js';
import { CodeTuples } from '../contexts/tuples.js';
import { identityRows } from './identity.js';
import type { RelationshipState } from '../relationships/paths.js';
import type { TableData } from './model-data.js';
import type { PickableSource, RowSource } from './row-source.js';
import type { TableColumn } from './table-column.js';

/** A model table and row numbers of it. */
export interface BaseRows {
  readonly table: TableData;
  readonly rows: Uint32Array;
  /** By which relationships whole rows expand, where it is not by those at hand: the ones under which they were read (X9). */
  readonly relationships?: RelationshipState;
}

/**
 * A table value for n lanes: sets of rows, and the set of each lane. Rows offsets[s] .. offsets[s+1] are set s;
 * `setOfLane` null: all lanes have set 0.
 */
export class Table implements PickableSource {
  /** Filters made of this table, by relationship state, so that equal filters are one. */
  readonly #filters = new Map<string, Filter | null>();

  constructor(
    readonly columns: readonly TableColumn[],
    readonly offsets: Uint32Array,
    readonly setOfLane: Uint32Array | null,
    /** Where the rows are whole rows of a model table: that table and its row numbers. */
    readonly modelRows: BaseRows | null = null,
    /** Where each row stems from a row of a model table, whatever columns are left of it (RELATED follows it). */
    readonly baseRows: BaseRows | null = modelRows,
  ) {}

  get sets(): number {
    return this.offsets.length - 1;
  }
  get length(): number {
    return this.offsets[this.sets] as number;
  }
  get groups(): number {
    return this.sets;
  }
  get groupOfLane(): Uint32Array | null {
    return this.setOfLane;
  }
  get width(): number {
    return this.columns.length;
  }

  column(column: number): TableColumn {
    return this.columns[column] as TableColumn;
  }
  kind(column: number): ColumnKind {
    return this.column(column).kind;
  }
  pick(column: number, rows: Uint32Array): TableColumn {
    return this.column(column).pick(rows);
  }
  table(): Table {
    return this;
  }

  /** Number of rows of a lane. */
  sizeOfLane(lane: number): number {
    const set = this.setOfLane === null ? 0 : (this.setOfLane[lane] as number);
    return (this.offsets[set + 1] as number) - (this.offsets[set] as number);
  }

  *chunks(): Generator<Chunk> {
    const chunk = new Chunk();
    for (let set = 0; set < this.sets; set++) {
      for (let row = this.offsets[set] as number; row < (this.offsets[set + 1] as number); row++) {
        if (chunk.n === CHUNK) {
          yield chunk;
          chunk.n = 0;
        }
        chunk.rows[chunk.n] = row;
        chunk.owners[chunk.n++] = set;
      }
    }
    if (chunk.n > 0) yield chunk;
  }

  get blocks(): number {
    return this.sets;
  }
  get groupsOfBlock(): GroupLists | null {
    return null;
  }
  blockChunks(): Iterable<Chunk> {
    return this.chunks();
  }

  perLane(lanes: number): Iterable<Chunk> {
    return expandLanes(this.chunks(), lanes, this.setOfLane, this.sets);
  }

  /** The same columns with other rows of this table. */
  subset(rows: Uint32Array, offsets: Uint32Array, setOfLane: Uint32Array | null): Table {
    // A column that is not filled yet stays absent (modelTable).
    const columns = this.columns.map((column) => (column as TableColumn | null)?.pick(rows) as TableColumn);
    const modelRows = this.modelRows && pickBase(this.modelRows, rows);
    const baseRows = this.modelRows ? modelRows : this.baseRows && pickBase(this.baseRows, rows);
    return new Table(columns, offsets, setOfLane, modelRows, baseRows);
  }

  /** The table for new lanes, lane i of which stems from lane parent[i]. */
  gather(parent: Uint32Array): Table {
    const { setOfLane } = this;
    if (setOfLane === null) return this;
    const sets = parent.map((lane) => setOfLane[lane] as number);
    return new Table(this.columns, this.offsets, sets, this.modelRows, this.baseRows);
  }

  transition(rows: Uint32Array, contexts: Contexts): readonly Filter[] {
    const base = this.baseRows;
    const own = base === null ? null : this.#columnsOfBase(contexts, base);
    // The base fixes whole rows entirely, also the columns that are not filled yet.
    const rest = this.modelRows
      ? []
      : this.columns.filter((column) => column.lineage >= 0 && !own?.has(column.lineage));
    const others = rest.map((column) => columnFilter(column, rows));
    if (base === null || own === null || own.size === 0) return others;
    const baseRows = rows.map((row) => base.rows[row] as number);
    const tuples = contexts.query.expansions(this.#relationships(contexts)).rowsOf(base.table);
    return [new Filter(tuples, own, baseRows), ...others];
  }

  #relationships(contexts: Contexts): RelationshipState {
    return this.modelRows?.relationships ?? contexts.relationships;
  }

  /** The columns that a row of the base fixes: all of the expanded table for whole rows, otherwise those that are left. */
  #columnsOfBase(contexts: Contexts, base: BaseRows): ReadonlySet<number> {
    if (this.modelRows) return contexts.query.expansions(this.#relationships(contexts)).columnsOf(base.table);
    const own = this.columns.map((column) => column.lineage);
    return new Set(own.filter((id) => id >= 0 && contexts.data.tableOfColumn(id) === base.table));
  }

  /** The table as a filter: its columns with lineage (K9), or its model rows with all expanded columns (K4). Null: no effect. */
  filter(contexts: Contexts): Filter | null {
    const key = this.modelRows ? this.#relationships(contexts).key : '';
    const known = this.#filters.get(key);
    if (known !== undefined) return known;
    const made = this.#makeFilter(contexts);
    this.#filters.set(key, made);
    return made;
  }

  #makeFilter(contexts: Contexts): Filter | null {
    if (this.modelRows) {
      const { table, rows } = this.modelRows;
      const expansions = contexts.query.expansions(this.#relationships(contexts));
      const tuples = expansions.tuplesOf(table, rows, this.sets, this.offsets);
      return new Filter(tuples, tuples.columns, this.setOfLane);
    }
    const columns = this.columns.filter((column) => column.lineage >= 0);
    if (columns.length === 0) return null;
    const codes = columns.map((column) => identityRows(this.length).map((row) => column.codeAt(row)));
    const tuples = new CodeTuples(
      columns.map((c) => c.lineage),
      codes,
      this.sets,
      this.offsets,
    );
    return new Filter(tuples, tuples.columns, this.setOfLane);
  }
}

/** A filter that fixes, for lane i, all columns of expanded `table` to those of row rows[i]. */
export function rowFilter(contexts: Contexts, table: TableData, rows: Uint32Array): Filter {
  const tuples = contexts.query.expansions(contexts.relationships).rowsOf(table);
  return new Filter(tuples, tuples.columns, rows);
}

function columnFilter(column: TableColumn, rows: Uint32Array): Filter {
  const tuples = new CodeTuples([column.lineage], null, column.dictionary.size, null);
  return new Filter(
    tuples,
    tuples.columns,
    rows.map((row) => column.codeAt(row)),
  );
}

/** The model-wide numbers of all columns of expanded `table` (M3). */
export function expandedColumns(contexts: Contexts, table: TableData): ReadonlySet<number> {
  return contexts.query.expansions(contexts.relationships).columnsOf(table);
}

function pickBase(base: BaseRows, picked: Uint32Array): BaseRows {
  return { ...base, rows: picked.map((row) => base.rows[row] as number) };
}

/** The table for use under other relationships: its whole rows expand by those under which they were read (X9). */
export function pinned(source: RowSource, { relationships }: Contexts): Table {
  const table = source.table();
  if (table.modelRows === null || table.modelRows.relationships) return table;
  return new Table(table.columns, table.offsets, table.setOfLane, { ...table.modelRows, relationships });
}
