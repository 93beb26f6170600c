/** Folds of columns for groups that share blocks of rows: each block is folded once, then the blocks of each group are put together. */
import { NumberVector } from '../columns/vector.js';
import type { Combine } from '../contexts/joint-blocks.js';
import { Scan } from '../contexts/scan.js';
import { ModelRows } from '../tables/model-rows.js';
import type { RowSource } from '../tables/row-source.js';
import * as folds from './folds/index.js';
import { rowNumbers, type Folded } from './folds/row-numbers.js';
import { halvesOf, joinHalves, type Halves } from './folds/whole-numbers.js';
import { numbersLater, toLanes } from './lanes.js';

type Fold = (source: RowSource, lanes: number) => NumberVector;

/** What `fold` gives for the rows, where groups are pairs by the blocks; null: the groups have no blocks in common. */
export function foldedByBlock(source: RowSource, lanes: number, fold: Fold, combine: Combine): NumberVector | null {
  const keyed = source instanceof ModelRows ? source.scan.keyed : null;
  const joint = keyed?.joint ?? null;
  if (!(source instanceof ModelRows) || keyed === null || joint === null) return null;
  const { table, selection, tests, blankRow, knownSums } = source.scan;
  const scan = new Scan(table, joint.blocks, selection, tests, keyed.byBlock, blankRow, knownSums);
  const blocks = fold(new ModelRows(source.source, scan), joint.blocks);
  return numbersLater(lanes, () => toLanes(joint.valuesOfGroups(blocks, combine), keyed.groupOfLane, lanes));
}

export const plus: Combine = (left, right) => left + right;

export function sumOf(source: RowSource, folded: Folded, lanes: number): NumberVector {
  return summedByBlock(source, folded, lanes) ?? folds.sumOf(source, folded, lanes);
}

/** Sums by the blocks; those whose parts may not fit a double by halves, which are joined for the groups. */
function summedByBlock(source: RowSource, folded: Folded, lanes: number): NumberVector | null {
  const halves = hasJointBlocks(source) ? halvesOfRows(source, folded) : null;
  if (halves === null) return foldedByBlock(source, lanes, (rows, n) => folds.sumOf(rows, folded, n), plus);
  const [high, low] = [halves.high, halves.low].map((numbers) => {
    const fold: Fold = (rows, n) => folds.sumOfNumbers(rows as ModelRows, numbers, n);
    return foldedByBlock(source, lanes, fold, plus) as NumberVector;
  }) as [NumberVector, NumberVector];
  return numbersLater(lanes, () => new NumberVector(lanes, joinHalves(high.values, low.values), high.blanks));
}

function hasJointBlocks(source: RowSource): source is ModelRows {
  return source instanceof ModelRows && source.scan.keyed?.joint != null;
}

function halvesOfRows(source: ModelRows, folded: Folded): Halves | null {
  const numbers = rowNumbers(source, folded);
  return numbers && halvesOf(source.scan.table, numbers);
}

export function countOf(source: RowSource, folded: Folded, lanes: number): NumberVector {
  const fold: Fold = (rows, n) => folds.countOf(rows, folded, n);
  return foldedByBlock(source, lanes, fold, plus) ?? fold(source, lanes);
}

export function extremeOf(source: RowSource, folded: Folded, sign: 1 | -1, lanes: number): NumberVector {
  const fold: Fold = (rows, n) => folds.extremeOf(rows, folded, sign, n);
  const better: Combine = (left, right) => (right * sign < left * sign ? right : left);
  return foldedByBlock(source, lanes, fold, better) ?? fold(source, lanes);
}

export function averageOf(source: RowSource, folded: Folded, lanes: number): NumberVector {
  const sums = summedByBlock(source, folded, lanes);
  if (sums === null) return folds.averageOf(source, folded, lanes);
  const counts = countOf(source, folded, lanes);
  return numbersLater(lanes, () => {
    const out = new NumberVector(lanes);
    for (let lane = 0; lane < lanes; lane++) {
      const count = counts.at(lane);
      if (count !== null) out.set(lane, (sums.at(lane) ?? 0) / count);
    }
    return out;
  });
}
