/** TOTALYTD and its relatives, opening and closing balances: an expression under dates, by rewriting (Y5, Y13). */
import { hole } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import type { BaseUnit } from '../model/time-units.js';
import { calculated } from './calculate.js';
import { type CalendarFunction, calendarTable, hasYearEnd, needCalendar } from './calendar.js';
import type { CallBinder, NamedCalendar } from './call.js';
import { scalarFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { type Dates, datesOf } from './time-intelligence-dates.js';
import { dateTable, toDate } from './time-intelligence.js';
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

/** CALCULATE(expression, dates, filter), with the dates of a column or of a calendar. */
function under(
  call: CallBinder,
  calendar: CalendarFunction,
  make: (dates: Dates, end: string) => TableNode,
): ScalarNode {
  const named = call.calendar(1);
  return named ? underCalendar(call, named, calendar) : underDates(call, make);
}

function underCalendar(call: CallBinder, named: NamedCalendar, calendar: CalendarFunction): ScalarNode {
  const body = call.inCalculate(() => call.scalar(0));
  const { filter, yearEnd: end } = restOf(call);
  if (end !== null && hasYearEnd(call, end)) return hole(call.span());
  const table = calendarTable(call, named, calendar);
  const from = filter ?? call.count;
  return calculated(call, call.calculateParts(from, from + 1, [{ table, keep: false }]), body);
}

function underDates(call: CallBinder, make: (dates: Dates, end: string) => TableNode): ScalarNode {
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

function total(name: string, runtime: string, unit: BaseUnit): FunctionEntry {
  const isYear = unit === 'year';
  return scalarFunction({
    name,
    category: 'time-intelligence',
    summary: `An expression from the start of the ${unit} up to the last visible date.`,
    parameters: isYear ? withYearEnd : withFilter,
    bind: (call) =>
      under(call, toDate(unit), (dates, end) => dateTable(call, runtime, dates, [], isYear ? { yearEnd: end } : {})),
  });
}

/** A function of weeks, which needs a calendar (Q10). */
function ofWeeks(name: string, calendar: CalendarFunction, summary: string): FunctionEntry {
  return scalarFunction({
    name,
    category: 'time-intelligence',
    summary,
    parameters: ['expression:any', 'calendar:special', 'filter?:filter'],
    bind: (call) => {
      const named = needCalendar(call, 1);
      return named ? underCalendar(call, named, calendar) : hole(call.span());
    },
  });
}

type Balance = 'OPENING' | 'CLOSING';

/** The last date of the period, or of the one before. */
function balanceOf(kind: Balance, unit: BaseUnit): CalendarFunction {
  return { runtime: 'calendarBound', unit, options: { side: 'last', step: kind === 'CLOSING' ? 0 : -1 } };
}

function balanceSummary(kind: Balance, unit: BaseUnit): string {
  return `An expression at the last date of the ${unit}${kind === 'CLOSING' ? '' : ' before'}.`;
}

/** CLOSINGBALANCE*: the last date of the period. OPENINGBALANCE*: the last date of the period before. */
function balance(kind: Balance, period: 'Month' | 'Quarter' | 'Year'): FunctionEntry {
  const isYear = period === 'Year';
  const unit = period.toLowerCase() as BaseUnit;
  return scalarFunction({
    name: `${kind}BALANCE${period.toUpperCase()}`,
    category: 'time-intelligence',
    summary: balanceSummary(kind, unit),
    parameters: isYear ? withYearEnd : withFilter,
    bind: (call) =>
      under(call, balanceOf(kind, unit), (dates, end) => {
        const options = isYear ? { yearEnd: end } : {};
        const inPeriod =
          kind === 'CLOSING' ? dates : { ...dates, table: dateTable(call, `previous${period}`, dates, [], options) };
        return dateTable(call, `endOf${period}`, inPeriod, [], options);
      }),
  });
}

export const timeTotals: readonly FunctionEntry[] = [
  total('TOTALYTD', 'datesYtd', 'year'),
  total('TOTALQTD', 'datesQtd', 'quarter'),
  total('TOTALMTD', 'datesMtd', 'month'),
  ofWeeks('TOTALWTD', toDate('week'), 'An expression from the start of the week up to the last visible date.'),
  ...(['OPENING', 'CLOSING'] as const).flatMap((kind) =>
    (['Month', 'Quarter', 'Year'] as const).map((period) => balance(kind, period)),
  ),
  ...(['OPENING', 'CLOSING'] as const).map((kind) =>
    ofWeeks(`${kind}BALANCEWEEK`, balanceOf(kind, 'week'), balanceSummary(kind, 'week')),
  ),
];
