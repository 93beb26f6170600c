import { error } from './entry.js';
import { windows } from './windows.js';

/** DAX04xx: row and filter contexts, relationships, dependencies. */
export const contexts = {
  DAX0401: error(
    (p: { column: string }) =>
      `A single value of ${p.column} cannot be determined: no row of its table is current here.`,
    () => 'Aggregate the column (SUM, MAX, SELECTEDVALUE ...) or use it inside an iterator over its table.',
  ),
  DAX0402: error(
    (p: { name: string; column: string }) => `${p.name} finds no outer row in which ${p.column} has a value.`,
    () =>
      'It reads an outer one of two nested row contexts; a variable (VAR) defined outside does the same more clearly.',
  ),
  DAX0403: error(
    (p: { column: string; from: string }) =>
      `RELATED cannot reach ${p.column} from ${p.from}: no active many-to-one relationships lead there.`,
  ),
  DAX0404: error(
    (p: { column: string; from: string; paths: string }) =>
      `RELATED can reach ${p.column} from ${p.from} on more than one way: ${p.paths}.`,
  ),
  DAX0405: error(
    (p: { column: string }) => `RELATED(${p.column}) needs a current row of a table on the many side.`,
    () => 'Use it in a calculated column or inside an iterator over that table.',
  ),
  DAX0406: error(
    (p: { columns: string }) =>
      `A True/False filter can use columns of one table only, but this one uses ${p.columns}.`,
    () => 'Write one filter argument for each table, or put the value of the other column into a variable first.',
  ),
  DAX0407: error(
    () => 'A True/False filter must use at least one column of the model.',
    () => 'Name a column, as in Table[Column] = 1, or give a table as filter.',
  ),
  DAX0408: error(
    (p: { what: string }) => `${p.what} cannot be used directly in a True/False filter.`,
    () => 'Put its value into a variable first (VAR x = ... RETURN CALCULATE(..., Table[Column] = x)), or use FILTER.',
  ),
  DAX0409: error(
    (p: { name: string; left: string; right: string }) =>
      `${p.name}: there is no relationship between ${p.left} and ${p.right}.`,
  ),
  DAX0410: error(
    (p: { path: string }) => `Measures refer to each other in a circle: ${p.path}.`,
    () => 'A measure cannot use itself, directly or through others.',
  ),
  DAX0411: error(
    (p: { path: string }) => `Calculated tables and columns depend on each other in a circle: ${p.path}.`,
    () =>
      'CALCULATE or a measure in a calculated column uses all columns of its table, unless the table has a key column.',
  ),
  DAX0412: error(() => 'CURRENTGROUP can be used only in an iterator of an extension column of GROUPBY.'),
  DAX0413: error(
    (p: { name: string; columns: string }) =>
      `The columns of ${p.name} must belong to one table, but they are ${p.columns}.`,
  ),
  DAX0414: error((p: { path: string }) => `Functions call each other in a circle: ${p.path}.`),
  DAX0415: error(
    (p: { name: string; column: string; type: string }) =>
      `${p.name} needs a column of dates, but ${p.column} is ${p.type}.`,
  ),
  DAX0416: error(
    (p: { name: string; column: string }) =>
      `${p.name}: column ${p.column} is not a column of the table given as first argument.`,
  ),
  DAX0418: error(
    (p: { name: string }) =>
      `Measure [${p.name}] cannot be used in GROUPBY: its extension columns see no filter context.`,
    () => 'Use an iterator over CURRENTGROUP(), such as SUMX(CURRENTGROUP(), ...).',
  ),
  DAX0419: error(
    (p: { name: string }) => `${p.name} cannot be used in GROUPBY: its extension columns see no filter context.`,
    () => 'Use an iterator over CURRENTGROUP(), such as SUMX(CURRENTGROUP(), ...).',
  ),
  DAX0420: error(
    (p: { found: string }) => `GROUPBY needs an aggregation over CURRENTGROUP() for a new column, not ${p.found}.`,
    () =>
      'Write an iterator such as SUMX(CURRENTGROUP(), ...), and what is done with its result in an ADDCOLUMNS around GROUPBY.',
  ),
  ...windows,
};
