/** LINEST and LINESTX: the line of least squares as a table of one row. */
import { columnOfRow, extensionColumn, tableCall, tableHole } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import type { Id, ModelColumn, TableShape } from '../ir/types.js';
import { isNumeric, kindName, valueType } from '../ir/typing.js';
import type { CallBinder } from './call.js';
import { tableFunction } from './define.js';
import type { FunctionEntry } from './entry.js';

/** The columns as documented: slopes, intercept, their errors, and how well the line fits. */
function shapeOf(slopes: number): TableShape {
  const numbered = (name: string): string[] => Array.from({ length: slopes }, (_, i) => `${name}${i + 1}`);
  const names = [
    ...numbered('Slope'),
    'Intercept',
    ...numbered('StandardErrorSlope'),
    'StandardErrorIntercept',
    'CoefficientOfDetermination',
    'StandardError',
    'FStatistic',
    'DegreesOfFreedom',
    'RegressionSumOfSquares',
    'ResidualSumOfSquares',
  ];
  return names.map((name) => extensionColumn(name, valueType('double')));
}

/** The Boolean constant at the end; without one the intercept is computed. Null: there is one, but it is not a constant. */
function hasIntercept(call: CallBinder, last: ScalarNode | undefined): boolean | null {
  if (last?.type.kind !== 'boolean') return true;
  if (last.kind === 'literal') return last.value === true;
  const index = call.count - 1;
  call.report('DAX0320', { name: call.functionName, what: 'TRUE or FALSE' }, call.span(index));
  return null;
}

/** The line through the values which `values` gives for each row of `table`, y first. */
function line(call: CallBinder, table: TableNode, row: Id, values: readonly ScalarNode[], first: number): TableNode {
  const span = call.span();
  const isLong = values.length > 2;
  const intercept = hasIntercept(call, isLong ? values.at(-1) : undefined);
  const isGiven = isLong && values.at(-1)?.type.kind === 'boolean';
  const numbers = (isGiven ? values.slice(0, -1) : values).map((value, i) => numberOf(call, value, first + i));
  if (intercept === null || numbers.some((value) => value.kind === 'hole')) return tableHole(span);
  const shape = numbers.map((value, i) => extensionColumn(`v${i}`, value.type));
  const selected: TableNode = { kind: 'selectColumns', table, row, columns: numbers, shape, span };
  const options = { function: call.functionName, intercept };
  return tableCall('regression', [selected], shapeOf(numbers.length - 1), span, { options });
}

function numberOf(call: CallBinder, value: ScalarNode, index: number): ScalarNode {
  const { kind } = value.type;
  if (value.kind === 'hole' || isNumeric(kind) || kind === 'variant' || kind === 'blank')
    return call.convert(value, 'double');
  const what = call.text(index);
  call.report('DAX0309', { name: call.functionName, what, type: kindName(kind) }, call.span(index));
  return { ...value, kind: 'hole' };
}

export const regressionFunctions: readonly FunctionEntry[] = [
  tableFunction({
    name: 'LINESTX',
    category: 'statistical',
    summary: 'The straight line that fits expressions over the rows of a table best, by least squares.',
    parameters: ['table:table', 'expressionY:any', 'expressionX*:any', 'const?:any'],
    bind: (call) => {
      const { table, keepFilters } = call.iterated(0);
      const bind = (row: Id): TableNode => {
        const values = Array.from({ length: call.count - 1 }, (_, i) => call.scalar(i + 1));
        return line(call, table, row, values, 1);
      };
      return call.inRow(table, bind, { keepFilters });
    },
  }),
  tableFunction({
    name: 'LINEST',
    category: 'statistical',
    summary: 'The straight line that fits columns of a table best, by least squares.',
    parameters: ['columnY:column', 'columnX*:column', 'const?:any'],
    bind: linest,
  }),
];

function linest(call: CallBinder): TableNode {
  const y = call.column(0);
  if (!y) return tableHole(call.span());
  const table = call.modelTable(y.table);
  return call.inRow(table, (row) => {
    const values = Array.from({ length: call.count }, (_, i) => columnValue(call, y, table, row, i));
    return line(call, table, row, values, 0);
  });
}

/** A column of the table, or the constant at the end. */
function columnValue(call: CallBinder, y: ModelColumn, table: TableNode, row: Id, index: number): ScalarNode {
  if (index > 1 && index === call.count - 1 && !call.isColumn(index)) return call.scalar(index);
  const column = call.column(index);
  const position = table.shape.findIndex(
    ({ lineage }) => lineage?.table === column?.table && lineage?.column === column?.column,
  );
  const value = columnOfRow(row, table.shape, position, call.span(index));
  if (column && position >= 0) return value;
  if (column) {
    const places = { expected: `a column of ${y.table}`, found: `one of ${column.table}` };
    call.report('DAX0305', { what: call.text(index), ...places }, call.span(index));
  }
  return { ...value, kind: 'hole' };
}
