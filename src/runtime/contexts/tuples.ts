import type { Path } from '../relationships/paths.js';
import type { TableData } from '../tables/model-data.js';

let nextId = 1;

/**
 * Sets of value tuples over model columns, as dictionary codes; what a filter admits.
 * `offsets` null: set s is tuple s alone. `identity`: tuple t has code (or row) t, so nothing is stored.
 */
export abstract class Tuples {
  readonly id = nextId++;
  /** Results of matching these tuples against a table, by table and columns. */
  readonly matches = new Map<string, unknown>();

  constructor(
    readonly sets: number,
    readonly offsets: Uint32Array | null,
  ) {}

  get length(): number {
    return this.offsets ? (this.offsets[this.sets] as number) : this.sets;
  }

  /** The columns the tuples are over (model-wide numbers). */
  abstract readonly columns: ReadonlySet<number>;
}

/** Tuples given as codes, one array a column; `codes` null: one column, identity. */
export class CodeTuples extends Tuples {
  readonly columns: ReadonlySet<number>;

  constructor(
    readonly order: readonly number[],
    readonly codes: readonly ArrayLike<number>[] | null,
    sets: number,
    offsets: Uint32Array | null,
  ) {
    super(sets, offsets);
    this.columns = new Set(order);
  }

  /** The code of tuple `tuple` in column `column` (a model-wide number). */
  code(tuple: number, column: number): number {
    if (this.codes === null) return tuple;
    return (this.codes[this.order.indexOf(column)] as ArrayLike<number>)[tuple] as number;
  }
}

/** Tuples whose codes are read when asked for: columns of several tables, along the ways to them. */
export class JoinedTuples extends CodeTuples {
  constructor(
    private readonly readers: ReadonlyMap<number, (tuple: number) => number>,
    sets: number,
    offsets: Uint32Array | null,
  ) {
    super([...readers.keys()], [], sets, offsets);
  }

  override code(tuple: number, column: number): number {
    return (this.readers.get(column) as (tuple: number) => number)(tuple);
  }
}

/**
 * Tuples given as rows of a model table: over all columns of the expanded table, along the ways to its tables that held when
 * the tuples were made. `rows` null: identity.
 */
export class RowTuples extends Tuples {
  constructor(
    readonly table: TableData,
    readonly columns: ReadonlySet<number>,
    readonly paths: ReadonlyMap<TableData, Path>,
    readonly rows: Uint32Array | null,
    sets: number,
    offsets: Uint32Array | null,
  ) {
    super(sets, offsets);
  }

  /** Whether set s is row s. */
  get isIdentity(): boolean {
    return this.rows === null && this.offsets === null;
  }

  row(tuple: number): number {
    return this.rows === null ? tuple : (this.rows[tuple] as number);
  }
}
