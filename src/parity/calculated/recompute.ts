/** Computes a model's calculated columns and tables anew from stored data, each object on its own, and compares. */
import type { CalculationStep, Program } from '../../ir/program.js';
import { some } from '../../ir/walk.js';
import type { Model } from '../../model/model.js';
import type { CalculationCompiler } from '../../query/engine.js';
import {
  Contexts,
  DaxError,
  fillColumn,
  fillTable,
  ModelData,
  QueryState,
  type CalculationStep as RuntimeStep,
  type Column,
  type Table,
  type Vector,
} from '../../runtime/index.js';
import type { CalculatedCase } from './cases.js';
import { compareColumns, compareTables, storedValues, type Comparison, type Values } from './compare.js';
import { compileAll } from './compile-all.js';
import { objectKey, objectName, type CalculatedObject } from './objects.js';
import type { ObjectReport } from './report.js';
import { asKind, type StoredTables } from './stored.js';

export interface RecomputeInput {
  readonly model: Model;
  readonly stored: StoredTables;
  /** The objects to compare. All others are taken as they were stored. */
  readonly cases: readonly CalculatedCase[];
  /** The clock of objects without their own. */
  readonly now: number;
}

/** A report on each case, in the order of the cases. */
export function recompute(input: RecomputeInput, compiler: CalculationCompiler): ObjectReport[] {
  const { program, failures } = compileAll(input.model, input.stored, compiler);
  const sound = input.cases.filter(({ object }) => !failures.has(objectKey(object)));
  const run = new Run({ ...input, cases: sound }, program, compiler);
  run.start();
  for (const step of program.steps) run.step(step);
  return input.cases.map(({ object }) => {
    const report = run.reports.get(objectKey(object));
    if (report) return report;
    const message = failures.get(objectKey(object)) ?? 'The model has no such calculated object.';
    return { object: objectName(object), status: 'error', rows: run.storedRows(object), different: 0, message };
  });
}

/** A computed column that is not the stored one. */
interface Differing {
  readonly object: CalculatedObject & { readonly kind: 'column' };
  readonly computed: Column;
  readonly stored: Column;
}

class Run {
  readonly reports = new Map<string, ObjectReport>();
  readonly #data: ModelData;
  readonly #cases: ReadonlyMap<string, CalculatedCase>;
  readonly #differing: Differing[] = [];

  constructor(
    readonly input: RecomputeInput,
    readonly program: Program,
    readonly compiler: CalculationCompiler,
  ) {
    this.#data = new ModelData(compiler.schema(program));
    this.#cases = new Map(input.cases.map((item) => [objectKey(item.object), item]));
  }

  /** Fills the columns that are loaded. */
  start(): void {
    for (const table of this.program.tables) {
      for (const column of table.columns) {
        if (column.origin === 'loaded') this.#fillStored(table.name, column.name);
      }
    }
  }

  storedRows(object: CalculatedObject): number {
    const columns = this.input.stored.get(object.table.toLowerCase());
    return [...(columns?.values() ?? [])][0]?.rows ?? 0;
  }

  /** Computes an object and compares it. What is no case, or fails, has its stored values. */
  step(step: CalculationStep): void {
    const item = this.#cases.get(objectKey(step));
    if (!item && this.#fillObject(step)) return;
    try {
      const compiled = this.compiler.step(this.program, step);
      if (step.kind === 'table') this.#table(step, compiled, item);
      else this.#column(step, compiled, item);
    } catch (error) {
      this.#fillObject(step);
      if (item) this.#report(step, 'error', { rows: this.storedRows(step), different: 0, message: reason(error) });
    }
  }

  #table(step: CalculationStep, compiled: RuntimeStep, item: CalculatedCase | undefined): void {
    const table = this.#compute(compiled, item) as Table;
    const names = this.#data.table(step.table).schema.columns.map(({ name }) => name);
    const pairs = table.columns.flatMap((column, i) => {
      const stored = this.#stored(step.table, names[i] ?? '');
      const { kind } = column;
      const values = { name: names[i] ?? '', kind, length: table.length, at: (row: number) => column.at(row) };
      return stored ? [{ computed: values, stored: storedValues(stored) }] : [];
    });
    // Rows have no order, but calculated columns are stored in one: from here on the stored rows count.
    if (!this.#fillObject(step)) fillTable(this.#data, step.table, table);
    if (!item) return;
    const computed = pairs.map((pair) => pair.computed);
    const stored = pairs.map((pair) => pair.stored);
    if (pairs.length === 0) this.#report(step, 'error', noStored);
    else this.#compared(step, compareTables(computed, stored));
  }

  #column(
    step: CalculationStep & { readonly kind: 'column' },
    compiled: RuntimeStep,
    item: CalculatedCase | undefined,
  ): void {
    const vector = this.#compute(compiled, item) as Vector;
    const { table, column } = step;
    fillColumn(this.#data, table, column, vector);
    if (!item) return;
    const stored = this.#stored(table, column);
    if (!stored) return this.#report(step, 'error', noStored);
    const comparison = compareColumns(values(column, vector, this.#kindOf(table, column)), storedValues(stored));
    if (comparison.different === 0) return this.#compared(step, comparison);
    const computed = this.#data.table(table).column(column);
    if (!this.#equalWithStored(step, compiled, item, stored)) this.#compared(step, comparison);
    this.#differing.push({ object: step, computed, stored: asKind(stored, this.#kindOf(table, column)) });
  }

  /** Whether the column is equal when columns that differ, which it may read, have their stored values; reports it then. */
  #equalWithStored(
    step: CalculationStep & { readonly kind: 'column' },
    compiled: RuntimeStep,
    item: CalculatedCase,
    stored: Column,
  ): boolean {
    if (this.#differing.length === 0) return false;
    for (const { object, stored: column } of this.#differing) this.#data.fill(object.table, object.column, column);
    try {
      const vector = this.#compute(compiled, item) as Vector;
      const kind = this.#kindOf(step.table, step.column);
      const comparison = compareColumns(values(step.column, vector, kind), storedValues(stored));
      if (comparison.different > 0) return false;
      const names = this.#differing.map(({ object }) => objectName(object)).join(', ');
      this.#compared(step, { ...comparison, message: `equal with the stored values of ${names}` });
      return true;
    } catch {
      return false;
    } finally {
      for (const { object, computed } of this.#differing) this.#data.fill(object.table, object.column, computed);
    }
  }

  #compute(step: RuntimeStep, item: CalculatedCase | undefined): Table | Vector {
    const environment = this.compiler.environment(this.program, item?.now ?? this.input.now);
    return step.compute(Contexts.root(new QueryState(this.#data, environment)));
  }

  #compared(step: CalculationStep, comparison: Comparison): void {
    if (comparison.different === 0) return this.#report(step, 'equal', comparison);
    const isRandom = drawsRandomNumbers(this.program, step);
    const message = isRandom ? `It draws random numbers: ${comparison.message ?? ''}` : comparison.message;
    this.#report(step, 'different', { ...comparison, message });
  }

  #report(step: CalculationStep, status: ObjectReport['status'], comparison: Comparison): void {
    this.reports.set(objectKey(step), { object: objectName(step), status, ...comparison });
  }

  #kindOf(table: string, column: string): Column['kind'] {
    const { schema } = this.#data.table(table);
    return schema.columns.find(({ name }) => name === column)?.kind ?? 'variant';
  }

  #stored(table: string, column: string): Column | undefined {
    return this.input.stored.get(table.toLowerCase())?.get(column.toLowerCase());
  }

  /** Gives the object its stored values; false when there are none. */
  #fillObject(step: CalculationStep): boolean {
    if (step.kind === 'column') return this.#fillStored(step.table, step.column);
    const own = this.program.tables.find(({ name }) => name === step.table)?.columns ?? [];
    const names = own.filter(({ origin }) => origin === 'calculatedTable').map(({ name }) => name);
    if (!names.every((name) => this.#stored(step.table, name))) return false;
    for (const name of names) this.#fillStored(step.table, name);
    return true;
  }

  #fillStored(table: string, column: string): boolean {
    const stored = this.#stored(table, column);
    if (!stored) return false;
    this.#data.fill(table, column, asKind(stored, this.#kindOf(table, column)));
    return true;
  }
}

/** Whether the object itself calls RAND or RANDBETWEEN: its stored values cannot be computed again. */
function drawsRandomNumbers(program: Program, step: CalculationStep): boolean {
  const objects = [...program.calculatedTables, ...program.calculatedColumns];
  const found = objects.find((object) =>
    step.kind === 'table'
      ? object.table === step.table && !('column' in object)
      : object.table === step.table && 'column' in object && object.column === step.column,
  );
  return (
    found !== undefined && some(found.expression, (part) => part.kind === 'kernel' && part.kernel.startsWith('random'))
  );
}

const noStored: Comparison = { rows: 0, different: 0, message: 'There are no stored values to compare with.' };

function values(name: string, vector: Vector, kind: Column['kind']): Values {
  return { name, kind, length: vector.length, at: (row) => vector.at(row) };
}

/** One sentence on an error; one that daxc did not foresee says so. */
export function reason(error: unknown): string {
  if (error instanceof DaxError) return `${error.code}: ${error.message}`;
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `daxc failed unexpectedly (${(text.split('\n')[0] ?? '').slice(0, 200)})`;
}
