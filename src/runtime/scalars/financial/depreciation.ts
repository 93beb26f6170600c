/** Depreciation of an asset from its cost to its salvage value over its life. */
import { finiteResult } from '../domain.js';
import { roundDecimal } from '../rounding.js';
import { type Input, notNegative, number, positive, within } from './arguments.js';
import { power } from './power.js';

/** SLN: the same amount each period. */
export function straightLine(cost: Input, salvage: Input, life: Input): number {
  return finiteResult('SLN', (number(cost) - number(salvage)) / number(life));
}

/** SYD: amounts in the proportion of the periods that are left. */
export function sumOfYearsDigits(cost: Input, salvage: Input, life: Input, period: Input): number {
  const periods = within('SYD', 'life', life, 1, Infinity);
  const at = within('SYD', 'per', period, 1, periods);
  return ((number(cost) - number(salvage)) * (periods - at + 1) * 2) / (periods * (periods + 1));
}

const YEAR = 12;

/** DB: a fixed rate, of three decimals, of what is left; the first year has `month` months, a year more the rest of them. */
export function fixedDeclining(cost: Input, salvage: Input, life: Input, period: Input, month?: Input): number {
  const [start, end] = [notNegative('DB', 'cost', cost), notNegative('DB', 'salvage', salvage)];
  const periods = within('DB', 'life', life, 1, Infinity);
  const months = within('DB', 'month', number(month, YEAR), 1, YEAR);
  const at = within('DB', 'period', period, 1, months < YEAR ? periods + 1 : periods);
  if (start === 0) return 0;
  const rate = roundDecimal(1 - (end / start) ** (1 / periods), 3);
  const first = (start * rate * months) / YEAR;
  if (at === 1) return first;
  let total = first;
  for (let passed = 2; passed < at && total < start; passed++) total += (start - total) * rate;
  const whole = (start - total) * rate;
  return at > periods ? (whole * (YEAR - months)) / YEAR : whole;
}

/** DDB: a rate of what is left, down to the salvage value. */
export function doubleDeclining(cost: Input, salvage: Input, life: Input, period: Input, factor?: Input): number {
  const [start, end] = [notNegative('DDB', 'cost', cost), notNegative('DDB', 'salvage', salvage)];
  const periods = within('DDB', 'life', life, 1, Infinity);
  const at = within('DDB', 'period', period, 1, periods);
  const rate = Math.min(positive('DDB', 'factor', number(factor, 2)) / periods, 1);
  const left = start * power(1 - rate, at - 1);
  return Math.max(0, Math.min(left * rate, left - end));
}

interface Asset {
  readonly cost: number;
  readonly salvage: number;
  readonly life: number;
  readonly rate: number;
  readonly switches: boolean;
}

/** VDB: like DDB over any span, going over to equal amounts when they are larger, unless told not to. */
export function variableDeclining(
  cost: Input,
  salvage: Input,
  life: Input,
  start: Input,
  end: Input,
  factor?: Input,
  noSwitch?: boolean | null,
): number {
  const periods = within('VDB', 'life', life, 1, Infinity);
  const last = within('VDB', 'end_period', end, 0, periods);
  const first = within('VDB', 'start_period', start, 0, last);
  const asset = {
    cost: notNegative('VDB', 'cost', cost),
    salvage: notNegative('VDB', 'salvage', salvage),
    life: periods,
    rate: notNegative('VDB', 'factor', number(factor, 2)) / periods,
    switches: noSwitch !== true,
  };
  return totalUntil(asset, last) - totalUntil(asset, first);
}

/** The depreciation of all periods until a time; a part of a period has its part of the amount. */
function totalUntil(asset: Asset, time: number): number {
  const whole = Math.floor(time);
  let total = 0;
  for (let period = 0; period < whole; period++) total += amountOf(asset, total, period);
  const part = time - whole;
  return part === 0 ? total : total + amountOf(asset, total, whole) * part;
}

/** The amount of a period after `total` was depreciated. */
function amountOf({ cost, salvage, life, rate, switches }: Asset, total: number, period: number): number {
  const declining = Math.max(0, Math.min((cost - total) * rate, cost - salvage - total));
  const equal = (cost - total - salvage) / (life - period);
  return switches && declining < equal ? equal : declining;
}
