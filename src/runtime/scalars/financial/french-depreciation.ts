/** Depreciation by the French accounting system: AMORLINC and AMORDEGRC. */
import { DaxError } from '../../errors.js';
import { refuse } from '../domain.js';
import { roundDecimal } from '../rounding.js';
import { isLeapYear, serialToYmd } from '../time.js';
import { type Input, day, notNegative, number, positive, within } from './arguments.js';
import { daysBetween, daysInYear, type Basis } from './basis.js';
import { basisOf } from './basis.js';

interface Asset {
  readonly cost: number;
  readonly purchased: number;
  readonly firstEnd: number;
  readonly salvage: number;
  readonly period: number;
  readonly rate: number;
  readonly basis: Basis;
}

function asset(
  name: string,
  cost: Input,
  purchased: Input,
  firstEnd: Input,
  salvage: Input,
  period: Input,
  rate: Input,
  basis: Input,
): Asset {
  const paid = notNegative(name, 'cost', cost);
  const [bought, ends] = [day(purchased), day(firstEnd)];
  if (bought > ends) throw new DaxError('R0060', { function: name, first: 'date_purchased', second: 'first_period' });
  return {
    cost: paid,
    purchased: bought,
    firstEnd: ends,
    salvage: within(name, 'salvage', salvage, 0, paid),
    period: notNegative(name, 'period', period),
    rate: positive(name, 'rate', rate),
    basis: basisWithoutActual360(name, basis),
  };
}

function basisWithoutActual360(name: string, basis: Input): Basis {
  if (number(basis) !== 2) return basisOf(name, basis);
  throw new DaxError('R0015', { function: name, option: 'the basis', value: '2' });
}

/** The amount of the first period, by its part of the year; a whole year when it is empty. */
function firstAmount({ cost, purchased, firstEnd, basis }: Asset, rate: number): { amount: number; isPart: boolean } {
  const days = daysBetween(basis, withoutLeapDay(purchased, basis), withoutLeapDay(firstEnd, basis));
  const year = basis === 1 && isLeapYear(serialToYmd(purchased).year) ? 366 : daysInYear(basis, purchased, purchased);
  const part = (days / year) * rate * cost;
  return part === 0 ? { amount: cost * rate, isPart: false } : { amount: part, isPart: true };
}

/** February 29 counts as February 28 where days are actual. */
function withoutLeapDay(date: number, basis: Basis): number {
  const { month, day: dayOfMonth } = serialToYmd(date);
  return (basis === 1 || basis === 3) && month === 2 && dayOfMonth === 29 ? date - 1 : date;
}

/** AMORLINC: the same amount each year until the salvage value. */
export function frenchLinear(
  cost: Input,
  purchased: Input,
  firstEnd: Input,
  salvage: Input,
  period: Input,
  rate: Input,
  basis?: Input,
): number {
  const terms = asset('AMORLINC', cost, purchased, firstEnd, salvage, period, rate, basis);
  const available = terms.cost - terms.salvage;
  if (available === 0 || terms.period > Math.ceil(1 / terms.rate)) return 0;
  const first = Math.min(firstAmount(terms, terms.rate).amount, available);
  if (terms.period === 0) return first;
  const yearly = terms.rate * terms.cost;
  return Math.min(yearly, Math.max(0, available - first - yearly * (terms.period - 1)));
}

/** AMORDEGRC: a declining rate by the life of the asset; whole amounts. R0010 for a life that the system does not know. */
export function frenchDeclining(
  cost: Input,
  purchased: Input,
  firstEnd: Input,
  salvage: Input,
  period: Input,
  rate: Input,
  basis?: Input,
): number {
  const terms = asset('AMORDEGRC', cost, purchased, firstEnd, salvage, period, rate, basis);
  const life = 1 / terms.rate;
  if ((life < 3 && !Number.isInteger(life)) || (life > 4 && life < 5)) {
    return refuse('AMORDEGRC', terms.rate, 'the life, 1/rate, must not be between 0, 1, 2 and 3, nor between 4 and 5');
  }
  const years = Math.ceil(life);
  if (terms.cost === terms.salvage || terms.period > years) return 0;
  const declining = terms.rate * coefficient(years);
  const { amount, isPart } = firstAmount(terms, declining);
  const first = roundDecimal(Math.min(amount, terms.cost - terms.salvage), 0);
  if (terms.period === 0) return first;
  return roundDecimal(laterAmount(terms, declining, terms.cost - first, isPart ? years + 1 : years), 0);
}

function coefficient(years: number): number {
  if (years > 6) return 2.5;
  if (years >= 5) return 2;
  return years >= 3 ? 1.5 : 1;
}

/** The amount of a period after the first: half of the rest before the last one, then all of it. */
function laterAmount({ period, salvage }: Asset, declining: number, remaining: number, years: number): number {
  let [rest, rate, amount] = [remaining, declining, 0];
  for (let counted = 2; counted <= period + 1; counted++) {
    const isBeforeLast = years - counted === 2;
    amount = rest < salvage ? 0 : rest * (isBeforeLast ? 0.5 : rate);
    if (isBeforeLast) rate = 1;
    rest -= amount;
  }
  return amount;
}
