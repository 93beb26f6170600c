/** What names a random expression may use at one place. */
import type { RandomModel } from './random-model.js';
import { columnsOfModel, type Kind, type RandomColumn } from './random-schema.js';
import type { Random } from './random.js';
import { term, type Term, type TermType } from './term.js';
import type { Value } from './value.js';

/** A column of a current row or table expression, as it is written. */
export interface Reference {
  readonly text: string;
  readonly kind: Kind;
  /** The model column whose values these are. */
  readonly column: RandomColumn | null;
}

export interface TableType {
  readonly columns: readonly Reference[];
  /** Set where the rows are whole rows of a model table. */
  readonly base: string | null;
}

export interface RandomTable {
  readonly term: Term;
  readonly type: TableType;
}

/** A current row. */
export interface RandomRow extends TableType {
  /** Columns that EARLIER reads from inside, and the variables that stand for them in plain words. */
  readonly captured: Map<string, string>;
}

export interface RandomScope {
  /** Current rows, innermost first. */
  readonly rows: readonly RandomRow[];
  /** Whether the innermost row is that of the expression itself. */
  readonly isFresh: boolean;
  readonly scalars: readonly Reference[];
  readonly tables: readonly { readonly name: string; readonly type: TableType }[];
  /** Iterations around, current or not: they multiply the work. */
  readonly loops: number;
}

export const outermost: RandomScope = { rows: [], isFresh: false, scalars: [], tables: [], loops: 0 };

/** What the parts of the generator share. */
export interface Maker {
  readonly random: Random;
  readonly model: RandomModel;
  /** Functions that the query defines; null: it can define none. */
  readonly functions: string[] | null;
  /** Numbers that the query defines: measures, and what can be made of its columns and tables. */
  readonly numbers: readonly string[];
  /** A name not used yet. */
  fresh(prefix: string): string;
  scalar(kind: Kind, scope: RandomScope, depth: number): Term;
  table(scope: RandomScope, depth: number): RandomTable;
  /** A table of a column with its lineage. */
  tableOf(column: RandomColumn, scope: RandomScope, depth: number): Term;
  filters(scope: RandomScope, depth: number): readonly Term[];
}

export function onRow(scope: RandomScope, type: TableType): RandomScope {
  return { ...scope, rows: [{ ...type, captured: new Map() }, ...scope.rows], isFresh: true, loops: scope.loops + 1 };
}

/** The inside of CALCULATE: rows have become filters. */
export function withoutRows(scope: RandomScope): RandomScope {
  return { ...scope, rows: [], isFresh: false };
}

export function referenceTo(column: RandomColumn): Reference {
  return { text: `${column.table}[${column.name}]`, kind: column.kind, column };
}

export function columnsIn(table: string): readonly RandomColumn[] {
  return columnsOfModel.filter((column) => column.table === table);
}

export function typeOfModelTable(table: string): TableType {
  return { columns: columnsIn(table).map(referenceTo), base: table };
}

export function typeOfColumns(columns: readonly RandomColumn[]): TableType {
  return { columns: columns.map(referenceTo), base: null };
}

/** The term type of tables of these columns. */
export function tableTerm({ columns, base }: TableType): TermType {
  return `table ${base ?? ''} ${columns.map(({ text }) => text).join()}`;
}

/** The term type of scalars: numbers of both kinds may stand for one another. */
export function scalarTerm(kind: Kind): TermType {
  if (kind === 'string') return 'text';
  return isNumber(kind) ? 'number' : kind;
}

export function isNumber(kind: Kind): boolean {
  return kind === 'int64' || kind === 'double' || kind === 'decimal';
}

/** Columns of the current rows with values of a kind. */
export function currentColumns(scope: RandomScope, kind: Kind): readonly Reference[] {
  const alike = (other: Kind): boolean => other === kind || (isNumber(other) && isNumber(kind));
  return [...scope.rows.flatMap((row) => row.columns), ...scope.scalars].filter((column) => alike(column.kind));
}

/** A constant that is likely to stand in the column. */
export function constantFor({ random, model }: Maker, column: RandomColumn): Term {
  const template = term(scalarTerm(column.kind));
  if (random.chance(0.08)) return template`BLANK()`;
  const known = (model.rows.get(column.table) ?? []).map((row) => row[column.name] ?? null);
  const value = known.length > 0 && random.chance(0.4) ? random.pick(known) : madeUp(random, model, column);
  return template`${literal(value, column.kind)}`;
}

function literal(value: Value, kind: Kind): string {
  if (value === null) return 'BLANK()';
  if (kind === 'string') return `"${value as string}"`;
  if (kind === 'boolean') return value === true ? 'TRUE()' : 'FALSE()';
  return kind === 'dateTime' ? dateLiteral(Number(value)) : String(value);
}

function dateLiteral(serial: number): string {
  const date = new Date((Math.floor(serial) - 25569) * 86_400_000);
  const day = `DATE(${date.getUTCFullYear()}, ${date.getUTCMonth() + 1}, ${date.getUTCDate()})`;
  return Number.isInteger(serial) ? day : `(${day} + ${serial % 1})`;
}

function madeUp(random: Random, { calendar }: RandomModel, column: RandomColumn): Value {
  switch (column.kind) {
    case 'string':
      return random.pick(textsFor(column));
    case 'boolean':
      return random.chance(0.5);
    case 'dateTime':
      return calendar.first + random.integer(0, calendar.count);
    case 'double':
    case 'decimal':
      return random.integer(-1, 6) / 2;
    default:
      return wholeFor(random, column);
  }
}

function textsFor({ name }: RandomColumn): readonly string[] {
  if (name === 'Region') return ['North', 'SOUTH', 'east'];
  return name === 'Code' || name === 'Store' ? ['a', 'B', 'c', 'D'] : ['red', 'Blue', 'GREEN', ''];
}

function wholeFor(random: Random, { name }: RandomColumn): number {
  if (name === 'Year') return random.integer(2023, 2024);
  return name.endsWith('Id') ? random.integer(1, 5) : random.integer(-1, 3);
}
