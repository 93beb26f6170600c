import { describe, expect, it } from 'vitest';
import type { Value } from '../../../src/runtime/columns/value.js';
import { dateAdd, datesInPeriod, parallelPeriod } from '../../../src/runtime/tables/time/index.js';
import { dates, day, daysBetween, lanesOf, lineageTable, modelOf, rootOf, setsOf, vector, whole } from './model.js';
import { serialToYmd } from '../../../src/runtime/scalars/time.js';

const calendar = modelOf({ Date: { Date: dates(...daysBetween('2023-01-01', '2025-12-31')) } });
const contexts = rootOf(calendar);

function selection(from: string, to: string, data = calendar) {
  return lineageTable(data, ['Date[Date]'], [daysBetween(from, to).map((serial) => [serial])]);
}

function iso(serial: Value | undefined): string {
  const { year, month, day: date } = serialToYmd(serial as number);
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** `count first last` of the only set. */
function summary(table: ReturnType<typeof dateAdd>): string {
  const rows = setsOf(table)[0] ?? [];
  return rows.length === 0 ? 'empty' : `${rows.length} ${iso(rows[0]?.[0])} ${iso(rows.at(-1)?.[0])}`;
}

function moved(from: string, to: string, count: number, unit: string): string {
  return summary(dateAdd(contexts, selection(from, to), [vector('int64', count)], { unit }));
}

// [E] Power BI Desktop 2.152 over a daily calendar 2023-2025, as published with pbix-mcp (MIT), issue 129.
const desktop: readonly [from: string, to: string, count: number, unit: string, expected: string][] = [
  ['2024-04-30', '2024-04-30', -1, 'MONTH', '1 2024-03-30 2024-03-30'],
  ['2024-03-31', '2024-03-31', -1, 'MONTH', '1 2024-02-29 2024-02-29'],
  ['2024-01-31', '2024-01-31', 1, 'MONTH', '1 2024-02-29 2024-02-29'],
  ['2024-04-15', '2024-04-30', -1, 'MONTH', '17 2024-03-15 2024-03-31'],
  ['2024-04-01', '2024-04-30', -1, 'MONTH', '31 2024-03-01 2024-03-31'],
  ['2024-03-01', '2024-03-31', -1, 'MONTH', '29 2024-02-01 2024-02-29'],
  ['2024-02-29', '2024-02-29', 1, 'MONTH', '1 2024-03-29 2024-03-29'],
  ['2023-02-28', '2023-02-28', 1, 'MONTH', '1 2023-03-28 2023-03-28'],
  ['2024-02-28', '2024-02-28', 1, 'MONTH', '1 2024-03-28 2024-03-28'],
  ['2024-02-29', '2024-02-29', -1, 'YEAR', '1 2023-02-28 2023-02-28'],
  ['2023-02-28', '2023-02-28', 1, 'YEAR', '1 2024-02-28 2024-02-28'],
  ['2024-11-30', '2024-11-30', -1, 'QUARTER', '1 2024-08-30 2024-08-30'],
  ['2024-04-29', '2024-04-30', -1, 'MONTH', '3 2024-03-29 2024-03-31'],
  ['2024-05-30', '2024-05-30', -1, 'MONTH', '1 2024-04-30 2024-04-30'],
  ['2024-05-31', '2024-05-31', -1, 'MONTH', '1 2024-04-30 2024-04-30'],
  ['2024-06-30', '2024-06-30', 1, 'MONTH', '1 2024-07-30 2024-07-30'],
  ['2024-04-30', '2024-05-02', -1, 'MONTH', '4 2024-03-30 2024-04-02'],
  ['2024-06-30', '2024-07-01', 1, 'MONTH', '3 2024-07-30 2024-08-01'],
  ['2024-01-31', '2024-02-02', 1, 'MONTH', '3 2024-02-29 2024-03-02'],
  ['2024-03-31', '2024-04-01', -1, 'MONTH', '2 2024-02-29 2024-03-01'],
  ['2024-11-30', '2024-12-31', -1, 'QUARTER', '32 2024-08-30 2024-09-30'],
  ['2023-02-28', '2023-03-01', 1, 'YEAR', '3 2024-02-28 2024-03-01'],
];

describe('DATEADD (Y6, Y7)', () => {
  it.each(desktop)('moves %s..%s by %i %s', (from, to, count, unit, expected) => {
    expect(moved(from, to, count, unit)).toBe(expected);
  });

  it('moves days and weeks by days', () => {
    expect(moved('2024-03-01', '2024-03-02', -2, 'DAY')).toBe('2 2024-02-28 2024-02-29');
    expect(moved('2024-03-01', '2024-03-02', 1, 'WEEK')).toBe('2 2024-03-08 2024-03-09');
  });

  it('gives only dates that exist (Y4), and an empty set outside the calendar (Y14)', () => {
    expect(moved('2023-01-01', '2023-02-28', -1, 'MONTH')).toBe('31 2023-01-01 2023-01-31');
    expect(moved('2023-01-01', '2023-12-31', -1, 'YEAR')).toBe('empty');
  });

  it('takes BLANK as 0 intervals', () => {
    expect(
      summary(dateAdd(contexts, selection('2024-02-28', '2024-02-29'), [vector('int64', null)], { unit: 'MONTH' })),
    ).toBe('2 2024-02-28 2024-02-29');
  });

  it('needs consecutive days (Y6)', () => {
    const rows = [...daysBetween('2024-01-30', '2024-01-31'), ...daysBetween('2024-03-30', '2024-03-31')];
    const table = lineageTable(calendar, ['Date[Date]'], [rows.map((serial) => [serial])]);
    expect(() => dateAdd(contexts, table, [vector('int64', 1)], { unit: 'MONTH' })).toThrow(
      expect.objectContaining({ code: 'R0023' }),
    );
  });

  it('shifts no date when none is visible [E]', () => {
    const table = lineageTable(calendar, ['Date[Date]'], [[]]);
    expect(summary(dateAdd(contexts, table, [vector('int64', 1)], { unit: 'MONTH' }))).toBe('empty');
  });

  it('needs consecutive days in a column with gaps too, but shifts one of its dates (Y1)', () => {
    const data = modelOf({ Date: { Date: dates('2024-01-15', '2024-02-15', '2024-03-15') } });
    const one = lineageTable(data, ['Date[Date]'], [[[day('2024-01-15')]]]);
    expect(summary(dateAdd(rootOf(data), one, [vector('int64', 1)], { unit: 'MONTH' }))).toBe(
      '1 2024-02-15 2024-02-15',
    );
    const two = lineageTable(data, ['Date[Date]'], [[[day('2024-01-15')], [day('2024-02-15')]]]);
    expect(() => dateAdd(rootOf(data), two, [vector('int64', 1)], { unit: 'MONTH' })).toThrow(
      expect.objectContaining({ code: 'R0023' }),
    );
  });

  it('makes a set for each distinct pair of dates and intervals', () => {
    const four = lanesOf(calendar, 4);
    const sets = [[[day('2024-01-10')]], [[day('2024-01-20')]]];
    const table = lineageTable(calendar, ['Date[Date]'], sets, [0, 1, 0, 0]);
    const result = dateAdd(four, table, [vector('int64', 1, 1, 2, 1)], { unit: 'MONTH' });
    expect(result.sets).toBe(3);
    expect([...(result.setOfLane ?? [])]).toEqual([0, 1, 2, 0]);
    expect(setsOf(result).map((set) => iso(set[0]?.[0]))).toEqual(['2024-02-10', '2024-02-20', '2024-03-10']);
  });

  it('keeps the numbering of the dates when intervals are the same for all', () => {
    const two = lanesOf(calendar, 2);
    const table = lineageTable(calendar, ['Date[Date]'], [[[day('2024-01-10')]], [[day('2024-01-20')]]], [1, 0]);
    expect(dateAdd(two, table, [vector('int64', 1)], { unit: 'MONTH' }).setOfLane).toBe(table.setOfLane);
  });
});

describe('PARALLELPERIOD (Y9)', () => {
  const parallel = (from: string, to: string, count: number, unit: string): string =>
    summary(parallelPeriod(contexts, selection(from, to), [vector('int64', count)], { unit }));

  it('gives whole periods from the first visible date to the last, moved', () => {
    expect(parallel('2024-06-10', '2024-06-21', 1, 'MONTH')).toBe('31 2024-07-01 2024-07-31');
    expect(parallel('2024-06-10', '2024-07-02', -1, 'QUARTER')).toBe('182 2024-01-01 2024-06-30');
    expect(parallel('2024-06-10', '2024-06-10', -1, 'YEAR')).toBe('365 2023-01-01 2023-12-31');
    expect(parallel('2024-06-10', '2024-06-10', -2, 'YEAR')).toBe('empty');
  });
});

describe('DATESINPERIOD (Y11)', () => {
  const period = (start: string | null, count: number, unit: string, data = calendar): string =>
    summary(
      datesInPeriod(
        rootOf(data),
        lineageTable(data, ['Date[Date]'], [[]]),
        [vector('dateTime', start === null ? null : day(start)), vector('int64', count)],
        { unit },
      ),
    );

  // [E] Power BI Desktop 2.152, as published with pbix-mcp (MIT), issue 122.
  it('moves its far end from a month end to a month end, and leaves it out', () => {
    expect(period('2024-02-29', -1, 'YEAR')).toBe('366 2023-03-01 2024-02-29');
    expect(period('2025-02-28', -1, 'YEAR')).toBe('365 2024-03-01 2025-02-28');
    expect(period('2024-02-29', 1, 'YEAR')).toBe('365 2024-02-29 2025-02-27');
    expect(period('2024-04-30', -1, 'MONTH')).toBe('30 2024-04-01 2024-04-30');
    expect(period('2024-11-30', -1, 'QUARTER')).toBe('91 2024-09-01 2024-11-30');
  });

  it('counts days with the start', () => {
    expect(period('2024-01-10', -7, 'DAY')).toBe('7 2024-01-04 2024-01-10');
    expect(period('2024-01-10', 3, 'DAY')).toBe('3 2024-01-10 2024-01-12');
    expect(period('2024-01-10', 0, 'DAY')).toBe('empty');
  });

  it('ignores what is visible, and is empty for a BLANK start', () => {
    expect(period(null, -1, 'YEAR')).toBe('empty');
  });

  it('gives existing dates only', () => {
    const data = modelOf({
      Date: { Date: dates('2024-01-15', null, '2024-02-15', '2024-03-15'), N: whole(1, 2, 3, 4) },
    });
    expect(period('2024-03-15', -1, 'MONTH', data)).toBe('1 2024-03-15 2024-03-15');
    expect(period('2024-03-31', -2, 'MONTH', data)).toBe('2 2024-02-15 2024-03-15');
  });

  it('knows no other interval than the five', () => {
    expect(() => period('2024-01-10', 1, 'DECADE')).toThrow(expect.objectContaining({ code: 'R0015' }));
  });
});
