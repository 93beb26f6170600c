/** The places of single rows in a CSV file. */
import type { Span } from '../diagnostics/source.js';
import type { CsvSource } from './csv.js';
import { CsvPlaces, textOf } from './csv-places.js';
import { CsvScanner } from './csv-scanner.js';

/** Where the fields of `column` (its name in the header) stand in these rows, counted from 1; rows that are not there are left out. */
export function fieldPlaces(source: CsvSource, column: string, rows: readonly number[]): Span[] {
  const places = new CsvPlaces(source);
  const scanner = new CsvScanner(places.bytes, places.begin);
  const header = readRecord(scanner).map(({ start, end }) => textOf(places.bytes, start, end).toLowerCase());
  const position = header.findIndex((name) => name.replace(/^"(.*)"$/s, '$1') === column.toLowerCase());
  const found: Span[] = [];
  const last = Math.max(...rows);
  for (let row = 1; row <= last && scanner.more; row++) {
    const field = readRecord(scanner)[position];
    if (field && rows.includes(row)) found.push(places.span(field.start, field.end));
  }
  return found;
}

const carriageReturn = 13;

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
    const end = how === 'line' && scanner.bytes[after - 1] === carriageReturn ? after - 1 : after;
    fields.push({ start: scanner.fieldStart, end });
    isOpen = how === 'comma';
  }
  return fields;
}
