/** Readers of data files for programs that use generated clients. */
export { readCsv, type CsvColumn, type CsvOptions, type CsvSource } from './csv.js';
export { dataFileName } from './folder.js';
export { csvTables } from './tables.js';
