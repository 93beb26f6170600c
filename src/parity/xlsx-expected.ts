/** Captured results in a workbook: the only sheet, with names of columns in its first row. */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { JsonValue } from '../query/format-value.js';
import { isQualified, normalName } from './column-names.js';
import type { ExpectedTable } from './expected.js';
import { WorkbookArchive } from './xlsx/archive.js';
import { WorkbookProblem } from './xlsx/problem.js';
import { readSheet } from './xlsx/sheet.js';
import { readWorkbook } from './xlsx/workbook.js';

/** The most rows that a visual writes into a workbook. */
const mostRowsOfVisual = 150_000;

/** Reads the table; null with diagnostics when the workbook is damaged, holds errors or may be cut off. */
export function readXlsxExpected(file: string, bytes: Uint8Array, diagnostics: Diagnostic[]): ExpectedTable | null {
  try {
    const archive = new WorkbookArchive(bytes);
    const workbook = readWorkbook(archive);
    const table = tableOf(file, workbook.sheetPart, readSheet(archive.text(workbook.sheetPart), workbook));
    if (table.columns.some(isQualified) || table.rows.length < mostRowsOfVisual) return table;
    diagnostics.push(diagnostic('DAX0638', { file, rows: table.rows.length }, null));
  } catch (error) {
    if (!(error instanceof WorkbookProblem)) throw error;
    diagnostics.push(diagnostic('DAX0639', { file, place: error.place, reason: error.reason }, null));
  }
  return null;
}

function tableOf(file: string, part: string, sheet: readonly (readonly JsonValue[])[]): ExpectedTable {
  const first = sheet.findIndex((row) => !isEmpty(row));
  const header = sheet[first];
  if (!header) throw new WorkbookProblem(part, 'it has no cells');
  const columns = header.map((name) => normalName(String(name ?? '')));
  checkColumns(part, columns);
  const rows = withoutFooter(sheet.slice(first + 1));
  const wide = rows.findIndex((row) => row.length > columns.length);
  if (wide >= 0) throw new WorkbookProblem(`row ${first + wide + 2}`, 'it has more cells than the header');
  return {
    columns,
    rows: rows.map((row) => columns.map((_, i) => row[i] ?? null)),
    writesNulls: true,
    written: { file, culture: null, isTyped: true, place: () => null, headerPlace: () => null },
  };
}

function checkColumns(part: string, columns: readonly string[]): void {
  const lower = columns.map((name) => name.toLowerCase());
  const doubled = columns.find((_, i) => lower.indexOf(lower[i] as string) < i);
  if (columns.includes('')) throw new WorkbookProblem(part, 'a column has no name in the first row');
  if (doubled !== undefined) throw new WorkbookProblem(part, `it has two columns '${doubled}'`);
}

/** Visuals name their filters behind the last row. */
function withoutFooter(rows: readonly (readonly JsonValue[])[]): readonly (readonly JsonValue[])[] {
  const footer = rows.findIndex(([cell]) => typeof cell === 'string' && cell.startsWith('Applied filters:'));
  let end = footer < 0 ? rows.length : footer;
  while (footer >= 0 && end > 0 && isEmpty(rows[end - 1] ?? [])) end--;
  return rows.slice(0, end);
}

function isEmpty(row: readonly JsonValue[]): boolean {
  return row.every((value) => value === null);
}
