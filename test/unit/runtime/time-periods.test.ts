import { describe, expect, it } from 'vitest';
import * as time from '../../../src/runtime/tables/time/index.js';
import type { TimeFunction, TimeOptions } from '../../../src/runtime/tables/time/index.js';
import { serialToYmd } from '../../../src/runtime/scalars/time.js';
import { dates, day, daysBetween, lanesOf, lineageTable, modelOf, rootOf, setsOf, tableOf, vector } from './model.js';

const calendar = modelOf({ Date: { Date: dates(...daysBetween('2022-01-01', '2024-12-31')) } });

function iso(serial: number): string {
  const { year, month, day: date } = serialToYmd(serial);
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** `first..last` of the result for the visible days from..to; `empty`, or one day alone. */
function range(run: TimeFunction, from: string, to: string, options: TimeOptions = {}): string {
  const table = lineageTable(calendar, ['Date[Date]'], [daysBetween(from, to).map((serial) => [serial])]);
  const rows = setsOf(run(rootOf(calendar), table, [], options))[0] ?? [];
  const serials = rows.map(([serial]) => serial as number);
  const [first, last] = [serials[0], serials.at(-1)];
  if (first === undefined || last === undefined) return 'empty';
  expect(last - first + 1).toBe(serials.length);
  return first === last ? iso(first) : `${iso(first)}..${iso(last)}`;
}

describe('to date (Y5)', () => {
  it('goes from the start of the period of the last visible date to that date', () => {
    expect(range(time.datesYtd, '2023-02-01', '2023-05-17')).toBe('2023-01-01..2023-05-17');
    expect(range(time.datesQtd, '2023-02-01', '2023-05-17')).toBe('2023-04-01..2023-05-17');
    expect(range(time.datesMtd, '2023-02-01', '2023-05-17')).toBe('2023-05-01..2023-05-17');
  });

  it.each(['6/30', '06-30', '30/6', 'June 30', '6/30/1999', '2011-06-30'])(
    'reads the year end %s, its year ignored',
    (yearEnd) => {
      expect(range(time.datesYtd, '2023-07-02', '2023-07-05', { yearEnd })).toBe('2023-07-01..2023-07-05');
      expect(range(time.datesYtd, '2023-06-29', '2023-06-30', { yearEnd })).toBe('2022-07-01..2023-06-30');
    },
  );

  it('takes 2/29 as the end of February', () => {
    expect(range(time.datesYtd, '2023-03-05', '2023-03-05', { yearEnd: '2/29' })).toBe('2023-03-01..2023-03-05');
    expect(range(time.datesYtd, '2024-02-29', '2024-02-29', { yearEnd: '2/29' })).toBe('2023-03-01..2024-02-29');
  });

  it('refuses a year end that is no date', () => {
    expect(() => range(time.datesYtd, '2023-01-01', '2023-01-01', { yearEnd: 'soon' })).toThrow(
      expect.objectContaining({ code: 'R0002' }),
    );
  });
});

describe('previous and next (Y10)', () => {
  it('gives the period before the first visible date', () => {
    expect(range(time.previousDay, '2023-03-01', '2023-05-17')).toBe('2023-02-28');
    expect(range(time.previousMonth, '2023-03-01', '2023-05-17')).toBe('2023-02-01..2023-02-28');
    expect(range(time.previousQuarter, '2023-05-01', '2023-08-17')).toBe('2023-01-01..2023-03-31');
    expect(range(time.previousYear, '2023-05-01', '2024-08-17')).toBe('2022-01-01..2022-12-31');
    expect(range(time.previousYear, '2023-05-01', '2023-08-17', { yearEnd: '3/31' })).toBe('2022-04-01..2023-03-31');
  });

  it('gives the period after the last visible date', () => {
    expect(range(time.nextDay, '2023-03-01', '2023-05-17')).toBe('2023-05-18');
    expect(range(time.nextMonth, '2023-03-01', '2023-05-17')).toBe('2023-06-01..2023-06-30');
    expect(range(time.nextQuarter, '2023-05-01', '2023-08-17')).toBe('2023-10-01..2023-12-31');
    expect(range(time.nextYear, '2022-05-01', '2023-08-17')).toBe('2024-01-01..2024-12-31');
  });

  it('is empty outside the calendar (Y14)', () => {
    expect(range(time.previousMonth, '2022-01-05', '2022-01-06')).toBe('empty');
    expect(range(time.nextDay, '2024-12-31', '2024-12-31')).toBe('empty');
  });
});

describe('first and last dates (Y12)', () => {
  it('gives one date', () => {
    expect(range(time.firstDate, '2023-03-05', '2023-05-17')).toBe('2023-03-05');
    expect(range(time.lastDate, '2023-03-05', '2023-05-17')).toBe('2023-05-17');
    expect(range(time.startOfMonth, '2023-03-05', '2023-05-17')).toBe('2023-03-01');
    expect(range(time.endOfMonth, '2023-03-05', '2023-05-17')).toBe('2023-05-31');
    expect(range(time.startOfQuarter, '2023-03-05', '2023-05-17')).toBe('2023-01-01');
    expect(range(time.endOfQuarter, '2023-03-05', '2023-05-17')).toBe('2023-06-30');
    expect(range(time.startOfYear, '2023-03-05', '2023-05-17')).toBe('2023-01-01');
    expect(range(time.endOfYear, '2023-03-05', '2023-05-17')).toBe('2023-12-31');
    expect(range(time.endOfYear, '2023-03-05', '2023-05-17', { yearEnd: '4/30' })).toBe('2024-04-30');
    expect(range(time.startOfYear, '2023-03-05', '2023-05-17', { yearEnd: '4/30' })).toBe('2022-05-01');
  });

  it('takes the first and last dates that exist in the period (Y4)', () => {
    const data = modelOf({ Date: { Date: dates('2024-01-10', '2024-01-20', '2024-01-25') } });
    const table = lineageTable(data, ['Date[Date]'], [[[day('2024-01-20')]]]);
    const serial = (run: TimeFunction): number => setsOf(run(rootOf(data), table, [], {}))[0]?.[0]?.[0] as number;
    expect(iso(serial(time.startOfMonth))).toBe('2024-01-10');
    expect(iso(serial(time.endOfMonth))).toBe('2024-01-25');
  });
});

describe('DATESBETWEEN (Y11)', () => {
  function between(from: string | null, to: string | null): string {
    const serial = (text: string | null): number | null => (text === null ? null : day(text));
    const scalars = [vector('dateTime', serial(from)), vector('dateTime', serial(to))];
    return range((contexts, table) => time.datesBetween(contexts, table, scalars, {}), '2023-05-05', '2023-05-06');
  }

  it('includes both bounds, whatever is visible', () => {
    expect(between('2023-02-01', '2023-02-03')).toBe('2023-02-01..2023-02-03');
    expect(between('2023-02-03', '2023-02-01')).toBe('empty');
  });

  it('takes a BLANK bound as the first or last date of the column', () => {
    expect(between(null, '2022-01-03')).toBe('2022-01-01..2022-01-03');
    expect(between('2024-12-30', null)).toBe('2024-12-30..2024-12-31');
    expect(between(null, null)).toBe('2022-01-01..2024-12-31');
  });
});

describe('sets of time intelligence', () => {
  it('are shared as the visible dates are', () => {
    const lanes = lanesOf(calendar, 5);
    const table = lineageTable(
      calendar,
      ['Date[Date]'],
      [[[day('2023-01-02')]], [[day('2023-02-01')]], []],
      [1, 0, 1, 2, 0],
    );
    const result = time.datesMtd(lanes, table, [], {});
    expect(result.sets).toBe(3);
    expect(result.setOfLane).toBe(table.setOfLane);
    expect(setsOf(result)).toEqual([[[day('2023-01-01')], [day('2023-01-02')]], [[day('2023-02-01')]], []]);
    expect(result.column(0).lineage).toBe(calendar.columnId('Date', 'Date'));
  });

  it('ignore a visible BLANK, and are empty where only BLANK is visible', () => {
    const table = lineageTable(calendar, ['Date[Date]'], [[[null]], [[null], [day('2023-01-01')]]], [0, 1]);
    const result = time.nextDay(lanesOf(calendar, 2), table, [], {});
    expect(setsOf(result)).toEqual([[], [[day('2023-01-02')]]]);
  });

  it('find the column by name where the dates have no lineage', () => {
    const table = tableOf(['dateTime'], [[[day('2023-01-01')]]]);
    expect(() => time.nextDay(rootOf(calendar), table, [], {})).toThrow(expect.objectContaining({ code: 'R0014' }));
    const named = time.nextDay(rootOf(calendar), table, [], { table: 'Date', column: 'Date' });
    expect(setsOf(named)).toEqual([[[day('2023-01-02')]]]);
  });

  it('compare the exact values of a column with times', () => {
    const noon = day('2024-01-31') + 0.5;
    const data = modelOf({ Date: { Date: dates('2024-01-15', noon, '2024-02-01') } });
    const table = lineageTable(data, ['Date[Date]'], [[[day('2024-02-01')]]]);
    expect(setsOf(time.previousMonth(rootOf(data), table, [], {}))[0]).toEqual([[day('2024-01-15')], [noon]]);
  });
});
