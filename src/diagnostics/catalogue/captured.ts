import { error, warning } from './entry.js';

/** DAX0630-0649: files with captured results. */
export const captured = {
  DAX0630: error(
    (p: { file: string; rows: number }) =>
      `The expected result ${p.file} has ${p.rows.toLocaleString('en-US')} rows, the most that executeQueries gives: rows may be missing.`,
    () => 'Ask for fewer rows with a filter, or capture the result as CSV or Parquet, which have no such limit.',
  ),
  DAX0631: error(
    (p: { file: string; format: string }) => `The expected result ${p.file} is ${p.format}, which cannot be read.`,
    () => 'Capture it as JSON, CSV, Parquet, XLSX or Arrow.',
  ),
  DAX0632: error(
    (p: { file: string }) => `The expected result ${p.file} is empty.`,
    () => 'Capture the result again.',
  ),
  DAX0633: error(
    (p: { found: number; expected: number }) =>
      `This row has ${p.found} field${p.found === 1 ? '' : 's'}, the header has ${p.expected}.`,
    () => 'The file was cut off or changed; capture the result again.',
  ),
  DAX0634: error(
    () => 'This quoted field is never closed.',
    () => 'The file was cut off; capture the result again.',
  ),
  DAX0635: error(
    (p: { text: string; column: string }) =>
      `'${p.text}' in column '${p.column}' can be read in two ways, and no other value of the file tells which one.`,
    () => `State the culture of the file in manifest.json: "culture": "en-US", "de-DE" or another one.`,
  ),
  DAX0636: error(
    (p: { first: string; second: string }) => `'${p.first}' and '${p.second}' cannot be written in one culture.`,
    () => 'Capture the result again, in one culture.',
  ),
  DAX0637: error((p: { name: string }) => `The header names the column '${p.name}' twice.`),
  DAX0638: error(
    (p: { file: string; rows: number }) =>
      `The expected result ${p.file} has ${p.rows.toLocaleString('en-US')} rows, the most that a visual exports: rows may be missing.`,
    () => 'Ask for fewer rows with a filter, or run the query of the visual in DAX Studio.',
  ),
  DAX0639: error(
    (p: { file: string; place: string; reason: string }) =>
      `The workbook ${p.file} cannot be read (${p.place}): ${p.reason}.`,
    () => 'Export or save it again as .xlsx.',
  ),
  DAX0640: warning(
    (p: { file: string; row: number }) => `Row ${p.row} of ${p.file} holds totals of the visual; it is not compared.`,
  ),
  DAX0641: error(
    (p: { name: string; candidates: string }) =>
      `The caption '${p.name}' fits several columns of the result: ${p.candidates}.`,
    () =>
      "Write the full name, such as Table[Column], in the header of the file, or state it under 'captions' in manifest.json.",
  ),
  DAX0642: error(
    (p: { file: string; reason: string }) => `The Arrow file ${p.file} is damaged: ${p.reason}.`,
    () => 'Capture the result again.',
  ),
  DAX0643: error(
    (p: { file: string }) =>
      `${p.file} cannot be read: the packages apache-arrow and hyparquet-compressors are missing.`,
    () => 'They are optional dependencies of daxc: install them, or use another format.',
  ),
  DAX0644: error(
    (p: { file: string; column: string; typeName: string }) =>
      `Column '${p.column}' of ${p.file} is ${p.typeName}, which is no value of DAX.`,
    () => 'Leave the column out of the query.',
  ),
  DAX0645: error(
    (p: { first: string; second: string; column: string }) =>
      `The captions '${p.first}' and '${p.second}' both mean the column ${p.column}.`,
    () => "Correct 'captions' of manifest.json, or the header of the file.",
  ),
  DAX0646: error(
    (p: { id: string; file: string }) => `The case '${p.id}' has no captured result: there is no file ${p.file}.`,
    () => 'Capture it with daxc parity capture, or run its query by hand and store the answer in this file.',
  ),
};
