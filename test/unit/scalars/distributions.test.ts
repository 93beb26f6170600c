import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as s from '../../../src/runtime/scalars/index.js';
import { outcome } from './outcome.js';

/** Fewer runs than usual: an inverse takes about a millisecond. */
const few = { numRuns: 40 };
const probability = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });
const shape = fc.double({ min: 0.3, max: 40, noNaN: true });
const degrees = fc.integer({ min: 1, max: 200 });
const point = fc.double({ min: -30, max: 30, noNaN: true });

/** Equal up to the last digit but one of a double. */
function expectClose(actual: number, expected: number, relative = 4e-16): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));
}

/** The references were computed with 40 digits. */
describe('distributions have all digits', () => {
  it.each([
    ['normal, the middle', s.standardNormal(0.3, true), 0.6179114221889527],
    ['normal, far left', s.standardNormal(-9, true), 1.1285884059538405e-19],
    ['normal, as far as a double goes', s.standardNormal(-37, true), 5.725571222524577e-300],
    ['normal density', s.standardNormal(5, false), 1.4867195147342977e-6],
    ['chi-squared, many degrees', s.chiSquare(3100, 3000, true), 0.9006922020203055],
    ['chi-squared, near 0', s.chiSquare(1e-10, 1, true), 7.978845607895674e-6],
    ['chi-squared, far right', s.chiSquareRight(200, 5), 2.8406228986415315e-41],
    ['t, both tails', s.studentTwoTailed(10, 4), 0.0005620036227159911],
    ['t density', s.student(2, 7, false), 0.06313533730266196],
    ['beta, half of a circle', s.betaDistribution(0.25, 0.5, 0.5, true), 1 / 3],
    ['beta, large shapes', s.betaDistribution(0.5, 120, 80, true), 0.0022275155851090426],
    ['beta density', s.betaDistribution(0.2, 0.5, 3, false), 1.3416407864998738],
    ['Poisson, at a large mean', s.poisson(1000, 1000, false), 0.012614611348721499],
    ['Poisson, left tail', s.poisson(10, 30, true), 2.2348775738450595e-5],
    ['normal quantile, far left', s.standardNormalInverse(1e-10), -6.361340902404057],
    ['normal quantile', s.standardNormalInverse(0.3), -0.5244005127080408],
    ['chi-squared quantile', s.chiSquareInverse(0.001, 4), 0.09080403553897912],
    ['chi-squared quantile, far right', s.chiSquareRightInverse(1e-12, 40), 138.14808940978898],
  ])('%s', (_, actual, expected) => {
    expectClose(actual, expected);
  });

  it('t far out, where a rounded step shows', () => {
    expectClose(s.studentTwoTailed(20, 50), 1.6548521947439635e-25, 4e-15);
  });

  it('t near 0 and with many degrees of freedom', () => {
    expectClose(1 - s.studentTwoTailed(1e-7, 60), 2e-7 * s.student(0, 60, false), 1e-6);
    expectClose(s.studentTwoTailedInverse(0.05, 1e9), s.standardNormalInverse(0.975), 1e-8);
  });
});

describe('laws of the distributions', () => {
  it('the normal one is symmetric, and NORM.S.INV its inverse', () => {
    fc.assert(
      fc.property(point, probability, (z, p) => {
        expectClose(s.standardNormal(z, true) + s.standardNormal(-z, true), 1);
        expect(s.standardNormal(z, false)).toBe(s.standardNormal(-z, false));
        expectClose(s.standardNormal(s.standardNormalInverse(p), true), p, 1e-13);
        expectClose(s.normalInverse(p, 5, 2), 5 + 2 * s.standardNormalInverse(p), 1e-14);
      }),
      few,
    );
  });

  it('the tails of chi-squared add up to 1, and the inverses lead back', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 400, noNaN: true }), degrees, probability, (x, n, p) => {
        expectClose(s.chiSquare(x, n, true) + s.chiSquareRight(x, n), 1);
        expectClose(s.chiSquare(s.chiSquareInverse(p, n), n, true), p, 1e-12);
        expectClose(s.chiSquareRight(s.chiSquareRightInverse(p, n), n), p, 1e-12);
      }),
      few,
    );
  });

  it('the tails of t add up to 1, and the inverses lead back', () => {
    fc.assert(
      fc.property(point, degrees, probability, (t, n, p) => {
        expectClose(s.student(t, n, true) + s.studentRight(t, n), 1);
        expect(s.studentTwoTailed(Math.abs(t), n)).toBe(2 * s.student(-Math.abs(t), n, true));
        expectClose(s.student(s.studentInverse(p, n), n, true), p, 1e-9);
        expectClose(s.studentTwoTailed(s.studentTwoTailedInverse(p, n), n), p, 1e-9);
      }),
      few,
    );
  });

  it('beta mirrors, and BETA.INV is its inverse', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), shape, shape, probability, (x, a, b, p) => {
        expect(s.betaDistribution(x, a, b, true)).toBeCloseTo(1 - s.betaDistribution(1 - x, b, a, true), 12);
        expectClose(s.betaDistribution(s.betaInverse(p, a, b), a, b, true), p, 1e-6);
        expect(s.betaDistribution(3 + 4 * x, a, b, true, 3, 7)).toBeCloseTo(s.betaDistribution(x, a, b, true), 9);
      }),
      few,
    );
  });

  it('Poisson adds up its terms', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.double({ min: 0, max: 40, noNaN: true }), (k, mean) => {
        const terms = Array.from({ length: k + 1 }, (_, i) => s.poisson(i, mean, false));
        expectClose(
          terms.reduce((sum, term) => sum + term, 0),
          s.poisson(k, mean, true),
          1e-13,
        );
      }),
      few,
    );
  });

  it('left tails never fall', () => {
    const tails: readonly ((x: number) => number)[] = [
      (x) => s.standardNormal(x, true),
      (x) => s.student(x, 3, true),
      (x) => s.chiSquare(Math.abs(x), 3, true) * Math.sign(x),
      (x) => s.exponentialDistribution(Math.abs(x), 0.7, true) * Math.sign(x),
      (x) => s.betaDistribution(x, 0.6, 2, true, -30, 30),
    ];
    fc.assert(
      fc.property(point, point, fc.constantFrom(...tails), (x, y, tail) => {
        expect(tail(Math.min(x, y))).toBeLessThanOrEqual(tail(Math.max(x, y)));
      }),
    );
  });

  it('a quadratic chi-squared is a normal squared', () => {
    expectClose(s.chiSquare(4, 1, true), 1 - 2 * s.standardNormal(-2, true));
    expectClose(s.studentTwoTailed(1, 1), 0.5);
    expectClose(s.exponentialDistribution(2, 0.5, true), s.chiSquare(2, 2, true));
  });
});

describe('edges of the distributions', () => {
  it('have limits', () => {
    expect(s.standardNormal(60, true)).toBe(1);
    expect(s.standardNormal(-60, true)).toBe(0);
    expect(s.student(1e200, 3, true)).toBe(1);
    expect(s.studentTwoTailed(0, 5)).toBe(1);
    expect(s.studentTwoTailedInverse(1, 5)).toBe(0);
    expect(s.studentInverse(0.5, 5)).toBe(0);
    expect(s.chiSquare(0, 2, false)).toBe(0.5);
    expect(s.chiSquare(0, 3, false)).toBe(0);
    expect(s.chiSquareInverse(0, 3)).toBe(0);
    expect(s.chiSquareRightInverse(1, 3)).toBe(0);
    expect(s.betaInverse(1, 2, 3)).toBe(1);
    expect(s.betaDistribution(0, 1, 4, false)).toBe(4);
    expect(s.betaDistribution(1, 4, 1, false)).toBe(4);
    expect(s.poisson(0, 0, false)).toBe(1);
    expect(s.poisson(3, 0, true)).toBe(1);
  });

  it('refuse what has no meaning', () => {
    expect(outcome(() => s.chiSquare(-1, 2, true))).toBe('R0010');
    expect(outcome(() => s.chiSquare(1, 0, true))).toBe('R0010');
    expect(outcome(() => s.chiSquare(1, 2e10, true))).toBe('R0010');
    expect(outcome(() => s.chiSquare(0, 1, false))).toBe('R0011');
    expect(outcome(() => s.chiSquareInverse(1, 2))).toBe('R0010');
    expect(outcome(() => s.chiSquareRightInverse(0, 2))).toBe('R0010');
    expect(outcome(() => s.standardNormalInverse(null))).toBe('R0010');
    expect(outcome(() => s.normalDistribution(1, 1, 0, true))).toBe('R0010');
    expect(outcome(() => s.normalInverse(0.5, 1, -1))).toBe('R0010');
    expect(outcome(() => s.studentTwoTailed(-1, 2))).toBe('R0010');
    expect(outcome(() => s.studentInverse(1, 2))).toBe('R0010');
    expect(outcome(() => s.betaDistribution(2, 1, 1, true))).toBe('R0010');
    expect(outcome(() => s.betaDistribution(2, 1, 1, true, 3, 3))).toBe('R0010');
    expect(outcome(() => s.betaDistribution(0, 0.5, 1, false))).toBe('R0011');
    expect(outcome(() => s.betaInverse(0, 1, 1))).toBe('R0010');
    expect(outcome(() => s.poisson(-1, 2, true))).toBe('R0010');
    expect(outcome(() => s.exponentialDistribution(1, 0, true))).toBe('R0010');
    expect(outcome(() => s.confidenceNormal(0, 1, 10))).toBe('R0010');
    expect(outcome(() => s.confidenceNormal(0.05, 1, 0))).toBe('R0010');
    expect(outcome(() => s.confidenceStudent(0.05, 1, 1))).toBe('R0010');
  });
});
