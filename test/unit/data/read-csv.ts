/** Reads texts of CSV, for tests. */
import { expect } from 'vitest';
import { readCsv } from '../../../src/data/csv.js';
import type { DataColumn } from '../../../src/data/data-column.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import type { DataType } from '../../../src/model/model.js';
import type { Column } from '../../../src/runtime/columns/column.js';

export function column(name: string, dataType: DataType = 'string', sourceColumn: string | null = null): DataColumn {
  return { name, dataType, sourceColumn };
}

export function read(
  text: string,
  columns: DataColumn[],
  nullText = '',
): { columns: Column[] | null; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  return { columns: readCsv({ file: 'T.csv', text }, columns, { nullText }, diagnostics), diagnostics };
}

export function values(result: Column | undefined): unknown[] {
  return result ? Array.from({ length: result.rows }, (_, i) => result.at(i + 1)) : ['no column'];
}

/** The values of the only column of a text that must be readable. */
export function only(text: string, type: DataType, nullText = ''): unknown[] {
  const { columns, diagnostics } = read(text, [column('a', type)], nullText);
  expect(diagnostics.map((d) => d.message)).toEqual([]);
  return values(columns?.[0]);
}

/** `code line:column` of every diagnostic. */
export function places(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code, span }) => {
    const place = span?.source.position(span.start);
    return place ? `${code} ${place.line}:${place.column}` : code;
  });
}

export function problems(text: string, columns: DataColumn[], nullText = ''): string[] {
  const result = read(text, columns, nullText);
  expect(result.columns).toBeNull();
  return places(result.diagnostics);
}
