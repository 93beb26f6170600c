/** Readers of data files for programs that use generated clients. */
export type { DataColumn } from './data-column.js';
export { readCsv, type CsvOptions, type CsvSource } from './csv.js';
export { dataFileName } from './folder.js';
export { parquetFileOf, type ParquetFile } from './parquet/file.js';
export { csvTables, loadTables, type DataFile } from './tables.js';
