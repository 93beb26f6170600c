import type { ColumnKind } from '../columns/value.js';
import { NumberVector, type Vector } from '../columns/vector.js';
import { DaxError } from '../errors.js';
import { dayOf } from '../scalars/time.js';
import { CURRENCY_SCALE } from '../scalars/values.js';
import { alignSets, type Alignment } from './align.js';
import { laneSetsOfValues, type LaneValues } from './lane-values.js';
import { rowsWithinLimit } from './row-limit.js';
import { VectorColumn } from './table-column.js';
import { Table } from './table.js';

/**
 * GENERATESERIES (G19): start, start + step ... up to the end, inclusive; one column of `kind` (currency scaled as everywhere,
 * a date's step in days). Each value is the one before plus the step, and the end is compared as it is: the engine gives 99
 * rows for GENERATESERIES(0.01, 1, 0.01), the last one 0.9900000000000007. Vectors have length 1 (all lanes) or one value a lane; lanes with equal arguments share a set.
 * BLANK start or end: no rows. A step that is not above 0: R0025; `step` null: 1.
 */
export function generateSeries(start: Vector, end: Vector, step: Vector | null, kind: ColumnKind): Table {
  const one = kind === 'currency' ? CURRENCY_SCALE : 1;
  return series([start, end, ...(step ? [step] : [])], kind, (first, last, by) => {
    const increment = step === null ? one : (by ?? 0);
    if (!(increment > 0)) throw new DaxError('R0025', { step: increment / one });
    if (first === null || last === null) return { first: 0, count: 0, increment };
    // A step that is lost in rounding would never arrive.
    if (first + increment === first || last + increment === last)
      throw new DaxError('R0025', { step: increment / one });
    return { first, count: countSteps(first, last, increment), increment };
  });
}

function countSteps(first: number, last: number, increment: number): number {
  // Far beyond the limit nothing need be counted.
  rowsWithinLimit((last - first) / increment / 2);
  let count = 0;
  for (let value = first; value <= last; value += increment) rowsWithinLimit(++count);
  return count;
}

/** CALENDAR (G19): every day from `start` to `end`, one DateTime column. A BLANK bound: R0006; start after end: R0017. */
export function calendar(start: Vector, end: Vector): Table {
  return series([start, end], 'dateTime', (from, to) => {
    if (from === null || to === null) throw new DaxError('R0006', { found: 'BLANK', expected: 'a date' });
    const [first, last] = [dayOf(from), dayOf(to)];
    if (first > last) throw new DaxError('R0017', { start: from, end: to });
    return { first, count: last - first + 1, increment: 1 };
  });
}

interface Series {
  readonly first: number;
  readonly count: number;
  readonly increment: number;
}

type Plan = (start: number | null, end: number | null, step: number | null) => Series;

function series(vectors: readonly Vector[], kind: ColumnKind, plan: Plan): Table {
  const lanes = Math.max(...vectors.map((vector) => vector.length));
  const numberings = vectors.map((vector) => laneSetsOfValues(vector, lanes));
  const aligned = alignSets(lanes, numberings);
  const plans = Array.from({ length: aligned.sets }, (_, set) => planOf(numberings, aligned, set, plan));
  const offsets = new Uint32Array(plans.length + 1);
  plans.forEach(({ count }, set) => (offsets[set + 1] = rowsWithinLimit((offsets[set] as number) + count)));
  const values = new NumberVector(offsets[plans.length] as number);
  let row = 0;
  for (const { first, count, increment } of plans) {
    for (let i = 0, value = first; i < count; i++, value += increment) values.set(row++, value);
  }
  return new Table([new VectorColumn(kind, values)], offsets, aligned.setOfLane);
}

function planOf(numberings: readonly LaneValues[], aligned: Alignment, set: number, plan: Plan): Series {
  const [start, end, step] = numberings.map(
    ({ values }, i) => values[aligned.setsOf[i]?.[set] as number] as number | null,
  );
  return plan(start ?? null, end ?? null, step ?? null);
}
