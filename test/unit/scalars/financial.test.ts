import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as s from '../../../src/runtime/scalars/index.js';
import { ymdToSerial } from '../../../src/runtime/scalars/time.js';

const rate = fc.double({ noNaN: true, min: 0.0001, max: 0.2 });
const periods = fc.integer({ min: 1, max: 360 });
const amount = fc.double({ noNaN: true, min: 1, max: 1e6 });
const signed = fc.double({ noNaN: true, min: -1e5, max: 1e5 });
const type = fc.constantFrom(0, 1);
const day = fc.integer({ min: ymdToSerial(1990, 1, 1), max: ymdToSerial(2040, 12, 31) });
const frequency = fc.constantFrom(1, 2, 4);
const basis = fc.constantFrom(0, 1, 2, 3, 4);
const coupon = fc.double({ noNaN: true, min: 0, max: 0.15 });

function expectNear(actual: number, expected: number, relative = 1e-9): void {
  const scale = Math.max(1, Math.abs(expected));
  expect(Math.abs(actual - expected) / scale).toBeLessThan(relative);
}

describe('annuities', () => {
  it('the present value of a future value is where it started', () => {
    fc.assert(
      fc.property(rate, periods, signed, signed, type, (r, n, payment, present, due) => {
        const future = s.futureValue(r, n, payment, present, due);
        const back = s.presentValue(r, n, payment, future, due);
        const scale = Math.abs(present) + Math.abs(payment) * n;
        expect(Math.abs(back - present)).toBeLessThanOrEqual(1e-9 * scale);
      }),
    );
  });

  it('PMT pays back what PV is worth, NPER counts the payments and RATE finds the rate', () => {
    fc.assert(
      fc.property(rate, fc.integer({ min: 2, max: 120 }), amount, type, (r, n, present, due) => {
        const payment = s.payment(r, n, present, 0, due);
        expectNear(s.presentValue(r, n, payment, 0, due), present);
        expectNear(s.periodRate(n, payment, present, 0, due), r);
        if (r * n < 20) expectNear(s.periodCount(r, payment, present, 0, due), n, 1e-6);
      }),
    );
  });

  it('a payment is its interest and its principal, and the cumulative functions are their sums', () => {
    const terms = fc.record({ r: rate, n: fc.integer({ min: 1, max: 60 }), present: amount, due: type });
    fc.assert(
      fc.property(terms, ({ r, n, present, due }) => {
        const payment = s.payment(r, n, present, 0, due);
        let [interest, principal] = [0, 0];
        for (let k = 1; k <= n; k++) {
          const [one, other] = [
            s.interestPayment(r, k, n, present, 0, due),
            s.principalPayment(r, k, n, present, 0, due),
          ];
          expectNear(one + other, payment);
          interest += one;
          principal += other;
        }
        expectNear(s.cumulativeInterest(r, n, present, 1, n, due), interest);
        expectNear(s.cumulativePrincipal(r, n, present, 1, n, due), principal);
        expectNear(principal, -present);
      }),
    );
  });

  it('small rates lose no digits', () => {
    expectNear(s.payment(1e-12, 120, 1200), -10.000000000605, 1e-14);
  });
});

describe('rates', () => {
  it('NOMINAL is the inverse of EFFECT, PDURATION and RRI that of growth', () => {
    fc.assert(
      fc.property(rate, fc.integer({ min: 1, max: 365 }), amount, (r, n, present) => {
        expectNear(s.nominalRate(s.effectiveRate(r, n), n), r, 1e-10);
        const future = present * (1 + r) ** n;
        if (!Number.isFinite(future)) return;
        expectNear(s.growthRate(n, present, future), r);
        expectNear(s.growthPeriods(r, present, future), n);
      }),
    );
  });

  it('DOLLARFR is the inverse of DOLLARDE', () => {
    fc.assert(
      fc.property(signed, fc.integer({ min: 1, max: 128 }), (price, fraction) => {
        expectNear(s.decimalPrice(s.fractionalPrice(price, fraction), fraction), price);
      }),
    );
  });
});

describe('depreciation', () => {
  const asset = fc.record({
    cost: amount,
    left: fc.double({ noNaN: true, min: 0, max: 0.9 }),
    life: fc.integer({ min: 1, max: 40 }),
  });
  const sumOf = (life: number, value: (period: number) => number): number =>
    Array.from({ length: life }, (_, i) => value(i + 1)).reduce((sum, one) => sum + one, 0);

  it('SLN, SYD and VDB write off all but the salvage value', () => {
    fc.assert(
      fc.property(asset, ({ cost, left, life }) => {
        const salvage = cost * left;
        expectNear(s.straightLine(cost, salvage, life) * life, cost - salvage);
        expectNear(
          sumOf(life, (k) => s.sumOfYearsDigits(cost, salvage, life, k)),
          cost - salvage,
        );
        expectNear(s.variableDeclining(cost, salvage, life, 0, life), cost - salvage);
      }),
    );
  });

  it('DDB is VDB without the switch, and never writes off more than all', () => {
    fc.assert(
      fc.property(asset, ({ cost, left, life }) => {
        const salvage = cost * left;
        for (let k = 1; k <= life; k++) {
          expectNear(
            s.doubleDeclining(cost, salvage, life, k),
            s.variableDeclining(cost, salvage, life, k - 1, k, 2, true),
          );
        }
        expect(sumOf(life, (k) => s.doubleDeclining(cost, salvage, life, k))).toBeLessThan(cost - salvage + 1e-6);
      }),
    );
  });

  it('spans of VDB add up', () => {
    const parts = fc.tuple(fc.double({ noNaN: true, min: 0, max: 1 }), fc.double({ noNaN: true, min: 0, max: 1 }));
    fc.assert(
      fc.property(asset, parts, ({ cost, left, life }, [a, b]) => {
        const [from, to] = [Math.min(a, b) * life, Math.max(a, b) * life];
        const vdb = (start: number, end: number): number => s.variableDeclining(cost, cost * left, life, start, end);
        expectNear(vdb(0, from) + vdb(from, to), vdb(0, to));
      }),
    );
  });

  it('AMORLINC writes off all but the salvage value', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 365 }), fc.constantFrom(0, 1, 3, 4), (bought, days, b) => {
        const of = (period: number): number => s.frenchLinear(1000, bought, bought + days, 100, period, 0.125, b);
        expectNear(
          Array.from({ length: 10 }, (_, k) => of(k)).reduce((sum, one) => sum + one, 0),
          900,
        );
      }),
    );
  });
});

describe('coupons', () => {
  const bond = fc.tuple(day, fc.integer({ min: 1, max: 12_000 }), frequency, basis);

  it('settlement lies in its coupon period, whose dates are whole periods from maturity', () => {
    fc.assert(
      fc.property(bond, ([settlement, days, often]) => {
        const maturity = settlement + days;
        const [previous, next] = [
          s.previousCoupon(settlement, maturity, often),
          s.nextCoupon(settlement, maturity, often),
        ];
        expect(previous).toBeLessThanOrEqual(settlement);
        expect(next).toBeGreaterThan(settlement);
        expect(s.couponCount(next - 1, maturity, often)).toBe(s.couponCount(settlement, maturity, often));
        if (next < maturity) {
          expect(s.couponCount(next, maturity, often)).toBe(s.couponCount(settlement, maturity, often) - 1);
        }
      }),
    );
  });

  /** Where a coupon falls on the end of a February, 30/360 counts up to its day 30 (`usCouponDays`). */
  const endsFebruary = (serial: number): boolean => {
    const [date, next] = [serial, serial + 1].map((day) => new Date(Date.UTC(1899, 11, 30 + day)));
    return date?.getUTCMonth() === 1 && next?.getUTCMonth() === 2;
  };

  it('the days before and after settlement are those of the period, except actual days of a nominal year', () => {
    fc.assert(
      fc.property(bond, ([settlement, days, often, counted]) => {
        const terms = [settlement, settlement + days, often, counted] as const;
        const sum = s.daysSinceCoupon(...terms) + s.daysToNextCoupon(...terms);
        const coupons = [s.previousCoupon(...terms), s.nextCoupon(...terms)];
        const isExact = counted === 1 || (counted === 0 && !coupons.some(endsFebruary));
        if (isExact) expectNear(sum, s.daysOfCouponPeriod(...terms));
        else expect(Math.abs(sum - s.daysOfCouponPeriod(...terms))).toBeLessThanOrEqual(6);
      }),
      { examples: [[[47506, 6426, 4, 0]]] },
    );
  });
});

describe('securities', () => {
  const held = fc.record({
    settlement: day,
    days: fc.integer({ min: 1, max: 9000 }),
    rate: coupon,
    wanted: fc.double({ noNaN: true, min: 0, max: 0.3 }),
    often: frequency,
    basis,
  });

  it('YIELD is the inverse of PRICE', () => {
    fc.assert(
      fc.property(held, ({ settlement, days, rate: paid, wanted, often, basis: counted }) => {
        const maturity = settlement + days;
        const price = s.bondPrice(settlement, maturity, paid, wanted, 100, often, counted);
        fc.pre(price > 0.01 && s.daysSinceCoupon(settlement, maturity, often, counted) < 88);
        expectNear(s.bondYield(settlement, maturity, paid, price, 100, often, counted), wanted);
      }),
    );
  });

  it('YIELDMAT, YIELDDISC and TBILLYIELD are the inverses of their prices', () => {
    fc.assert(
      fc.property(held, ({ settlement, days, rate: paid, wanted, basis: counted }) => {
        const [issue, maturity] = [settlement - 40, settlement + days + 2];
        const price = s.maturityPrice(settlement, maturity, issue, paid, wanted, counted);
        fc.pre(price > 0.01);
        expectNear(s.maturityYield(settlement, maturity, issue, paid, price, counted), wanted, 1e-8);
        const received = s.receivedAmount(settlement, settlement + 90, 1000, wanted + 0.01, counted);
        expectNear(s.discountRate(settlement, settlement + 90, 1000, received, counted), wanted + 0.01);
        const bill = s.billPrice(settlement, settlement + 90, wanted + 0.01);
        expectNear(
          s.billYield(settlement, settlement + 90, bill),
          s.discountYield(settlement, settlement + 90, bill, 100, 2),
        );
      }),
    );
  });

  it('the odd yields are the inverses of the odd prices', () => {
    fc.assert(
      fc.property(
        held,
        fc.integer({ min: 2, max: 500 }),
        ({ settlement, days, rate: paid, wanted, often, basis: counted }, more) => {
          const [issue, first, maturity] = [settlement - (more % 50) - 1, settlement + more, settlement + more + days];
          const price = s.oddFirstPrice(settlement, maturity, issue, first, paid, wanted, 100, often, counted);
          fc.pre(price > 0.01);
          expectNear(
            s.oddFirstYield(settlement, maturity, issue, first, paid, price, 100, often, counted),
            wanted,
            1e-8,
          );
          const last = s.oddLastPrice(settlement, first, issue, paid, wanted, 100, often, counted);
          fc.pre(last > 0.01 && first - settlement > 2);
          expectNear(s.oddLastYield(settlement, first, issue, paid, last, 100, often, counted), wanted, 1e-8);
        },
      ),
    );
  });

  it('a regular first period of ODDFPRICE is that of PRICE', () => {
    const months = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(months, coupon, coupon, basis, (month, paid, wanted, counted) => {
        const [issue, first] = [ymdToSerial(2021, 1, 15), ymdToSerial(2021, 7, 15)];
        const [settlement, maturity] = [ymdToSerial(2021, month + 1, 3), ymdToSerial(2026, 7, 15)];
        expectNear(
          s.oddFirstPrice(settlement, maturity, issue, first, paid, wanted, 100, 2, counted),
          s.bondPrice(settlement, maturity, paid, wanted, 100, 2, counted),
          0.01,
        );
      }),
    );
  });

  it('the duration is at most the time to maturity, and MDURATION less by the growth of a period', () => {
    fc.assert(
      fc.property(held, ({ settlement, days, rate: paid, wanted, often, basis: counted }) => {
        const terms = [settlement, settlement + days, paid, wanted, often, counted] as const;
        const duration = s.macaulayDuration(...terms);
        expect(duration).toBeLessThan((s.couponCount(terms[0], terms[1], often, counted) + 0.05) / often);
        expectNear(s.modifiedDuration(...terms), duration / (1 + wanted / often));
      }),
    );
  });
});
