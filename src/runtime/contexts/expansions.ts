import { expand, type Path, type RelationshipState } from '../relationships/paths.js';
import type { ModelData, TableData } from '../tables/model-data.js';
import { routesTo, type Route } from '../relationships/routes.js';
import { RowTuples } from './tuples.js';

/** The expansions of tables under one relationship state, made once. */
export class Expansions {
  readonly #paths = new Map<TableData, ReadonlyMap<TableData, Path>>();
  readonly #columns = new Map<TableData, ReadonlySet<number>>();
  readonly #rows = new Map<TableData, RowTuples>();
  readonly #routes = new Map<TableData, ReadonlyMap<TableData, readonly Route[]>>();
  readonly #version: number;

  constructor(
    readonly model: ModelData,
    readonly state: RelationshipState,
  ) {
    this.#version = model.version;
  }

  get isCurrent(): boolean {
    return this.#version === this.model.version;
  }

  /** The expanded table of `table` (M3): each of its tables with the way there. */
  of(table: TableData): ReadonlyMap<TableData, Path> {
    let paths = this.#paths.get(table);
    if (!paths) this.#paths.set(table, (paths = expand(this.model, table, this.state)));
    return paths;
  }

  /** The ways on which filters of other tables reach `table`, by the filtered table (M8). */
  routesTo(table: TableData): ReadonlyMap<TableData, readonly Route[]> {
    let routes = this.#routes.get(table);
    if (!routes) this.#routes.set(table, (routes = routesTo(this.model, table, this.state)));
    return routes;
  }

  /** The model-wide numbers of all columns of expanded `table` (M3). */
  columnsOf(table: TableData): ReadonlySet<number> {
    let columns = this.#columns.get(table);
    if (!columns) {
      const reached = [...this.of(table).keys()];
      columns = new Set(reached.flatMap((own) => own.columns.map((_, i) => own.firstColumn + i)));
      this.#columns.set(table, columns);
    }
    return columns;
  }

  /** Every row of `table`, the blank row first, as a set of its own: what a context transition picks from. */
  rowsOf(table: TableData): RowTuples {
    let rows = this.#rows.get(table);
    if (!rows) this.#rows.set(table, (rows = this.tuplesOf(table, null, table.rows + 1, null)));
    return rows;
  }

  /** Rows of `table` as tuples over all columns of the expanded table. */
  tuplesOf(table: TableData, rows: Uint32Array | null, sets: number, offsets: Uint32Array | null): RowTuples {
    return new RowTuples(table, this.columnsOf(table), this.of(table), rows, sets, offsets);
  }
}
