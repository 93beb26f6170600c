/** Which attributes of the loaded tables a measure really uses, through calculated tables and columns. */
import type { BoundCalculatedColumn, BoundCalculatedTable, Program } from '../ir/program.js';
import type { ModelColumn } from '../ir/types.js';
import { ExpressionUses, type ModelUses } from './expression-uses.js';
import { FilterPaths, keysOf } from './relationship-keys.js';
import { Uses, type Attribute, type Role, type TableUses } from './uses.js';

export interface AttributeUse extends Attribute {
  readonly role: Role;
}

export interface MeasureLineage {
  readonly measure: string;
  /** Sorted by table and column. */
  readonly attributes: readonly AttributeUse[];
  /** The loaded tables whose rows or columns it reads, sorted. */
  readonly entities: readonly string[];
}

/** The lineage of every measure of the program that has a formula, in its order. */
export function measureLineages(program: Program): MeasureLineage[] {
  const uses = new ProgramUses(program);
  return program.measures.map(({ name }) => {
    const attributes = sorted(uses.measure(name));
    const entities = new Set([...uses.measure(name).entities, ...attributes.map(({ table }) => table)]);
    return { measure: name, attributes, entities: [...entities].sort(compareText) };
  });
}

function sorted(uses: Uses): AttributeUse[] {
  const attributes = [...uses.attributes.values()].map(({ attribute, role }) => ({ ...attribute, role }));
  return attributes.sort((a, b) => compareText(a.table, b.table) || compareText(a.column, b.column));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Answers each question once. A cycle, which the binder has reported, reads as nothing. */
class ProgramUses implements ModelUses {
  readonly #answers = new Map<string, Uses>();
  readonly #tables = new Map<string, TableUses>();
  readonly #paths: FilterPaths;

  constructor(readonly program: Program) {
    this.#paths = new FilterPaths(program.model);
  }

  measure(name: string): Uses {
    const measure = this.program.measures.find((candidate) => candidate.name === name);
    if (!measure) return Uses.none;
    return this.#once(`measure ${name}`, () => new ExpressionUses(this).scalar(measure.expression));
  }

  column(column: ModelColumn): Uses {
    return this.#once(`column ${JSON.stringify([column.table, column.column])}`, () =>
      this.#columnUses(column).asStored(),
    );
  }

  rows(table: string): Uses {
    return this.#tableUses(table)?.rows.asStored() ?? Uses.rows(table);
  }

  relationship(name: string): Uses {
    const relationship = this.program.model.relationships.find((candidate) => candidate.name === name);
    return relationship ? this.#keys(keysOf(relationship)) : Uses.none;
  }

  propagation(from: ReadonlySet<string>, to: ReadonlySet<string>): Uses {
    return Uses.union([...from].map((table) => this.#keys(this.#paths.keys(table, to))));
  }

  /** Key columns join; what they are computed from, if they are, is used as key too. */
  #keys(columns: readonly ModelColumn[]): Uses {
    const attributes = columns.flatMap((column) => [...this.column(column).attributes.values()]);
    return Uses.union(attributes.map(({ attribute }) => Uses.of(attribute, 'key')));
  }

  #columnUses({ table, column }: ModelColumn): Uses {
    const calculated = this.program.calculatedColumns.find((c) => c.table === table && c.column === column);
    if (calculated) return this.#calculatedColumn(calculated);
    const position = this.#columnNames(table).indexOf(column);
    const whole = this.#tableUses(table);
    return whole ? (whole.columns[position] ?? Uses.none) : Uses.of({ table, column }, 'value');
  }

  #calculatedColumn(column: BoundCalculatedColumn): Uses {
    const walk = new ExpressionUses(this);
    walk.bindModelRow(0, column.table, this.#columnNames(column.table));
    return walk.scalar(column.expression);
  }

  #columnNames(table: string): readonly string[] {
    return this.program.tables.find((candidate) => candidate.name === table)?.columns.map(({ name }) => name) ?? [];
  }

  /** The uses of a calculated table; null for a loaded one. */
  #tableUses(name: string): TableUses | null {
    const known = this.#tables.get(name);
    if (known) return known;
    const table = this.program.calculatedTables.find((candidate) => candidate.table === name);
    return table ? this.#calculatedTable(table) : null;
  }

  #calculatedTable({ table, expression }: BoundCalculatedTable): TableUses {
    this.#tables.set(table, { columns: [], rows: Uses.none });
    const uses = new ExpressionUses(this).table(expression);
    this.#tables.set(table, uses);
    return uses;
  }

  #once(question: string, answer: () => Uses): Uses {
    const known = this.#answers.get(question);
    if (known) return known;
    this.#answers.set(question, Uses.none);
    const uses = answer();
    this.#answers.set(question, uses);
    return uses;
  }
}
