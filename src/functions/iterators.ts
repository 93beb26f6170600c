/** Iterators: an expression for every row of a table, folded (AG2). */
import { fold, hole, isTable } from '../ir/make.js';
import type { FoldName, OrderItem, ScalarNode } from '../ir/scalar.js';
import { kindName, valueType } from '../ir/typing.js';
import type { CallBinder } from './call.js';
import { scalarFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { toComputed } from './aggregation.js';
import { foldRules } from './fold-rules.js';
import { direction, orderWords } from './order-words.js';

/** Expression 1 for every row of table 0, folded; `more` are evaluated outside. */
function foldRows(call: CallBinder, name: FoldName, more: readonly ScalarNode[] = []): ScalarNode {
  const rule = foldRules[name];
  const { table, keepFilters } = call.iterated(0);
  const { row, value } = call.scalarInRow(1, table, undefined, keepFilters);
  const { kind } = value.type;
  if (value.kind === 'hole') return hole(call.span());
  if (!rule.accepts(kind)) {
    call.report('DAX0309', { name: call.functionName, what: call.text(1), type: kindName(kind) }, call.span(1));
    return hole(call.span());
  }
  const computed = rule.computed?.(kind) ?? rule.result(kind);
  const body = toComputed(call, value, computed);
  const type = valueType(computed, rule.isBlankable);
  return call.convert(fold(name, table, row, body, type, { arguments: more, span: call.span() }), rule.result(kind));
}

function iterator(name: string, foldName: FoldName, summary: string): FunctionEntry {
  return scalarFunction({
    name,
    category: 'aggregation',
    summary,
    parameters: ['table:table', 'expression:any'],
    bind: (call) => foldRows(call, foldName),
  });
}

/** MINX and MAXX: the third argument, whether text counts beside numbers, is not there yet. */
function extreme(name: string, foldName: 'min' | 'max', summary: string): FunctionEntry {
  return scalarFunction({
    name,
    category: 'aggregation',
    summary,
    parameters: ['table:table', 'expression:any', 'variant?:boolean'],
    bind: (call) => {
      const word = call.bareWord(2);
      if (call.expression(2) && word !== 'FALSE' && word !== '0') {
        call.report('DAX0318', { name, option: "the argument 'variant'" }, call.span(2));
      }
      return foldRows(call, foldName);
    },
  });
}

function percentile(name: string, foldName: 'percentileInc' | 'percentileExc'): FunctionEntry {
  return scalarFunction({
    name,
    category: 'statistical',
    summary: 'The k-th percentile of an expression over the rows of a table.',
    parameters: ['table:table', 'expression:number', 'k:number'],
    bind: (call) => foldRows(call, foldName, [call.scalar(2, 'double')]),
  });
}

const concatenateX = scalarFunction({
  name: 'CONCATENATEX',
  category: 'text',
  summary: 'Joins the texts of an expression over the rows of a table.',
  parameters: ['table:table', 'expression:text', 'delimiter?:text', 'orderBy?*:any', 'order?*:word'],
  bind: (call) => {
    const { table, keepFilters } = call.iterated(0);
    const delimiter = call.optional(2, 'string');
    return call.inRow(
      table,
      (row) => {
        const body = call.scalar(1, 'string');
        const orders = orderPairs(call, 3);
        const type = valueType('string');
        const more = { arguments: delimiter ? [delimiter] : [], orders, span: call.span() };
        return body.kind === 'hole' ? hole(call.span()) : fold('concatenate', table, row, body, type, more);
      },
      { keepFilters },
    );
  },
});

/** Pairs of expression and order from argument `from`; descending where no order is given (S10). */
function orderPairs(call: CallBinder, from: number): readonly OrderItem[] {
  const orders: OrderItem[] = [];
  for (let i = from; i < call.count; i += 2) {
    orders.push({ value: call.scalar(i), direction: direction(call.word(i + 1, orderWords, 'DESC')) });
  }
  return orders;
}

const rankX = scalarFunction({
  name: 'RANKX',
  category: 'statistical',
  summary: 'The rank of a value among the values of an expression over the rows of a table.',
  parameters: ['table:table', 'expression:any', 'value?:any', 'order?:word', 'ties?:word'],
  bind: (call) => {
    const { table, keepFilters } = call.iterated(0);
    const { row, value: body } = call.scalarInRow(1, table, undefined, keepFilters);
    const order = direction(call.word(3, orderWords, 'DESC'));
    const ties = call.word(4, ['SKIP', 'DENSE'], 'SKIP') === 'DENSE' ? 'dense' : 'skip';
    if (body.kind === 'hole' || isTable(body)) return hole(call.span());
    // Without a value it is the expression itself, in the contexts outside the iteration.
    const outside = call.scalar(call.expression(2) ? 2 : 1);
    const operands = call.comparable(body, outside, call.text(1), call.text(call.expression(2) ? 2 : 1), call.span());
    if (operands.left.kind === 'hole' || operands.right.kind === 'hole') return hole(call.span());
    const type = valueType('int64', true);
    const common = { direction: order, ties, type, span: call.span() } as const;
    return { kind: 'rank', table, row, body: operands.left, value: operands.right, ...common };
  },
});

export const iterators: readonly FunctionEntry[] = [
  iterator('SUMX', 'sum', 'Adds up an expression over the rows of a table.'),
  iterator('AVERAGEX', 'average', 'The mean of an expression over the rows of a table; BLANK is left out.'),
  extreme('MINX', 'min', 'The smallest value of an expression over the rows of a table.'),
  extreme('MAXX', 'max', 'The largest value of an expression over the rows of a table.'),
  iterator('PRODUCTX', 'product', 'Multiplies an expression over the rows of a table.'),
  iterator('COUNTX', 'count', 'Counts the rows for which an expression is not BLANK.'),
  iterator('COUNTAX', 'countA', 'Counts the rows for which an expression is not BLANK.'),
  iterator('MEDIANX', 'median', 'The median of an expression over the rows of a table.'),
  iterator('GEOMEANX', 'geomean', 'The geometric mean of an expression over the rows of a table.'),
  iterator('STDEVX.S', 'stdevS', 'The standard deviation of a sample.'),
  iterator('STDEVX.P', 'stdevP', 'The standard deviation of the whole population.'),
  iterator('VARX.S', 'varS', 'The variance of a sample.'),
  iterator('VARX.P', 'varP', 'The variance of the whole population.'),
  percentile('PERCENTILEX.INC', 'percentileInc'),
  percentile('PERCENTILEX.EXC', 'percentileExc'),
  concatenateX,
  rankX,
];
