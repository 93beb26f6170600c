import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnOf } from '../../../src/runtime/columns/builder.js';
import { ValueDictionary } from '../../../src/runtime/columns/value-dictionary.js';
import { CurrencyValue, DateValue } from '../../../src/runtime/scalars/values.js';

const close = fc.integer({ min: -20, max: 300 });
const any = fc.oneof(close, fc.integer(), fc.double(), fc.constantFrom(0, -0, Number.NaN, Number.POSITIVE_INFINITY));

describe('codes of a number column', () => {
  for (const [title, number] of [
    ['close together', close],
    ['far apart', fc.integer()],
    ['of any kind', any],
  ] as const) {
    it(`of numbers ${title} are those of a dictionary of values`, () => {
      const rows = fc.array(fc.option(number, { freq: 5 }), { maxLength: 80 });
      fc.assert(
        fc.property(rows, fc.array(any), (values, searched) => {
          const expected = new ValueDictionary();
          const codes = values.map((value) => expected.add(value));
          const { codes: found, dictionary } = columnOf('C', 'double', values);
          expect([...found]).toEqual([0, ...codes]);
          expect(dictionary.size).toBe(expected.size);
          expect([...dictionary.ranks]).toEqual([...expected.ranks]);
          for (const code of [0, ...codes]) expect(dictionary.value(code)).toEqual(expected.value(code));
          for (const value of [...values, ...searched, null, '1', true]) {
            expect(dictionary.find(value)).toBe(expected.find(value));
          }
        }),
      );
    });
  }

  it('find the numbers of dates and currency', () => {
    const { dictionary } = columnOf('C', 'double', [1.5, 45_000]);
    expect(dictionary.find(new CurrencyValue(15_000))).toBe(1);
    expect(dictionary.find(new DateValue(45_000))).toBe(2);
  });

  it('of many numbers far apart are all different', () => {
    const values = Array.from({ length: 50_000 }, (_, i) => (i * 2_654_435_761) % 4_294_967_296);
    const column = columnOf('C', 'int64', values);
    expect(column.dictionary.size).toBe(50_001);
    expect(values.every((value, i) => column.dictionary.find(value) === i + 1)).toBe(true);
  });
});
