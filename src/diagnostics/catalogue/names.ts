import { error } from './entry.js';

/** DAX02xx: a name that is not known, or known twice. */
export const names = {
  DAX0201: error((p: { name: string }) => `There is no table named '${p.name}'.`),
  DAX0202: error(
    (p: { table: string; column: string }) => `Table '${p.table}' has no column or measure named [${p.column}].`,
  ),
  DAX0203: error((p: { name: string }) => `There is no measure or column in scope named [${p.name}].`),
  DAX0204: error((p: { name: string }) => `There is no function named ${p.name}.`),
  DAX0205: error((p: { name: string }) => `There is no table or variable named ${p.name}.`),
  DAX0206: error((p: { name: string; reason: string }) => `${p.name} is not supported yet: ${p.reason}.`),
  DAX0207: error(
    (p: { name: string }) => `Variable ${p.name} is defined twice.`,
    () => 'Give one of the two another name.',
  ),
  DAX0208: error(
    (p: { name: string; reason: string }) => `A variable cannot be named ${p.name}: ${p.reason}.`,
    () => 'Choose another name, for example with an underscore in front.',
  ),
  DAX0209: error(
    (p: { name: string; columns: string }) =>
      `[${p.name}] can mean more than one column of the current row: ${p.columns}.`,
    () => 'Write the table in front of the column.',
  ),
  DAX0210: error(
    (p: { name: string }) => `Measure [${p.name}] has no formula: its status is needs-info.`,
    () => 'Give it an expression as soon as its definition is known.',
  ),
  DAX0211: error(
    (p: { name: string }) => `Measure [${p.name}] cannot be used: its expression, or something it uses, has errors.`,
    () => 'Correct the measure first: daxc validate shows its errors.',
  ),
  DAX0212: error(
    (p: { variable: string; column: string }) =>
      `${p.variable} is a variable, so it cannot stand in front of [${p.column}].`,
    (p) => `Write [${p.column}] alone, or the table the column came from.`,
  ),
  DAX0213: error(
    (p: { function: string; found: string; known: string }) => `${p.function} does not know the word ${p.found} here.`,
    (p) => `Use one of: ${p.known}.`,
  ),
  DAX0214: error(
    (p: { name: string }) => `The table would have two columns named [${p.name}].`,
    () => 'Give one of them another name.',
  ),
  DAX0215: error(
    (p: { column: string; variation: string }) => `${p.column} has no variation with a column [${p.variation}].`,
    () => 'Only a date column with an automatic date table has variations; use a column of a date table instead.',
  ),
  DAX0216: error(
    (p: { name: string; kind: string }) => `${p.name} is defined twice in this query.`,
    (p) => `Remove one of the two ${p.kind} definitions.`,
  ),
  DAX0217: error(
    (p: { name: string; reason: string }) => `Function ${p.name} cannot be defined: ${p.reason}.`,
    () => 'A function needs a name of letters, digits, underscores and inner dots that no built-in function has.',
  ),
  DAX0220: error(
    (p: { what: string }) => `The query cannot define this: the model has ${p.what}.`,
    () => 'Choose a name that the model does not have.',
  ),
  DAX0219: error(
    (p: { what: string }) => `${p.what} cannot be used: its definition, or something it uses, has errors.`,
    () => 'Correct the definition first: daxc validate shows its errors.',
  ),
};
