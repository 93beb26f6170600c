/** Time intelligence with a date column: functions that return dates of that column (8.1). */
import { tableCall } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import { integerLiteral } from '../ir/make.js';
import type { CallBinder } from './call.js';
import { tableFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { shapeOf } from './filter.js';
import { type Dates, datesOf, noDates } from './time-intelligence-dates.js';
import { yearEnd } from './year-end.js';

export const units = ['DAY', 'MONTH', 'QUARTER', 'YEAR'] as const;

type Options = Readonly<Record<string, string | number>>;

/** A runtime function of the dates `dates`; `table` and `column` name the date column (Y4: only its dates are returned). */
export function dateTable(
  call: CallBinder,
  name: string,
  dates: Dates,
  scalars: readonly (ScalarNode | null)[] = [],
  options: Options = {},
): TableNode {
  const { table, column } = dates.column;
  const shape = shapeOf(call, [dates.column]);
  return tableCall(name, [dates.table], shape, call.span(), {
    scalars,
    options: { ...options, table, column },
    readsContext: true,
  });
}

/** A function of the dates alone. */
function ofDates(name: string, runtime: string, summary: string): FunctionEntry {
  return tableFunction({
    name,
    category: 'time-intelligence',
    summary,
    parameters: ['dates:special'],
    bind: (call) => {
      const dates = datesOf(call, 0);
      return dates ? dateTable(call, runtime, dates) : noDates(call);
    },
  });
}

/** A function of the dates that takes the end of the fiscal year ("6/30"). */
function ofYears(name: string, runtime: string, summary: string): FunctionEntry {
  return tableFunction({
    name,
    category: 'time-intelligence',
    summary,
    parameters: ['dates:special', 'yearEnd?:text'],
    bind: (call) => {
      const dates = datesOf(call, 0);
      const end = yearEnd(call, 1);
      return dates && end !== null ? dateTable(call, runtime, dates, [], { yearEnd: end }) : noDates(call);
    },
  });
}

const dateAdd = tableFunction({
  name: 'DATEADD',
  category: 'time-intelligence',
  summary: 'The visible dates shifted by a number of days, months, quarters or years.',
  parameters: ['dates:special', 'number:integer', 'unit:word', 'extension?:word', 'truncation?:word'],
  bind: (call) => {
    const dates = datesOf(call, 0);
    const count = call.scalar(1, 'int64');
    const unit = call.word(2, units, 'DAY');
    if (call.count > 3) {
      call.report(
        'DAX0318',
        { name: 'DATEADD', option: 'extension or truncation, which need a calendar,' },
        call.span(3),
      );
      return noDates(call);
    }
    return dates ? dateTable(call, 'dateAdd', dates, [count], { unit }) : noDates(call);
  },
});

/** SAMEPERIODLASTYEAR(d) = DATEADD(d, -1, YEAR) (Y8). */
const samePeriodLastYear = tableFunction({
  name: 'SAMEPERIODLASTYEAR',
  category: 'time-intelligence',
  summary: 'The visible dates one year earlier.',
  parameters: ['dates:special'],
  bind: (call) => {
    const dates = datesOf(call, 0);
    return dates
      ? dateTable(call, 'dateAdd', dates, [integerLiteral(-1, call.span())], { unit: 'YEAR' })
      : noDates(call);
  },
});

const parallelPeriod = tableFunction({
  name: 'PARALLELPERIOD',
  category: 'time-intelligence',
  summary: 'The whole months, quarters or years that lie a number of them before or after the visible dates.',
  parameters: ['dates:special', 'number:integer', 'unit:word'],
  bind: (call) => {
    const dates = datesOf(call, 0);
    const count = call.scalar(1, 'int64');
    const unit = call.word(2, ['MONTH', 'QUARTER', 'YEAR'], 'MONTH');
    return dates ? dateTable(call, 'parallelPeriod', dates, [count], { unit }) : noDates(call);
  },
});

/** DATESBETWEEN: a BLANK bound is the first or last date of the column (Y11). */
const datesBetween = tableFunction({
  name: 'DATESBETWEEN',
  category: 'time-intelligence',
  summary: 'The dates of a column between two dates, both included.',
  parameters: ['dates:special', 'start:dateTime', 'end:dateTime'],
  bind: (call) => {
    const dates = datesOf(call, 0);
    const bounds = [call.scalar(1, 'dateTime'), call.scalar(2, 'dateTime')];
    return dates ? dateTable(call, 'datesBetween', dates, bounds) : noDates(call);
  },
});

const datesInPeriod = tableFunction({
  name: 'DATESINPERIOD',
  category: 'time-intelligence',
  summary: 'The dates of a column from a start, going a number of days, months, quarters or years.',
  parameters: ['dates:special', 'start:dateTime', 'number:integer', 'unit:word', 'endBehavior?:word'],
  bind: (call) => {
    const dates = datesOf(call, 0);
    const scalars = [call.scalar(1, 'dateTime'), call.scalar(2, 'int64')];
    const unit = call.word(3, units, 'DAY');
    if (call.count > 4) {
      call.report('DAX0318', { name: 'DATESINPERIOD', option: 'an end behavior' }, call.span(4));
      return noDates(call);
    }
    return dates ? dateTable(call, 'datesInPeriod', dates, scalars, { unit }) : noDates(call);
  },
});

const periods = ['Day', 'Month', 'Quarter', 'Year'] as const;

/** PREVIOUS* and NEXT* (Y10), STARTOF* and ENDOF* (Y12). */
function periodFunctions(prefix: string, runtime: string, from: number, what: string): readonly FunctionEntry[] {
  return periods.slice(from).map((period) => {
    const make = period === 'Year' ? ofYears : ofDates;
    return make(`${prefix}${period.toUpperCase()}`, `${runtime}${period}`, what.replace('{}', period.toLowerCase()));
  });
}

export const timeIntelligence: readonly FunctionEntry[] = [
  ofYears('DATESYTD', 'datesYtd', 'The dates from the start of the year up to the last visible date.'),
  ofDates('DATESQTD', 'datesQtd', 'The dates from the start of the quarter up to the last visible date.'),
  ofDates('DATESMTD', 'datesMtd', 'The dates from the start of the month up to the last visible date.'),
  ofDates('FIRSTDATE', 'firstDate', 'The first visible date.'),
  ofDates('LASTDATE', 'lastDate', 'The last visible date.'),
  dateAdd,
  samePeriodLastYear,
  parallelPeriod,
  datesBetween,
  datesInPeriod,
  ...periodFunctions('PREVIOUS', 'previous', 0, 'The {} before the first visible date.'),
  ...periodFunctions('NEXT', 'next', 0, 'The {} after the last visible date.'),
  ...periodFunctions('STARTOF', 'startOf', 1, 'The first date of the {} of the first visible date.'),
  ...periodFunctions('ENDOF', 'endOf', 1, 'The last date of the {} of the last visible date.'),
];
