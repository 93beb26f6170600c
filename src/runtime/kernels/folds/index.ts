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
import { toLanes } from '../lanes.js';
import { filledByGroup } from './counts.js';
import { distinctByGroup, type DistinctCounts } from './distinct-counts.js';
import { extremesByGroup } from './extremes.js';
import { numberReader, rowNumbers, type Folded } from './row-numbers.js';
import { sumsByGroup } from './sums.js';

/** SUM and SUMX of a column's function: BLANK adds nothing. */
export function sumOf(source: RowSource, folded: Folded, lanes: number): NumberVector {
  const numbers = rowNumbers(source, folded);
  if (numbers === null) return byReader(source, folded, new Sum(source.groups), lanes);
  const { totals, counts } = sumsByGroup((source as ModelRows).scan, numbers, false);
  return lanesOf(source, lanes, (group) => ((counts[group] as number) > 0 ? (totals[group] as number) : null));
}

/** AVERAGE and AVERAGEX: over the values that are not BLANK (AG1). */
export function averageOf(source: RowSource, folded: Folded, lanes: number): NumberVector {
  const numbers = rowNumbers(source, folded);
  if (numbers === null) return byReader(source, folded, new Average(source.groups), lanes);
  const { totals, counts } = sumsByGroup((source as ModelRows).scan, numbers, true);
  return lanesOf(source, lanes, (group) => {
    const count = counts[group] as number;
    return count > 0 ? (totals[group] as number) / count : null;
  });
}

/** COUNT and COUNTX: numbers that are not BLANK. */
export function countOf(source: RowSource, folded: Folded, lanes: number): NumberVector {
  const numbers = rowNumbers(source, folded);
  if (numbers === null) return byReader(source, folded, new Count(source.groups), lanes);
  const counts = filledByGroup((source as ModelRows).scan, numbers);
  return lanesOf(source, lanes, (group) => (counts[group] as number) || null);
}

/** MIN (sign 1) and MAX (sign -1) of numbers and dates. */
export function extremeOf(source: RowSource, folded: Folded, sign: 1 | -1, lanes: number): NumberVector {
  const numbers = rowNumbers(source, folded);
  if (numbers === null) return byReader(source, folded, new NumberExtreme(source.groups, sign), lanes);
  const { best, seen } = extremesByGroup((source as ModelRows).scan, numbers, sign);
  return lanesOf(source, lanes, (group) => (seen[group] === 1 ? (best[group] as number) : null));
}

/** DISTINCTCOUNT of a column of the source, with `blank` BLANK counts as a value. */
export function distinctOf(source: RowSource, column: Reader, blank: boolean, lanes: number): NumberVector {
  if (source instanceof ModelRows) {
    const { codes, dictionary } = column as Column;
    const found = distinctByGroup(source.scan, codes, dictionary.size);
    return lanesOf(source, lanes, (group) => countWith(found, group, blank));
  }
  const coded = column as TableColumn;
  const distinct = new DistinctCodes(source.groups, coded.dictionary.size);
  for (const chunk of source.chunks()) {
    for (let i = 0; i < chunk.n; i++) distinct.add(chunk.owner(i), coded.codeAt(chunk.row(i)));
  }
  return toLanes(distinct.count(blank), source.groupOfLane, lanes);
}

function countWith({ counts, blanks }: DistinctCounts, group: number, blank: boolean): number | null {
  return (counts[group] as number) + (blank ? (blanks[group] as number) : 0) || null;
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

/** What `of` gives for each group, as a vector by lane. */
function lanesOf(source: RowSource, lanes: number, of: (group: number) => number | null): NumberVector {
  const byGroup = new NumberVector(source.groups);
  for (let group = 0; group < source.groups; group++) byGroup.set(group, of(group));
  return toLanes(byGroup, source.groupOfLane, lanes);
}
