/** TOCSV and TOJSON: a table as text. */
import { extensionColumn, hole, tableCall, tableValue } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { ShapeColumn } from '../ir/types.js';
import { valueType } from '../ir/typing.js';
import type { CallBinder } from './call.js';
import { scalarFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { bracketed, quoted } from './object-names.js';

/** The table function of the runtime that writes the text makes a table of one cell. */
function textOf(call: CallBinder, written: 'csv' | 'json', more: readonly (ScalarNode | null)[]): ScalarNode {
  const table = call.table(0);
  const scalars = [call.optional(1, 'int64'), ...more];
  if (table.kind === 'tableHole' || scalars.some((scalar) => scalar?.kind === 'hole')) return hole(call.span());
  const shape = [extensionColumn('Value', valueType('string'))];
  const options = { written, header: table.shape.map(headerOf) };
  return tableValue(tableCall('tableText', [table], shape, call.span(), { scalars, options }), call.span());
}

function headerOf({ table, name }: ShapeColumn): string {
  return `${table === null ? '' : quoted(table)}${bracketed(name)}`;
}

export const tableTextFunctions: readonly FunctionEntry[] = [
  scalarFunction({
    name: 'TOCSV',
    category: 'other',
    summary: 'The first rows of a table as comma-separated values; ten of them unless told otherwise.',
    parameters: ['table:table', 'maxRows?:integer', 'delimiter?:text', 'includeHeaders?:boolean'],
    bind: (call) => textOf(call, 'csv', [call.optional(2, 'string'), call.expression(3) ? call.condition(3) : null]),
  }),
  scalarFunction({
    name: 'TOJSON',
    category: 'other',
    summary: 'The first rows of a table as JSON; ten of them unless told otherwise.',
    parameters: ['table:table', 'maxRows?:integer'],
    bind: (call) => textOf(call, 'json', []),
  }),
];
