/** ACCRINT: the interest that a security with coupons has earned since its issue. */
import { type Input, day, inOrder, positive } from './arguments.js';
import { type Basis, basisOf, daysBetween, usCouponDays, usDays } from './basis.js';
import { couponDays, type Frequency, frequencyOf, isEndOfMonth, shifted } from './coupon-dates.js';

interface Schedule {
  readonly firstInterest: number;
  readonly frequency: Frequency;
  readonly basis: Basis;
}

/**
 * ACCRINT: from issue to settlement, over periods that end with the first interest date. With `method` FALSE whole periods
 * before the first interest date do not count, and after that date the interest is that since then.
 */
export function accruedInterest(
  issue: Input,
  firstInterest: Input,
  settlement: Input,
  rate: Input,
  par: Input,
  frequency: Input,
  basis?: Input,
  method?: boolean | null,
): number {
  const [issued, settled] = [day(issue), day(settlement)];
  inOrder('ACCRINT', ['issue', issued], ['settlement', settled]);
  const schedule = {
    firstInterest: day(firstInterest),
    frequency: frequencyOf('ACCRINT', frequency),
    basis: basisOf('ACCRINT', basis),
  };
  const interest = positive('ACCRINT', 'par', par) * positive('ACCRINT', 'rate', rate);
  const isWhole = method === undefined || method === true;
  const isLate = settled > schedule.firstInterest;
  const start = isLate && !isWhole ? Math.max(issued, schedule.firstInterest) : issued;
  const periods = accruedPeriods(schedule, start, settled, isWhole || isLate ? 1 : 0);
  return (interest / schedule.frequency) * periods;
}

/** The coupon periods from issue to settlement; a whole period that ended before settlement counts `wholePeriod`. */
function accruedPeriods(schedule: Schedule, issued: number, settled: number, wholePeriod: 0 | 1): number {
  const { basis, frequency } = schedule;
  let index = periodOf(schedule, settled);
  const previous = couponAt(schedule, index);
  const days = couponDays(basis, frequency, previous, couponAt(schedule, index + 1));
  let sum = daysBetween(basis, Math.max(issued, previous), settled) / days;
  for (; couponAt(schedule, index) > issued; index--) {
    const [start, end] = [couponAt(schedule, index - 1), couponAt(schedule, index)];
    sum += issued <= start ? wholePeriod : partOfPeriod(basis, frequency, issued, start, end);
  }
  return sum;
}

/** The coupon date `index` periods after the first interest date. */
function couponAt({ firstInterest, frequency }: Schedule, index: number): number {
  return shifted(firstInterest, (12 / frequency) * index, isEndOfMonth(firstInterest));
}

/** The index of the last coupon date before a date, or on it after the first interest date. */
function periodOf(schedule: Schedule, date: number): number {
  const months = 12 / schedule.frequency;
  let index = Math.round(((date - schedule.firstInterest) / 365.25) * (12 / months));
  while (couponAt(schedule, index) > date) index--;
  while (couponAt(schedule, index + 1) <= date) index++;
  return couponAt(schedule, index) === date && index <= 0 ? index - 1 : index;
}

/** The part of a whole period, from `start` to `end`, that lies after the issue. */
function partOfPeriod(basis: Basis, frequency: Frequency, issued: number, start: number, end: number): number {
  switch (basis) {
    case 0:
      return usDays(issued, end) / usCouponDays(start, end);
    case 2:
      return (end - issued) / usDays(start, end);
    case 3:
      return (end - issued) / (365 / frequency);
    default:
      return daysBetween(basis, issued, end) / daysBetween(basis, start, end);
  }
}
