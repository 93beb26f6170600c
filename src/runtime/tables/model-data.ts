import { DaxError } from '../errors.js';
import type { Codes } from '../columns/codes.js';
import type { Column } from '../columns/column.js';
import type { ColumnKind } from '../columns/value.js';
import { Relationship, type RelationshipSchema } from '../relationships/relationship.js';

/** A model as generated code states it: names and types, no data. */
export interface ModelSchema {
  readonly name: string;
  readonly tables: readonly TableSchema[];
  readonly relationships: readonly RelationshipSchema[];
  /** Filters on columns of one table stay independent in SUMMARIZECOLUMNS (G7). */
  readonly independentFilters?: true;
}
export interface TableSchema {
  readonly name: string;
  readonly columns: readonly ColumnSchema[];
  /** The column by which the table is marked as date table. */
  readonly dateColumn?: string;
  /** Whether the table is calculated by DAX (CALENDARAUTO leaves it out, G19). */
  readonly calculated?: true;
  readonly calendars?: readonly CalendarSchema[];
  /** Column of a calendar -> the columns whose filters give way to a new one on it (Q5). */
  readonly cleared?: Readonly<Record<string, readonly string[]>>;
}
/** The units by which calendars shift and sum up. */
export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** A column that tells periods apart, and the one that puts them in order. */
export interface LevelColumn {
  readonly column: string;
  readonly sortBy: string;
}
export interface CalendarSchema {
  readonly name: string;
  /** The columns that together tell the periods of a unit apart, the longest period first. */
  readonly levels: Readonly<Partial<Record<CalendarUnit, readonly LevelColumn[]>>>;
  /** The primary column of each category: what the functions return. */
  readonly primary: readonly string[];
  /** Columns about time without a category (Q6). */
  readonly timeRelated: readonly string[];
  /** Each column of a category -> the unit it tells. */
  readonly tagged: Readonly<Record<string, CalendarUnit>>;
  /** The primary column of the dates, or null. */
  readonly date: string | null;
}
export interface ColumnSchema {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Whether the column is calculated by DAX (CALENDARAUTO leaves it out, G19). */
  readonly calculated?: true;
}

/** A table in memory. Columns are filled in as they are loaded or calculated. */
export class TableData {
  readonly columns: (Column | null)[];
  readonly #numbers = new Map<string, number>();
  /** Rows without the virtual blank row; -1 before the table is filled. */
  rows = -1;

  constructor(
    readonly schema: TableSchema,
    readonly index: number,
    /** The model-wide number of the table's first column. */
    readonly firstColumn: number,
  ) {
    this.columns = schema.columns.map(() => null);
    schema.columns.forEach((column, i) => this.#numbers.set(column.name, i));
  }

  get name(): string {
    return this.schema.name;
  }

  /** The position of a column in the table. */
  numberOf(column: string): number {
    const number = this.#numbers.get(column);
    if (number === undefined) throw new Error(`table '${this.name}' has no column [${column}]`);
    return number;
  }

  /** The column at `number`. One that was never filled has no sound definition: R0026. */
  columnAt(number: number): Column {
    const column = this.columns[number];
    if (column) return column;
    throw new DaxError('R0026', { table: this.name, column: this.schema.columns[number]?.name ?? String(number) });
  }

  column(name: string): Column {
    return this.columnAt(this.numberOf(name));
  }
}

/** All tables and relationships of a model, with the model-wide numbering of columns. */
export class ModelData {
  readonly tables: readonly TableData[];
  readonly relationships: readonly Relationship[];
  readonly #byName = new Map<string, TableData>();
  readonly #tableOfColumn: TableData[] = [];
  readonly #dateKeys: ReadonlySet<number>;
  readonly #cleared: ReadonlyMap<number, readonly number[]>;
  readonly #joins = new Map<string, { readonly join: Codes; readonly version: number }>();
  /** Grows with every column filled; caches of join indexes and blank rows compare it. */
  version = 0;

  constructor(
    readonly schema: ModelSchema,
    /** The tables that row-level security constrains, also over relationships. */
    readonly secured: ReadonlySet<string> = new Set(),
  ) {
    this.tables = schema.tables.map((table, index) => {
      const data = new TableData(table, index, this.#tableOfColumn.length);
      for (let i = 0; i < table.columns.length; i++) this.#tableOfColumn.push(data);
      this.#byName.set(table.name, data);
      return data;
    });
    this.relationships = schema.relationships.map((r) => new Relationship(this, r));
    this.#cleared = clearedColumns(schema, (table, column) => this.columnId(table, column));
    this.#dateKeys = new Set(dateKeys(schema).map(([table, column]) => this.columnId(table, column)));
  }

  table(name: string): TableData {
    const table = this.#byName.get(name);
    if (!table) throw new Error(`the model has no table '${name}'`);
    return table;
  }

  /** The model-wide number of a column. */
  columnId(table: string, column: string): number {
    const data = this.table(table);
    return data.firstColumn + data.numberOf(column);
  }

  tableOfColumn(id: number): TableData {
    return this.#tableOfColumn[id] as TableData;
  }

  columnById(id: number): Column {
    const table = this.tableOfColumn(id);
    return table.columnAt(id - table.firstColumn);
  }

  /** The join index under `key` (a chain of relationships), made when it is not there or the data has changed. */
  joined(key: string, make: () => Codes): Codes {
    const known = this.#joins.get(key);
    if (known?.version === this.version) return known.join;
    const join = make();
    this.#joins.set(key, { join, version: this.version });
    return join;
  }

  /** Whether the column holds the dates of a date table: a filter on it is one on the table (Y3). */
  isDateKey(id: number): boolean {
    return this.#dateKeys.has(id);
  }

  /** The columns of calendars whose filters give way to new ones on `columns` (Q5). */
  clearedBy(columns: Iterable<number>): readonly number[] {
    if (this.#cleared.size === 0) return [];
    return [...columns].flatMap((column) => this.#cleared.get(column) ?? []);
  }

  /** Whether the column is there yet: while calculated ones are filled, a row's filter holds for those that are. */
  isFilled(id: number): boolean {
    const table = this.tableOfColumn(id);
    return table.columns[id - table.firstColumn] != null;
  }

  /** Puts a column in its place. All columns of a table have the same number of rows. */
  fill(table: string, column: string, data: Column): void {
    const target = this.table(table);
    if (target.rows >= 0 && target.rows !== data.rows) {
      throw new Error(`column [${column}] has ${data.rows} rows, table '${table}' has ${target.rows}`);
    }
    target.rows = data.rows;
    const number = target.numberOf(column);
    data.id = target.firstColumn + number;
    target.columns[number] = data;
    this.version++;
  }

  /**
   * Whether the table has the virtual blank row: some row of a many side finds no partner in it (M4). The blank row of a
   * table has itself no partner in the tables beyond, other than those it comes from; in a one-to-one relationship each side
   * may lack partners.
   */
  hasBlankRow(table: TableData, comesFrom: ReadonlySet<Relationship> = new Set()): boolean {
    return this.relationships.some((r) => {
      if (r.limited || !r.isFilled || comesFrom.has(r)) return false;
      const seen = new Set(comesFrom).add(r);
      if (r.to === table && (r.hasOrphans || this.hasBlankRow(r.from, seen))) return true;
      const isBack = r.from === table && r.schema.cardinality === 'oneToOne';
      return isBack && (r.leavesOut || this.hasBlankRow(r.to, seen));
    });
  }
}

function clearedColumns(
  schema: ModelSchema,
  idOf: (table: string, column: string) => number,
): ReadonlyMap<number, readonly number[]> {
  return new Map(
    schema.tables.flatMap(({ name, cleared = {} }) =>
      Object.entries(cleared).map(
        ([column, others]) => [idOf(name, column), others.map((other) => idOf(name, other))] as const,
      ),
    ),
  );
}

/** The columns by which tables are marked as date tables, and the one-side keys of active relationships, where they are dates. */
function dateKeys(schema: ModelSchema): [table: string, column: string][] {
  const marked = schema.tables.flatMap(({ name, dateColumn }): [string, string][] =>
    dateColumn === undefined ? [] : [[name, dateColumn]],
  );
  const keys = schema.relationships.flatMap((r): [string, string][] => {
    if (!r.active || r.cardinality === 'manyToMany') return [];
    const from: [string, string][] = r.cardinality === 'oneToOne' ? [[r.fromTable, r.fromColumn]] : [];
    return [[r.toTable, r.toColumn], ...from];
  });
  const kindOf = ([table, column]: [string, string]): string | undefined =>
    schema.tables.find(({ name }) => name === table)?.columns.find(({ name }) => name === column)?.kind;
  return [...marked, ...keys].filter((column) => kindOf(column) === 'dateTime');
}
