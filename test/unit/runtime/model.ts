/** Small models of literal columns, and what tests ask of contexts over them. */
import { columnOf } from '../../../src/runtime/columns/builder.js';
import type { ColumnKind, Value } from '../../../src/runtime/columns/value.js';
import { vectorOf, type Vector } from '../../../src/runtime/columns/vector.js';
import { Contexts } from '../../../src/runtime/contexts/contexts.js';
import { Filter } from '../../../src/runtime/contexts/filter.js';
import { QueryState } from '../../../src/runtime/contexts/query-state.js';
import { CodeTuples } from '../../../src/runtime/contexts/tuples.js';
import { seededRandom } from '../../../src/runtime/environment.js';
import type { RelationshipSchema } from '../../../src/runtime/relationships/relationship.js';
import { ymdToSerial } from '../../../src/runtime/scalars/time.js';
import { ModelData, type ColumnSchema, type TableSchema } from '../../../src/runtime/tables/model-data.js';
import { CodesColumn, VectorColumn } from '../../../src/runtime/tables/table-column.js';
import { Table } from '../../../src/runtime/tables/table.js';

/** A column as a literal. */
export interface Literal {
  readonly kind: ColumnKind;
  readonly values: readonly Value[];
  readonly calculated?: true;
}

export const whole = (...values: readonly (number | null)[]): Literal => ({ kind: 'int64', values });
export const double = (...values: readonly (number | null)[]): Literal => ({ kind: 'double', values });
export const currency = (...values: readonly (number | null)[]): Literal => ({ kind: 'currency', values });
export const text = (...values: readonly (string | null)[]): Literal => ({ kind: 'string', values });
export const flags = (...values: readonly (boolean | null)[]): Literal => ({ kind: 'boolean', values });
/** Dates as ISO days or serials. */
export const dates = (...values: readonly (string | number | null)[]): Literal => ({
  kind: 'dateTime',
  values: values.map((value) => (typeof value === 'string' ? day(value) : value)),
});

/** The serial of an ISO day: `2024-02-29`. */
export function day(iso: string): number {
  const [year, month, date] = iso.split('-').map(Number) as [number, number, number];
  return ymdToSerial(year, month, date);
}

/** Every day from one ISO day to another. */
export function daysBetween(first: string, last: string): number[] {
  return Array.from({ length: day(last) - day(first) + 1 }, (_, i) => day(first) + i);
}

export type Tables = Readonly<Record<string, Readonly<Record<string, Literal>>>>;
type Options = Partial<Pick<RelationshipSchema, 'cardinality' | 'both' | 'active' | 'name'>>;

/** `'Sales[ProductKey] -> Product[Key]'`, many to one, active, one way unless told otherwise. */
export function relationship(ends: string, options: Options = {}): RelationshipSchema {
  const match = /^(\w+)\[(\w+)\] -> (\w+)\[(\w+)\]$/.exec(ends);
  if (!match) throw new Error(`not a relationship: ${ends}`);
  const [, fromTable, fromColumn, toTable, toColumn] = match as unknown as [string, string, string, string, string];
  const fixed = { name: ends, cardinality: 'manyToOne', both: false, active: true } as const;
  return { ...fixed, fromTable, fromColumn, toTable, toColumn, ...options };
}

/** A filled model of literal tables. */
export function modelOf(tables: Tables, relationships: readonly RelationshipSchema[] = []): ModelData {
  const schemas = Object.entries(tables).map(([name, columns]): TableSchema => {
    const own = Object.entries(columns).map(([column, { kind, calculated }]): ColumnSchema => {
      return { name: column, kind, ...(calculated ? { calculated } : {}) };
    });
    return { name, columns: own };
  });
  const data = new ModelData({ name: 'Test', tables: schemas, relationships });
  for (const [name, columns] of Object.entries(tables)) {
    for (const [column, { kind, values }] of Object.entries(columns)) {
      data.fill(name, column, columnOf(column, kind, values));
    }
  }
  return data;
}

/** One lane without filters. */
export function rootOf(data: ModelData): Contexts {
  const environment = {
    now: 45_000,
    culture: 'en-US',
    user: { name: 'TEST\\user', principalName: 'user@test' },
    random: seededRandom(1),
    parameters: new Map(),
  };
  return Contexts.root(new QueryState(data, environment));
}

/** `lanes` lanes without filters. */
export function lanesOf(data: ModelData, lanes: number): Contexts {
  return rootOf(data).gather(new Uint32Array(lanes));
}

export type Tuple = readonly Value[];

/**
 * A filter on the columns `'Table[Column]'` that admits, in set s, the tuples sets[s]; a value that no row holds has code -1.
 * `setOfLane` null: shared.
 */
export function filterOn(
  data: ModelData,
  columns: readonly string[],
  sets: readonly (readonly Tuple[])[],
  setOfLane: readonly number[] | null = null,
): Filter {
  const ids = columns.map((column) => idOf(data, column));
  const tuples = sets.flat();
  const codes = ids.map((id, i) =>
    Int32Array.from(tuples, (tuple) => data.columnById(id).dictionary.find(tuple[i] ?? null)),
  );
  const made = new CodeTuples(ids, codes, sets.length, offsetsOf(sets));
  return new Filter(made, made.columns, setOfLane === null ? null : Uint32Array.from(setOfLane));
}

/** The filter `column IN values` for all lanes. */
export function among(data: ModelData, column: string, ...values: readonly Value[]): Filter {
  return filterOn(data, [column], [values.map((value) => [value])]);
}

/** Lane i sees only rows whose column has the value values[i]: one tuple a lane. */
export function keyed(data: ModelData, column: string, values: readonly Value[]): Filter {
  const id = idOf(data, column);
  const { dictionary } = data.columnById(id);
  const codes = Uint32Array.from(values, (value) => dictionary.find(value));
  return new Filter(new CodeTuples([id], null, dictionary.size, null), new Set([id]), codes);
}

export function idOf(data: ModelData, column: string): number {
  const match = /^(\w+)\[(\w+)\]$/.exec(column);
  if (!match) throw new Error(`not a column: ${column}`);
  return data.columnId(match[1] as string, match[2] as string);
}

export function offsetsOf(sets: readonly (readonly unknown[])[]): Uint32Array {
  const offsets = new Uint32Array(sets.length + 1);
  sets.forEach((set, i) => (offsets[i + 1] = (offsets[i] as number) + set.length));
  return offsets;
}

/** The contexts with these filters added. */
export function withFilters(contexts: Contexts, ...filters: readonly Filter[]): Contexts {
  return contexts.withFilters([...contexts.filters, ...filters]);
}

/** For each lane the row numbers of `table` that it sees, ascending; with `blankRow` also row 0. */
export function rowsSeen(contexts: Contexts, table: string, blankRow = false): number[][] {
  const seen: number[][] = Array.from({ length: contexts.n }, () => []);
  for (const chunk of contexts.scan(contexts.data.table(table), blankRow).perLane()) {
    for (let i = 0; i < chunk.n; i++) {
      seen[contexts.n === 1 ? 0 : (chunk.owners[i] as number)]?.push(chunk.rows[i] as number);
    }
  }
  return seen.map((rows) => rows.sort((a, b) => a - b));
}

/** A vector of literal values. */
export function vector(kind: ColumnKind, ...values: readonly Value[]): Vector {
  const made = vectorOf(kind, values.length);
  values.forEach((value, i) => made.set(i, value as never));
  return made;
}

/** A table without lineage: `sets[s]` are the rows of set s. */
export function tableOf(
  kinds: readonly ColumnKind[],
  sets: readonly (readonly Tuple[])[],
  setOfLane: readonly number[] | null = null,
): Table {
  const rows = sets.flat();
  const columns = kinds.map((kind, i) => new VectorColumn(kind, vector(kind, ...rows.map((row) => row[i] ?? null))));
  return new Table(columns, offsetsOf(sets), setOfLane === null ? null : Uint32Array.from(setOfLane));
}

/** A table of values of model columns, which must hold them. */
export function lineageTable(
  data: ModelData,
  columns: readonly string[],
  sets: readonly (readonly Tuple[])[],
  setOfLane: readonly number[] | null = null,
): Table {
  const rows = sets.flat();
  const made = columns.map((name, i) => {
    const column = data.columnById(idOf(data, name));
    return new CodesColumn(
      column,
      Uint32Array.from(rows, (row) => column.dictionary.find(row[i] ?? null)),
    );
  });
  return new Table(made, offsetsOf(sets), setOfLane === null ? null : Uint32Array.from(setOfLane));
}

/** The rows of each set. */
export function setsOf(table: Table): Value[][][] {
  return Array.from({ length: table.sets }, (_, set) => rowsOfSet(table, set));
}

/** The rows that each of `lanes` lanes has. */
export function rowsOfLanes(table: Table, lanes = table.setOfLane?.length ?? 1): Value[][][] {
  return Array.from({ length: lanes }, (_, lane) => rowsOfSet(table, table.setOfLane?.[lane] ?? 0));
}

function rowsOfSet(table: Table, set: number): Value[][] {
  const rows: Value[][] = [];
  for (let row = table.offsets[set] as number; row < (table.offsets[set + 1] as number); row++) {
    rows.push(table.columns.map((column) => column.at(row)));
  }
  return rows;
}
