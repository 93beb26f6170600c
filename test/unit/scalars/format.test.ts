import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DaxError } from '../../../src/runtime/errors.js';
import type { Environment } from '../../../src/runtime/environment.js';
import * as s from '../../../src/runtime/scalars/index.js';
import { ymdToSerial } from '../../../src/runtime/scalars/time.js';

const environment: Environment = {
  now: 45_000.5,
  culture: 'en-US',
  user: { name: 'CONTOSO\\ann', principalName: 'ann@contoso.example' },
  random: () => 0.5,
  parameters: new Map(),
};
const number = (value: number | null, format: string | null, locale?: string): string =>
  s.formatNumber(environment, value, format, locale);
const date = (value: number | null, format: string | null, locale?: string): string =>
  s.formatDate(environment, value, format, locale);

describe('FORMAT of numbers (R6)', () => {
  it.each([
    [7, '0.##', '7.'],
    [0.25, '#.##', '.25'],
    [0, '#', ''],
    [0, '0', '0'],
    [7, '0000', '0007'],
    [-7, '000', '-007'],
    [12.5, '.00', '12.50'],
    [0.375, '0.00', '0.38'],
    [2.675, '0.00', '2.68'],
    [-2.675, '0.00', '-2.68'],
    [9876543.21, '#,##0', '9,876,543'],
    [987, '#,##0', '987'],
    [0, '#,##0', '0'],
    [1234567, '0,000', '1,234,567'],
    [5, '0,000', '0,005'],
    [1234567, '$#,##0,.0K', '$1,234.6K'],
    [1234567, '#,##0,,.0M', '1.2M'],
    [1234567, '$#,##0,K', '$1,235K'],
    [499, '0,', '0'],
    [500, '0,', '1'],
    [0.285, '0%', '29%'],
    [0.5, '0.0%', '50.0%'],
    [-0.071, '+0.0%;-0.0%', '-7.1%'],
    [0.071, '+0.0%;-0.0%', '+7.1%'],
    [0.08, '▲0.0%;▼0.0%', '▲8.0%'],
    [-1234, '#,##0;(#,##0);none', '(1,234)'],
    [0, '#,##0;(#,##0);none', 'none'],
    [-5, '$#,##0;;\\n\\o', '-$5'],
    [0, '$#,##0;;\\n\\o', 'no'],
    [12.34, '0.00E+00', '1.23E+01'],
    [0.0001234, '0.0E-0', '1.2E-4'],
    [1234, '0.0e-00', '1.2e03'],
    [12, '"No." 000', 'No. 012'],
    [3, '\\Q0', 'Q3'],
    [5551234, '000-0000', '555-1234'],
    [2024, '# Year', '2024 Year'],
    [1e22, '0', '10000000000000000000000'],
    [123456789.123, '#,##0.0', '123,456,789.1'],
    [0.00001, '0.00', '0.00'],
  ])('%d by %s is %s', (value, format, text) => {
    expect(number(value, format)).toBe(text);
  });

  it.each([
    [1234.5, 'General Number', '1234.5'],
    [1234.5, '', '1234.5'],
    [1234.5, 'Currency', '$1,234.50'],
    [-1234.5, 'currency', '($1,234.50)'],
    [1234.567, 'Fixed', '1234.57'],
    [1234.567, 'STANDARD', '1,234.57'],
    [0.0725, 'Percent', '7.25%'],
    [51234, 'Scientific', '5.12E+04'],
    [0, 'Yes/No', 'No'],
    [2, 'True/False', 'True'],
    [1, 'On/Off', 'On'],
    [45_292, 'Short Date', '1/1/2024'],
    [45_292.5, 'yyyy-mm-dd', '2024-01-01'],
    [Infinity, '0', 'Infinity'],
  ])('%d as %s is %s', (value, format, text) => {
    expect(number(value, format)).toBe(text);
  });

  it('B8: BLANK is ""; a BLANK format is the general one', () => {
    expect(number(null, '0')).toBe('');
    expect(date(null, 'yyyy')).toBe('');
    expect(number(2.5, null)).toBe('2.5');
    expect(s.formatText(environment, null, '@')).toBe('');
    expect(s.formatBoolean(environment, null, '')).toBe('');
    expect(s.formatVariant(environment, null, '0')).toBe('');
  });

  it('S8: follows the culture of the model or the locale', () => {
    expect(number(1234.5, '#,##0.00', 'de-DE')).toBe('1.234,50');
    expect(number(1234.5, 'Currency', 'de-DE')).toBe('1.234,50 €');
    expect(number(1234.5, 'General Number', 'es-ES')).toBe('1234,5');
    expect(s.formatNumber({ ...environment, culture: 'pt-BR' }, -2, 'Currency')).toBe('-R$ 2,00');
    expect(() => number(1, '0', 'no such culture')).toThrow(DaxError);
    expect(number(1234.5, '#,##0.0', 'en-AU')).toBe('1,234.5');
  });

  it('writes whole numbers as they are, grouped or not', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(number(value, '0')).toBe(String(value));
        expect(number(value, '#,##0')).toBe(value.toLocaleString('en-US'));
      }),
    );
  });
});

describe('FORMAT of dates (S8)', () => {
  const moment = ymdToSerial(2023, 9, 4) + (15 * 3600 + 7 * 60 + 9) / 86_400;

  it.each([
    ['d/m/yy', '4/9/23'],
    ['dd-mmm-yy', '04-Sep-23'],
    ['dddd, mmmm d', 'Monday, September 4'],
    ['ddd', 'Mon'],
    ['MMMM, YYYY', 'September, 2023'],
    ['yyyyMMdd', '20230904'],
    ['YYYY-MM-DD (', '2023-09-04 ('],
    ['Q\\qyyyy', '3q2023'],
    ["Q'yy", "3'23"],
    ['w', '2'],
    ['ww', '36'],
    ['y', '247'],
    ['h:nn:ss', '15:07:09'],
    ['hh:mm:ss', '15:07:09'],
    ['hh:mm AM/PM', '03:07 PM'],
    ['h:n:s a/p', '3:7:9 p'],
    ['mm', '09'],
    ['"Week" ww', 'Week 36'],
    ['\\Year yyyy', 'Year 2023'],
    ['General Date', '9/4/2023 3:07:09 PM'],
    ['c', '9/4/2023 3:07:09 PM'],
    ['', '9/4/2023 3:07:09 PM'],
    ['Long Date', 'Monday, September 4, 2023'],
    ['Medium Date', '04-Sep-23'],
    ['Short Date', '9/4/2023'],
    ['Long Time', '3:07:09 PM'],
    ['Medium Time', '03:07 PM'],
    ['Short Time', '15:07'],
    ['ddddd', '9/4/2023'],
    ['dddddd', 'Monday, September 4, 2023'],
    ['ttttt', '15:07:09'],
  ])('%s gives %s', (format, text) => {
    expect(date(moment, format)).toBe(text);
  });

  it('follows the culture', () => {
    expect(date(moment, 'dddddd', 'de-DE')).toBe('Montag, 4. September 2023');
    expect(date(moment, 'd/m/yyyy', 'de-DE')).toBe('4.9.2023');
    expect(date(moment, 'h:nn AMPM', 'de-DE').trim()).toBe('3:07');
    expect(date(moment, 'Short Date', 'sv-SE')).toBe('2023-09-04');
    expect(date(moment, 'mmmm', 'fr-FR')).toBe('septembre');
    expect(date(moment, 'mmm', 'es-ES')).toBe('sept');
  });

  it('A8: day 0 shows only its time, midnight shows none', () => {
    expect(date(0.25, '')).toBe('6:00:00 AM');
    expect(date(45_292, 'General Date')).toBe('1/1/2024');
    expect(date(45_292, '#,##0')).toBe('45,292');
  });

  it('reads the time to the nearest second', () => {
    expect(date(45_292 + 0.6 / 86_400, 'ss')).toBe('01');
    expect(date(45_292 - 0.4 / 86_400, 'yyyy-mm-dd hh:nn:ss')).toBe('2024-01-01 00:00:00');
  });
});

describe('FORMAT of other values, and FIXED', () => {
  it('formats Booleans', () => {
    expect(s.formatBoolean(environment, true, '')).toBe('True');
    expect(s.formatBoolean(environment, false, 'Yes/No')).toBe('No');
    expect(s.formatBoolean(environment, true, 'On/Off')).toBe('On');
  });

  it('formats texts', () => {
    expect(s.formatText(environment, 'abc', '>')).toBe('ABC');
    expect(s.formatText(environment, 'ABC', '<')).toBe('abc');
    expect(s.formatText(environment, '1234', '@@-@@')).toBe('12-34');
    expect(s.formatText(environment, '7', '@@@')).toBe('  7');
    expect(s.formatText(environment, '7', '!@@@')).toBe('7  ');
    expect(s.formatText(environment, '12.5', '0.00')).toBe('12.50');
    expect(s.formatText(environment, '2024-02-03', 'mmm')).toBe('Feb');
    expect(s.formatText(environment, 'plain', '0.00')).toBe('plain');
    expect(s.formatText(environment, 'plain', '')).toBe('plain');
  });

  it('formats values of run-time type', () => {
    expect(s.formatVariant(environment, new s.DateValue(45_292), 'yyyy')).toBe('2024');
    expect(s.formatVariant(environment, new s.CurrencyValue(15_000), '0.00')).toBe('1.50');
    expect(s.formatVariant(environment, 2, '00')).toBe('02');
    expect(s.formatVariant(environment, 'x', '>')).toBe('X');
    expect(s.formatVariant(environment, true, 'Yes/No')).toBe('Yes');
  });

  it('FIXED rounds and groups', () => {
    expect(s.fixed(environment, 9876.543)).toBe('9,876.54');
    expect(s.fixed(environment, 9876.543, 1, true)).toBe('9876.5');
    expect(s.fixed(environment, 9876.543, -3, true)).toBe('10000');
    expect(s.fixed(environment, 9876.543, -1)).toBe('9,880');
    expect(s.fixed(environment, null)).toBe('0.00');
    expect(s.fixed({ ...environment, culture: 'de-DE' }, 9876.543, 2)).toBe('9.876,54');
  });
});
