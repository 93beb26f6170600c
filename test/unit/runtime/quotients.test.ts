/** Quotients of whole vectors give what `divide` and `divideOr` give lane by lane: BLANK, zeros of both signs, infinities, errors. */
import { describe, expect, it } from 'vitest';
import { NumberVector } from '../../../src/runtime/columns/vector.js';
import { DaxError } from '../../../src/runtime/errors.js';
import { quotients, safeQuotients } from '../../../src/runtime/kernels/quotients.js';
import { divide, divideOr } from '../../../src/runtime/scalars/arithmetic.js';

const samples = [null, 0, -0, 1, -3, 0.1, 1e308, Infinity, -Infinity, NaN, 2 ** 53];

function vectorOf(values: readonly (number | null)[]): NumberVector {
  const vector = new NumberVector(values.length);
  // A lane that has become BLANK keeps the number that it held.
  values.forEach((value, lane) => {
    vector.set(lane, 7);
    vector.set(lane, value);
  });
  return vector;
}

/** Every pair of samples, so often that the loops for many lanes are taken too. */
const pairs = samples.flatMap((above) => samples.map((below) => [above, below] as const));

describe.each([1, 100])('quotients of every pair of samples, %i times', (times) => {
  const all = Array.from({ length: times }, () => pairs).flat();
  const [above, below] = [all.map(([value]) => value), all.map(([, value]) => value)];
  const [numerators, denominators] = [vectorOf(above), vectorOf(below)];
  const n = all.length;
  const at = (vector: NumberVector): (number | null)[] => Array.from({ length: n }, (_, lane) => vector.at(lane));
  const forms = [
    ['vectors', numerators, denominators],
    ['a function and a vector', (lane: number) => numerators.at(lane), denominators],
    ['a vector and a function', numerators, (lane: number) => denominators.at(lane)],
  ] as const;

  it.each(forms)('%s', (_, numerator, denominator) => {
    expect(at(quotients(n, numerator, denominator))).toEqual(all.map(([a, b]) => divide(a, b)));
    expect(at(safeQuotients(n, numerator, denominator))).toEqual(all.map(([a, b]) => divideOr(a, b, null)));
  });

  it('a number on either side', () => {
    expect(at(quotients(n, numerators, 60))).toEqual(above.map((value) => divide(value, 60)));
    expect(at(safeQuotients(n, numerators, 0))).toEqual(above.map((value) => divideOr(value, 0, null)));
    expect(at(quotients(n, 1, denominators))).toEqual(below.map((value) => divide(1, value)));
  });

  it('an error stays with its lane', () => {
    const failing = vectorOf(above);
    failing.fail(3, new DaxError('R0012', { function: 'QUOTIENT' }));
    const ways = [quotients(n, failing, denominators), safeQuotients(n, failing, (lane) => denominators.at(lane))];
    const expected = [divide, (a: number | null, b: number | null): number | null => divideOr(a, b, null)];
    ways.forEach((found, i) => {
      expect(() => found.at(3)).toThrow(DaxError);
      const others = all.map((_, lane) => lane).filter((lane) => lane !== 3);
      expect(others.map((lane) => found.at(lane))).toEqual(
        others.map((lane) => expected[i]?.(above[lane] ?? null, below[lane] ?? null)),
      );
    });
  });
});
