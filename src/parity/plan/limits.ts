/** What executeQueries answers at most; beyond, it cuts the answer off. */

export const largestRows = 100_000;
export const largestValues = 1_000_000;
/** Bytes of data after which the service writes no further row. */
export const largestBytes = 15 * 1024 * 1024;
/** Queries a user may ask in a minute. */
export const queriesPerMinute = 120;

/** The most rows of so many columns that an answer can hold. */
export function rowLimit(columns: number): number {
  return Math.min(largestRows, Math.floor(largestValues / Math.max(1, columns)));
}
