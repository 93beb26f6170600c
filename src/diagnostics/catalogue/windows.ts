import { error } from './entry.js';

/** DAX0440 to DAX0449: window functions (semantics 9). */
export const windows = {
  DAX0440: error(
    (p: { name: string }) => `${p.name} needs ORDERBY, or a table as its relation.`,
    () => 'Without a relation the columns named in ORDERBY are the relation, as far as they are selected.',
  ),
  DAX0441: error(
    (p: { name: string; found: string }) =>
      `Without a relation ${p.name} can name columns only, written as Table[Column], not ${p.found}.`,
    () => 'Give the table to sort as relation, in front of ORDERBY.',
  ),
  DAX0442: error(
    (p: { name: string; found: string }) => `${p.name} cannot take ${p.found} at this place.`,
    () => 'The order is: relation, ORDERBY, order of blanks, PARTITIONBY, MATCHBY. Each may be left out.',
  ),
  DAX0443: error(
    (p: { name: string; column: string }) =>
      `${p.name} cannot tell its current row: more than one outer row has a value of ${p.column}.`,
    () => 'Compute the inner part in a variable outside, so that only one row context has the column.',
  ),
  DAX0444: error(
    (p: { name: string }) =>
      `${p.name} cannot tell its current row: no column of its relation is a column of the model.`,
    () => 'Columns that functions added have no value outside the relation.',
  ),
  DAX0445: error(
    (p: { name: string; table: string }) =>
      `${p.name} needs ORDERBY in a calculated column of '${p.table}', the table of its relation.`,
    () => 'Without ORDERBY all columns would sort, also the one that is being calculated.',
  ),
  DAX0446: error(
    (p: { name: string; column: string }) =>
      `${p.name}: ${p.column} is not a column of the relation, nor of one table that its rows lead to.`,
  ),
};
