/** Aggregations of a column: SUM(T[c]) is an iterator over the visible rows of T (AG3). */
import type { FoldName, ScalarNode } from '../ir/scalar.js';
import type { ModelColumn, ScalarKind } from '../ir/types.js';
import { columnOfRow, fold, hole } from '../ir/make.js';
import { kindName, valueType } from '../ir/typing.js';
import type { CallBinder } from './call.js';
import { scalarFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { type FoldRule, foldRules } from './fold-rules.js';

/** The aggregations for which TRUE counts 1 and FALSE 0. */
const foldsNumbers: ReadonlySet<FoldName> = new Set(['averageA', 'minA', 'maxA']);

/** `column` aggregated by `name` over `table`, whose rows have all columns of the column's table. */
export function foldColumn(call: CallBinder, name: FoldName, rule: FoldRule, column: ModelColumn, more: readonly ScalarNode[] = []): ScalarNode {
  const { kind } = call.columnType(column);
  const span = call.span();
  if (!rule.accepts(kind)) {
    const what = `${column.table}[${column.column}]`;
    call.report('DAX0309', { name: call.functionName, what, type: kindName(kind) }, call.span(0));
    return hole(span);
  }
  const table = call.modelTable(column.table);
  const position = table.shape.findIndex((c) => c.name === column.column);
  return call.inRow(table, (row) => {
    const value = columnOfRow(row, table.shape, position, call.span(0));
    const body = kind === 'boolean' && foldsNumbers.has(name) ? call.convert(value, 'int64') : value;
    const computed = rule.computed?.(kind) ?? rule.result(kind);
    const node = fold(name, table, row, body, valueType(computed, rule.isBlankable), { arguments: more, span });
    return call.convert(node, rule.result(kind));
  });
}

function aggregation(name: string, foldName: FoldName, summary: string): FunctionEntry {
  return scalarFunction({
    name,
    category: 'aggregation',
    summary,
    parameters: ['column:column'],
    bind: (call) => {
      const column = call.column(0);
      return column ? foldColumn(call, foldName, foldRules[foldName], column) : hole(call.span());
    },
  });
}

/** COUNT rejects Booleans; COUNTA takes them. */
const count = scalarFunction({
  name: 'COUNT',
  category: 'aggregation',
  summary: 'Counts the values of a column that are not BLANK; not for Booleans.',
  parameters: ['column:column'],
  bind: (call) => {
    const column = call.column(0);
    const accepts = (kind: ScalarKind): boolean => kind !== 'boolean';
    return column ? foldColumn(call, 'count', { ...foldRules.count, accepts }, column) : hole(call.span());
  },
});

function percentile(name: string, foldName: 'percentileInc' | 'percentileExc'): FunctionEntry {
  return scalarFunction({
    name,
    category: 'statistical',
    summary: 'The k-th percentile of the values of a column.',
    parameters: ['column:column', 'k:number'],
    bind: (call) => {
      const column = call.column(0);
      const k = call.scalar(1, 'double');
      return column ? foldColumn(call, foldName, foldRules[foldName], column, [k]) : hole(call.span());
    },
  });
}

/** MIN and MAX take a column, or two values (BLANK counts as 0 there). */
function extreme(name: 'MIN' | 'MAX', foldName: 'min' | 'max', summary: string): FunctionEntry {
  return scalarFunction({
    name,
    category: 'aggregation',
    summary,
    parameters: ['columnOrValue:special', 'value?:any'],
    bind: (call) => {
      if (call.count === 2) return extremeOfTwo(call, foldName);
      const column = call.column(0);
      return column ? foldColumn(call, foldName, foldRules[foldName], column) : hole(call.span());
    },
  });
}

function extremeOfTwo(call: CallBinder, name: 'min' | 'max'): ScalarNode {
  const [left, right] = [call.scalar(0), call.scalar(1)];
  const operands = call.comparable(left, right, call.text(0), call.text(1), call.span());
  if (operands.left.kind === 'hole' || operands.right.kind === 'hole') return hole(call.span());
  const { kind } = call.unify([operands.left, operands.right]);
  if (operands.family === 'variant') {
    call.report('DAX0318', { name: call.functionName, option: 'values of a type that is known at run time only' });
    return hole(call.span());
  }
  return {
    kind: 'kernel',
    kernel: `${name === 'min' ? 'minimum' : 'maximum'}Of${operands.family === 'text' ? 'Texts' : 'Numbers'}`,
    arguments: [operands.left, operands.right],
    options: null,
    canFail: false,
    reads: 'nothing',
    type: valueType(kind, left.type.blankable && right.type.blankable),
    span: call.span(),
  };
}

export const aggregations: readonly FunctionEntry[] = [
  aggregation('SUM', 'sum', 'Adds up the values of a column.'),
  aggregation('AVERAGE', 'average', 'The mean of the values of a column that are not BLANK.'),
  extreme('MIN', 'min', 'The smallest value of a column, or the smaller of two values.'),
  extreme('MAX', 'max', 'The largest value of a column, or the larger of two values.'),
  aggregation('PRODUCT', 'product', 'Multiplies the values of a column.'),
  count,
  aggregation('COUNTA', 'countA', 'Counts the values of a column that are not BLANK.'),
  aggregation('COUNTBLANK', 'countBlank', 'Counts the BLANK values of a column.'),
  aggregation('DISTINCTCOUNT', 'distinctCount', 'Counts the distinct values of a column; BLANK counts as one.'),
  aggregation('DISTINCTCOUNTNOBLANK', 'distinctCountNoBlank', 'Counts the distinct values of a column other than BLANK.'),
  aggregation('AVERAGEA', 'averageA', 'The mean of a column; TRUE counts 1, FALSE and text count 0.'),
  aggregation('MINA', 'minA', 'The smallest value of a column; TRUE counts 1, FALSE counts 0.'),
  aggregation('MAXA', 'maxA', 'The largest value of a column; TRUE counts 1, FALSE counts 0.'),
  aggregation('MEDIAN', 'median', 'The median of the values of a column.'),
  aggregation('GEOMEAN', 'geomean', 'The geometric mean of the values of a column.'),
  aggregation('STDEV.S', 'stdevS', 'The standard deviation of a sample.'),
  aggregation('STDEV.P', 'stdevP', 'The standard deviation of the whole population.'),
  aggregation('VAR.S', 'varS', 'The variance of a sample.'),
  aggregation('VAR.P', 'varP', 'The variance of the whole population.'),
  percentile('PERCENTILE.INC', 'percentileInc'),
  percentile('PERCENTILE.EXC', 'percentileExc'),
];
