/** Payments that fall on any dates, one for each row of a table: XNPV and XIRR. */
import { doubleLiteral, fold, hole } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import { valueType } from '../ir/typing.js';
import type { CallBinder } from './call.js';
import type { FunctionEntry } from './entry.js';
import { boundEntry, example, optional, required } from './kernels-define.js';

/** Expressions 1 and 2, payment and date, for every row of table 0. */
function foldCashFlows(
  call: CallBinder,
  name: 'presentValue' | 'internalRate',
  more: readonly ScalarNode[],
): ScalarNode {
  const { table, keepFilters } = call.iterated(0);
  return call.inRow(
    table,
    (row) => {
      const [value, date] = [call.scalar(1, 'double'), call.scalar(2, 'dateTime')];
      if ([value, date, ...more].some((part) => part.kind === 'hole')) return hole(call.span());
      const orders = [{ value: date, direction: 'asc' }] as const;
      return fold(name, table, row, value, valueType('double'), { arguments: more, orders, span: call.span() });
    },
    { keepFilters },
  );
}

const GUESS = 0.1;

function bindInternalRate(call: CallBinder): ScalarNode {
  const guess = call.optional(3, 'double') ?? doubleLiteral(GUESS, call.span());
  const alternative = call.optional(4, 'double');
  return foldCashFlows(call, 'internalRate', alternative ? [guess, alternative] : [guess]);
}

const flows = [required('table', 'table'), required('values', 'number'), required('dates', 'dateTime')];
const oneYear = '{ ( -100, DATE ( 2023, 1, 1 ) ), ( 150, DATE ( 2024, 1, 1 ) ) }';

export const cashFlowFunctions: readonly FunctionEntry[] = [
  boundEntry({
    name: 'XNPV',
    category: 'financial',
    summary: 'The present value of payments on any dates.',
    parameters: [...flows, required('rate', 'number')],
    bind: (call) => foldCashFlows(call, 'presentValue', [call.scalar(3, 'double')]),
    examples: [example(`XNPV ( ${oneYear}, [Value1], [Value2], 0.25 )`, 20, 'by hand: 150 a year later are worth 120')],
  }),
  boundEntry({
    name: 'XIRR',
    category: 'financial',
    summary: 'The internal rate of return of payments on any dates.',
    parameters: [...flows, optional('guess', 'number'), optional('alternateResult', 'number')],
    bind: bindInternalRate,
    examples: [
      example(`ROUND ( XIRR ( ${oneYear}, [Value1], [Value2] ), 9 )`, 0.5, 'by hand: 100 become 150 in a year'),
      example('XIRR ( { ( 100, DATE ( 2023, 1, 1 ) ) }, [Value1], [Value2], 0.1, -1 )', -1, 'docs: xirr'),
    ],
  }),
];
