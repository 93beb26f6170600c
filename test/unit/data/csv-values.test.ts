import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { readCsv } from '../../../src/data/csv.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { column, only, problems, values } from './read-csv.js';

describe('int64', () => {
  it('reads digits with a sign', () => {
    expect(only('a\n0\n-12\n+7\n9007199254740991\n', 'int64')).toEqual([0, -12, 7, 9007199254740991]);
  });

  it('accepts a larger number only when it is held exactly', () => {
    expect(only('a\n1152921504606846976\n-9223372036854775808\n', 'int64')).toEqual([2 ** 60, -(2 ** 63)]);
    expect(problems('a\n9007199254740993\n9223372036854775808\n', [column('a', 'int64')])).toEqual([
      'DAX0061 2:1',
      'DAX0061 3:1',
    ]);
  });

  it.each(['1.0', 'x', '-', '1 ', '0x10', '1e3', '1,000'])('refuses %j', (text) => {
    const [problem] = problems(`b,a\n1,"${text}"\n`, [column('a', 'int64')]);
    expect(problem).toBe('DAX0060 2:3');
  });
});

describe('double', () => {
  it.each([
    ['0.1', 0.1],
    ['-2.5', -2.5],
    ['123456789.123456', 123456789.123456],
    ['1e-7', 1e-7],
    ['1.5E+300', 1.5e300],
    ['0.30000000000000004', 0.30000000000000004],
    ['4.9406564584124654E-324', 5e-324],
    ['.5', 0.5],
    ['5.', 5],
    ['+1', 1],
  ])('reads %s', (text, value) => {
    expect(only(`a\n${text}\n`, 'double')).toEqual([value]);
  });

  it.each(['NaN', 'Infinity', '-Infinity', '', ' 1', '1 2', '0x1', '1e', 'inf', '--1', '1e999', '.', '-'])(
    'refuses %j',
    (text) => {
      expect(problems(`a\n"${text}"\n`, [column('a', 'double')], 'null')).toEqual(['DAX0062 2:1']);
    },
  );

  it('reads NaN and Infinity where they may have been calculated', () => {
    const diagnostics: Diagnostic[] = [];
    const text = 'a\nNaN\n-Infinity\n';
    const options = { nullText: '', nonFinite: true };
    const [found] = readCsv({ file: 'T.csv', text }, [column('a', 'double')], options, diagnostics) ?? [];
    expect(values(found)).toEqual([NaN, -Infinity]);
  });

  it('reads back the shortest form of every double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = Object.is(value, -0) ? '0' : String(value);
        expect(only(`a\n${text}\n`, 'double')).toEqual([Object.is(value, -0) ? 0 : value]);
      }),
    );
  });
});

describe('decimal', () => {
  it('becomes an exact integer x 10,000', () => {
    const text = 'a\n1\n-1.5\n0.0001\n922337.2036\n1.230000\n-.5\n12345678901.25\n7.\n';
    expect(only(text, 'decimal')).toEqual([1e4, -15000, 1, 9223372036, 12300, -5000, 123456789012500, 70000]);
  });

  it('is refused with more than four places, or too large to be exact', () => {
    expect(problems('a\n1.23456\n99999999999999.9999\nx\n.\n-\n1e2\n', [column('a', 'decimal')])).toEqual([
      'DAX0064 2:1',
      'DAX0061 3:1',
      'DAX0063 4:1',
      'DAX0063 5:1',
      'DAX0063 6:1',
      'DAX0063 7:1',
    ]);
  });

  it('reads every amount of the exact range', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 53) + 1, max: 2 ** 53 - 1 }), (scaled) => {
        const digits = Math.abs(scaled).toString().padStart(5, '0');
        const text = `${scaled < 0 ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
        expect(only(`a\n${text}\n`, 'decimal')).toEqual([scaled === 0 ? 0 : scaled]);
      }),
    );
  });
});

describe('dateTime', () => {
  const second = 1 / 86400;
  it.each([
    ['1899-12-30', 0],
    ['1900-01-01', 2],
    ['2024-02-29', 45351],
    ['1899-12-29', -1],
    ['2024-01-31T00:00:00', 45322],
    ['2024-01-31T12:00:00Z', 45322.5],
    ['2024-01-31 06:00:00', 45322.25],
    ['2024-01-31T23:59:59', (45322 * 86400 + 86399) / 86400],
    ['2024-01-31T00:00:01Z', (45322 * 86400 + 1) / 86400],
    ['2024-01-31T00:00:00+02:00', (45322 * 86400 - 7200) / 86400],
    ['2024-01-31T00:00:00-05:30', (45322 * 86400 + 19800) / 86400],
    ['2024-01-31T00:00:00.500', (45322 * 86400000 + 500) / 86400000],
    ['2020-02-29T17:31:19.090000', (43890 * 86400000 + 63079090) / 86400000],
    ['2024-01-31T06:30', 45322 + 6.5 / 24],
  ])('reads %s', (text, serial) => {
    const [value] = only(`a\n${text}\n`, 'dateTime') as number[];
    expect(Math.abs((value as number) - serial)).toBeLessThan(second * 1e-6);
  });

  it('gives whole seconds the nearest double', () => {
    expect(only('a\n2024-05-27T11:38:01Z\n', 'dateTime')).toEqual([(45439 * 86400 + 11 * 3600 + 38 * 60 + 1) / 86400]);
  });

  it('agrees with the clock of JavaScript on every day', () => {
    const date = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, (moment) => {
        const [value] = only(`a\n${moment.toISOString()}\n`, 'dateTime') as number[];
        expect(Math.round((value as number) * 86400000)).toBe(moment.getTime() + 25569 * 86400000);
      }),
    );
  });

  it.each([
    '2024-13-01',
    '2023-02-29',
    '2024-04-31',
    '2024-1-1',
    '31.01.2024',
    '2024-01-31T24:00:00',
    '2024-01-31T10:60:00',
    '2024-01-31T10',
    '2024-01-31T',
    '2024-01-31T10:00:00X',
    '2024-01-31T10:00:00+',
    '2024-01-31x',
    '0000-01-01',
    'today',
  ])('refuses %s', (text) => {
    expect(problems(`a,b\n${text},1\n`, [column('a', 'dateTime')])).toEqual(['DAX0065 2:1']);
  });
});

it('reads booleans in any case, and 1 and 0', () => {
  expect(only('a\ntrue\nFALSE\nTrue\n1\n0\n', 'boolean')).toEqual([true, false, true, true, false]);
  expect(problems('a\nyes\n', [column('a', 'boolean')])).toEqual(['DAX0066 2:1']);
});
