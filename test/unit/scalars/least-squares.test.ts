import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastSquares } from '../../../src/runtime/scalars/statistics/least-squares.js';

const few = { numRuns: 50 };
const coefficient = fc.integer({ min: -20, max: 20 });
const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 8, maxLength: 30 });

function line(y: readonly number[], ...xs: readonly (readonly number[])[]): ReturnType<typeof leastSquares> {
  return leastSquares(
    Float64Array.from(y),
    xs.map((x) => Float64Array.from(x)),
    true,
  );
}

describe('least squares', () => {
  it('finds the certified line of the Norris data set (NIST), to ten digits', () => {
    const y = [
      0.1, 338.8, 118.1, 888, 9.2, 228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3, 0.1, 778.1, 668.8, 339.3, 448.9, 10.8,
      557.7, 228.3, 998, 888.8, 119.6, 0.3, 0.6, 557.6, 339.3, 888, 998.5, 778.9, 10.2, 117.6, 228.9, 668.4, 449.2, 0.2,
    ];
    const x = [
      0.2, 337.4, 118.2, 884.6, 10.1, 226.5, 666.3, 996.3, 448.6, 777, 558.2, 0.4, 0.6, 775.5, 666.9, 338, 447.5, 11.6,
      556, 228.1, 995.8, 887.6, 120.2, 0.3, 0.3, 556.8, 339.1, 887.2, 999, 779, 11.1, 118.3, 229.2, 669.1, 448.9, 0.5,
    ];
    const found = line(y, x);
    expect(found.slopes[0]).toBeCloseTo(1.00211681802045, 11);
    expect(found.intercept).toBeCloseTo(-0.262323073774029, 10);
    expect(found.interceptError).toBeCloseTo(0.232818234301152, 10);
    expect(found.slopeErrors[0]).toBeCloseTo(0.000429796848199937, 13);
    expect(found.error).toBeCloseTo(0.884796396144373, 10);
    expect(found.determination).toBeCloseTo(0.999993745883712, 12);
    expect(found.fStatistic / 5436385.54079785).toBeCloseTo(1, 9);
    expect(found.degreesOfFreedom).toBe(34);
  });

  it('recovers a plane that goes through all points', () => {
    fc.assert(
      fc.property(values, coefficient, coefficient, coefficient, (x, a, b, c) => {
        const z = x.map((value, i) => value * value + i);
        fc.pre(new Set(x).size > 3);
        const found = line(
          x.map((value, i) => a * value + b * (z[i] as number) + c),
          x,
          z,
        );
        expect(found.slopes[0]).toBeCloseTo(a, 6);
        expect(found.slopes[1]).toBeCloseTo(b, 6);
        expect(found.intercept).toBeCloseTo(c, 5);
        expect(found.residualSquares).toBeCloseTo(0, 5);
      }),
      few,
    );
  });

  it('leaves residuals that no column explains', () => {
    fc.assert(
      fc.property(values, values, (x, y) => {
        const n = Math.min(x.length, y.length);
        const [xs, ys] = [x.slice(0, n), y.slice(0, n)];
        const { slopes, intercept } = line(ys, xs);
        const rest = ys.map((value, i) => value - intercept - (slopes[0] as number) * (xs[i] as number));
        expect(rest.reduce((sum, r) => sum + r, 0)).toBeCloseTo(0, 6);
        expect(rest.reduce((sum, r, i) => sum + r * (xs[i] as number), 0)).toBeCloseTo(0, 5);
      }),
      few,
    );
  });

  it('gives the slope 0 to a column that depends on others', () => {
    const x = [1, 2, 4, 7, 9];
    const found = line([3, 1, 4, 1, 5], x, [2, 4, 8, 14, 18], [6, 6, 6, 6, 6]);
    expect(found.slopes.slice(1)).toEqual([0, 0]);
    expect(found.slopeErrors.slice(1)).toEqual([0, 0]);
    expect(found.degreesOfFreedom).toBe(3);
    expect(found.slopes[0]).toBeCloseTo(line([3, 1, 4, 1, 5], x).slopes[0] as number, 12);
  });

  it('without an intercept goes through 0', () => {
    const forced = leastSquares(Float64Array.of(2, 3, 7), [Float64Array.of(1, 2, 3)], false);
    expect(forced.intercept).toBe(0);
    expect(forced.interceptError).toBeNull();
    expect(forced.slopes[0]).toBeCloseTo(29 / 14, 14);
    expect(forced.degreesOfFreedom).toBe(2);
  });
});
