/** All loaded tables of a generated client out of CSV texts. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { DataType } from '../model/model.js';
import type { Column } from '../runtime/columns/column.js';
import type { ModelSchema } from '../runtime/tables/model-data.js';
import { readCsv } from './csv.js';
import { dataFileName } from './folder.js';

/**
 * Reads every loaded table of `schema`: `read` gives the text of a file by its name (`<table>.csv`). Throws an Error that
 * names file, line and column of what is wrong. `nullText` is the field that means BLANK; default: an empty field.
 */
export function csvTables(
  schema: ModelSchema,
  read: (file: string) => string,
  nullText = '',
): ReadonlyMap<string, readonly Column[]> {
  const loaded = new Map<string, readonly Column[]>();
  for (const table of schema.tables.filter((t) => !t.calculated)) {
    const file = dataFileName(table.name);
    const diagnostics: Diagnostic[] = [];
    const columns = table.columns
      .filter((column) => !column.calculated)
      .map(({ name, kind }) => ({ name, sourceColumn: null, dataType: dataTypeOf(kind) }));
    const filled = readCsv({ file, text: read(file) }, columns, { nullText }, diagnostics);
    if (filled === null) throw new Error(diagnostics.map(sentence).join('\n'));
    loaded.set(table.name, filled);
  }
  return loaded;
}

function dataTypeOf(kind: string): DataType {
  return kind === 'currency' ? 'decimal' : (kind as DataType);
}

function sentence({ span, message }: Diagnostic): string {
  if (!span) return message;
  const { line, column } = span.source.position(span.start);
  return `${span.source.file}:${line}:${column}: ${message}`;
}
