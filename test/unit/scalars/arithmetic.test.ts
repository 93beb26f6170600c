import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as s from '../../../src/runtime/scalars/index.js';

const integers = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(Number);

describe('BLANK in arithmetic', () => {
  it('B1: + and - take BLANK as 0 unless both are BLANK', () => {
    expect(s.add(null, 3)).toBe(3);
    expect(s.add(3, null)).toBe(3);
    expect(s.add(null, null)).toBeNull();
    expect(s.subtract(null, 4)).toBe(-4);
    expect(s.subtract(4, null)).toBe(4);
    expect(s.subtract(null, null)).toBeNull();
    expect(Object.is(s.subtract(null, 0), 0)).toBe(true);
    expect(s.addInteger(null, null)).toBeNull();
    expect(s.subtractInteger(null, 9)).toBe(-9);
  });

  it('B2: * and / propagate a BLANK factor or numerator', () => {
    expect(s.multiply(null, 2)).toBeNull();
    expect(s.multiply(2, null)).toBeNull();
    expect(s.multiplyInteger(null, 0)).toBeNull();
    expect(s.divide(null, 7)).toBeNull();
  });

  it('Z1-Z5: division by 0 or BLANK follows IEEE 754', () => {
    expect(s.divide(3, 0)).toBe(Infinity);
    expect(s.divide(3, null)).toBe(Infinity);
    expect(s.divide(-3, null)).toBe(-Infinity);
    expect(s.divide(0, null)).toBeNaN();
    expect(s.divide(null, 0)).toBeNull();
    expect(s.divide(null, null)).toBeNull();
    expect(s.divide(2, Infinity)).toBe(0);
    expect(s.divide(Infinity, Infinity)).toBeNaN();
  });

  it('Z8: DIVIDE gives the alternative for 0 and BLANK, BLANK for a BLANK numerator', () => {
    expect(s.divideOr(6, 3, null)).toBe(2);
    expect(s.divideOr(6, 0, null)).toBeNull();
    expect(s.divideOr(6, null, -1)).toBe(-1);
    expect(s.divideOr(null, 3, -1)).toBeNull();
    expect(s.divideOr(null, 0, 'none')).toBe('none');
  });

  it('A6: powers of and by BLANK', () => {
    expect(s.power(null, 1)).toBeNull();
    expect(s.power(5, null)).toBe(1);
    expect(s.power(NaN, null)).toBe(1);
    expect(s.power(1, NaN)).toBe(1);
    expect(s.power(2, 10)).toBe(1024);
  });

  it('A4: unary minus keeps BLANK; only a double knows -0', () => {
    expect(s.negate(null)).toBeNull();
    expect(Object.is(s.negate(0), -0)).toBe(true);
    expect(Object.is(s.negateInteger(0), 0)).toBe(true);
    expect(s.negateInteger(-8)).toBe(8);
  });

  it('section 4: MIN and MAX of two values take BLANK as 0', () => {
    expect(s.minOfTwo(4, null)).toBe(0);
    expect(s.maxOfTwo(-4, null)).toBe(0);
    expect(s.maxOfTwo(null, null)).toBeNull();
    expect(s.minOfTwoText('b', 'A')).toBe('A');
    expect(s.maxOfTwoText('b', null)).toBe('b');
    expect(s.minOfTwoText(null, null)).toBeNull();
    expect(s.minOfTwoVariant(null, 'a')).toBe('');
    expect(s.maxOfTwoVariant(3, 'a')).toBe('a');
    expect(s.maxOfTwoVariant(null, null)).toBeNull();
  });
});

describe('A5: 64-bit integers wrap', () => {
  it('wraps beyond 2^63', () => {
    expect(s.multiplyInteger(5e18, 2)).toBe(Number(-8446744073709551616n));
    expect(s.addInteger(2 ** 62, 2 ** 62)).toBe(-(2 ** 63));
    expect(s.subtractInteger(-(2 ** 63), 2 ** 62)).toBe(2 ** 62);
  });

  it('agrees with BigInt arithmetic', () => {
    const operations = [
      [s.addInteger, (a: bigint, b: bigint) => a + b],
      [s.subtractInteger, (a: bigint, b: bigint) => a - b],
      [s.multiplyInteger, (a: bigint, b: bigint) => a * b],
    ] as const;
    fc.assert(
      fc.property(integers, integers, (left, right) => {
        for (const [kernel, exact] of operations) {
          const wrapped = BigInt.asIntN(64, exact(BigInt(left), BigInt(right)));
          expect(kernel(left, right)).toBe(Number(wrapped));
        }
      }),
    );
  });

  it('is exact where a double is exact', () => {
    expect(s.multiplyInteger(94_906_265, 94_906_265)).toBe(94_906_265 ** 2);
    expect(Object.is(s.multiplyInteger(0, -3), 0)).toBe(true);
  });
});

describe('currency, scaled by 10,000', () => {
  it('A1: times a double is rounded to 4 decimals at each step, half away from zero', () => {
    expect(s.multiplyCurrency(10_000, 0.00005)).toBe(1);
    expect(s.multiplyCurrency(-10_000, 0.00005)).toBe(-1);
    expect(s.multiplyCurrency(12_345, 1 / 3)).toBe(4115);
    expect(s.multiplyCurrency(null, 2)).toBeNull();
    expect(s.multiplyCurrency(2, null)).toBeNull();
  });

  it('A1: the order of multiplication changes the result', () => {
    const first = s.multiplyCurrency(s.multiplyCurrency(10_000, 0.00001), 100_000);
    const second = s.multiplyCurrency(10_000, 0.00001 * 100_000);
    expect(first).toBe(0);
    expect(second).toBe(10_000);
  });

  it('currency by currency is a double, in both operations', () => {
    expect(s.multiplyCurrencyByCurrency(25_000, 40_000)).toBe(10);
    expect(s.divideCurrencyByCurrency(25_000, 50_000)).toBe(0.5);
    expect(s.divideCurrencyByCurrency(null, 50_000)).toBeNull();
    expect(s.divideCurrencyByCurrency(0, null)).toBeNaN();
    expect(s.multiplyCurrencyByCurrency(null, 1)).toBeNull();
  });

  it('divided by a number it stays currency; a number by currency is a double (A2)', () => {
    expect(s.divideCurrency(10_000, 3)).toBe(3333);
    expect(s.divideCurrency(20_000, 3)).toBe(6667);
    expect(s.divideCurrency(20_000, null)).toBe(Infinity);
    expect(s.divideCurrency(null, null)).toBeNull();
    expect(s.divideByCurrency(3, 15_000)).toBe(2);
    expect(s.divideByCurrency(3, null)).toBe(Infinity);
  });

  it('adds, subtracts and scales by integers exactly', () => {
    expect(s.addCurrency(10_001, null)).toBe(10_001);
    expect(s.subtractCurrency(null, 5)).toBe(-5);
    expect(s.multiplyCurrencyByInteger(10_001, 3)).toBe(30_003);
    expect(s.negateCurrency(7)).toBe(-7);
  });

  it('Z8 for currency', () => {
    expect(s.divideCurrencyOr(10_000, 0, null)).toBeNull();
    expect(s.divideCurrencyOr(10_000, 4, null)).toBe(2500);
    expect(s.divideCurrencyOr(null, 4, 1)).toBeNull();
    expect(s.divideByCurrencyOr(3, 0, 0)).toBe(0);
    expect(s.divideByCurrencyOr(3, 20_000, 0)).toBe(1.5);
  });
});
