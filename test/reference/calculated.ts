/** Calculated columns of the reference: one after another in the order of the program, row by row. */
import type { BoundQuery, CalculationStep, Program } from '../../src/ir/program.js';
import { noFilters } from './context.js';
import { Reference } from './evaluator.js';
import { ReferenceModel, schemaOf, type TableRows } from './model.js';
import { wholeRows } from './table-value.js';
import type { Value } from './value.js';

/** The model with its calculated columns and tables: all of them, or those of a query. */
export function calculatedModel(
  program: Program,
  loaded: TableRows,
  steps: readonly CalculationStep[] = program.steps,
  secured: ReadonlySet<string> = new Set(),
): ReferenceModel {
  let rows = loaded;
  for (const step of steps) {
    if (step.kind === 'table') {
      rows = new Map(rows).set(step.table, rowsOf(program, rows, step.table));
      continue;
    }
    const values = valuesOf(program, rows, step);
    const extended = (rows.get(step.table) ?? []).map((row, i) => ({ ...row, [step.column]: values[i] ?? null }));
    rows = new Map(rows).set(step.table, extended);
  }
  return new ReferenceModel(schemaOf(program), rows, secured);
}

/** The model with the tables and columns that a query defines, over the rows that its user may see. */
export function modelOfQuery({ program, steps }: BoundQuery, model: ReferenceModel): ReferenceModel {
  if (steps.length === 0) return model;
  const rows = [...model.tables.values()].map((table) => [table.name, table.rows.map(({ values }) => values)] as const);
  return calculatedModel(program, new Map(rows), steps, model.secured);
}

/** The rows of a calculated table: the items of a group, or what its expression gives without filters. */
function rowsOf(program: Program, rows: TableRows, table: string): readonly Record<string, Value>[] {
  const group = program.calculationGroups.find((one) => one.table === table);
  if (group) return group.items.map(({ name }, i) => ({ [group.column]: name, Ordinal: i }));
  const found = program.calculatedTables.find((one) => one.table === table);
  if (!found) throw new Error(`no calculated table '${table}'`);
  const { expression } = found;
  const reference = new Reference(
    new ReferenceModel(schemaOf(program), rows),
    program.measures,
    program.calculationGroups,
  );
  const made = reference.table(expression, { context: noFilters(), rows: new Map(), variables: new Map() });
  return made.rows.map(({ values }) =>
    Object.fromEntries(expression.shape.map(({ name }, i) => [name, values[i] ?? null])),
  );
}

/** The values of a column; its expression reads the row as row context 0. */
function valuesOf(
  program: Program,
  rows: TableRows,
  { table, column }: { readonly table: string; readonly column: string },
): readonly Value[] {
  const found = program.calculatedColumns.find((one) => one.table === table && one.column === column);
  if (!found) throw new Error(`no calculated column ${table}[${column}]`);
  const model = new ReferenceModel(schemaOf(program), rows);
  const reference = new Reference(model, program.measures, program.calculationGroups);
  const context = noFilters();
  const all = wholeRows(model, table, model.table(table).rows, model.expansion(table, context));
  return all.rows.map((row) =>
    reference.scalar(found.expression, { context, rows: new Map([[0, { table: all, row }]]), variables: new Map() }),
  );
}
