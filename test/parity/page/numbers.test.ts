import { describe, expect, it } from 'vitest';
import { Formats, type ColumnForm } from '../../../src/parity/page/numbers.js';

const english = new Formats('en-US');
const german = new Formats('de-DE');
const double: ColumnForm = { kind: 'double', formatString: null };
const form = (formatString: string, kind = 'double'): ColumnForm => ({ kind, formatString });

describe('short forms', () => {
  it.each([
    [1234.5, double, '1,234.5', '1.234,5'],
    [1234.56789, double, '1,234.568', '1.234,568'],
    [0.000123456, double, '0.0001235', '0,0001235'],
    [0, double, '0', '0'],
    [12345, { kind: 'int64', formatString: null }, '12,345', '12.345'],
    [1234.5, form('#,##0.00'), '1,234.50', '1.234,50'],
    [0.1234, form('0.0%'), '12.3%', '12,3\u00a0%'],
    [0.1234, form('0 "%"'), '0', '0'],
    [5, form('"Yes";"No"'), '5', '5'],
    [null, double, 'BLANK', 'BLANK'],
    ['', { kind: 'string', formatString: null }, '""', '""'],
    [true, { kind: 'boolean', formatString: null }, 'true', 'true'],
    ['2024-03-01T00:00:00', { kind: 'dateTime', formatString: null }, '03/01/2024', '01.03.2024'],
    ['2024-03-01T13:05:00', { kind: 'dateTime', formatString: null }, '03/01/2024, 13:05:00', '01.03.2024, 13:05:00'],
    ['2024-03-01T00:00:00', { kind: 'string', formatString: null }, '2024-03-01T00:00:00', '2024-03-01T00:00:00'],
    ['no date', { kind: 'dateTime', formatString: null }, 'no date', 'no date'],
  ] as const)('%j', (value, column, english_, german_) => {
    expect([english.short(value, column), german.short(value, column)]).toEqual([english_, german_]);
  });
});

it('writes every digit where it is asked for', () => {
  expect(english.exact(0.1 + 0.2, double)).toBe('0.30000000000000004');
  expect(german.exact(1234.56789, double)).toBe('1.234,56789');
  expect(english.exact(1e300, double)).toBe('1e+300');
});

it('shows two values that differ in a form that tells them apart', () => {
  expect(english.pair(1.001, 1.002, form('0.0'))).toEqual(['1.001', '1.002']);
  expect(english.pair(1, 2, form('0.0'))).toEqual(['1.0', '2.0']);
});

it('shows the size of a difference', () => {
  expect(english.signed(1.5, form('0.00'))).toBe('+1.50');
  expect(english.signed(-0.5, form('0.0%'))).toBe('−50.0%');
  expect(english.signed(0.00001234, form('0.00'))).toBe('+0.0000123');
  expect([0.25, -0.0012, 1e-9, 0].map((share) => english.share(share))).toEqual(['+25%', '−0.12%', '+<0.001%', '0%']);
});
