import { error } from './entry.js';

/** DAX0600-0619: Parquet files. */
export const parquet = {
  DAX0600: error(
    (p: { file: string; place: string; reason: string }) =>
      `The Parquet file ${p.file} is damaged (${p.place}): ${p.reason}.`,
    () => 'Write or copy the file again.',
  ),
  DAX0601: error(
    (p: { file: string; reason: string }) => `${p.file} is not a Parquet file: ${p.reason}.`,
    () => 'Name a Parquet file, or give the file the ending of what it is.',
  ),
  DAX0602: error(
    (p: { file: string }) => `The Parquet file ${p.file} is encrypted, which daxc does not read.`,
    () => 'Write it without encryption.',
  ),
  DAX0603: error(
    (p: { file: string; column: string; feature: string }) =>
      `Column '${p.column}' of ${p.file} uses ${p.feature}, which daxc does not read.`,
    () => 'Write the file with the compression Snappy, Zstandard or none, and with the usual encodings.',
  ),
  DAX0604: error(
    (p: { file: string; column: string }) => `${p.file} has no column '${p.column}'.`,
    (p) => `Add the column '${p.column}' to the file, or set 'sourceColumn' in model.yaml to its name there.`,
  ),
  DAX0605: error(
    (p: { file: string; column: string }) => `${p.file} has two columns '${p.column}'.`,
    () => 'Upper and lower case are the same; rename or remove one of them.',
  ),
  DAX0606: error(
    (p: { file: string; column: string; typeName: string }) =>
      `Column '${p.column}' of ${p.file} is ${p.typeName}, not one value a row.`,
    () => 'Write a file with one plain column for each value.',
  ),
  DAX0607: error(
    (p: { file: string; column: string; typeName: string; dataType: string }) =>
      `Column '${p.column}' of ${p.file} is ${p.typeName}, which cannot become ${p.dataType}.`,
    () => "Change the column's 'dataType' in model.yaml, or its type in the file.",
  ),
  DAX0608: error((p: { file: string; row: number; problem: string }) => `${p.file}, row ${p.row}: ${p.problem}`),
  DAX0609: error(
    (p: { file: string; column: string }) =>
      `The different texts of column '${p.column}' of ${p.file} are larger than 4 GB together.`,
    () => 'Remove the column from model.yaml, or write shorter texts.',
  ),
  DAX0610: error(
    (p: { file: string }) => `${p.file} cannot be read: the packages hyparquet and hyparquet-compressors are missing.`,
    () => 'They are optional dependencies of daxc: install them, or write the table as CSV.',
  ),
  DAX0611: error(
    (p: { table: string; first: string; second: string; folder: string }) =>
      `Table '${p.table}' has two data files in '${p.folder}': '${p.first}' and '${p.second}'.`,
    () => 'Remove one of them.',
  ),
};
