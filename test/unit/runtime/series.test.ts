import { describe, expect, it } from 'vitest';
import { calendarAuto } from '../../../src/runtime/tables/calendar-auto.js';
import { calendar, generateSeries } from '../../../src/runtime/tables/generate-series.js';
import { dates, day, modelOf, rootOf, setsOf, vector, whole } from './model.js';

describe('GENERATESERIES (G19)', () => {
  const series = (
    start: number | null,
    end: number | null,
    step: number | null | undefined,
    kind: 'int64' | 'double' | 'currency',
  ) =>
    setsOf(
      generateSeries(vector(kind, start), vector(kind, end), step === undefined ? null : vector(kind, step), kind),
    )[0]?.flat();

  it('includes the end, by 1 unless told otherwise', () => {
    expect(series(1, 5, undefined, 'int64')).toEqual([1, 2, 3, 4, 5]);
    expect(series(5, 1, undefined, 'int64')).toEqual([]);
    expect(series(100_000, 124_000, 5_000, 'currency')).toEqual([100_000, 105_000, 110_000, 115_000, 120_000]);
    expect(series(10_000, 25_000, undefined, 'currency')).toEqual([10_000, 20_000]);
  });

  it('reaches the end of a series of doubles', () => {
    expect(series(0, 1, 0.1, 'double')).toHaveLength(11);
    expect(series(0, 0.99, 0.1, 'double')).toHaveLength(10);
  });

  it('adds the step again and again, as the engine does, and misses an end that rounding passes', () => {
    const values = series(0.01, 1, 0.01, 'double') ?? [];
    expect([values.length, values[5], values.at(-1)]).toEqual([99, 0.060000000000000005, 0.9900000000000007]);
  });

  it('refuses a step that is lost in rounding', () => {
    expect(() => series(1e20, 2e20, 1, 'double')).toThrow(expect.objectContaining({ code: 'R0025' }));
  });

  it('is empty for BLANK bounds, and refuses a step that is not above 0', () => {
    expect(series(null, 5, undefined, 'int64')).toEqual([]);
    expect(series(1, null, undefined, 'int64')).toEqual([]);
    expect(() => series(1, 5, 0, 'int64')).toThrow(expect.objectContaining({ code: 'R0025' }));
    expect(() => series(1, 5, -1, 'int64')).toThrow('greater than 0, but it is -1');
  });

  it('makes one set for lanes with equal arguments', () => {
    const result = generateSeries(vector('int64', 1), vector('int64', 2, 3, 2), null, 'int64');
    expect(setsOf(result)).toEqual([
      [[1], [2]],
      [[1], [2], [3]],
    ]);
    expect([...(result.setOfLane ?? [])]).toEqual([0, 1, 0]);
  });
});

describe('CALENDAR and CALENDARAUTO (G19)', () => {
  it('gives every day', () => {
    const days =
      setsOf(calendar(vector('dateTime', day('2015-01-01')), vector('dateTime', day('2021-12-31'))))[0] ?? [];
    expect([days.length, days[0], days.at(-1)]).toEqual([2557, [day('2015-01-01')], [day('2021-12-31')]]);
  });

  it('refuses a start after the end and BLANK', () => {
    const [early, late] = [vector('dateTime', 40_000), vector('dateTime', 40_001)];
    expect(() => calendar(late, early)).toThrow(expect.objectContaining({ code: 'R0017' }));
    expect(() => calendar(vector('dateTime', null), late)).toThrow(expect.objectContaining({ code: 'R0006' }));
  });

  const data = modelOf({
    A: { D: dates('2020-05-05', null), N: whole(1, 2) },
    B: { D: dates('2021-07-02', '2021-03-01'), C: { ...dates('1990-01-01', '2050-01-01'), calculated: true } },
  });

  it('covers whole fiscal years of the dates that are not calculated', () => {
    const range = (month: number | null): unknown[] => {
      const days = setsOf(calendarAuto(rootOf(data), month))[0] ?? [];
      return [days[0]?.[0], days.at(-1)?.[0]];
    };
    expect(range(null)).toEqual([day('2020-01-01'), day('2021-12-31')]);
    expect(range(6)).toEqual([day('2019-07-01'), day('2022-06-30')]);
    expect(range(2)).toEqual([day('2020-03-01'), day('2022-02-28')]);
  });

  it('refuses a month outside the year and a model without dates', () => {
    expect(() => calendarAuto(rootOf(data), 13)).toThrow(expect.objectContaining({ code: 'R0010' }));
    expect(() => calendarAuto(rootOf(modelOf({ T: { N: whole(1) } })), 12)).toThrow(
      expect.objectContaining({ code: 'R0014' }),
    );
  });
});
