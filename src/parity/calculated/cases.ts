/** cases.json: which calculated objects are compared, at which moment each was computed, and which file holds which table. */
import { dateTimeOf } from '../../data/dates.js';
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import { isList, isObject, parseJson, type Json, type JsonObject } from '../json-text.js';
import { objectKey, type CalculatedObject } from './objects.js';

export interface CalculatedCase {
  readonly object: CalculatedObject;
  /** The clock (UTC, days since 1899-12-30) for an object whose value depends on it; null otherwise. */
  readonly now: number | null;
}

export interface CalculatedCases {
  readonly cases: readonly CalculatedCase[];
  /** Table name -> file name, in the data folder. */
  readonly files: ReadonlyMap<string, string>;
}

/** Null with diagnostics when the file does not have the form of cases.json. */
export function readCases(source: Source, diagnostics: Diagnostic[]): CalculatedCases | null {
  const json = parseJson(source, diagnostics);
  if (json === undefined) return null;
  const reader = new CasesReader(source, diagnostics);
  const cases = reader.cases(json);
  const files = reader.files(json);
  return reader.isSound ? { cases, files } : null;
}

class CasesReader {
  isSound = true;

  constructor(
    readonly source: Source,
    readonly diagnostics: Diagnostic[],
  ) {}

  cases(json: Json): CalculatedCase[] {
    const items = isObject(json) ? json['cases'] : undefined;
    if (!isList(items)) return (this.#wrong('cases', 'a list'), []);
    const found = new Map<string, CalculatedCase>();
    items.forEach((item, i) => {
      const read = isObject(item) ? this.#case(item, `cases[${i}]`) : this.#wrong(`cases[${i}]`, 'an object');
      if (read) found.set(objectKey(read.object), read);
    });
    return [...found.values()];
  }

  #case(item: JsonObject, path: string): CalculatedCase | null {
    const { kind, table, column } = item;
    if (typeof table !== 'string') return this.#wrong(`${path}.table`, 'a text');
    const now = this.#now(item, path);
    if (kind === 'calculatedTable') return { object: { kind: 'table', table }, now };
    if (kind !== 'calculatedColumn') return this.#wrong(`${path}.kind`, "'calculatedColumn' or 'calculatedTable'");
    if (typeof column !== 'string') return this.#wrong(`${path}.column`, 'a text');
    return { object: { kind: 'column', table, column }, now };
  }

  #now(item: JsonObject, path: string): number | null {
    const written = item['now'];
    if (written === undefined || written === null) return null;
    const now = typeof written === 'string' ? dateTimeOf(written) : Number.NaN;
    return Number.isNaN(now) ? this.#wrong(`${path}.now`, 'a moment such as 2024-01-31T13:45:00') : now;
  }

  files(json: Json): ReadonlyMap<string, string> {
    const files = isObject(json) ? json['files'] : undefined;
    if (files === undefined) return new Map();
    if (!isObject(files)) return (this.#wrong('files', 'an object'), new Map());
    return new Map(Object.entries(files).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  }

  #wrong(path: string, expected: string): null {
    this.isSound = false;
    const span = { source: this.source, start: 0, end: 1 };
    this.diagnostics.push(diagnostic('DAX0072', { file: this.source.file, path, expected }, span));
    return null;
  }
}
