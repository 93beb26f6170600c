/** The places of single rows in a CSV file. */
import { Source, type Span } from '../diagnostics/source.js';
import type { CsvSource } from './csv.js';
import { CsvScanner } from './csv-scanner.js';

/** Where the fields of `column` (its name in the header) stand in these rows, counted from 1; rows that are not there are left out. */
export function fieldPlaces({ file, text }: CsvSource, column: string, rows: readonly number[]): Span[] {
  const begin = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const scanner = new CsvScanner(text, begin);
  const source = new Source(file, text.slice(begin));
  const header = readRecord(scanner).map((field) => scanner.text.slice(field.start, field.end).toLowerCase());
  const position = header.findIndex((name) => name.replace(/^"(.*)"$/s, '$1') === column.toLowerCase());
  const places: Span[] = [];
  const last = Math.max(...rows);
  for (let row = 1; row <= last && scanner.more; row++) {
    const field = readRecord(scanner)[position];
    if (field && rows.includes(row)) places.push({ source, start: field.start - begin, end: field.end - begin });
  }
  return places;
}

interface Field {
  readonly start: number;
  readonly end: number;
}

/** The fields of the next record, with their quotes. */
function readRecord(scanner: CsvScanner): Field[] {
  const fields: Field[] = [];
  for (let isOpen = true; isOpen;) {
    const how = scanner.next();
    const after = scanner.at - (how === 'file' ? 0 : 1);
    const end = how === 'line' && scanner.text[after - 1] === '\r' ? after - 1 : after;
    fields.push({ start: scanner.fieldStart, end });
    isOpen = how === 'comma';
  }
  return fields;
}
