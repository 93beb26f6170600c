/** Aggregations of a column: SUM(T[c]) is an iterator over the visible rows of T (AG3). */
import type { FoldName, ScalarNode } from '../ir/scalar.js';
import type { ModelColumn, ScalarKind } from '../ir/types.js';
import { columnOfRow, fold, hole, integerLiteral } from '../ir/make.js';
import { kindName, valueType } from '../ir/typing.js';
import type { CallBinder } from './call.js';
import { scalarFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { type FoldRule, foldRules } from './fold-rules.js';

/** `column` aggregated by `name` over `table`, whose rows have all columns of the column's table. */
export function foldColumn(
  call: CallBinder,
  name: FoldName,
  rule: FoldRule,
  column: ModelColumn,
  more: readonly ScalarNode[] = [],
): ScalarNode {
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
    const computed = rule.computed?.(kind) ?? rule.result(kind);
    const body = toComputed(call, value, computed);
    const node = fold(name, table, row, body, valueType(computed, rule.isBlankable), { arguments: more, span });
    return call.convert(node, rule.result(kind));
  });
}

/** The folded values in the kind in which they are computed, where they are held differently. */
export function toComputed(call: CallBinder, value: ScalarNode, computed: ScalarKind): ScalarNode {
  const { kind } = value.type;
  return computed === 'double' && (kind === 'currency' || kind === 'variant') ? call.convert(value, 'double') : value;
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

/** AVERAGEA: TRUE counts 1, FALSE and text count 0. */
const averageA = scalarFunction({
  name: 'AVERAGEA',
  category: 'aggregation',
  summary: 'The mean of a column; TRUE counts 1, FALSE and text count 0.',
  parameters: ['column:column'],
  bind: (call) => {
    const column = call.column(0);
    return column ? foldAsNumbers(call, 'average', column) : hole(call.span());
  },
});

/** MINA and MAXA: 0 where there is no value. */
function extremeA(name: string, foldName: 'min' | 'max', summary: string): FunctionEntry {
  return scalarFunction({
    name,
    category: 'aggregation',
    summary,
    parameters: ['column:column'],
    bind: (call) => {
      const span = call.span();
      const column = call.column(0);
      if (!column) return hole(span);
      if (call.columnType(column).kind === 'string') return foldColumn(call, foldName, foldRules.sum, column);
      const value = foldAsNumbers(call, foldName, column);
      if (value.kind === 'hole') return value;
      const operands = [value, call.convert(integerLiteral(0, span), value.type.kind)];
      return { kind: 'coalesce', operands, type: valueType(value.type.kind, false), span };
    },
  });
}

/** A column folded with Booleans as 1 and 0, and text as 0. */
function foldAsNumbers(call: CallBinder, name: 'average' | 'min' | 'max', column: ModelColumn): ScalarNode {
  const { kind } = call.columnType(column);
  const rule = foldRules[name];
  if (kind !== 'boolean' && kind !== 'string') return foldColumn(call, name, rule, column);
  const span = call.span();
  const table = call.modelTable(column.table);
  const position = table.shape.findIndex((c) => c.name === column.column);
  return call.inRow(table, (row) => {
    const value = columnOfRow(row, table.shape, position, call.span(0));
    const body = kind === 'boolean' ? call.convert(value, 'int64') : zeroUnlessBlank(value);
    return fold(name, table, row, body, valueType(rule.result('int64')), { span });
  });
}

function zeroUnlessBlank(operand: ScalarNode): ScalarNode {
  const { span } = operand;
  const isBlank: ScalarNode = { kind: 'isBlank', operand, type: valueType('boolean', false), span };
  const then: ScalarNode = { kind: 'blank', type: valueType('int64'), span };
  return { kind: 'if', condition: isBlank, then, otherwise: integerLiteral(0, span), type: valueType('int64'), span };
}

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

/** BLANK counts as 0 or "" unless both are BLANK; Booleans are refused. */
function extremeOfTwo(call: CallBinder, name: 'min' | 'max'): ScalarNode {
  const [left, right] = [call.scalar(0), call.scalar(1)];
  const operands = call.comparable(left, right, call.text(0), call.text(1), call.span());
  if (operands.left.kind === 'hole' || operands.right.kind === 'hole') return hole(call.span());
  const { kind } = operands.left.type;
  if (kind === 'boolean') {
    call.report('DAX0309', { name: call.functionName, what: call.text(0), type: kindName(kind) }, call.span(0));
    return hole(call.span());
  }
  const suffix = { number: '', text: 'Text', variant: 'Variant' }[operands.family];
  return {
    kind: 'kernel',
    kernel: `${name}OfTwo${suffix}`,
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
  aggregation(
    'DISTINCTCOUNTNOBLANK',
    'distinctCountNoBlank',
    'Counts the distinct values of a column other than BLANK.',
  ),
  aggregation(
    'APPROXIMATEDISTINCTCOUNT',
    'distinctCount',
    'Counts the distinct values of a column; the engine may estimate, daxc counts them all.',
  ),
  averageA,
  extremeA('MINA', 'min', 'The smallest value of a column; TRUE counts 1, FALSE counts 0.'),
  extremeA('MAXA', 'max', 'The largest value of a column; TRUE counts 1, FALSE counts 0.'),
  aggregation('MEDIAN', 'median', 'The median of the values of a column.'),
  aggregation('GEOMEAN', 'geomean', 'The geometric mean of the values of a column.'),
  aggregation('STDEV.S', 'stdevS', 'The standard deviation of a sample.'),
  aggregation('STDEV.P', 'stdevP', 'The standard deviation of the whole population.'),
  aggregation('VAR.S', 'varS', 'The variance of a sample.'),
  aggregation('VAR.P', 'varP', 'The variance of the whole population.'),
  percentile('PERCENTILE.INC', 'percentileInc'),
  percentile('PERCENTILE.EXC', 'percentileExc'),
];
