/** Time intelligence: functions that return dates of a column (8.1), or rows of a calendar (8.2). */
import { tableCall } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import { integerLiteral } from '../ir/make.js';
import type { BaseUnit } from '../model/time-units.js';
import { type CalendarFunction, calendarTable, dateKind, hasYearEnd, needCalendar } from './calendar.js';
import type { CallBinder, NamedCalendar } from './call.js';
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

/** A function of the dates, or of a calendar, alone. */
function ofDates(name: string, runtime: string, calendar: CalendarFunction, summary: string): FunctionEntry {
  return tableFunction({
    name,
    category: 'time-intelligence',
    summary,
    parameters: ['dates:special'],
    bind: (call) => {
      const named = call.calendar(0);
      if (named) return calendarTable(call, named, calendar);
      const dates = datesOf(call, 0);
      return dates ? dateTable(call, runtime, dates) : noDates(call);
    },
  });
}

/** A function of the dates that takes the end of the fiscal year ("6/30"); with a calendar it has its own. */
function ofYears(name: string, runtime: string, calendar: CalendarFunction, summary: string): FunctionEntry {
  return tableFunction({
    name,
    category: 'time-intelligence',
    summary,
    parameters: ['dates:special', 'yearEnd?:text'],
    bind: (call) => {
      const named = call.calendar(0);
      if (named) return hasYearEnd(call, 1) ? noDates(call) : calendarTable(call, named, calendar);
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
    const named = call.calendar(0);
    if (named) return shiftedCalendar(call, named, call.scalar(1, 'int64'), calendarUnit(call, 2));
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
    const count = integerLiteral(-1, call.span());
    const named = call.calendar(0);
    if (named) return shiftedCalendar(call, named, count, 'year');
    const dates = datesOf(call, 0);
    return dates ? dateTable(call, 'dateAdd', dates, [count], { unit: 'YEAR' }) : noDates(call);
  },
});

const parallelPeriod = tableFunction({
  name: 'PARALLELPERIOD',
  category: 'time-intelligence',
  summary: 'The whole months, quarters or years that lie a number of them before or after the visible dates.',
  parameters: ['dates:special', 'number:integer', 'unit:word'],
  bind: (call) => {
    const named = call.calendar(0);
    if (named) {
      const scalars = [call.scalar(1, 'int64')];
      return calendarTable(call, named, { runtime: 'calendarParallel', unit: calendarUnit(call, 2), scalars });
    }
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
    const named = call.calendar(0);
    if (named) return betweenDates(call, named);
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
    const named = call.calendar(0);
    if (named) return inPeriod(call, named);
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

function calendarUnit(call: CallBinder, index: number): BaseUnit {
  return call.word(index, ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'], 'DAY').toLowerCase() as BaseUnit;
}

/** DATEADD with a calendar: what happens where periods differ in length is said by two more words (Q8). */
function shiftedCalendar(call: CallBinder, named: NamedCalendar, count: ScalarNode, unit: BaseUnit): TableNode {
  const extension = call.word(3, ['EXTENDING', 'PRECISE', 'ENDALIGNED'], 'EXTENDING');
  const truncation = call.word(4, ['BLANKS', 'ANCHORED'], 'BLANKS');
  if (extension === 'ENDALIGNED') {
    // What becomes of several dates at the end of a period is not documented.
    call.report('DAX0318', { name: call.functionName, option: extension }, call.span(3));
    return noDates(call);
  }
  const options = { extension, truncation };
  return calendarTable(call, named, { runtime: 'calendarShift', unit, scalars: [count], options, isLateral: true });
}

function betweenDates(call: CallBinder, named: NamedCalendar): TableNode {
  const kind = dateKind(call, named);
  if (kind === null) return noDates(call);
  const scalars = [call.scalar(1, kind), call.scalar(2, kind)];
  return calendarTable(call, named, { runtime: 'calendarBetween', unit: 'day', scalars });
}

function inPeriod(call: CallBinder, named: NamedCalendar): TableNode {
  const kind = dateKind(call, named);
  if (kind === null) return noDates(call);
  const scalars = [call.scalar(1, kind), call.scalar(2, 'int64')];
  const end = call.word(4, ['PRECISE', 'ENDALIGNED'], 'PRECISE');
  const unit = calendarUnit(call, 3);
  return calendarTable(call, named, { runtime: 'calendarInPeriod', unit, scalars, options: { end } });
}

const periods = ['Day', 'Month', 'Quarter', 'Year'] as const;

/** PREVIOUS* and NEXT* (Y10), STARTOF* and ENDOF* (Y12). */
function periodFunctions(prefix: PeriodPrefix, from: number, what: string): readonly FunctionEntry[] {
  const { runtime, calendar } = periodPrefixes[prefix];
  const ofPeriods = periods.slice(from).map((period) => {
    const make = period === 'Year' ? ofYears : ofDates;
    const unit = period.toLowerCase() as BaseUnit;
    const summary = what.replace('{}', unit);
    return make(`${prefix}${period.toUpperCase()}`, `${runtime}${period}`, { ...calendar, unit }, summary);
  });
  return [...ofPeriods, ofWeeks(`${prefix}WEEK`, { ...calendar, unit: 'week' }, what.replace('{}', 'week'))];
}

type PeriodPrefix = keyof typeof periodPrefixes;

/** The functions of a period: with dates, and with a calendar. */
const periodPrefixes = {
  PREVIOUS: { runtime: 'previous', calendar: { runtime: 'calendarNeighbour', options: { step: -1 } } },
  NEXT: { runtime: 'next', calendar: { runtime: 'calendarNeighbour', options: { step: 1 } } },
  STARTOF: { runtime: 'startOf', calendar: { runtime: 'calendarBound', options: { side: 'first', step: 0 } } },
  ENDOF: { runtime: 'endOf', calendar: { runtime: 'calendarBound', options: { side: 'last', step: 0 } } },
} as const;

/** Functions of weeks exist with calendars only (Q10). */
function ofWeeks(name: string, calendar: CalendarFunction, summary: string): FunctionEntry {
  return tableFunction({
    name,
    category: 'time-intelligence',
    summary,
    parameters: ['calendar:special'],
    bind: (call) => {
      const named = needCalendar(call, 0);
      return named ? calendarTable(call, named, calendar) : noDates(call);
    },
  });
}

/** DATESYTD and its kin with a calendar. */
export function toDate(unit: BaseUnit): CalendarFunction {
  return { runtime: 'calendarToDate', unit };
}

function visibleBound(side: 'first' | 'last'): CalendarFunction {
  return { runtime: 'calendarBound', unit: 'day', options: { side, step: 0 } };
}

export const timeIntelligence: readonly FunctionEntry[] = [
  ofYears('DATESYTD', 'datesYtd', toDate('year'), 'The dates from the start of the year up to the last visible date.'),
  ofDates(
    'DATESQTD',
    'datesQtd',
    toDate('quarter'),
    'The dates from the start of the quarter up to the last visible date.',
  ),
  ofDates(
    'DATESMTD',
    'datesMtd',
    toDate('month'),
    'The dates from the start of the month up to the last visible date.',
  ),
  ofWeeks('DATESWTD', toDate('week'), 'The dates from the start of the week up to the last visible date.'),
  ofDates('FIRSTDATE', 'firstDate', visibleBound('first'), 'The first visible date.'),
  ofDates('LASTDATE', 'lastDate', visibleBound('last'), 'The last visible date.'),
  dateAdd,
  samePeriodLastYear,
  parallelPeriod,
  datesBetween,
  datesInPeriod,
  ...periodFunctions('PREVIOUS', 0, 'The {} before the first visible date.'),
  ...periodFunctions('NEXT', 0, 'The {} after the last visible date.'),
  ...periodFunctions('STARTOF', 1, 'The first date of the {} of the first visible date.'),
  ...periodFunctions('ENDOF', 1, 'The last date of the {} of the last visible date.'),
];
