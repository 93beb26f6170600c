/** NETWORKDAYS: working days between two dates, without weekends and holidays. */
import { columnOfRow, fold, hole, tableCall } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import { valueType } from '../ir/typing.js';
import type { CallBinder } from './call.js';
import type { FunctionEntry } from './entry.js';
import { boundEntry, example, kernelCall, optional, required } from './kernels-define.js';

/** The working days less those that are holidays, each date once. */
function networkDays(call: CallBinder): ScalarNode {
  const [start, end] = [call.scalar(0, 'dateTime'), call.scalar(1, 'dateTime')];
  const weekend = call.expression(2) ? call.scalar(2, 'string') : null;
  const days = kernelCall(call, 'workingDays', [start, end, weekend], integer);
  return call.expression(3) && days.kind !== 'hole' ? withoutHolidays(call, days, [start, end, weekend]) : days;
}

const integer = { kind: 'int64', blankable: true, canFail: true } as const;

function withoutHolidays(call: CallBinder, days: ScalarNode, period: readonly (ScalarNode | null)[]): ScalarNode {
  const table = call.table(3);
  const [column] = table.shape;
  if (table.kind === 'tableHole' || !column) return hole(call.span());
  const holidays = tableCall('distinct', [table], table.shape, call.span(3));
  const row = call.fresh();
  const day = call.convert(columnOfRow(row, table.shape, 0, call.span(3)), 'dateTime');
  const body = kernelCall(call, 'holidays', [day, ...period], integer);
  const type = valueType('int64', true);
  const count = fold('sum', holidays, row, body, type, { arguments: [], span: call.span(3) });
  return { kind: 'arithmetic', operator: '-', left: days, right: count, type, span: call.span() };
}

export const networkDaysEntry: FunctionEntry = boundEntry({
  name: 'NETWORKDAYS',
  category: 'date-time',
  summary: 'The working days from one date to another, both included, without weekends and holidays.',
  parameters: [
    required('start', 'dateTime'),
    required('end', 'dateTime'),
    optional('weekend', 'text'),
    optional('holidays', 'table'),
  ],
  bind: networkDays,
  examples: [
    example('NETWORKDAYS ( DATE ( 2024, 5, 6 ), DATE ( 2024, 5, 19 ) )', 10, 'docs: networkdays'),
    example('NETWORKDAYS ( DATE ( 2024, 5, 6 ), DATE ( 2024, 5, 19 ), 11 )', 12, 'docs: networkdays'),
    example(
      'NETWORKDAYS ( DATE ( 2024, 5, 6 ), DATE ( 2024, 5, 19 ), 1, { DATE ( 2024, 5, 6 ), DATE ( 2024, 5, 11 ) } )',
      9,
      'by hand: the Monday is a holiday, the Saturday is no working day anyway',
    ),
  ],
});
