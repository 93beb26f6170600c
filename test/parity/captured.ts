/** Reads captured results in tests and compares them with a computed table. */
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { defaultRules } from '../../src/parity/compare-rules.js';
import { compareTables } from '../../src/parity/compare-tables.js';
import type { ExpectedTable, Naming } from '../../src/parity/expected.js';
import { readCaptured } from '../../src/parity/read-captured.js';
import { typedTable } from '../../src/parity/typed-table.js';
import type { ResultTable } from '../../src/query/result.js';
import type { ColumnKind, Value } from '../../src/runtime/columns/value.js';

export type Columns = Readonly<Record<string, readonly [kind: ColumnKind, ...values: Value[]]>>;

export function computed(columns: Columns): ResultTable {
  const made = Object.entries(columns).map(([name, [kind, ...values]]) => ({ name, kind, values }));
  return { columns: made, rowCount: made[0]?.values.length ?? 0 };
}

export function messagesOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code, message, span }) => {
    const place = span ? span.source.position(span.start) : null;
    return `${code}${place ? ` ${place.line}:${place.column}` : ''} ${message}`;
  });
}

export async function read(
  content: string | Uint8Array,
  culture: string | null = null,
  naming?: Naming,
): Promise<{ tables: ExpectedTable[] | null; messages: string[] }> {
  const diagnostics: Diagnostic[] = [];
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const tables = await readCaptured({ file: 'result', bytes, culture, ...(naming && { naming }) }, diagnostics);
  return { tables, messages: messagesOf(diagnostics) };
}

/** The differences of a captured file from the computed columns, or what is wrong with the file. */
export async function differences(
  content: string | Uint8Array,
  columns: Columns,
  culture: string | null = null,
  naming?: Naming,
): Promise<string[]> {
  const { tables, messages } = await read(content, culture, naming);
  const [table] = tables ?? [];
  if (!table) return messages;
  const diagnostics: Diagnostic[] = [];
  const actual = computed(columns);
  const typed = typedTable(table, actual, diagnostics);
  if (!typed) return messagesOf(diagnostics);
  const found = compareTables(typed, actual, defaultRules).differences.map(({ kind, row, column }) =>
    [kind, ...(row === null ? [] : [`row ${row}`]), ...(column === null ? [] : [column])].join(', '),
  );
  return [...messagesOf(diagnostics), ...found];
}
