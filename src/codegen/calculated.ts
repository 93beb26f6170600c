/** Calculated tables and columns as functions of contexts without filters. */
import type { BoundCalculatedColumn, BoundCalculatedTable, BoundTable, CalculationStep } from '../ir/program.js';
import { rewrite } from '../rewrite/index.js';
import type { Emission } from './emission.js';
import { LaneScope, type Lines } from './scope.js';
import { docComment, identifier, quote } from './text.js';
import { located } from './measure-function.js';
import { emitRowVector, rowTable } from './row-vectors.js';
import { emitTable } from './tables.js';
import { declare } from './declare.js';

/** A calculated column: a vector with one value for each row of its table (row context 0). */
export function calculatedColumnFunction(
  e: Emission,
  column: BoundCalculatedColumn,
  table: BoundTable,
): { name: string; text: string } {
  e.startFunction();
  const lines: Lines = [];
  const scope = new LaneScope(null, 'contexts', lines, null);
  const shape = table.columns.map((c) => ({
    name: c.name,
    table: table.name,
    lineage: { table: table.name, column: c.name },
    type: c.type,
  }));
  const body = rewrite(column.expression);
  const source = declare(e, scope, 'rows', `${e.use('visibleRows')}(contexts, ${quote(column.table)})`);
  const rows = rowTable(e, source, shape, 0, [body], scope);
  const values = emitRowVector(e, body, rows, scope);
  const name = e.freshInModule(identifier(`${column.table} ${column.column}`));
  const doc = docComment([`'${column.table}'[${column.column}]`, '', ...column.source.text.split('\n')]);
  const text = `${doc}\nconst ${name} = ${e.use('calculatedColumn')}((contexts) => {\n${located(e, column.expression, [...lines, `return ${values};`])}\n});`;
  return { name, text };
}

/** A calculated table. */
export function calculatedTableFunction(e: Emission, table: BoundCalculatedTable): { name: string; text: string } {
  e.startFunction();
  const lines: Lines = [];
  const scope = new LaneScope(null, 'contexts', lines, null);
  const result = emitTable(e, rewrite(table.expression), scope);
  const name = e.freshInModule(identifier(table.table));
  const doc = docComment([`'${table.table}'`, '', ...table.source.text.split('\n')]);
  const text = `${doc}\nconst ${name} = ${e.use('calculatedTable')}((contexts) => {\n${located(e, table.expression, [...lines, `return ${result}.table();`])}\n});`;
  return { name, text };
}

/** The declarations of calculated objects and the list of steps that fill them, in dependency order; all by default. */
export function calculatedSection(e: Emission, wanted: readonly CalculationStep[] = e.program.steps): string[] {
  const { program } = e;
  const steps: string[] = [];
  const texts: string[] = [];
  for (const step of wanted) {
    if (step.kind === 'table') {
      const table = program.calculatedTables.find((t) => t.table === step.table) as BoundCalculatedTable;
      const { name, text } = calculatedTableFunction(e, table);
      texts.push(text);
      steps.push(`{ kind: 'table', table: ${quote(step.table)}, compute: ${name} }`);
    } else {
      const column = program.calculatedColumns.find((c) => c.table === step.table && c.column === step.column);
      const table = program.tables.find((t) => t.name === step.table);
      const { name, text } = calculatedColumnFunction(e, column as BoundCalculatedColumn, table as BoundTable);
      texts.push(text);
      steps.push(`{ kind: 'column', table: ${quote(step.table)}, column: ${quote(step.column)}, compute: ${name} }`);
    }
  }
  return [
    ...texts,
    `/** Calculated tables and columns, in dependency order. */\nexport const calculations = ${e.use('calculationSteps')}([${steps.join(', ')}]);`,
  ];
}
