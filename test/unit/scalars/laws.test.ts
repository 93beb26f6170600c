/** Laws of the functions of values: round trips, inverses, bounds and symmetry. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as s from '../../../src/runtime/scalars/index.js';
import { dateIn, numberIn } from '../../../src/runtime/scalars/read-text.js';
import { environment } from './outcome.js';

const cultures = fc.constantFrom('en-US', 'en-GB', 'de-DE', 'fr-FR', 'sv-SE', 'pt-BR');
/** Numbers of at most two decimals, which a format with two shows completely. */
const cents = fc.integer({ min: -10_000_000, max: 10_000_000 }).map((n) => n / 100);
const days = fc.integer({ min: 2, max: 109_000 });
const months = fc.integer({ min: -120, max: 120 });
const small = fc.integer({ min: -(2 ** 40), max: 2 ** 40 });
const shift = fc.integer({ min: 0, max: 12 });
const characters = fc.integer({ min: 1, max: 0x10ffff }).filter((code) => code < 0xd800 || code > 0xdfff);

describe('texts', () => {
  it('a formatted number is read back in its culture', () => {
    fc.assert(
      fc.property(
        cents,
        cultures,
        fc.constantFrom('0.00', '#,##0.00', 'Standard', 'Fixed'),
        (value, culture, format) => {
          const text = s.formatNumber({ ...environment, culture }, value, format);
          expect(numberIn(text, culture)).toBe(value);
        },
      ),
    );
  });

  it('a formatted date is read back in its culture', () => {
    fc.assert(
      fc.property(
        days,
        cultures,
        fc.constantFrom('Short Date', 'yyyy-mm-dd', 'General Date'),
        (day, culture, format) => {
          const text = s.formatDate({ ...environment, culture }, day, format);
          expect(dateIn(text, culture)).toBe(day);
        },
      ),
    );
  });

  it('& prints what VALUE reads, to 15 digits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (value) => {
        fc.pre(value !== 0);
        const text = s.doubleToText(value);
        expect(s.textToNumber(text)).toBe(Number(value.toPrecision(15)));
      }),
    );
  });

  it('UNICODE is the inverse of UNICHAR', () => {
    fc.assert(
      fc.property(characters, (code) => {
        expect(s.codeOf(s.characterOf(code))).toBe(code);
      }),
    );
  });

  it('COMBINEVALUES is taken apart at its delimiter', () => {
    const word = fc.string({ maxLength: 5 }).filter((text) => !text.includes('|'));
    fc.assert(
      fc.property(fc.array(word, { minLength: 2, maxLength: 5 }), (words) => {
        expect(s.combineValues('|', ...words).split('|')).toEqual(words);
      }),
    );
  });

  it('LEFT and RIGHT make the whole, MID and REPLACE take and put', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.nat(14), (text, count) => {
        expect(s.left(text, count) + s.right(text, Math.max(0, text.length - count))).toBe(text);
        const taken = s.middle(text, count + 1, 2);
        expect(s.replace(text, count + 1, taken.length, taken)).toBe(text);
      }),
    );
  });

  it('REPT repeats, TRIM and UPPER change nothing twice', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.nat(5), (text, times) => {
        expect(s.length(s.repeat(text, times))).toBe(text.length * times);
        expect(s.trim(s.trim(text))).toBe(s.trim(text));
        expect(s.upper(s.upper(text))).toBe(s.upper(text));
      }),
    );
  });
});

describe('dates', () => {
  it('EDATE goes back to the day, or to the end of a shorter month', () => {
    fc.assert(
      fc.property(days, months, (day, count) => {
        fc.pre(day > 4000);
        const there = s.addMonths(day, count) as number;
        expect(s.dateDifference(day, there, { interval: 'MONTH' })).toBe(count);
        expect(s.day(there)).toBeLessThanOrEqual(s.day(day));
        expect(s.addMonths(there, -count)).toBeLessThanOrEqual(day);
      }),
    );
  });

  it('EOMONTH is the day before a first day, and its own', () => {
    fc.assert(
      fc.property(days, months, (day, count) => {
        fc.pre(day > 4000);
        const end = s.monthEnd(day, count) as number;
        expect(s.day(end + 1)).toBe(1);
        expect(s.monthEnd(end, 0)).toBe(end);
        expect(s.dateDifference(day, end, { interval: 'MONTH' })).toBe(count);
      }),
    );
  });

  it('DATEDIFF changes its sign with the dates, and its intervals fit into each other', () => {
    const interval = fc.constantFrom('DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR', 'HOUR', 'MINUTE', 'SECOND');
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 3000 }), interval, (day, length, unit) => {
        const forth = s.dateDifference(day, day + length, { interval: unit }) as number;
        const back = s.dateDifference(day + length, day, { interval: unit }) as number;
        expect(forth + back).toBe(0);
        expect(forth).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('YEARFRAC is near the days over a year, whichever comes first', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 4000 }), fc.constantFrom(0, 1, 2, 3, 4), (day, length, basis) => {
        const fraction = s.yearFraction(day, day + length, basis) as number;
        expect(fraction).toBeCloseTo(s.yearFraction(day + length, day, basis) as number, 12);
        expect(fraction).toBeGreaterThanOrEqual((length - 4) / 366);
        expect(fraction).toBeLessThanOrEqual((length + 4) / 360);
      }),
    );
  });
});

describe('bits', () => {
  it('AND and OR share what both have, XOR is the rest', () => {
    fc.assert(
      fc.property(small, small, (a, b) => {
        expect(s.bitAnd(a, b) + s.bitOr(a, b)).toBe(a + b);
        expect(s.bitOr(a, b) - s.bitAnd(a, b)).toBe(s.bitXor(a, b));
        expect(s.bitXor(s.bitXor(a, b), b)).toBe(a);
      }),
    );
  });

  it('a shift to the left is undone by one to the right, and negative shifts go the other way', () => {
    fc.assert(
      fc.property(small, shift, (value, places) => {
        expect(s.bitShiftRight(s.bitShiftLeft(value, places), places)).toBe(value);
        expect(s.bitShiftLeft(value, -places)).toBe(s.bitShiftRight(value, places));
        expect(s.bitShiftLeft(value, places)).toBe(value * 2 ** places);
      }),
    );
  });
});

describe('conversions', () => {
  it('currency is within half of a ten-thousandth', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), (value) => {
        const scaled = s.doubleToCurrency(value);
        expect(Number.isInteger(scaled)).toBe(true);
        expect(Math.abs(scaled / 10_000 - value)).toBeLessThanOrEqual(0.00005 + Math.abs(value) * 1e-14);
      }),
    );
  });

  it('whole numbers, dates and Booleans survive a text', () => {
    fc.assert(
      fc.property(small, days, fc.boolean(), (number, day, yes) => {
        expect(s.textToInteger(s.integerToText(number))).toBe(number);
        expect(s.textToDate(s.dateToText(day))).toBe(day);
        expect(s.textToBoolean(s.booleanToText(yes))).toBe(yes);
      }),
    );
  });
});
