import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnOf } from '../../../src/runtime/columns/builder.js';
import { NumberColumn } from '../../../src/runtime/columns/column.js';
import { narrowestType } from '../../../src/runtime/columns/numbers.js';

function narrow(...values: number[]): string {
  return narrowestType(Float64Array.from(values)).name;
}

describe('numbers of a column', () => {
  it('are as narrow as they fit', () => {
    expect(narrow()).toBe('Uint8Array');
    expect(narrow(0, 255)).toBe('Uint8Array');
    expect(narrow(0, 256)).toBe('Uint16Array');
    expect(narrow(65_535)).toBe('Uint16Array');
    expect(narrow(65_536)).toBe('Int32Array');
    expect(narrow(-1)).toBe('Int32Array');
    expect(narrow(-(2 ** 31), 2 ** 31 - 1)).toBe('Int32Array');
  });

  it('stay doubles where a narrower array would change one', () => {
    for (const value of [0.5, -0, 2 ** 31, -(2 ** 31) - 1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(narrow(1, value)).toBe('Float64Array');
    }
  });

  it('become wider on the way, also behind many narrow ones and beyond the expected rows', () => {
    const few = (count: number, value: number | null) => Array.from({ length: count }, (_, i) => value ?? (i % 3) - 1);
    for (const wide of [300, 70_000, -5, 0.5, 2 ** 40, Number.NaN]) {
      const values = [...few(10_000, 7), wide, null, ...few(9_000, null), 1];
      const column = columnOf('C', 'double', values);
      expect(column.rows).toBe(values.length);
      expect(Array.from({ length: values.length }, (_, i) => column.at(i + 1))).toEqual(values);
      expect(column).toMatchObject({ values: { length: values.length + 1 }, blanks: { length: values.length + 1 } });
    }
  });

  it('are what was written, BLANK included', () => {
    const numbers = fc.oneof(fc.integer({ min: -10, max: 300 }), fc.integer(), fc.double(), fc.constant(null));
    fc.assert(
      fc.property(fc.array(numbers), fc.constantFrom('int64', 'double', 'currency', 'dateTime'), (values, kind) => {
        const column = columnOf('C', kind, values);
        expect(column).toBeInstanceOf(NumberColumn);
        expect(column.rows).toBe(values.length);
        expect(values.map((_, i) => column.at(i + 1))).toEqual(values);
        expect(column.at(0)).toBeNull();
      }),
    );
  });

  it('hold 0 where the row is BLANK', () => {
    const column = columnOf('C', 'int64', [7, null, 9]) as NumberColumn;
    expect([...column.values]).toEqual([0, 7, 0, 9]);
    expect([...column.blanks]).toEqual([1, 0, 1, 0]);
  });
});
