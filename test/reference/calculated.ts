/** Calculated columns of the reference: one after another in the order of the program, row by row. */
import type { CompiledModel } from '../../src/compile.js';
import { noFilters } from './context.js';
import { Reference } from './evaluator.js';
import { ReferenceModel, type TableRows } from './model.js';
import { wholeRows } from './table-value.js';
import type { Value } from './value.js';

/** The model with its calculated columns. */
export function calculatedModel({ model: schema, program }: CompiledModel, loaded: TableRows): ReferenceModel {
  let rows = loaded;
  for (const step of program.steps) {
    if (step.kind !== 'column') {
      rows = new Map(rows).set(step.table, itemsOf(program, step.table));
      continue;
    }
    const values = valuesOf({ model: schema, program }, rows, step);
    const extended = (rows.get(step.table) ?? []).map((row, i) => ({ ...row, [step.column]: values[i] ?? null }));
    rows = new Map(rows).set(step.table, extended);
  }
  return new ReferenceModel(schema, rows);
}

/** The table of a calculation group: its items. */
function itemsOf({ calculationGroups }: CompiledModel['program'], table: string): readonly Record<string, Value>[] {
  const group = calculationGroups.find((one) => one.table === table);
  if (!group) throw new Error('the reference has no calculated tables');
  return group.items.map(({ name }, i) => ({ [group.column]: name, Ordinal: i }));
}

/** The values of a column; its expression reads the row as row context 0. */
function valuesOf(
  { model: schema, program }: CompiledModel,
  rows: TableRows,
  { table, column }: { readonly table: string; readonly column: string },
): readonly Value[] {
  const found = program.calculatedColumns.find((one) => one.table === table && one.column === column);
  if (!found) throw new Error(`no calculated column ${table}[${column}]`);
  const model = new ReferenceModel(schema, rows);
  const reference = new Reference(model, program.measures, program.calculationGroups);
  const context = noFilters();
  const all = wholeRows(model, table, model.table(table).rows, model.expansion(table, context.directions));
  return all.rows.map((row) =>
    reference.scalar(found.expression, { context, rows: new Map([[0, { table: all, row }]]), variables: new Map() }),
  );
}
