import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as s from '../../../src/runtime/scalars/index.js';
import { LAST_SERIAL, ymdToSerial } from '../../../src/runtime/scalars/time.js';
import { environment, outcome } from './outcome.js';

const days = fc.integer({ min: 2, max: 73_050 });
const difference = (start: number | null, end: number | null, interval: string): number | null =>
  s.dateDifference(start, end, { interval });

describe('parts of dates', () => {
  const moment = ymdToSerial(2024, 11, 30) + (17 * 3600 + 5 * 60 + 9) / 86_400;

  it('read year, quarter, month, day, hour, minute and second', () => {
    const parts = [s.year, s.quarter, s.month, s.day, s.hour, s.minute, s.second].map((kernel) => kernel(moment));
    expect(parts).toEqual([2024, 4, 11, 30, 17, 5, 9]);
  });

  it('give BLANK for BLANK', () => {
    for (const kernel of [s.year, s.quarter, s.month, s.day, s.hour, s.minute, s.second])
      expect(kernel(null)).toBeNull();
    expect(s.weekday(null)).toBeNull();
    expect(s.weekNumber(null)).toBeNull();
    expect(s.addMonths(null, 1)).toBeNull();
    expect(s.monthEnd(null, 1)).toBeNull();
    expect(s.yearFraction(null, 1)).toBeNull();
    expect(s.workingDays(1, null)).toBeNull();
    expect(s.dateValue(environment, null)).toBeNull();
    expect(s.timeValue(environment, null)).toBeNull();
    expect(difference(null, 1, 'DAY')).toBeNull();
  });

  it('read the time to the nearest second', () => {
    expect(s.second(3.5 + 59.9999 / 86_400)).toBe(0);
    expect(s.minute(3.5 + 59.9999 / 86_400)).toBe(1);
    expect(s.hour(0.99999999)).toBe(0);
  });

  it('every second of a day is read back', () => {
    fc.assert(
      fc.property(fc.nat(86_399), days, (second, day) => {
        const serial = day + second / 86_400;
        expect(s.hour(serial) * 3600 + s.minute(serial) * 60 + s.second(serial)).toBe(second);
      }),
    );
  });
});

describe('D1: DATE and TIME', () => {
  it('roll over and complete short years', () => {
    expect(s.makeDate(2024, 13, 1)).toBe(ymdToSerial(2025, 1, 1));
    expect(s.makeDate(2024, 2, 31)).toBe(ymdToSerial(2024, 3, 2));
    expect(s.makeDate(2024, 0, 1)).toBe(ymdToSerial(2023, 12, 1));
    expect(s.makeDate(49, 1, 1)).toBe(ymdToSerial(2049, 1, 1));
    expect(s.makeDate(50, 1, 1)).toBe(ymdToSerial(1950, 1, 1));
    expect(s.makeDate(100, 1, 1)).toBe(ymdToSerial(100, 1, 1));
    expect(s.makeDate(-1, 6, 1)).toBe(ymdToSerial(1899, 6, 1));
    expect(outcome(() => s.makeDate(10_000, 1, 1))).toBe('R0005');
    expect(s.makeDate(9999, 12, 31)).toBe(LAST_SERIAL);
  });

  it('TIME wraps', () => {
    expect(s.makeTime(6, 0, 0)).toBe(0.25);
    expect(s.makeTime(30, 0, 0)).toBe(0.25);
    expect(s.makeTime(0, 0, null)).toBe(0);
    expect(s.makeTime(1, -60, 0)).toBe(0);
    expect(outcome(() => s.makeTime(-1, 0, 0))).toBe('R0010');
  });
});

describe('D3: EDATE and EOMONTH', () => {
  it('keep to the end of the month and drop the time', () => {
    expect(s.addMonths(ymdToSerial(2023, 10, 31) + 0.5, 4)).toBe(ymdToSerial(2024, 2, 29));
    expect(s.addMonths(ymdToSerial(2024, 2, 29), -12)).toBe(ymdToSerial(2023, 2, 28));
    expect(s.addMonths(ymdToSerial(2024, 1, 15), 1.9)).toBe(ymdToSerial(2024, 2, 15));
    expect(s.addMonths(ymdToSerial(2024, 1, 15), null)).toBe(ymdToSerial(2024, 1, 15));
    expect(s.monthEnd(ymdToSerial(2024, 1, 15), 1)).toBe(ymdToSerial(2024, 2, 29));
    expect(s.monthEnd(ymdToSerial(2024, 1, 15), -1.9)).toBe(ymdToSerial(2023, 12, 31));
    expect(outcome(() => s.addMonths(LAST_SERIAL, 1))).toBe('R0005');
  });
});

describe('D5: weeks', () => {
  const sunday = ymdToSerial(2024, 3, 10);

  it('WEEKDAY by return type', () => {
    const byType = [1, 2, 3, 11, 12, 13, 14, 15, 16, 17].map((type) => s.weekday(sunday, type));
    expect(byType).toEqual([1, 7, 6, 7, 6, 5, 4, 3, 2, 1]);
    expect(s.weekday(sunday + 0.9)).toBe(1);
    expect(outcome(() => s.weekday(sunday, 4))).toBe('R0015');
    expect(outcome(() => s.weekday(sunday, null))).toBe('R0015');
  });

  it('WEEKNUM by return type', () => {
    expect(s.weekNumber(ymdToSerial(2023, 1, 1))).toBe(1);
    expect(s.weekNumber(ymdToSerial(2023, 1, 8))).toBe(2);
    expect(s.weekNumber(ymdToSerial(2023, 1, 2), 2)).toBe(2);
    expect(s.weekNumber(ymdToSerial(2023, 1, 1), 21)).toBe(52);
    expect(s.weekNumber(ymdToSerial(2020, 12, 31), 21)).toBe(53);
    expect(s.weekNumber(ymdToSerial(2024, 12, 30), 21)).toBe(1);
    expect(s.weekNumber(ymdToSerial(2024, 1, 5), 15)).toBe(2);
    expect(outcome(() => s.weekNumber(sunday, 3))).toBe('R0015');
  });

  it('a week number changes exactly on the first day of the week', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(1, 2, 11, 12, 13, 14, 15, 16, 17), (date, type) => {
        fc.pre(s.year(date) === s.year(date - 1));
        expect(s.weekNumber(date, type) - s.weekNumber(date - 1, type)).toBe(s.weekday(date, type) === 1 ? 1 : 0);
      }),
    );
  });

  it('NETWORKDAYS counts both ends', () => {
    const [monday, nextSunday] = [ymdToSerial(2024, 3, 4), ymdToSerial(2024, 3, 10)];
    expect(s.workingDays(monday, nextSunday)).toBe(5);
    expect(s.workingDays(nextSunday, monday)).toBe(-5);
    expect(s.workingDays(monday, monday)).toBe(1);
    expect(s.workingDays(nextSunday, nextSunday)).toBe(0);
    expect(s.workingDays(monday, nextSunday, '0000000')).toBe(7);
    expect(s.workingDays(monday, nextSunday, '11')).toBe(6);
    expect(s.workingDays(monday, nextSunday, '1000000')).toBe(6);
    expect(s.workingDays(monday, monday, '2')).toBe(0);
    expect(s.workingDays(ymdToSerial(2024, 3, 8), ymdToSerial(2024, 3, 9), '7')).toBe(0);
    expect(outcome(() => s.workingDays(monday, nextSunday, '9'))).toBe('R0015');
  });

  it('NETWORKDAYS agrees with counting', () => {
    fc.assert(
      fc.property(days, fc.nat(60), (start, distance) => {
        const all = Array.from({ length: distance + 1 }, (_, i) => start + i);
        expect(s.workingDays(start, start + distance)).toBe(all.filter((date) => s.weekday(date, 2) < 6).length);
      }),
    );
  });
});

describe('Y15: DATEDIFF counts boundaries', () => {
  const start = ymdToSerial(2023, 12, 31) + 86_399 / 86_400;
  const end = ymdToSerial(2024, 1, 1);

  it('one second may cross every boundary', () => {
    const intervals = ['SECOND', 'MINUTE', 'HOUR', 'DAY', 'MONTH', 'QUARTER', 'YEAR'];
    expect(intervals.map((interval) => difference(start, end, interval))).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(intervals.map((interval) => difference(end, start, interval))).toEqual([-1, -1, -1, -1, -1, -1, -1]);
  });

  it('R5: weeks begin on Sunday', () => {
    const saturday = ymdToSerial(2024, 3, 9);
    expect(difference(saturday, saturday + 1, 'WEEK')).toBe(1);
    expect(difference(saturday - 6, saturday, 'WEEK')).toBe(0);
  });

  it('counts many', () => {
    expect(difference(ymdToSerial(2023, 11, 30), ymdToSerial(2024, 3, 1), 'MONTH')).toBe(4);
    expect(difference(ymdToSerial(2023, 11, 30), ymdToSerial(2024, 4, 1), 'QUARTER')).toBe(2);
    expect(difference(45_000.25, 45_000.5, 'MINUTE')).toBe(360);
    expect(difference(45_000.25, 45_000.25 + 45 / 86_400, 'SECOND')).toBe(45);
  });

  it('is additive and antisymmetric', () => {
    const intervals = fc.constantFrom('SECOND', 'MINUTE', 'HOUR', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR');
    const seconds = fc.integer({ min: 0, max: 4_000_000_000 }).map((second) => second / 86_400);
    fc.assert(
      fc.property(seconds, seconds, seconds, intervals, (a, b, c, interval) => {
        const [ab, bc, ac] = [difference(a, b, interval), difference(b, c, interval), difference(a, c, interval)];
        expect((ab ?? 0) + (bc ?? 0)).toBe(ac);
      }),
    );
  });
});

describe('D5: YEARFRAC', () => {
  const fraction = (
    a: readonly [number, number, number],
    b: readonly [number, number, number],
    basis?: number,
  ): number => s.yearFraction(ymdToSerial(...a), ymdToSerial(...b), basis);

  it('basis 0 and 4 have months of 30 days', () => {
    expect(fraction([2024, 1, 15], [2024, 4, 15])).toBe(0.25);
    expect(fraction([2024, 1, 31], [2024, 3, 31])).toBe(60 / 360);
    expect(fraction([2024, 1, 30], [2024, 3, 31], 4)).toBe(60 / 360);
    expect(fraction([2024, 1, 29], [2024, 3, 31])).toBe(62 / 360);
    expect(fraction([2024, 1, 29], [2024, 3, 31], 4)).toBe(61 / 360);
    expect(fraction([2024, 2, 29], [2025, 2, 28])).toBe(1);
  });

  it('basis 1 counts days of the actual years', () => {
    expect(fraction([2024, 1, 1], [2024, 7, 1], 1)).toBe(182 / 366);
    expect(fraction([2023, 7, 1], [2024, 2, 28], 1)).toBe(242 / 365);
    expect(fraction([2023, 7, 1], [2024, 3, 1], 1)).toBe(244 / 366);
    expect(fraction([2023, 1, 1], [2025, 1, 1], 1)).toBeCloseTo(731 / (1096 / 3), 12);
  });

  it('basis 2 and 3 divide by 360 and 365; the order does not matter', () => {
    expect(fraction([2024, 1, 1], [2024, 12, 26], 2)).toBe(1);
    expect(fraction([2024, 12, 31], [2024, 1, 1], 3)).toBe(1);
    expect(outcome(() => fraction([2024, 1, 1], [2024, 1, 2], 5))).toBe('R0015');
  });
});

describe('text to dates, clock and user', () => {
  it('DATEVALUE and TIMEVALUE take one half each', () => {
    expect(s.dateValue(environment, '3/9/2024 6:00 PM')).toBe(ymdToSerial(2024, 3, 9));
    expect(s.timeValue(environment, '3/9/2024 6:00 PM')).toBe(0.75);
    expect(outcome(() => s.dateValue(environment, 'soon'))).toBe('R0002');
    expect(outcome(() => s.timeValue(environment, '45000'))).toBe('R0002');
  });

  it('D4: the clock is the environment', () => {
    expect(s.now(environment)).toBe(45_000.75);
    expect(s.today(environment)).toBe(45_000);
  });

  it('O2: the user is the environment', () => {
    expect(s.userName(environment)).toBe('CONTOSO\\ann');
    expect(s.userPrincipalName(environment)).toBe('ann@contoso.example');
    expect(s.userCulture(environment)).toBe('en-US');
    expect(s.userObjectId(environment)).toBeNull();
    expect(s.customData(environment)).toBeNull();
  });
});
