/** TOTALYTD and its relatives, opening and closing balances: an expression under dates, by rewriting (Y5, Y13). */
import { hole } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import { calculated } from './calculate.js';
import type { CallBinder } from './call.js';
import { scalarFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { type Dates, datesOf } from './time-intelligence-dates.js';
import { dateTable } from './time-intelligence.js';
import { yearEnd } from './year-end.js';

/** Arguments after the dates: a filter, the end of the year, or both. A text is the end of the year (Y5). */
interface Rest {
  readonly filter: number | null;
  readonly yearEnd: number | null;
}

function restOf(call: CallBinder): Rest {
  const isText = call.literalText(2) !== null;
  if (isText) return { filter: null, yearEnd: 2 };
  return { filter: call.expression(2) ? 2 : null, yearEnd: call.expression(3) ? 3 : null };
}

/** CALCULATE(expression, dates, filter). */
function under(call: CallBinder, make: (dates: Dates, end: string) => TableNode): ScalarNode {
  const body = call.inCalculate(() => call.scalar(0));
  const rest = restOf(call);
  const dates = datesOf(call, 1);
  const end = yearEnd(call, rest.yearEnd ?? call.count);
  const from = rest.filter ?? call.count;
  if (!dates || end === null) {
    call.calculateParts(from, from + 1);
    return hole(call.span());
  }
  const parts = call.calculateParts(from, from + 1, [{ table: make(dates, end), keep: false }]);
  return calculated(call, parts, body);
}

const withYearEnd = ['expression:any', 'dates:special', 'filter?:filter', 'yearEnd?:text'] as const;
const withFilter = ['expression:any', 'dates:special', 'filter?:filter'] as const;

function total(name: string, runtime: string, period: string, hasYearEnd: boolean): FunctionEntry {
  return scalarFunction({
    name,
    category: 'time-intelligence',
    summary: `An expression from the start of the ${period} up to the last visible date.`,
    parameters: hasYearEnd ? withYearEnd : withFilter,
    bind: (call) =>
      under(call, (dates, end) => dateTable(call, runtime, dates, [], hasYearEnd ? { yearEnd: end } : {})),
  });
}

/** CLOSINGBALANCE*: the last date of the period. OPENINGBALANCE*: the last date of the period before. */
function balance(kind: 'OPENING' | 'CLOSING', period: 'Month' | 'Quarter' | 'Year'): FunctionEntry {
  const isYear = period === 'Year';
  const when = kind === 'CLOSING' ? `the ${period.toLowerCase()}` : `the ${period.toLowerCase()} before`;
  return scalarFunction({
    name: `${kind}BALANCE${period.toUpperCase()}`,
    category: 'time-intelligence',
    summary: `An expression at the last date of ${when}.`,
    parameters: isYear ? withYearEnd : withFilter,
    bind: (call) =>
      under(call, (dates, end) => {
        const options = isYear ? { yearEnd: end } : {};
        const inPeriod =
          kind === 'CLOSING' ? dates : { ...dates, table: dateTable(call, `previous${period}`, dates, [], options) };
        return dateTable(call, `endOf${period}`, inPeriod, [], options);
      }),
  });
}

export const timeTotals: readonly FunctionEntry[] = [
  total('TOTALYTD', 'datesYtd', 'year', true),
  total('TOTALQTD', 'datesQtd', 'quarter', false),
  total('TOTALMTD', 'datesMtd', 'month', false),
  ...(['OPENING', 'CLOSING'] as const).flatMap((kind) =>
    (['Month', 'Quarter', 'Year'] as const).map((period) => balance(kind, period)),
  ),
];
