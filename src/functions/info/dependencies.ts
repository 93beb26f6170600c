/** INFO.CALCDEPENDENCY and INFO.DEPENDENCIES: what the formulas of the model use, out of the compiler's own graph. */
import type { CallBinder, Formula } from '../call.js';
import type { FunctionEntry } from '../entry.js';
import { type Row, rowset } from './rowset.js';

const columns =
  'DATABASE_NAME OBJECT_TYPE TABLE OBJECT EXPRESSION REFERENCED_OBJECT_TYPE REFERENCED_TABLE REFERENCED_OBJECT REFERENCED_EXPRESSION QUERY';

const words = { measure: 'MEASURE', column: 'CALC_COLUMN', table: 'CALC_TABLE' } as const;

function dependencyRows(call: CallBinder): readonly Row[] {
  const formulas = call.formulas();
  const find = (kind: Formula['kind'], table: string | null, name: string): Formula | null =>
    formulas.find((other) => other.kind === kind && other.name === name && (table ?? other.table) === other.table) ??
    null;
  return formulas.flatMap((formula) => {
    const { measures, columns: read, tables } = formula.dependencies;
    const used = [
      ...measures.map((name) => referenced('MEASURE', find('measure', null, name), null, name)),
      ...read.map(({ table, column }) => {
        const found = find('column', table, column);
        return referenced(found ? 'CALC_COLUMN' : 'COLUMN', found, table, column);
      }),
      ...tables.map((name) => {
        const found = find('table', name, name);
        return referenced(found ? 'CALC_TABLE' : 'TABLE', found, name, name);
      }),
    ];
    const own = {
      DATABASE_NAME: call.model.name,
      OBJECT_TYPE: words[formula.kind],
      TABLE: formula.table,
      OBJECT: formula.name,
      EXPRESSION: formula.expression,
    };
    return used.map((row) => ({ ...own, ...row }));
  });
}

function referenced(type: string, formula: Formula | null, table: string | null, name: string): Row {
  return {
    REFERENCED_OBJECT_TYPE: type,
    REFERENCED_TABLE: formula?.table ?? table,
    REFERENCED_OBJECT: name,
    REFERENCED_EXPRESSION: formula?.expression ?? null,
  };
}

export const dependencyRowsets: readonly FunctionEntry[] = ['INFO.CALCDEPENDENCY', 'INFO.DEPENDENCIES'].map((name) =>
  rowset({
    name,
    summary: 'What measures, calculated columns and calculated tables use.',
    columns,
    rows: dependencyRows,
  }),
);
