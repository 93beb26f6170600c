import { warning } from './entry.js';

/** DAX05xx: legal, but likely not what was meant. */
export const lint = {
  DAX0501: warning(
    (p: { measure: string; table: string }) => `Measure [${p.measure}] is written with the table prefix '${p.table}'.`,
    (p) => `Write [${p.measure}] alone: a measure does not belong to the rows of a table, only a column does.`,
  ),
};
