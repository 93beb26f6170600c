/**
 * Folds of columns: over a model table's rows in blocks, without a call or an allocation for a row; over any other source by its
 * chunks. A group without values is BLANK (AG0).
 */
import { NumberVector } from '../../columns/vector.js';
import { ModelRows } from '../../tables/model-rows.js';
import type { Column } from '../../columns/column.js';
import type { RowSource } from '../../tables/row-source.js';
import type { Reader, TableColumn } from '../../tables/table-column.js';
import { Average, Count, NumberExtreme, Sum } from '../accumulators.js';
import { DistinctCodes } from '../distinct.js';
import { numbersLater, toLanes } from '../lanes.js';
import { filledByGroup } from './counts.js';
import { distinctByGroup } from './distinct-counts.js';
import { extremesByGroup } from './extremes.js';
import { numberReader, rowNumbers, type Folded, type RowNumbers } from './row-numbers.js';
import { sumsByGroup } from './sums.js';

/** SUM and SUMX of a column's function: BLANK adds nothing. */
export function sumOf(source: RowSource, folded: Folded, lanes: number): NumberVector {
  const numbers = rowNumbers(source, folded);
  if (numbers === null) return byReader(source, folded, new Sum(source.groups), lanes);
  return sumOfNumbers(source as ModelRows, numbers, lanes);
}

/** The same of numbers of a model table. */
export function sumOfNumbers(source: ModelRows, numbers: RowNumbers, lanes: number): NumberVector {
  const sums = sumsByGroup(source.scan, numbers);
  return numbersLater(lanes, () => {
    const { totals, counts } = sums.get();
    return lanesOf(source, lanes, totals, counts);
  });
}

/** AVERAGE and AVERAGEX: over the values that are not BLANK (AG1). */
export function averageOf(source: RowSource, folded: Folded, lanes: number): NumberVector {
  const numbers = rowNumbers(source, folded);
  if (numbers === null) return byReader(source, folded, new Average(source.groups), lanes);
  const sums = sumsByGroup((source as ModelRows).scan, numbers);
  return numbersLater(lanes, () => {
    const { totals, counts } = sums.get();
    return lanesOf(source, lanes, averagesOf(totals, counts), counts);
  });
}

function averagesOf(totals: Float64Array, counts: Int32Array): Float64Array {
  const averages = new Float64Array(totals.length);
  for (let i = 0; i < averages.length; i++) averages[i] = (totals[i] as number) / Math.max(counts[i] as number, 1);
  return averages;
}

/** COUNT and COUNTX: numbers that are not BLANK. */
export function countOf(source: RowSource, folded: Folded, lanes: number): NumberVector {
  const numbers = rowNumbers(source, folded);
  if (numbers === null) return byReader(source, folded, new Count(source.groups), lanes);
  const counts = filledByGroup((source as ModelRows).scan, numbers);
  return numbersLater(lanes, () => lanesOf(source, lanes, counts.get(), counts.get()));
}

/** MIN (sign 1) and MAX (sign -1) of numbers and dates. */
export function extremeOf(source: RowSource, folded: Folded, sign: 1 | -1, lanes: number): NumberVector {
  const numbers = rowNumbers(source, folded);
  if (numbers === null) return byReader(source, folded, new NumberExtreme(source.groups, sign), lanes);
  const { best, seen } = extremesByGroup((source as ModelRows).scan, numbers, sign);
  return lanesOf(source, lanes, best, seen);
}

/** DISTINCTCOUNT of a column of the source, with `blank` BLANK counts as a value. */
export function distinctOf(source: RowSource, column: Reader, blank: boolean, lanes: number): NumberVector {
  if (source instanceof ModelRows) {
    const { codes, dictionary } = column as Column;
    const distinct = distinctByGroup(source.scan, codes, dictionary.size);
    return numbersLater(lanes, () => {
      const { counts, blanks } = distinct.get();
      const all = blank ? withBlanks(counts, blanks) : counts;
      return lanesOf(source, lanes, all, all);
    });
  }
  const coded = column as TableColumn;
  const distinct = new DistinctCodes(source.groups, coded.dictionary.size);
  for (const chunk of source.chunks()) {
    for (let i = 0; i < chunk.n; i++) distinct.add(chunk.owner(i), coded.codeAt(chunk.row(i)));
  }
  return toLanes(distinct.count(blank), source.groupOfLane, lanes);
}

/** BLANK counts as one more value. */
function withBlanks(counts: Float64Array, blanks: Uint8Array): Float64Array {
  if (!blanks.includes(1)) return counts;
  const all = new Float64Array(counts.length);
  for (let i = 0; i < all.length; i++) all[i] = (counts[i] as number) + (blanks[i] as number);
  return all;
}

interface Accumulator {
  add(owner: number, value: number | null): void;
  finish(): NumberVector;
}

function byReader(source: RowSource, folded: Folded, total: Accumulator, lanes: number): NumberVector {
  const read = numberReader(folded);
  for (const chunk of source.chunks()) {
    for (let i = 0; i < chunk.n; i++) total.add(chunk.owner(i), read(chunk.row(i)));
  }
  return toLanes(total.finish(), source.groupOfLane, lanes);
}

/** The values of groups as a vector by lane: BLANK where nothing was counted. */
function lanesOf(source: RowSource, lanes: number, values: Float64Array, counts: ArrayLike<number>): NumberVector {
  const blanks = new Uint8Array(source.groups);
  for (let group = 0; group < blanks.length; group++) blanks[group] = counts[group] === 0 ? 1 : 0;
  return toLanes(new NumberVector(source.groups, values, blanks), source.groupOfLane, lanes);
}
