import { columnBuilder } from '../columns/builder.js';
import type { Column } from '../columns/column.js';
import type { ColumnKind } from '../columns/value.js';
import type { Vector } from '../columns/vector.js';
import { Contexts } from '../contexts/contexts.js';
import { QueryState } from '../contexts/query-state.js';
import type { Environment } from '../environment.js';
import { DaxError } from '../errors.js';
import type { ModelData } from './model-data.js';
import type { Table } from './table.js';

/** One step of filling a model: a calculated table, or a calculated column. */
export type CalculationStep =
  | { readonly kind: 'table'; readonly table: string; readonly compute: (contexts: Contexts) => Table }
  | {
      readonly kind: 'column';
      readonly table: string;
      readonly column: string;
      readonly compute: (contexts: Contexts) => Vector;
    };

/** Declares a calculated table. */
export function calculatedTable(compute: (contexts: Contexts) => Table): (contexts: Contexts) => Table {
  return compute;
}

/** Declares a calculated column: one value for each row, in row order. */
export function calculatedColumn<V extends Vector>(compute: (contexts: Contexts) => V): (contexts: Contexts) => V {
  return compute;
}

export function calculationSteps(steps: readonly CalculationStep[]): readonly CalculationStep[] {
  return steps;
}

/** Computes the steps in order and fills the model. An error in one row fails the step (Z10). */
export function runCalculations(data: ModelData, steps: readonly CalculationStep[], environment: Environment): void {
  for (const step of steps) {
    const contexts = Contexts.root(new QueryState(data, environment));
    try {
      if (step.kind === 'table') fillTable(data, step.table, step.compute(contexts));
      else fillColumn(data, step.table, step.column, step.compute(contexts));
    } catch (error) {
      if (error instanceof DaxError)
        error.context ??= step.kind === 'table' ? `table '${step.table}'` : `column '${step.table}'[${step.column}]`;
      throw error;
    }
  }
}

/** Fills a calculated table's columns by position. */
export function fillTable(data: ModelData, name: string, table: Table): void {
  const { schema } = data.table(name);
  table.columns.forEach((column, i) => {
    const target = schema.columns[i] as { name: string; kind: ColumnKind };
    const builder = columnBuilder(target.name, target.kind, table.length);
    for (let row = 0; row < table.length; row++) builder.push(column.at(row));
    data.fill(name, target.name, builder.finish());
  });
}

/** Fills a calculated column from its values by row. */
export function fillColumn(data: ModelData, table: string, column: string, values: Vector): void {
  const target = data.table(table).schema.columns[data.table(table).numberOf(column)];
  data.fill(table, column, columnOfVector(column, (target as { kind: ColumnKind }).kind, values));
}

function columnOfVector(name: string, kind: ColumnKind, values: Vector): Column {
  const builder = columnBuilder(name, kind, values.length);
  for (let row = 0; row < values.length; row++) builder.push(values.at(row));
  return builder.finish();
}
