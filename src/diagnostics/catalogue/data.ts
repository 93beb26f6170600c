import { error, warning, type Entry } from './entry.js';

/** DAX0050-0079: data files, parity cases, lineage against the documentation. */
export const data = {
  DAX0050: error(
    (p: { table: string; file: string; folder: string }) =>
      `Table '${p.table}' has no data: there is no file '${p.file}' in '${p.folder}'.`,
    () => 'Put it there, as CSV or as Parquet, or name another folder with --data.',
  ),
  DAX0051: error(
    (p: { path: string }) => `'${p.path}' is a folder, not a file.`,
    () => 'Name a file, or remove the folder of that name.',
  ),
  DAX0052: error(
    (p: { file: string }) => `The data file ${p.file} is empty.`,
    () => 'A data file begins with a line that names its columns, even when it has no rows.',
  ),
  DAX0053: error(
    (p: { column: string }) => `The header has no column '${p.column}'.`,
    (p) => `Add the column '${p.column}' to the file, or set 'sourceColumn' in model.yaml to its name there.`,
  ),
  DAX0054: error(
    (p: { column: string }) => `The header names the column '${p.column}' twice.`,
    () => 'Upper and lower case are the same; rename or remove one of them.',
  ),
  DAX0055: error(
    (p: { found: number; expected: number }) =>
      `This row has ${count(p.found, 'field')}, the header has ${p.expected}: fields are missing.`,
    () => 'Write one field for every column of the header, an empty one for no value.',
  ),
  DAX0056: error(
    (p: { found: number; expected: number }) =>
      `This row has ${count(p.found, 'field')}, the header has ${p.expected}: there are too many.`,
    () => 'A field with a comma in it is written between double quotes.',
  ),
  DAX0057: error(
    () => 'This quoted field is never closed.',
    () => 'Close it with a double quote; a double quote inside a field is written twice.',
  ),
  DAX0058: error(
    (p: { text: string }) => `There is text after the closing quote of a field: '${p.text}'.`,
    () => 'A double quote inside a quoted field is written twice.',
  ),
  DAX0059: error(
    (p: { file: string; reason: string }) => `The file ${p.file} is not UTF-8: ${p.reason}.`,
    () => 'Save it with the encoding UTF-8.',
  ),
  DAX0060: error((p: { text: string; column: string }) => `'${p.text}' is not a whole number (column '${p.column}').`),
  DAX0061: error(
    (p: { text: string; column: string }) => `The number ${p.text} cannot be held exactly (column '${p.column}').`,
    () => 'Numbers are exact up to 9007199254740992; declare an identifier as string, or a measurement as double.',
  ),
  DAX0062: error(
    (p: { text: string; column: string }) => `'${p.text}' is not a number (column '${p.column}').`,
    () => 'Write digits with a point and without separators of thousands, such as 1234.5.',
  ),
  DAX0063: error(
    (p: { text: string; column: string }) => `'${p.text}' is not a decimal number (column '${p.column}').`,
    () => 'Write digits with a point, such as 1234.5678.',
  ),
  DAX0064: error(
    (p: { text: string; column: string }) =>
      `The decimal ${p.text} has more than four decimal places (column '${p.column}').`,
    () => 'A decimal (Currency) column holds four; declare the column as double.',
  ),
  DAX0065: error(
    (p: { text: string; column: string }) => `'${p.text}' is not a date (column '${p.column}').`,
    () => 'Write it as 2024-01-31 or 2024-01-31T13:45:00, with Z or an offset such as +02:00 if it has a zone.',
  ),
  DAX0066: error(
    (p: { text: string; column: string }) => `'${p.text}' is neither true nor false (column '${p.column}').`,
    () => 'Write true or false (or 1 or 0).',
  ),
  DAX0067: error(
    (p: { column: string }) => `Column '${p.column}' has the data type binary, which cannot be loaded from CSV.`,
    () => 'Remove the column from model.yaml.',
  ),
  DAX0068: info(
    (p: { count: number; file: string }) =>
      `${p.file} has ${count(p.count, 'more error')} like the ones above, not shown.`,
  ),
  DAX0069: error(
    (p: { folder: string }) => `There is no folder '${p.folder}'.`,
    () => 'Name an existing folder.',
  ),
  DAX0070: error(
    (p: { folder: string }) => `The folder '${p.folder}' has no manifest.json, so it is not a folder of parity cases.`,
    () => 'Name the folder that contains manifest.json.',
  ),
  DAX0071: error((p: { reason: string }) => `This is not valid JSON: ${p.reason}.`),
  DAX0072: error(
    (p: { file: string; path: string; expected: string }) => `In ${p.file}, '${p.path}' must be ${p.expected}.`,
  ),
  DAX0073: error(
    (p: { path: string }) => `There is no file '${p.path}'.`,
    () => 'Check the spelling; names are relative to the working folder.',
  ),
  DAX0074: error((p: { model: string; folder: string }) => `There is no model '${p.model}' in '${p.folder}'.`),
  DAX0075: warning(
    (p: { measure: string; attribute: string }) =>
      `The lineage of [${p.measure}] documents ${p.attribute}, but its DAX does not use it.`,
    () => 'Remove it from the lineage, or check the formula and the tables it reads.',
  ),
  DAX0076: warning(
    (p: { measure: string; attributes: string }) =>
      `The lineage of [${p.measure}] does not document ${p.attributes}, which its DAX uses.`,
    () => 'Add it to the attributes of the lineage.',
  ),
  DAX0077: error(
    (p: { file: string; text: string }) => `The expected result ${p.file} holds an error instead of rows: ${p.text}.`,
    () => 'Capture the result again.',
  ),
  DAX0078: error((p: { name: string }) => `There is no measure [${p.name}] with a usable formula.`),
};

/** Declares a note. */
function info<P>(text: (p: P) => string): Entry<P> {
  return { severity: 'info', text };
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
