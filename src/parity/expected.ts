/** Captured results: the answer of Power BI's executeQueries. */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Source, Span } from '../diagnostics/source.js';
import type { JsonValue } from '../query/format-value.js';
import { normalName } from './column-names.js';
import { pathSteps, placeInJson } from './json-places.js';
import { isList, isObject, parseJson, type Json, type JsonObject } from './json-text.js';

/** One expected table. Cells stand in the order of `columns`. */
export interface ExpectedTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly JsonValue[])[];
  /** Whether some cell is written as null: then the answer was captured with includeNulls. */
  readonly writesNulls: boolean;
  /** Set where columns may have captions in place of names, and cells may be texts in place of values. */
  readonly written?: WrittenForm;
}

/** How a table stands in a file that is not JSON. */
export interface WrittenForm {
  readonly file: string;
  /** The culture that was stated, or null. */
  readonly culture: string | null;
  /** Whether the cells are values already. */
  readonly isTyped: boolean;
  /** Where a cell stands, by the numbers of its row and column. */
  place(row: number, column: number): Span | null;
  headerPlace(name: string): Span | null;
  /** How its columns are called, where that was stated. */
  readonly naming?: Naming;
}

/** What the captions and totals of visuals are, as a manifest states it. */
export interface Naming {
  /** Captions in small letters, with the columns that they may mean. */
  readonly captions: ReadonlyMap<string, readonly string[]>;
  /** The same from the translations of the model: for captions that are nothing else. */
  readonly translations?: ReadonlyMap<string, readonly string[]>;
  /** The text in the row of totals, or null: one of those that are known. */
  readonly total: string | null;
}

/**
 * Reads `{"results":[{"tables":[{"rows":[...]}]}]}`, with or without a byte order mark. A key that a row lacks while
 * another row of the table has it is BLANK (includeNulls false). Null with diagnostics when the text is another one.
 */
export function readExpected(source: Source, diagnostics: Diagnostic[]): ExpectedTable[] | null {
  const json = parseJson(source, diagnostics);
  if (json === undefined) return null;
  const before = diagnostics.length;
  const tables = new ExpectedReader(source, diagnostics).tables(json);
  return diagnostics.length > before ? null : tables;
}

const noTable: ExpectedTable = { columns: [], rows: [], writesNulls: false };

/** The most rows of an answer of executeQueries. */
const mostRows = 100_000;

class ExpectedReader {
  constructor(
    readonly source: Source,
    readonly diagnostics: Diagnostic[],
  ) {}

  tables(json: Json): ExpectedTable[] {
    const root = isObject(json) ? json : {};
    if (this.#reportsError(root)) return [];
    return this.#list(root, 'results', 'results').flatMap((result, i) => this.#resultTables(result, `results[${i}]`));
  }

  #resultTables(json: Json, path: string): ExpectedTable[] {
    const result = isObject(json) ? json : {};
    if (this.#reportsError(result)) return [];
    return this.#list(result, 'tables', `${path}.tables`).map((table, i) => this.#table(table, `${path}.tables[${i}]`));
  }

  #table(json: Json, path: string): ExpectedTable {
    const table = isObject(json) ? json : {};
    if (this.#reportsError(table)) return noTable;
    const listed = this.#list(table, 'rows', `${path}.rows`);
    if (this.#mayBeCut(listed)) return noTable;
    const rows = listed.map((row, i) => this.#row(row, `${path}.rows[${i}]`));
    const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
    return {
      columns,
      rows: rows.map((row) => columns.map((column) => row.get(column) ?? null)),
      writesNulls: rows.some((row) => [...row.values()].includes(null)),
    };
  }

  #row(json: Json, path: string): Map<string, JsonValue> {
    const cells = new Map<string, JsonValue>();
    if (!isObject(json)) this.#wrong(path, 'an object');
    for (const [column, value] of Object.entries(isObject(json) ? json : {})) {
      if (typeof value === 'object' && value !== null) this.#wrong(`${path}.${column}`, 'a single value');
      else cells.set(normalName(column), value);
    }
    return cells;
  }

  #list(owner: JsonObject, key: string, path: string): readonly Json[] {
    const value = owner[key];
    if (isList(value)) return value;
    this.#wrong(path, 'a list');
    return [];
  }

  /** executeQueries answers a failed query with `error` in the place of its result. */
  #reportsError(owner: JsonObject): boolean {
    const error = owner['error'];
    if (error === undefined || error === null) return false;
    const text = JSON.stringify(error).slice(0, 200);
    this.diagnostics.push(diagnostic('DAX0077', { file: this.source.file, text }, null));
    return true;
  }

  /** executeQueries stops at its limits without a word. */
  #mayBeCut(rows: readonly Json[]): boolean {
    if (rows.length < mostRows) return false;
    this.diagnostics.push(diagnostic('DAX0630', { file: this.source.file, rows: rows.length }, null));
    return true;
  }

  #wrong(path: string, expected: string): void {
    const place = placeInJson(this.source, pathSteps(path));
    this.diagnostics.push(diagnostic('DAX0072', { file: this.source.file, path, expected }, place));
  }
}
