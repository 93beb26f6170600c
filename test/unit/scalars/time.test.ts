import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as time from '../../../src/runtime/scalars/time.js';

const MILLISECONDS = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);
const serials = fc.integer({ min: time.FIRST_SERIAL, max: time.LAST_SERIAL });

function ymd(serial: number): string {
  const { year, month, day } = time.serialToYmd(serial);
  return `${year}-${month}-${day}`;
}

describe('serials and calendar dates (T5)', () => {
  it('counts from 1899-12-30', () => {
    expect(ymd(0)).toBe('1899-12-30');
    expect(ymd(1)).toBe('1899-12-31');
    expect(ymd(45_292)).toBe('2024-1-1');
    expect(ymd(time.FIRST_SERIAL)).toBe('100-1-1');
    expect(ymd(time.LAST_SERIAL)).toBe('9999-12-31');
  });

  it('agrees with the JavaScript calendar for every day', () => {
    fc.assert(
      fc.property(serials, (serial) => {
        const date = new Date(EPOCH + serial * MILLISECONDS);
        expect(time.serialToYmd(serial)).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        });
        expect(time.dayOfWeek(serial)).toBe(date.getUTCDay());
      }),
    );
  });

  it('goes back and forth', () => {
    fc.assert(
      fc.property(serials, (serial) => {
        const { year, month, day } = time.serialToYmd(serial);
        expect(time.ymdToSerial(year, month, day)).toBe(serial);
        expect(day).toBeLessThanOrEqual(time.daysInMonth(year, month));
      }),
    );
  });

  it('rolls months and days over (D1)', () => {
    expect(ymd(time.ymdToSerial(2023, 14, 1))).toBe('2024-2-1');
    expect(ymd(time.ymdToSerial(2023, 0, 1))).toBe('2022-12-1');
    expect(ymd(time.ymdToSerial(2023, -11, 1))).toBe('2022-1-1');
    expect(ymd(time.ymdToSerial(2023, 1, 0))).toBe('2022-12-31');
    expect(ymd(time.ymdToSerial(2023, 2, 30))).toBe('2023-3-2');
  });

  it('reads a serial to the millisecond', () => {
    expect(time.dayOf(10.75)).toBe(10);
    expect(time.dayOf(-0.25)).toBe(-1);
    expect(time.dayOf(10.9999999999)).toBe(11);
    expect(time.timeOfDay(10.75)).toBe(64_800_000);
    expect(time.timeOfDay(-0.25)).toBe(64_800_000);
    expect(time.timeOfDay(45_000 + 1 / 86_400)).toBe(1000);
  });
});

describe('periods', () => {
  const leapDay = time.ymdToSerial(2024, 2, 29);

  it('adds months and keeps to the end of the month (D3, Y7)', () => {
    expect(ymd(time.addMonthsClamped(leapDay, 12))).toBe('2025-2-28');
    expect(ymd(time.addMonthsClamped(time.ymdToSerial(2023, 12, 31), 2))).toBe('2024-2-29');
    expect(ymd(time.addMonthsClamped(time.ymdToSerial(2023, 1, 15), -1))).toBe('2022-12-15');
    expect(time.addMonthsClamped(leapDay + 0.5, 1)).toBe(time.ymdToSerial(2024, 3, 29) + 0.5);
  });

  it('finds starts and ends', () => {
    expect(ymd(time.startOfMonth(leapDay))).toBe('2024-2-1');
    expect(ymd(time.endOfMonth(leapDay, 1))).toBe('2024-3-31');
    expect(ymd(time.startOfQuarter(leapDay))).toBe('2024-1-1');
    expect(ymd(time.endOfQuarter(leapDay, -1))).toBe('2023-12-31');
    expect(ymd(time.startOfYear(leapDay))).toBe('2024-1-1');
    expect(ymd(time.endOfYear(leapDay))).toBe('2024-12-31');
    expect(time.dayOfYear(time.endOfYear(leapDay))).toBe(366);
  });

  it('knows years that end on another day (Y5)', () => {
    expect(ymd(time.startOfYear(time.ymdToSerial(2024, 7, 1), 6, 30))).toBe('2024-7-1');
    expect(ymd(time.startOfYear(time.ymdToSerial(2024, 6, 30), 6, 30))).toBe('2023-7-1');
    expect(ymd(time.endOfYear(time.ymdToSerial(2024, 7, 1), 6, 30))).toBe('2025-6-30');
    expect(ymd(time.endOfYear(time.ymdToSerial(2023, 1, 5), 2, 29))).toBe('2023-2-28');
    expect(ymd(time.startOfYear(time.ymdToSerial(2024, 2, 29), 2, 29))).toBe('2023-3-1');
  });

  it('finds weeks for any first day', () => {
    const wednesday = time.ymdToSerial(2024, 5, 15);
    expect(ymd(time.startOfWeek(wednesday))).toBe('2024-5-12');
    expect(ymd(time.startOfWeek(wednesday, 1))).toBe('2024-5-13');
    expect(ymd(time.startOfWeek(wednesday, 4))).toBe('2024-5-9');
  });

  it('every day lies in its own periods', () => {
    fc.assert(
      fc.property(fc.integer({ min: -600_000, max: 2_900_000 }), (serial) => {
        for (const [start, end] of [
          [time.startOfMonth(serial), time.endOfMonth(serial)],
          [time.startOfQuarter(serial), time.endOfQuarter(serial)],
          [time.startOfYear(serial, 3, 31), time.endOfYear(serial, 3, 31)],
        ] as const) {
          expect(start).toBeLessThanOrEqual(serial);
          expect(end).toBeGreaterThanOrEqual(serial);
        }
      }),
    );
  });
});
