/** Iterators: an expression for every row of a table, folded (AG2). */
import { fold, hole, integerLiteral, isTable } from '../ir/make.js';
import type { FoldName, OrderItem, ScalarNode } from '../ir/scalar.js';
import { kindName, valueType } from '../ir/typing.js';
import type { CallBinder } from './call.js';
import { scalarFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { toComputed } from './aggregation.js';
import { foldRules } from './fold-rules.js';
import { direction, orderWords } from './order-words.js';

/** What a fold does with the values beside its rule. */
interface Folding {
  /** Evaluated outside of the iteration. */
  readonly more?: readonly ScalarNode[];
  /** Changes the value of a row before it is folded. */
  readonly prepare?: (value: ScalarNode) => ScalarNode;
}

/** Expression 1 for every row of table 0, folded. */
function foldRows(call: CallBinder, name: FoldName, { more = [], prepare }: Folding = {}): ScalarNode {
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
  const body = toComputed(call, prepare ? prepare(value) : value, computed);
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

/** MINX and MAXX: of mixed values only the numbers count, unless the third argument is TRUE. */
function extreme(name: string, foldName: 'min' | 'max', summary: string): FunctionEntry {
  return scalarFunction({
    name,
    category: 'aggregation',
    summary,
    parameters: ['table:table', 'expression:any', 'variant?:boolean'],
    bind: (call) => {
      const word = call.expression(2) ? call.bareWord(2) : 'FALSE';
      if (word === null || !/^(TRUE|FALSE|0|1)$/.test(word)) {
        call.report('DAX0320', { name, what: "the argument 'variant'" }, call.span(2));
      }
      const isMixed = word === 'TRUE' || word === '1';
      return foldRows(call, foldName, isMixed ? {} : { prepare: (value) => numberOrBlank(call, value) });
    },
  });
}

/** VAR v = value RETURN IF ( ISNUMBER ( v ), v ), where the type of the value is known at run time only. */
function numberOrBlank(call: CallBinder, value: ScalarNode): ScalarNode {
  if (value.type.kind !== 'variant' || value.kind === 'hole') return value;
  const { type, span } = value;
  const id = call.fresh();
  const variable: ScalarNode = { kind: 'variable', id, type, span };
  const condition: ScalarNode = {
    kind: 'kernel',
    kernel: 'isNumberValue',
    arguments: [variable],
    options: null,
    canFail: false,
    reads: 'nothing',
    type: valueType('boolean', false),
    span,
  };
  const body: ScalarNode = { kind: 'if', condition, then: variable, otherwise: null, type: valueType('variant'), span };
  return { kind: 'let', id, name: 'value', value, body, type: body.type, span };
}

/** MEDIANX counts BLANK as 0. */
function zeroForBlank(call: CallBinder, value: ScalarNode): ScalarNode {
  const { type, span } = value;
  if (!type.blankable || value.kind === 'hole') return value;
  const operands = [value, call.convert(integerLiteral(0, span), type.kind)];
  return { kind: 'coalesce', operands, type: valueType(type.kind, false), span };
}

function percentile(name: string, foldName: 'percentileInc' | 'percentileExc'): FunctionEntry {
  return scalarFunction({
    name,
    category: 'statistical',
    summary: 'The k-th percentile of an expression over the rows of a table.',
    parameters: ['table:table', 'expression:number', 'k:number'],
    bind: (call) => foldRows(call, foldName, { more: [call.scalar(2, 'double')] }),
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
  scalarFunction({
    name: 'MEDIANX',
    category: 'statistical',
    summary: 'The median of an expression over the rows of a table; BLANK counts as 0.',
    parameters: ['table:table', 'expression:any'],
    bind: (call) => foldRows(call, 'median', { prepare: (value) => zeroForBlank(call, value) }),
  }),
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
