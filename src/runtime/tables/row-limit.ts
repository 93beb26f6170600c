import { DaxError } from '../errors.js';

/** More rows than this, no table value has: rows are counted in 32 bits, and memory ends before that. */
const mostRows = 2 ** 30;

/** The number of rows of a table that is to be made. R0035 where there are too many. */
export function rowsWithinLimit(rows: number): number {
  if (rows > mostRows) throw new DaxError('R0035', { most: mostRows });
  return rows;
}
