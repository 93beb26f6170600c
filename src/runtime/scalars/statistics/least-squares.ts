/** Linear regression by least squares: Householder's QR decomposition of the centred columns. */

export interface Regression {
  readonly slopes: readonly number[];
  readonly slopeErrors: readonly number[];
  readonly intercept: number;
  /** BLANK where the line was forced through 0. */
  readonly interceptError: number | null;
  readonly determination: number;
  readonly error: number;
  readonly fStatistic: number;
  readonly degreesOfFreedom: number;
  readonly regressionSquares: number;
  readonly residualSquares: number;
}

/** A column whose rest is smaller than this part of it depends on the columns before it. */
const DEPENDENT = 1e-10;

/** The line y = slopes . xs + intercept (0 unless `hasIntercept`). A column that depends on those before it gets the slope 0. */
export function leastSquares(y: Float64Array, xs: readonly Float64Array[], hasIntercept: boolean): Regression {
  const means = xs.map((x) => (hasIntercept ? mean(x) : 0));
  const middle = hasIntercept ? mean(y) : 0;
  const centred = xs.map((x, i) => minus(x, means[i] as number));
  const response = minus(y, middle);
  const total = squares(response);
  const { factor, used } = decompose(
    centred.map((x) => x.slice()),
    response,
  );
  const chosen = solve(factor, used, response);
  const inverse = invert(factor);
  const slopes = spread(chosen, used, xs.length);
  const residuals = y.map((value, row) => value - middle - dot(slopes, centred, row));
  const residualSquares = squares(residuals);
  const degreesOfFreedom = y.length - used.length - (hasIntercept ? 1 : 0);
  const variance = residualSquares / degreesOfFreedom;
  const regressionSquares = total - residualSquares;
  const weights = used.map((column) => means[column] as number);
  return {
    slopes,
    slopeErrors: spread(
      inverse.map((row) => Math.sqrt(variance * squares(row))),
      used,
      xs.length,
    ),
    intercept: middle - slopes.reduce((sum, slope, i) => sum + slope * (means[i] as number), 0),
    interceptError: hasIntercept ? Math.sqrt(variance * (1 / y.length + form(inverse, weights))) : null,
    determination: regressionSquares / total,
    error: Math.sqrt(variance),
    fStatistic: regressionSquares / used.length / variance,
    degreesOfFreedom,
    regressionSquares,
    residualSquares,
  };
}

interface Decomposition {
  /** The upper triangle R by rows, over the columns in use. */
  readonly factor: readonly (readonly number[])[];
  /** The numbers of the columns in use. */
  readonly used: readonly number[];
}

/** Reflects the columns and the response in place, one column after the other. */
function decompose(columns: readonly Float64Array[], response: Float64Array): Decomposition {
  const used: number[] = [];
  columns.forEach((column, i) => {
    const whole = Math.sqrt(squares(column));
    const rest = Math.sqrt(squares(column.subarray(used.length)));
    if (used.length >= column.length || rest === 0 || rest <= DEPENDENT * whole) return;
    const mirror = reflection(column, used.length, rest);
    for (const other of [...columns.slice(i), response]) reflect(other, mirror, used.length);
    used.push(i);
  });
  const factor = used.map((_, row) =>
    used.slice(row).map((column) => (columns[column] as Float64Array)[row] as number),
  );
  return { factor, used };
}

/** The vector that mirrors the rest of a column from row `start` to the axis. */
function reflection(column: Float64Array, start: number, length: number): Float64Array {
  const mirror = column.slice(start);
  const first = mirror[0] as number;
  mirror[0] = first + (first < 0 ? -length : length);
  return mirror;
}

function reflect(column: Float64Array, mirror: Float64Array, start: number): void {
  const rest = column.subarray(start);
  const factor = (2 * product(mirror, rest)) / squares(mirror);
  mirror.forEach((part, row) => (rest[row] = (rest[row] as number) - factor * part));
}

/** Back substitution: R b = the reflected response. */
function solve(factor: Decomposition['factor'], used: readonly number[], response: Float64Array): number[] {
  const solution = new Array<number>(used.length).fill(0);
  for (let row = used.length - 1; row >= 0; row--) {
    const parts = factor[row] as readonly number[];
    const known = parts.slice(1).reduce((sum, part, i) => sum + part * (solution[row + 1 + i] as number), 0);
    solution[row] = ((response[row] as number) - known) / (parts[0] as number);
  }
  return solution;
}

/** The inverse of R by rows; the sum of squares of row i is element (i, i) of (X'X)^-1. */
function invert(factor: Decomposition['factor']): number[][] {
  const size = factor.length;
  const inverse = factor.map(() => new Array<number>(size).fill(0));
  for (let column = 0; column < size; column++) {
    for (let row = column; row >= 0; row--) {
      const parts = factor[row] as readonly number[];
      const known = parts.slice(1).reduce((sum, part, i) => sum + part * (inverse[row + 1 + i]?.[column] ?? 0), 0);
      (inverse[row] as number[])[column] = ((row === column ? 1 : 0) - known) / (parts[0] as number);
    }
  }
  return inverse;
}

/** weights' (X'X)^-1 weights. */
function form(inverse: readonly (readonly number[])[], weights: readonly number[]): number {
  const mapped = weights.map((_, column) =>
    weights.reduce((sum, weight, row) => sum + weight * (inverse[row]?.[column] ?? 0), 0),
  );
  return squares(mapped);
}

function spread(values: readonly number[], used: readonly number[], size: number): number[] {
  const all = new Array<number>(size).fill(0);
  used.forEach((column, i) => (all[column] = values[i] as number));
  return all;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function minus(values: Float64Array, middle: number): Float64Array {
  return values.map((value) => value - middle);
}

function dot(slopes: readonly number[], columns: readonly Float64Array[], row: number): number {
  return columns.reduce((sum, column, i) => sum + (slopes[i] as number) * (column[row] as number), 0);
}

function product(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
}

function squares(values: Float64Array | readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
