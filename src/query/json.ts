/** Results in the shape of Power BI's executeQueries answer. */
import { jsonValue, type JsonValue } from './format-value.js';
import type { ResultTable } from './result.js';

export type AnswerRow = Readonly<Record<string, JsonValue>>;

/** One query's answer: a table for every EVALUATE. */
export interface ExecuteQueriesAnswer {
  readonly results: readonly { readonly tables: readonly { readonly rows: readonly AnswerRow[] }[] }[];
}

/** The answer of one query, BLANK as null (as with includeNulls). */
export function executeQueriesAnswer(tables: readonly ResultTable[]): ExecuteQueriesAnswer {
  return { results: [{ tables: tables.map((table) => ({ rows: answerRows(table) })) }] };
}

/** The rows of a table, each a record from column name to value. */
export function answerRows(table: ResultTable): AnswerRow[] {
  return Array.from({ length: table.rowCount }, (_, row) =>
    Object.fromEntries(
      table.columns.map((column) => [column.name, jsonValue(column.kind, column.values[row] ?? null)]),
    ),
  );
}

/** One line of `--format jsonl`: the answer to a file, or what went wrong with it. */
export type JsonLine =
  ({ readonly file: string } & ExecuteQueriesAnswer) | { readonly file: string; readonly error: JsonLineError };

export interface JsonLineError {
  /** The diagnostic's code. */
  readonly code: string;
  readonly message: string;
  /** The file of the place: that of the query, of the model or of the data. */
  readonly file: string | null;
  /** Where in the file, 1-based; null where the place is not known. */
  readonly line: number | null;
  readonly column: number | null;
}

/** The line of a file that was answered. */
export function answerLine(file: string, tables: readonly ResultTable[]): string {
  return jsonLine({ file, ...executeQueriesAnswer(tables) });
}

/** A JSON value on one line, also for readers that take U+2028 and U+2029 for line ends; with a line feed. */
export function jsonLine(value: JsonLine): string {
  return `${JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}\n`;
}
