/** Results as CSV. */
import { plainText } from './format-value.js';
import type { ResultColumn, ResultTable } from './result.js';

export interface CsvWriteOptions {
  /** What is written for BLANK: '' an empty field, and then the empty text is written as "". */
  readonly nullText: string;
}

const lineEnd = '\r\n';

/**
 * The table as RFC 4180 text with a header line. What it writes, `readCsv` reads back with the same `nullText`: with one
 * that begins with a backslash, a text that begins with a backslash gets one more in front.
 */
export function csvText(table: ResultTable, options: CsvWriteOptions = { nullText: '' }): string {
  const lines = [table.columns.map((column) => quoted(column.name)).join(',')];
  for (let row = 0; row < table.rowCount; row++) {
    lines.push(table.columns.map((column) => field(column, row, options.nullText)).join(','));
  }
  return lines.join(lineEnd) + lineEnd;
}

function field(column: ResultColumn, row: number, nullText: string): string {
  const text = plainText(column.kind, column.values[row] ?? null);
  if (text === null) return nullText;
  if (text === '') return nullText === '' ? '""' : '';
  const isDoubled = nullText.startsWith('\\') && text.startsWith('\\');
  return quoted(isDoubled ? `\\${text}` : text);
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
