import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as s from '../../../src/runtime/scalars/index.js';
import { environment, outcome } from './outcome.js';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 });
const digits = fc.integer({ min: -3, max: 6 });

describe('B9: BLANK in mathematical functions', () => {
  const propagating: readonly ((value: null) => unknown)[] = [
    s.absolute,
    s.sign,
    s.squareRoot,
    s.squareRootPi,
    s.sine,
    s.tangent,
    s.hyperbolicSine,
    s.hyperbolicTangent,
    s.arcSine,
    s.arcTangent,
    s.inverseHyperbolicSine,
    s.inverseHyperbolicTangent,
    s.degrees,
    s.radians,
    s.integerBelow,
    s.roundDown,
    s.isoCeiling,
    s.roundToEven,
    (value) => s.powerChecked(value, 1),
    (value) => s.modulo(value, 2),
    (value) => s.quotient(value, 2),
    (value) => s.round(value, 2),
    (value) => s.roundUp(value, 2),
    (value) => s.roundToMultiple(value, 2),
    (value) => s.ceilingToMultiple(value, 2),
    (value) => s.floorToMultiple(value, 2),
  ];
  it.each(propagating.map((kernel, index) => [index, kernel] as const))('kernel %i gives BLANK', (_, kernel) => {
    expect(kernel(null)).toBeNull();
  });

  it('functions with f(0) other than 0 read BLANK as 0', () => {
    expect(s.exponential(null)).toBe(1);
    expect(s.cosine(null)).toBe(1);
    expect(s.hyperbolicCosine(null)).toBe(1);
    expect(s.arcCosine(null)).toBe(Math.PI / 2);
    expect(s.arcCotangent(null)).toBe(Math.PI / 2);
    expect(s.factorial(null)).toBe(1);
    expect(s.roundToOdd(null)).toBe(1);
    expect(s.greatestCommonDivisor(null, 6)).toBe(6);
    expect(s.bitOr(null, 5)).toBe(5);
  });

  it('where 0 is outside the domain, BLANK is refused', () => {
    expect(outcome(() => s.naturalLogarithm(null))).toBe('R0010');
    expect(outcome(() => s.logarithm10(null))).toBe('R0010');
    expect(outcome(() => s.logarithm(null))).toBe('R0010');
    expect(outcome(() => s.cotangent(null))).toBe('R0010');
    expect(outcome(() => s.hyperbolicCotangent(null))).toBe('R0010');
    expect(outcome(() => s.inverseHyperbolicCosine(null))).toBe('R0010');
    expect(outcome(() => s.inverseHyperbolicCotangent(null))).toBe('R0010');
    expect(outcome(() => s.modulo(3, null))).toBe('R0012');
    expect(outcome(() => s.quotient(3, null))).toBe('R0012');
  });
});

describe('elementary functions', () => {
  it('compute', () => {
    expect(s.absolute(-2)).toBe(2);
    expect([s.sign(-3), s.sign(0), s.sign(7)]).toEqual([-1, 0, 1]);
    expect(s.squareRoot(49)).toBe(7);
    expect(s.exponential(0)).toBe(1);
    expect(s.logarithm(1000)).toBeCloseTo(3, 14);
    expect(s.logarithm(8, 2)).toBe(3);
    expect(s.logarithm(81, 3)).toBeCloseTo(4, 14);
    expect(s.logarithm10(0.001)).toBe(-3);
    expect(s.powerChecked(2, 0.5)).toBe(Math.SQRT2);
    expect(s.powerChecked(7, null)).toBe(1);
    expect(s.pi()).toBe(Math.PI);
  });

  it('Z9, Z11: refuse what has no result', () => {
    expect(outcome(() => s.squareRoot(-1))).toBe('R0010');
    expect(outcome(() => s.squareRoot(NaN))).toBe('R0011');
    expect(outcome(() => s.naturalLogarithm(0))).toBe('R0010');
    expect(outcome(() => s.logarithm(5, 1))).toBe('R0010');
    expect(outcome(() => s.logarithm(5, 0))).toBe('R0010');
    expect(outcome(() => s.exponential(1e4))).toBe('R0011');
    expect(outcome(() => s.powerChecked(10, 400))).toBe('R0011');
    expect(outcome(() => s.powerChecked(-8, 0.5))).toBe('R0011');
    expect(outcome(() => s.tangent(Math.PI / 2))).toBe('R0010');
    expect(outcome(() => s.arcSine(1.5))).toBe('R0010');
    expect(outcome(() => s.arcCosine(-2))).toBe('R0010');
    expect(outcome(() => s.inverseHyperbolicTangent(1))).toBe('R0010');
    expect(outcome(() => s.squareRootPi(-1))).toBe('R0010');
  });

  it('messages name the function, the value and the rule', () => {
    expect(() => s.squareRoot(-4)).toThrow('SQRT cannot take -4: the number must not be negative.');
    expect(() => s.modulo(1, 0)).toThrow('MOD cannot divide by zero.');
  });

  it('trigonometric functions and their inverses', () => {
    expect(s.sine(Math.PI / 2)).toBe(1);
    expect(s.tangent(0)).toBe(0);
    expect(s.cotangent(Math.PI / 4)).toBeCloseTo(1, 14);
    expect(s.arcCotangent(-1)).toBeCloseTo((3 * Math.PI) / 4, 14);
    expect(s.degrees(Math.PI)).toBe(180);
    expect(s.radians(90)).toBe(Math.PI / 2);
    fc.assert(
      fc.property(fc.double({ min: 1.01, max: 50, noNaN: true }), (value) => {
        expect(s.hyperbolicCosine(s.inverseHyperbolicCosine(value))).toBeCloseTo(value, 8);
        expect(s.hyperbolicCotangent(s.inverseHyperbolicCotangent(value))).toBeCloseTo(value, 8);
        expect(s.hyperbolicSine(s.inverseHyperbolicSine(value))).toBeCloseTo(value, 8);
        expect(s.hyperbolicTangent(s.inverseHyperbolicTangent(1 / value))).toBeCloseTo(1 / value, 8);
      }),
    );
  });
});

describe('R1: ROUND by the decimal value', () => {
  it.each([
    [1.005, 2, 1.01],
    [2.345, 2, 2.35],
    [-2.345, 2, -2.35],
    [0.5, 0, 1],
    [-0.5, 0, -1],
    [1234.5678, -2, 1200],
    [1250, -2, 1300],
    [5e-7, 6, 0.000001],
    [1e300, 2, 1e300],
    [0, 3, 0],
  ])('ROUND(%d, %d) = %d', (value, places, rounded) => {
    expect(s.round(value, places)).toBe(rounded);
  });

  it('takes BLANK digits as 0', () => {
    expect(s.round(2.5, null)).toBe(3);
    expect(s.roundUp(2.1, null)).toBe(3);
    expect(s.roundDown(2.9, null)).toBe(2);
  });

  it('is idempotent and lies between ROUNDDOWN and ROUNDUP', () => {
    fc.assert(
      fc.property(finite, digits, (value, places) => {
        const rounded = s.round(value, places);
        expect(s.round(rounded, places)).toBe(rounded);
        expect([s.roundDown(value, places), s.roundUp(value, places)]).toContain(rounded);
      }),
    );
  });

  it('the fast way and the decimal way agree', () => {
    fc.assert(
      fc.property(finite, fc.integer({ min: 0, max: 6 }), (value, places) => {
        const text = String(value).includes('e') ? null : value;
        fc.pre(text !== null);
        const decimal = Number(`${Math.sign(value) * Math.round(Number(`${Math.abs(value)}e${places}`))}e-${places}`);
        expect(s.round(value, places)).toBe(decimal + 0);
      }),
    );
  });

  it('ROUNDUP and ROUNDDOWN, INT and TRUNC (R2)', () => {
    expect(s.roundUp(3.14159, 3)).toBe(3.142);
    expect(s.roundUp(-3.1, 0)).toBe(-4);
    expect(s.roundDown(-3.9)).toBe(-3);
    expect(s.roundDown(987.65, -1)).toBe(980);
    expect(s.integerBelow(-3.1)).toBe(-4);
    expect(s.integerBelow(3.9)).toBe(3);
    expect(outcome(() => s.integerBelow(1e300))).toBe('R0004');
  });

  it('never gives -0', () => {
    for (const zero of [s.round(-0.1, 0), s.roundDown(-0.1, 0), s.roundToEven(-0), s.quotient(-1, 5), s.sign(-0)]) {
      expect(Object.is(zero, 0)).toBe(true);
    }
  });
});

describe('R5: multiples and remainders', () => {
  it.each([
    [s.modulo, 10, 4, 2],
    [s.modulo, -10, 4, 2],
    [s.modulo, 10, -4, -2],
    [s.modulo, -10, -4, -2],
    [s.modulo, 1, 0.1, 0],
    [s.modulo, 5.5, 2, 1.5],
    [s.quotient, 17, 4, 4],
    [s.quotient, -17, 4, -4],
    [s.roundToMultiple, 12.5, 5, 15],
    [s.roundToMultiple, -12.4, -5, -10],
    [s.roundToMultiple, 9, 0, 0],
    [s.roundToMultiple, 0.7, 0.2, 0.6],
    [s.ceilingToMultiple, 7.3, 2, 8],
    [s.ceilingToMultiple, -7.3, 2, -6],
    [s.ceilingToMultiple, -7.3, -2, -8],
    [s.ceilingToMultiple, 7.3, 0, 0],
    [s.floorToMultiple, 7.3, 2, 6],
    [s.floorToMultiple, -7.3, 2, -8],
    [s.floorToMultiple, -7.3, -2, -6],
    [s.floorToMultiple, 0.3, 0.1, 0.3],
    [s.floorToMultiple, 0, 0, 0],
    [s.isoCeiling, -7.3, -2, -6],
    [s.isoCeiling, 7.3, 0, 0],
  ] as const)('%o(%d, %d) = %d', (kernel, value, step, result) => {
    expect(kernel(value, step)).toBe(result);
  });

  it('refuse what cannot be', () => {
    expect(outcome(() => s.modulo(1, 0))).toBe('R0012');
    expect(outcome(() => s.quotient(1, 0))).toBe('R0012');
    expect(outcome(() => s.floorToMultiple(1, 0))).toBe('R0012');
    expect(outcome(() => s.roundToMultiple(5, -2))).toBe('R0010');
    expect(outcome(() => s.ceilingToMultiple(5, -2))).toBe('R0010');
  });

  it('MOD and its whole quotient put the number together again', () => {
    const safe = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(safe, safe, (value, divisor) => {
        fc.pre(divisor !== 0);
        const remainder = s.modulo(value, divisor);
        expect(Math.floor(value / divisor) * divisor + remainder).toBe(value);
        expect(remainder === 0 || remainder < 0 === divisor < 0).toBe(true);
      }),
    );
  });

  it('EVEN and ODD go away from zero', () => {
    expect([1.2, 2, -1, 0].map((value) => s.roundToEven(value))).toEqual([2, 2, -2, 0]);
    expect([1.2, 1, -2, 0].map((value) => s.roundToOdd(value))).toEqual([3, 1, -3, 1]);
  });
});

describe('whole numbers', () => {
  it('compute', () => {
    expect(s.factorial(10)).toBe(3_628_800);
    expect(s.factorial(5.9)).toBe(120);
    expect(s.greatestCommonDivisor(48, 18)).toBe(6);
    expect(s.leastCommonMultiple(21, 6)).toBe(42);
    expect(s.leastCommonMultiple(21, 0)).toBe(0);
    expect(s.combinations(10, 3)).toBe(120);
    expect(s.combinations(60, 30)).toBe(118264581564861420);
    expect(s.combinationsWithRepetition(3, 2)).toBe(6);
    expect(s.combinationsWithRepetition(3, 0)).toBe(1);
    expect(s.permutations(10, 3)).toBe(720);
    expect(s.permutations(5, null)).toBe(1);
  });

  it('refuse negative numbers and impossible choices', () => {
    expect(outcome(() => s.factorial(-1))).toBe('R0010');
    expect(outcome(() => s.factorial(171))).toBe('R0011');
    expect(outcome(() => s.greatestCommonDivisor(-2, 4))).toBe('R0010');
    expect(outcome(() => s.combinations(2, 3))).toBe('R0010');
    expect(outcome(() => s.combinationsWithRepetition(0, 3))).toBe('R0010');
  });

  it('bits', () => {
    expect(s.bitAnd(12, 10)).toBe(8);
    expect(s.bitXor(12, 10)).toBe(6);
    expect(s.bitShiftLeft(1, 40)).toBe(2 ** 40);
    expect(s.bitShiftLeft(-8, -2)).toBe(-2);
    expect(s.bitShiftRight(1, -40)).toBe(2 ** 40);
    expect(s.bitShiftRight(1, 64)).toBe(0);
    expect(s.bitAnd(2 ** 40 + 5, 7)).toBe(5);
  });

  it('random numbers come from the environment', () => {
    expect(s.random(environment)).toBe(0.5);
    expect(s.randomBetween(environment, 1, 10)).toBe(6);
    expect(s.randomBetween(environment, 3.2, 4.9)).toBe(4);
    expect(s.randomBetween(environment, null, null)).toBe(0);
    expect(outcome(() => s.randomBetween(environment, 5, 4))).toBe('R0010');
  });
});

describe('questions about numbers', () => {
  it('ISEVEN and ISODD look at the whole part', () => {
    expect([s.isEven(4.9), s.isEven(-3), s.isEven(null)]).toEqual([true, false, true]);
    expect([s.isOdd(3.2), s.isOdd(null)]).toEqual([true, false]);
  });

  it('tests of a run-time type', () => {
    const values = [1, 1.5, 'a', true, new s.DateValue(1), new s.CurrencyValue(1), null];
    const marks = (test: (value: s.Variant) => boolean): string => values.map((v) => (test(v) ? 'x' : '.')).join('');
    expect(marks(s.isNumberValue)).toBe('xx..xx.');
    expect(marks(s.isTextValue)).toBe('..x....');
    expect(marks(s.isBooleanValue)).toBe('...x...');
    expect(marks(s.isDateValue)).toBe('....x..');
    expect(marks(s.isCurrencyValue)).toBe('.....x.');
    expect(marks(s.isIntegerValue)).toBe('x......');
    expect(marks(s.isDoubleValue)).toBe('.x.....');
  });
});
