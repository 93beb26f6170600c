/** Captured results as text with separators: of DAX Studio, with full names, and of visuals, with captions. */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Source, Span } from '../diagnostics/source.js';
import { isQualified, normalName } from './column-names.js';
import { readDelimited, type DelimitedField, type DelimitedRecord } from './delimited-text.js';
import type { ExpectedTable } from './expected.js';
import { filterLine } from './total-words.js';

/** The most rows that a visual writes into a CSV file. */
const mostRowsOfVisual = 30_000;

/** Reads the table; null with diagnostics when the text is cut off or may be. */
export function readCsvExpected(
  source: Source,
  culture: string | null,
  diagnostics: Diagnostic[],
): ExpectedTable | null {
  const records = readDelimited(source, diagnostics);
  if (records === null) return null;
  const [header = [], ...rest] = withoutHint(records);
  const rows = withoutFooter(rest, header.length);
  const place = ({ start, end }: DelimitedField): Span => ({ source, start, end });
  const columns = header.map(({ text }) => normalName(text ?? ''));
  const errors = [...doubledNames(header, columns, place), ...wrongWidths(rows, header.length, place)];
  if (!columns.some(isQualified) && rows.length >= mostRowsOfVisual) {
    errors.push(diagnostic('DAX0638', { file: source.file, rows: rows.length }, null));
  }
  diagnostics.push(...errors);
  if (errors.length > 0) return null;
  const fieldPlace = (record: DelimitedRecord | undefined, i: number): Span | null => {
    const field = record?.[i];
    return field ? place(field) : null;
  };
  return {
    columns,
    rows: rows.map((record) => record.map(({ text }) => text)),
    writesNulls: true,
    written: {
      file: source.file,
      culture,
      isTyped: false,
      place: (row, column) => fieldPlace(rows[row], column),
      headerPlace: (name) => fieldPlace(header, columns.indexOf(name)),
    },
  };
}

/** `sep=;` in the first line tells Excel the separator. */
function withoutHint(records: readonly DelimitedRecord[]): readonly DelimitedRecord[] {
  return /^sep=/i.test(records[0]?.[0]?.text ?? '') ? records.slice(1) : records;
}

/** Visuals add lines on their filters behind an empty line; empty lines at the end mean nothing where there are several columns. */
function withoutFooter(records: readonly DelimitedRecord[], width: number): readonly DelimitedRecord[] {
  const footer = footerOf(records, width);
  let end = footer < 0 ? records.length : footer;
  while (end > 0 && (width > 1 || footer >= 0) && isEmptyLine(records[end - 1])) end--;
  return records.slice(0, end);
}

/** Where the lines on filters begin, whatever their language: a single field behind an empty line; -1 without them. */
function footerOf(records: readonly DelimitedRecord[], width: number): number {
  const isLine = (record: DelimitedRecord): boolean => record.length === 1 && !isEmpty(record);
  return records.findIndex((record, i) => {
    const before = records[i - 1];
    if (filterLine.test(record[0]?.text ?? '')) return before === undefined || isEmpty(before);
    return width > 1 && isLine(record) && before !== undefined && isEmptyLine(before);
  });
}

function isEmpty(record: DelimitedRecord): boolean {
  return record.every(({ text }) => text === null);
}

function isEmptyLine(record: DelimitedRecord | undefined): boolean {
  return record?.length === 1 && isEmpty(record);
}

function doubledNames(
  header: DelimitedRecord,
  columns: readonly string[],
  place: (field: DelimitedField) => Span,
): Diagnostic[] {
  const lower = columns.map((name) => name.toLowerCase());
  return header.flatMap((field, i) =>
    lower.indexOf(lower[i] as string) === i
      ? []
      : [diagnostic('DAX0637', { name: columns[i] as string }, place(field))],
  );
}

/** The first record that has another number of fields than the header. */
function wrongWidths(
  rows: readonly DelimitedRecord[],
  expected: number,
  place: (field: DelimitedField) => Span,
): Diagnostic[] {
  const wrong = rows.find((record) => record.length !== expected);
  const field = wrong?.[0];
  return wrong && field ? [diagnostic('DAX0633', { found: wrong.length, expected }, place(field))] : [];
}
