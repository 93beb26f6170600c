import type { NumberVector, Vector } from '../columns/vector.js';
import { DaxError } from '../errors.js';
import { finiteResult } from '../scalars/domain.js';
import { rootNear } from '../scalars/financial/roots.js';
import { dayOf } from '../scalars/time.js';
import type { Table } from '../tables/table.js';
import { numbers } from './lanes.js';

/** Payments on dates: the rows of one set of a table. */
interface CashFlows {
  readonly values: readonly number[];
  /** Years of 365 days after the first date. */
  readonly years: readonly number[];
}

/** XNPV: the payments of each set's rows at the lane's rate, on the day of the first one; no rows is BLANK. */
export function presentValues(
  table: Table,
  values: Vector,
  dates: Vector,
  [rate]: readonly (Vector | null)[],
  lanes: number,
): NumberVector {
  return numbers(lanes, (lane) => {
    const flows = cashFlows(table, values, dates, lane);
    return flows && finiteResult('XNPV', presentValue(flows, numberAt(rate, lane) ?? 0));
  });
}

const GUESS = 0.1;

/** XIRR: the rate at which the payments of each set's rows have the present value 0, or the lane's alternative. */
export function internalRates(
  table: Table,
  values: Vector,
  dates: Vector,
  [guess, alternative]: readonly (Vector | null)[],
  lanes: number,
): NumberVector {
  return numbers(lanes, (lane) => {
    const flows = cashFlows(table, values, dates, lane);
    const start = guess ? (numberAt(guess, lane) ?? 0) : GUESS;
    const rate = flows && isSolvable(flows) ? rootNear((r) => presentValue(flows, r), start, -1) : null;
    return rate ?? otherwise(flows, alternative, lane);
  });
}

function otherwise(flows: CashFlows | null, alternative: Vector | null | undefined, lane: number): number | null {
  if (alternative) return numberAt(alternative, lane);
  throw new DaxError(flows && hasBothSigns(flows) ? 'R0061' : 'R0062', { function: 'XIRR' });
}

function numberAt(vector: Vector | null | undefined, lane: number): number | null {
  return (vector?.at(lane) ?? null) as number | null;
}

function cashFlows(table: Table, values: Vector, dates: Vector, lane: number): CashFlows | null {
  const set = table.setOfLane === null ? 0 : (table.setOfLane[lane] as number);
  const [from, to] = [table.offsets[set] as number, table.offsets[set + 1] as number];
  if (from === to) return null;
  const rows = Array.from({ length: to - from }, (_, i) => from + i);
  const days = rows.map((row) => dayOf((dates.at(row) ?? 0) as number));
  const first = days.reduce((earliest, date) => Math.min(earliest, date), Infinity);
  return {
    values: rows.map((row) => (values.at(row) ?? 0) as number),
    years: days.map((date) => (date - first) / 365),
  };
}

function presentValue({ values, years }: CashFlows, rate: number): number {
  return values.reduce((sum, value, i) => sum + value / (1 + rate) ** (years[i] as number), 0);
}

/** An initial payment of 0 has no solution, as documented. */
function isSolvable(flows: CashFlows): boolean {
  return flows.values[flows.years.indexOf(0)] !== 0 && hasBothSigns(flows);
}

function hasBothSigns({ values }: CashFlows): boolean {
  return values.some((value) => value > 0) && values.some((value) => value < 0);
}
