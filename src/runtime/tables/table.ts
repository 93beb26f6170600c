import type { ColumnKind } from '../columns/value.js';
import type { Contexts } from '../contexts/contexts.js';
import { Filter } from '../contexts/filter.js';
import type { GroupLists } from '../contexts/row-groups.js';
import { CHUNK, Chunk, expandLanes } from '../contexts/scan.js';
import type { Expansions } from '../contexts/expansions.js';
import type { Origin } from '../contexts/origin.js';
import { CodeTuples, JoinedTuples } from '../contexts/tuples.js';
import { identityRows } from './identity.js';
import type { RelationshipState } from '../relationships/paths.js';
import type { TableData } from './model-data.js';
import type { PickableSource, RowSource } from './row-source.js';
import type { TableColumn } from './table-column.js';

/** The rows of a model table from which the rows of a table value stem. */
export interface BaseRows {
  readonly table: TableData;
  /** Row of the table value -> row of the model table. */
  readonly rows: Uint32Array;
  /** All columns are there: the rows stand for the expanded table (K4). Otherwise some are left. */
  readonly isWhole: boolean;
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
    /** The model tables whose rows these are: several for a product of tables, and then whole ones. */
    readonly bases: readonly BaseRows[] = [],
  ) {}

  /** Where the rows are whole rows of one model table: that table and its row numbers. */
  get modelRows(): BaseRows | null {
    const [base, ...others] = this.bases;
    return base?.isWhole && others.length === 0 ? base : null;
  }

  /** The rows of model table `name` from which these stem, or null. */
  baseOf(name: string): BaseRows | null {
    return this.bases.find((base) => base.table.name === name) ?? null;
  }

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
    const columns = this.columns.map((column) => column.pick(rows));
    return new Table(columns, offsets, setOfLane, pickBases(this.bases, rows));
  }

  /** The table for new lanes, lane i of which stems from lane parent[i]. */
  gather(parent: Uint32Array): Table {
    const { setOfLane } = this;
    if (setOfLane === null) return this;
    const sets = parent.map((lane) => setOfLane[lane] as number);
    return new Table(this.columns, this.offsets, sets, this.bases);
  }

  transition(rows: Uint32Array, contexts: Contexts): readonly Filter[] {
    const origin = rowOrigin(contexts, this);
    const others = this.#otherColumns();
    const ofOthers = new Set(others.map((column) => column.lineage));
    const ofBases = this.bases.flatMap((base) => {
      const expansions = expansionsOf(contexts, base);
      const all = base.isWhole ? expansions.columnsOf(base.table) : this.#columnsLeft(contexts, base);
      const own = new Set([...all].filter((id) => !ofOthers.has(id)));
      const tuples = expansions.rowsOf(base.table);
      const baseRows = rows.map((row) => base.rows[row] as number);
      return own.size === 0 ? [] : [new Filter(tuples, own, baseRows, origin)];
    });
    return [...ofBases, ...others.map((column) => columnFilter(column, rows, origin))];
  }

  /** The columns with lineage that no base has. Whole rows have all of theirs, also those that are not filled yet. */
  #otherColumns(): readonly TableColumn[] {
    const ofBase = (id: number): boolean =>
      this.bases.some(({ table }) => id >= table.firstColumn && id < table.firstColumn + table.columns.length);
    return this.columns.filter((column) => column.lineage >= 0 && !ofBase(column.lineage));
  }

  #columnsLeft(contexts: Contexts, base: BaseRows): readonly number[] {
    const own = this.columns.map((column) => column.lineage);
    return own.filter((id) => id >= 0 && contexts.data.tableOfColumn(id) === base.table);
  }

  /** The table as a filter: its columns with lineage (K9), or its model rows with all expanded columns (K4). Null: no effect. */
  filter(contexts: Contexts): Filter | null {
    const states = this.bases
      .filter((base) => base.isWhole)
      .map((base) => base.relationships ?? contexts.relationships);
    const key = states.map((state) => state.key).join('/');
    const known = this.#filters.get(key);
    if (known !== undefined) return known;
    const made = this.#makeFilter(contexts);
    this.#filters.set(key, made);
    return made;
  }

  #makeFilter(contexts: Contexts): Filter | null {
    const whole = this.bases.filter((base) => base.isWhole);
    const [base] = whole;
    if (base && whole.length === 1 && this.#otherColumns().length === 0) {
      const tuples = expansionsOf(contexts, base).tuplesOf(base.table, base.rows, this.sets, this.offsets);
      return new Filter(tuples, tuples.columns, this.setOfLane);
    }
    const tuples = base ? this.#joinedTuples(whole, contexts) : this.#codeTuples();
    return tuples && new Filter(tuples, tuples.columns, this.setOfLane);
  }

  #codeTuples(): CodeTuples | null {
    const columns = this.columns.filter((column) => column.lineage >= 0);
    if (columns.length === 0) return null;
    const codes = columns.map((column) => identityRows(this.length).map((row) => column.codeAt(row)));
    const ids = columns.map((c) => c.lineage);
    return new CodeTuples(ids, codes, this.sets, this.offsets);
  }

  /** Rows of several expanded tables side by side, and of columns beside them. */
  #joinedTuples(whole: readonly BaseRows[], contexts: Contexts): CodeTuples {
    const readers = new Map<number, (row: number) => number>();
    for (const base of whole) {
      const { table, rows } = base;
      for (const [home, { join }] of expansionsOf(contexts, base).of(table)) {
        home.columns.forEach((_, i) => {
          const at =
            join === null ? (row: number) => rows[row] as number : (row: number) => join[rows[row] as number] as number;
          readers.set(home.firstColumn + i, (row) => home.columnAt(i).codes[at(row)] as number);
        });
      }
    }
    for (const column of this.#otherColumns()) readers.set(column.lineage, (row) => column.codeAt(row));
    return new JoinedTuples(readers, this.sets, this.offsets);
  }
}

function expansionsOf(contexts: Contexts, { relationships }: BaseRows): Expansions {
  return contexts.query.expansions(relationships ?? contexts.relationships);
}

/** The current row of `source` as the origin of filters. */
export function rowOrigin(contexts: Contexts, source: RowSource): Origin {
  return { kind: 'transition', iterated: contexts.iteratedRows(source), inScope: true };
}

/** A filter that fixes, for lane i, all columns of expanded `table` to those of row rows[i]. */
export function rowFilter(contexts: Contexts, table: TableData, rows: Uint32Array, origin: Origin): Filter {
  const tuples = contexts.query.expansions(contexts.relationships).rowsOf(table);
  return new Filter(tuples, tuples.columns, rows, origin);
}

function columnFilter(column: TableColumn, rows: Uint32Array, origin: Origin): Filter {
  const tuples = new CodeTuples([column.lineage], null, column.dictionary.size, null);
  const codes = rows.map((row) => column.codeAt(row));
  return new Filter(tuples, tuples.columns, codes, origin);
}

/** The model-wide numbers of all columns of expanded `table` (M3). */
export function expandedColumns(contexts: Contexts, table: TableData): ReadonlySet<number> {
  return contexts.query.expansions(contexts.relationships).columnsOf(table);
}

/** The bases of a table value for the given rows of it; row 0 (the blank row) for NO_ROW. */
export function pickBases(bases: readonly BaseRows[], picked: Uint32Array): readonly BaseRows[] {
  return bases.map((base) => ({ ...base, rows: picked.map((row) => base.rows[row] ?? 0) }));
}

/** The table for use under other relationships: its whole rows expand by those under which they were read (X9). */
export function pinned(source: RowSource, { relationships }: Contexts): Table {
  const table = source.table();
  if (!table.bases.some((base) => base.isWhole && !base.relationships)) return table;
  const bases = table.bases.map((base) => (base.isWhole ? { relationships, ...base } : base));
  return new Table(table.columns, table.offsets, table.setOfLane, bases);
}
