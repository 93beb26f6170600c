import { error } from './entry.js';

/** DAX03xx: types and number of arguments. */
export const types = {
  DAX0301: error(
    (p: { name: string; expected: string; found: number }) => `${p.name} takes ${p.expected}, not ${p.found}.`,
  ),
  DAX0302: error(
    (p: { columns: number }) => `A value is needed here, but this is a table of ${p.columns} columns.`,
    () => 'A table of one column and one row can stand for a value; otherwise aggregate it.',
  ),
  DAX0303: error(
    (p: { found: string }) => `A table is needed here, but ${p.found} is a value.`,
    () => 'A value in braces, { ... }, is a table of one row.',
  ),
  DAX0304: error(
    (p: { left: string; leftType: string; right: string; rightType: string; help: string }) =>
      `${p.left} is ${p.leftType} and ${p.right} is ${p.rightType}: they cannot be compared.`,
    (p) => p.help,
  ),
  DAX0305: error(
    (p: { what: string; expected: string; found: string }) => `${p.what} must be ${p.expected}, not ${p.found}.`,
  ),
  DAX0306: error(
    (p: { name: string; found: string }) => `${p.name} needs a column here, written as Table[Column], not ${p.found}.`,
  ),
  DAX0307: error(
    (p: { name: string; found: string }) => `${p.name} needs the name of a model table here, not ${p.found}.`,
  ),
  DAX0308: error((p: { name: string }) => `${p.name} needs the name of a new column here, as a text in double quotes.`),
  DAX0309: error(
    (p: { name: string; what: string; type: string }) => `${p.name} cannot work with ${p.what}, which is ${p.type}.`,
  ),
  DAX0310: error((p: { name: string; group: string }) => `The arguments of ${p.name} must come in groups: ${p.group}.`),
  DAX0311: error(() => 'A list of values in parentheses can stand only in front of IN or inside a table constructor.'),
  DAX0312: error(
    (p: { values: number; columns: number }) =>
      `${count(p.values, 'value')} cannot be looked up in a table of ${count(p.columns, 'column')}.`,
    () => 'There must be one value for each column of the table.',
  ),
  DAX0313: error((p: { reason: string }) => `The table constructor ${p.reason}.`),
  DAX0314: error(
    (p: { owner: string; declared: string; inferred: string }) =>
      `${p.owner} is declared as ${p.declared}, but its expression gives ${p.inferred}.`,
    () => "Correct 'dataType' or leave it out.",
  ),
  DAX0315: error(
    (p: { owner: string }) => `${p.owner} would hold values of several types.`,
    () => 'A column has one type: convert the branches of the expression to one type.',
  ),
  DAX0316: error(
    (p: { name: string; left: number; right: number }) =>
      `${p.name} needs tables with equally many columns, not ${p.left} and ${p.right}.`,
  ),
  DAX0317: error(
    (p: { name: string }) => `${p.name} can stand only as a filter argument of CALCULATE or CALCULATETABLE.`,
  ),
  DAX0318: error((p: { name: string; option: string }) => `${p.name} with ${p.option} is not supported yet.`),
  DAX0319: error((p: { name: string; parameter: string }) => `${p.name} needs its argument '${p.parameter}'.`),
  DAX0320: error((p: { name: string; what: string }) => `${p.name} needs ${p.what} written as a constant here.`),
  DAX0321: error(
    (p: { table: string; declared: number; found: number }) =>
      `Table '${p.table}' declares ${count(p.declared, 'column')}, but its expression gives ${p.found}.`,
    () => 'The declared columns name the columns of the expression by position: declare each of them, or none.',
  ),
  DAX0322: error((p: { text: string; reason: string }) => `${p.text} ${p.reason}.`),
  DAX0323: error((p: { name: string; where: string }) => `${p.name} can be used only ${p.where}.`),
  DAX0324: error((p: { name: string; found: string }) => `Variable or parameter ${p.name} must be ${p.found} here.`),
};

function count(n: number, thing: string): string {
  return n === 1 ? `one ${thing}` : `${n} ${thing}s`;
}
