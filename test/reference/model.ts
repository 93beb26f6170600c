/** The data of the reference evaluator: arrays of row objects, relationships followed row by row. */
import type { Program } from '../../src/ir/program.js';
import type { Relationship } from '../../src/model/model.js';
import type { ModelColumn } from '../../src/ir/types.js';
import { keyOf, Unspecified, type Value } from './value.js';

export type Direction = 'none' | 'oneWay' | 'both';

/** What USERELATIONSHIP and CROSSFILTER have said so far: relationship name -> direction (M10, M11). */
export type Directions = ReadonlyMap<string, Direction>;

export interface ModelRow {
  readonly table: string;
  readonly values: Readonly<Record<string, Value>>;
  /** The virtual blank row (M4). */
  readonly isBlank: boolean;
}

export interface ReferenceTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly ModelRow[];
  readonly blankRow: ModelRow;
}

/** What is said of relationships, and how strongly each is asked for (M8). */
export interface RelationshipState {
  readonly directions: Directions;
  readonly weights: ReadonlyMap<string, number>;
}

/** The tables of an expanded table (M3): name -> the relationships that lead there, from the row outwards. */
export type Expansion = ReadonlyMap<string, readonly Relationship[]>;

export type TableRows = ReadonlyMap<string, readonly Readonly<Record<string, Value>>[]>;

/** A column as filters name it. */
export function nameOf(column: ModelColumn): string {
  return `${column.table}[${column.column}]`;
}

export function tableOf(name: string): string {
  return name.slice(0, name.indexOf('['));
}

/** What the reference needs to know of a model. */
export interface ReferenceSchema {
  readonly relationships: readonly Relationship[];
  readonly tables: readonly {
    readonly name: string;
    readonly columns: readonly { readonly name: string; readonly isDate: boolean }[];
  }[];
}

export function schemaOf({ model, tables }: Program): ReferenceSchema {
  const shown = tables.map(({ name, columns }) => {
    return { name, columns: columns.map((column) => ({ name: column.name, isDate: column.type.kind === 'dateTime' })) };
  });
  return { relationships: model.relationships, tables: shown };
}

export class ReferenceModel {
  readonly tables: ReadonlyMap<string, ReferenceTable>;
  readonly relationships: readonly Relationship[];
  /** Date columns that are the key of an active relationship. */
  readonly dateKeys: ReadonlySet<string>;
  readonly #expansions = new Map<string, Expansion>();
  readonly #partners = new Map<string, ReadonlyMap<string, ModelRow>>();

  constructor(
    readonly schema: ReferenceSchema,
    rows: TableRows,
    /** The tables that row-level security constrains, also over relationships. */
    readonly secured: ReadonlySet<string> = new Set(),
  ) {
    this.relationships = schema.relationships;
    const isDate = ({ toTable, toColumn }: Relationship): boolean =>
      schema.tables
        .find(({ name }) => name === toTable)
        ?.columns.some((column) => column.name === toColumn && column.isDate) === true;
    const dated = this.relationships.filter((relationship) => relationship.isActive && isDate(relationship));
    this.dateKeys = new Set(dated.map(({ toTable, toColumn }) => nameOf({ table: toTable, column: toColumn })));
    this.tables = new Map(
      schema.tables.map((table) => {
        const columns = table.columns.map((column) => column.name);
        return [table.name, makeTable(table.name, columns, rows.get(table.name) ?? [])];
      }),
    );
  }

  table(name: string): ReferenceTable {
    const table = this.tables.get(name);
    if (!table) throw new Error(`no table '${name}'`);
    return table;
  }

  direction(relationship: Relationship, directions: Directions): Direction {
    const said = directions.get(relationship.name);
    if (said !== undefined) return said;
    if (!relationship.isActive) return 'none';
    return relationship.crossFilteringBehavior === 'bothDirections' ? 'both' : 'oneWay';
  }

  /**
   * The row of the other side: of the one side for a row of the many side, either one of a one-to-one relationship. The blank
   * row for orphans, BLANK keys and the blank row itself.
   */
  partner(row: ModelRow, relationship: Relationship): ModelRow {
    const [near, far] = endsOf(relationship, row.table);
    const value = row.values[near.column] ?? null;
    if (value === null) return this.table(far.table).blankRow;
    let byKey = this.#partners.get(nameOf(far));
    if (!byKey) {
      const { rows } = this.table(far.table);
      byKey = new Map(rows.map((target) => [keyOf(target.values[far.column] ?? null), target]));
      this.#partners.set(nameOf(far), byKey);
    }
    return byKey.get(keyOf(value)) ?? this.table(far.table).blankRow;
  }

  /** Whether some row of a many side finds no partner in the table; the blank row of a many side finds none either (M4). */
  hasBlankRow(table: string, seen: readonly Relationship[] = []): boolean {
    return this.relationships
      .filter((relationship) => !seen.includes(relationship) && leadsTo(relationship, table))
      .some((relationship) => {
        const [, from] = endsOf(relationship, table);
        const { rows } = this.table(from.table);
        const isOrphan = (row: ModelRow): boolean => this.partner(row, relationship).isBlank;
        return rows.some(isOrphan) || this.hasBlankRow(from.table, [...seen, relationship]);
      });
  }

  /** The table with those that its rows lead to; of several ways the one that USERELATIONSHIP asks for (M8). */
  expansion(table: string, { directions, weights }: RelationshipState): Expansion {
    const key = `${table} ${JSON.stringify([[...directions], [...weights]])}`;
    let found = this.#expansions.get(key);
    if (!found) this.#expansions.set(key, (found = this.#expand(table, { directions, weights })));
    return found;
  }

  #expand(table: string, { directions, weights }: RelationshipState): Expansion {
    const ways = new Map<string, (readonly Relationship[])[]>([[table, [[]]]]);
    const open: [string, readonly Relationship[]][] = [[table, []]];
    for (const [name, path] of open) {
      for (const relationship of this.relationships) {
        const [near, far] = endsOf(relationship, name);
        const isOutwards = near.table === name && leadsTo(relationship, far.table) && !path.includes(relationship);
        if (!isOutwards || far.table === table || this.direction(relationship, directions) === 'none') continue;
        const way = [...path, relationship];
        ways.set(far.table, [...(ways.get(far.table) ?? []), way]);
        open.push([far.table, way]);
      }
    }
    return new Map([...ways].map(([name, found]) => [name, strongest(found, weights)]));
  }

  follow(row: ModelRow, path: readonly Relationship[]): ModelRow {
    return path.reduce((at, relationship) => this.partner(at, relationship), row);
  }

  /** The value of a column of the expanded table in a row of it. */
  valueIn(row: ModelRow, column: string, expansion: Expansion): Value {
    const path = expansion.get(tableOf(column));
    if (!path) throw new Error(`${column} is not in the expanded table '${row.table}'`);
    return this.follow(row, path).values[column.slice(column.indexOf('[') + 1, -1)] ?? null;
  }

  /** All columns of the expanded table. */
  columnsOf(expansion: Expansion): readonly string[] {
    return [...expansion.keys()].flatMap((name) =>
      this.table(name).columns.map((column) => nameOf({ table: name, column })),
    );
  }
}

/** Whether rows of the other table have at most one partner in this one (M2). */
export function leadsTo({ cardinality, toTable, fromTable }: Relationship, table: string): boolean {
  return cardinality !== 'manyToMany' && (toTable === table || (cardinality === 'oneToOne' && fromTable === table));
}

/** The end of a relationship in the table and the other one; a table with neither is taken for the many side. */
export function endsOf(
  { fromTable, fromColumn, toTable, toColumn }: Relationship,
  table: string,
): readonly [near: ModelColumn, far: ModelColumn] {
  const [from, to] = [
    { table: fromTable, column: fromColumn },
    { table: toTable, column: toColumn },
  ];
  return table === toTable ? [to, from] : [from, to];
}

/** Text is shown as it was spelled first in its column (S1). */
function makeTable(
  name: string,
  columns: readonly string[],
  rows: readonly Readonly<Record<string, Value>>[],
): ReferenceTable {
  const spellings = new Map<string, Value>();
  const spelled = (column: string, value: Value): Value => {
    const key = `${column} ${keyOf(value)}`;
    if (!spellings.has(key)) spellings.set(key, value);
    return spellings.get(key) ?? null;
  };
  const shown = rows.map((row) => {
    const values = Object.fromEntries(columns.map((column) => [column, spelled(column, row[column] ?? null)]));
    return { table: name, values, isBlank: false };
  });
  const blanks = Object.fromEntries(columns.map((column) => [column, null]));
  return { name, columns, rows: shown, blankRow: { table: name, values: blanks, isBlank: true } };
}

/** The way with the greatest weight among the relationships that are not common to all. */
function strongest(
  ways: readonly (readonly Relationship[])[],
  weights: RelationshipState['weights'],
): readonly Relationship[] {
  const [first = []] = ways;
  if (ways.length < 2) return first;
  const weigh = (way: readonly Relationship[]): number => {
    const own = way.filter((relationship) => !ways.every((other) => other.includes(relationship)));
    return Math.max(0, ...own.map(({ name }) => weights.get(name) ?? 0));
  };
  const greatest = Math.max(...ways.map(weigh));
  const best = ways.filter((way) => weigh(way) === greatest);
  if (best.length > 1) throw new Unspecified('two equally good ways of a filter');
  return best[0] ?? first;
}
