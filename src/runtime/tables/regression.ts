import { NumberVector } from '../columns/vector.js';
import { DaxError } from '../errors.js';
import { leastSquares, type Regression } from '../scalars/statistics/least-squares.js';
import { identityRows } from './identity.js';
import { VectorColumn } from './table-column.js';
import { Table } from './table.js';

/**
 * LINEST and LINESTX: for each set of rows one row that describes the line. The first column of `table` holds the known y, the
 * others the x; BLANK counts as 0. R0034 for a set without rows.
 */
export function regression(table: Table, name: string, hasIntercept: boolean): Table {
  const rows = Array.from({ length: table.sets }, (_, set) => cellsOf(lineOf(table, set, name, hasIntercept)));
  const columns = (rows[0] ?? []).map((_, column) => {
    const values = new NumberVector(rows.length);
    rows.forEach((row, i) => values.set(i, row[column] ?? null));
    return new VectorColumn('double', values);
  });
  return new Table(columns, identityRows(table.sets + 1), table.setOfLane);
}

function lineOf(table: Table, set: number, name: string, hasIntercept: boolean): Regression {
  const [start, end] = [table.offsets[set] as number, table.offsets[set + 1] as number];
  if (start === end) throw new DaxError('R0034', { function: name });
  const [y, ...xs] = table.columns.map((column) =>
    Float64Array.from({ length: end - start }, (_, i) => (column.at(start + i) as number | null) ?? 0),
  );
  return leastSquares(y as Float64Array, xs, hasIntercept);
}

/** In the order of the documented columns. */
function cellsOf(line: Regression): readonly (number | null)[] {
  const { slopes, intercept, slopeErrors, interceptError, determination, error } = line;
  const { fStatistic, degreesOfFreedom, regressionSquares, residualSquares } = line;
  const errors = [...slopeErrors, interceptError];
  const fit = [determination, error, fStatistic, degreesOfFreedom, regressionSquares, residualSquares];
  return [...slopes, intercept, ...errors, ...fit];
}
