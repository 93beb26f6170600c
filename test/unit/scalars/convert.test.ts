import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DaxError } from '../../../src/runtime/errors.js';
import * as s from '../../../src/runtime/scalars/index.js';
import { ymdToSerial } from '../../../src/runtime/scalars/time.js';

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof DaxError) return error.code;
    throw error;
  }
  return 'no error';
}

describe('numbers to text (A8)', () => {
  it.each([
    [0, '0'],
    [-0, '-0'],
    [12, '12'],
    [-7.25, '-7.25'],
    [2 / 3, '0.666666666666667'],
    [0.05, '0.05'],
    [0.000000000000007, '0.000000000000007'],
    [0.0000000000000007, '7E-16'],
    [1 / 30, '3.33333333333333E-02'],
    [123456789012345, '123456789012345'],
    [1234567890123456, '1.23456789012346E+15'],
    [1e15, '1E+15'],
    [2.5e100, '2.5E+100'],
    [0.1 + 0.2, '0.3'],
    [Infinity, 'Infinity'],
    [NaN, 'NaN'],
  ])('%d is %s', (value, text) => {
    expect(s.doubleToText(value)).toBe(text);
  });

  it('prints integers with all digits', () => {
    expect(s.integerToText(1234567890123456)).toBe('1234567890123456');
    expect(s.integerToText(-0)).toBe('0');
    expect(s.integerToText(2 ** 62)).toBe('4611686018427387904');
    expect(s.integerToText(null)).toBeNull();
  });

  it('prints currency with up to 4 decimals', () => {
    expect(s.currencyToText(12_345_600)).toBe('1234.56');
    expect(s.currencyToText(-1)).toBe('-0.0001');
    expect(s.currencyToText(50_000)).toBe('5');
    expect(s.currencyToText(null)).toBeNull();
  });

  it('reads back what it prints, to 15 digits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const rounded = Object.is(value, -0) ? -0 : Number(value.toPrecision(15));
        expect(s.textToNumber(s.doubleToText(value))).toBe(rounded);
      }),
    );
  });
});

describe('text to numbers (A7)', () => {
  it.each([
    ['5', 5],
    [' 5.50 ', 5.5],
    ['-3', -3],
    ['3-', -3],
    ['+.5', 0.5],
    ['1,234,567.5', 1234567.5],
    ['$1,200', 1200],
    ['-$4', -4],
    ['($4)', -4],
    ['(12)', -12],
    ['1e3', 1000],
    ['2.5E-2', 0.025],
    ['1/2/1900', 3],
  ])('%s is %d', (text, value) => {
    expect(s.textToNumber(text)).toBe(value);
  });

  it.each(['', ' ', 'abc', '1 + 1', '--5', '-(5)', '5%', '1.2.3', 'e5', '$', '.', '$$5', 'Infinity', '0x10'])(
    '%j is no number',
    (text) => {
      expect(codeOf(() => s.textToNumber(text))).toBe('R0001');
    },
  );

  it('names the text in the message', () => {
    expect(() => s.textToNumber('twelve')).toThrow("Cannot convert the text 'twelve' to a number.");
  });

  it('goes on to the other types', () => {
    expect(s.textToInteger('2.5')).toBe(3);
    expect(s.textToCurrency('1.23456')).toBe(12_346);
    expect(s.textToNumber(null)).toBeNull();
    expect(s.textToInteger(null)).toBeNull();
    expect(s.textToCurrency(null)).toBeNull();
  });
});

describe('dates and text (A8, D2)', () => {
  const day = ymdToSerial(2024, 3, 9);

  it('prints a date, with the time only when there is one', () => {
    expect(s.dateToText(day)).toBe('3/9/2024');
    expect(s.dateToText(day + 0.5)).toBe('3/9/2024 12:00:00 PM');
    expect(s.dateToText(day + 1 / 86_400)).toBe('3/9/2024 12:00:01 AM');
    expect(s.dateToText(0.25)).toBe('6:00:00 AM');
    expect(s.dateToText(0)).toBe('12:00:00 AM');
    expect(s.dateToText(-1)).toBe('12/29/1899');
    expect(s.dateToText(day + 0.99999999)).toBe('3/10/2024');
    expect(s.dateToText(null)).toBeNull();
  });

  it.each([
    '2024-03-09',
    '2024-3-9',
    '2024/03/09',
    '3/9/2024',
    '03-09-2024',
    '3/9/24',
    'March 9, 2024',
    'Mar 9 2024',
    '9 March 2024',
    '9-Mar-24',
    'Saturday, March 9, 2024',
    '2024 March 9',
    '2024-03-09T00:00:00Z',
    '3/9/2024 12:00 AM',
  ])('reads %s', (text) => {
    expect(s.textToDate(text)).toBe(day);
  });

  it('D2: turns day and month around when the month is impossible', () => {
    expect(s.textToDate('20/4/2018')).toBe(ymdToSerial(2018, 4, 20));
    expect(s.textToDate('4/20/2018')).toBe(ymdToSerial(2018, 4, 20));
    expect(s.textToDate('4/5/2018')).toBe(ymdToSerial(2018, 4, 5));
  });

  it('reads times, alone and after a date', () => {
    expect(s.textToDate('6:00')).toBe(0.25);
    expect(s.textToDate('6 PM')).toBe(0.75);
    expect(s.textToDate('12:30:00 AM')).toBeCloseTo(1 / 48, 12);
    expect(s.textToDate('2024-03-09 18:00:00.000')).toBe(day + 0.75);
    expect(s.textToDate('March 2024')).toBe(ymdToSerial(2024, 3, 1));
    expect(s.textToDate('March 9, 2024 6:00 pm')).toBe(day + 0.75);
  });

  it.each(['', 'tomorrow', '2/30/2024', '25:00', '13 PM', '10:75', '2024-13-40', 'March', '1/2', '31 April 2024'])(
    '%j is no date',
    (text) => {
      expect(codeOf(() => s.textToDate(text))).toBe('R0002');
    },
  );

  it('reads back what it prints', () => {
    const seconds = fc.integer({ min: -50_000 * 86_400, max: 2_900_000 * 86_400 });
    fc.assert(
      fc.property(seconds, (second) => {
        const text = s.dateToText(second / 86_400);
        expect(Math.round(s.textToDate(text) * 86_400)).toBe(second);
      }),
    );
  });
});

describe('between numbers, Booleans and dates', () => {
  it('R3: to integer rounds, halves away from zero', () => {
    expect(s.doubleToInteger(3.5)).toBe(4);
    expect(s.doubleToInteger(-3.5)).toBe(-4);
    expect(s.doubleToInteger(2.4999)).toBe(2);
    expect(Object.is(s.doubleToInteger(-0.2), 0)).toBe(true);
    expect(s.currencyToInteger(25_000)).toBe(3);
    expect(s.doubleToInteger(null)).toBeNull();
    expect(codeOf(() => s.doubleToInteger(1e19))).toBe('R0004');
    expect(codeOf(() => s.doubleToInteger(NaN))).toBe('R0004');
  });

  it('T4: to currency rounds half up at the 5th decimal', () => {
    expect(s.doubleToCurrency(3.66666)).toBe(36_667);
    expect(s.doubleToCurrency(0.00005)).toBe(1);
    expect(s.doubleToCurrency(null)).toBeNull();
    expect(s.currencyToDouble(36_667)).toBe(3.6667);
    expect(codeOf(() => s.doubleToCurrency(1e15))).toBe('R0004');
  });

  it('T9: TRUE is 1, any number but 0 is TRUE', () => {
    expect(s.booleanToNumber(true)).toBe(1);
    expect(s.booleanToCurrency(true)).toBe(10_000);
    expect(s.booleanToText(false)).toBe('FALSE');
    expect(s.numberToBoolean(-0.5)).toBe(true);
    expect(s.numberToBoolean(0)).toBe(false);
    expect(s.textToBoolean(' True')).toBe(true);
    expect(codeOf(() => s.textToBoolean('yes'))).toBe('R0003');
    expect(codeOf(() => s.doubleToDate(3e6))).toBe('R0005');
  });

  it('B5: BLANK stays BLANK', () => {
    const conversions: readonly ((value: null) => unknown)[] = [
      s.booleanToNumber,
      s.booleanToCurrency,
      s.booleanToText,
      s.numberToBoolean,
      s.doubleToDate,
      s.textToDate,
      s.textToBoolean,
      s.currencyToInteger,
      s.currencyToDouble,
      s.doubleToText,
      s.variantToDouble,
      s.variantToInteger,
      s.variantToCurrency,
      s.variantToDate,
      s.variantToBoolean,
      s.variantToText,
      s.dateToVariant,
      s.currencyToVariant,
    ];
    for (const convert of conversions) expect(convert(null)).toBeNull();
  });
});

describe('from variants', () => {
  const date = new s.DateValue(45_000.25);
  const money = new s.CurrencyValue(15_050);

  it('converts each run-time type', () => {
    expect([1.5, '2', true, date, money].map((value) => s.variantToDouble(value))).toEqual([
      1.5, 2, 1, 45_000.25, 1.505,
    ]);
    expect([1.5, '2', true, date, money].map((value) => s.variantToInteger(value))).toEqual([2, 2, 1, 45_000, 2]);
    expect([1.5, '2', true, money].map((value) => s.variantToCurrency(value))).toEqual([
      15_000, 20_000, 10_000, 15_050,
    ]);
    expect([45_000, '2023-03-15', date].map((value) => s.variantToDate(value))).toEqual([45_000, 45_000, 45_000.25]);
    expect([0, 'true', false, money].map(s.variantToBoolean)).toEqual([false, true, false, true]);
    expect([1e15, 0.5, 'a', true, date, money].map(s.variantToText)).toEqual([
      '1000000000000000',
      '0.5',
      'a',
      'TRUE',
      '3/15/2023 6:00:00 AM',
      '1.505',
    ]);
    expect(codeOf(() => s.variantToDate(true))).toBe('R0006');
  });

  it('B8: & takes BLANK as ""', () => {
    expect(s.concatenate(null, 'A')).toBe('A');
    expect(s.concatenate('A', 'B')).toBe('AB');
    expect(s.concatenate(null, '')).toBe('');
    expect(s.concatenate(null, null)).toBeNull();
  });

  it('B5, B6: conditions', () => {
    expect([s.isTrue(null), s.not(null), s.and(true, null), s.or(null, true), s.or(null, null)]).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
  });
});
