/** The manifest of a folder of parity cases. */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Source } from '../diagnostics/source.js';
import { pathSteps, placeInJson } from './json-places.js';
import { isList, isObject, parseJson, type Json, type JsonObject } from './json-text.js';

/** When two cells are equal. BLANK equals only BLANK, always. */
export interface CompareRules {
  readonly text: 'exact' | 'caseInsensitive';
  /** Largest difference of two numbers, relative to the larger one. */
  readonly relative: number;
  /** Largest difference of two numbers near zero. */
  readonly absolute: number;
  /** Whether the rows must come in the expected order. */
  readonly rowOrder: boolean;
}

export interface ParityCase {
  readonly id: string;
  readonly model: string;
  readonly comment: string | null;
  /** Paths relative to the folder of the manifest. */
  readonly queryFile: string;
  readonly expectedFile: string;
}

export interface ParityManifest {
  readonly cases: readonly ParityCase[];
  readonly compare: CompareRules;
  readonly data: {
    /** Relative to the folder of the manifest. */
    readonly folder: string;
    /** null: what the model's data source says. */
    readonly nullText: string | null;
  };
  /** The clock of all cases as ISO text, or null. */
  readonly now: string | null;
}

const defaultRules: CompareRules = { text: 'exact', relative: 1e-9, absolute: 1e-12, rowOrder: true };

/** Reads manifest.json; null with diagnostics when it is not JSON or not of its shape. Keys that parity does not need are allowed. */
export function readManifest(source: Source, diagnostics: Diagnostic[]): ParityManifest | null {
  const before = diagnostics.length;
  const json = parseJson(source, diagnostics);
  if (json === undefined) return null;
  const reader = new ManifestReader(source, diagnostics);
  const manifest = reader.manifest(json);
  return diagnostics.length > before ? null : manifest;
}

/** What stands for the path of the whole file. */
const wholeFile = 'the file';

class ManifestReader {
  constructor(
    readonly source: Source,
    readonly diagnostics: Diagnostic[],
  ) {}

  manifest(json: Json): ParityManifest {
    const root = this.#object(json, wholeFile);
    const data = this.#part(root, 'data');
    const queries = root['queries'];
    if (!isList(queries) || queries.length === 0) this.#wrong('queries', 'a list of queries, one at least');
    const cases = isList(queries) ? queries.map((query, i) => this.#case(query, `queries[${i}]`)) : [];
    this.#checkIds(cases);
    return {
      cases,
      compare: this.#rules(this.#part(root, 'compare')),
      data: {
        folder: this.#text(data, 'data', 'folder') ?? 'entities',
        nullText: this.#text(data, 'data', 'nullText'),
      },
      now: this.#text(root, '', 'now'),
    };
  }

  #case(json: Json, path: string): ParityCase {
    const entry = this.#object(json, path);
    const id = this.#needed(entry, path, 'id');
    return {
      id,
      model: this.#needed(entry, path, 'model'),
      comment: this.#text(entry, path, 'comment'),
      queryFile: this.#inside(entry, path, 'query', `queries/${id}.dax`),
      expectedFile: this.#inside(entry, path, 'expected', `expected/${id}.json`),
    };
  }

  /** A path that does not lead out of the folder; without one, the path that the id gives. */
  #inside(entry: JsonObject, path: string, key: string, byDefault: string): string {
    const own = this.#text(entry, path, key);
    const file = own ?? byDefault;
    const leads = file.split(/[\\/]/).includes('..') || /^(?:[\\/]|[A-Za-z]:)/.test(file);
    if (leads) this.#wrong(`${path}.${own === null ? 'id' : key}`, 'a name that does not lead out of the folder');
    return file;
  }

  #rules(compare: JsonObject): CompareRules {
    const { text, blank, rowOrder } = compare;
    if (text !== undefined && text !== 'exact' && text !== 'caseInsensitive') {
      this.#wrong('compare.text', "'exact' or 'caseInsensitive'");
    }
    if (blank !== undefined && blank !== 'strict') this.#wrong('compare.blank', "'strict'");
    if (rowOrder !== undefined && typeof rowOrder !== 'boolean') this.#wrong('compare.rowOrder', 'true or false');
    return {
      text: text === 'caseInsensitive' ? 'caseInsensitive' : defaultRules.text,
      relative: this.#tolerance(compare, 'relative'),
      absolute: this.#tolerance(compare, 'absolute'),
      rowOrder: rowOrder !== false,
    };
  }

  #tolerance(compare: JsonObject, key: 'relative' | 'absolute'): number {
    const value = compare[key];
    if (value === undefined) return defaultRules[key];
    if (typeof value === 'number' && value >= 0) return value;
    this.#wrong(`compare.${key}`, 'a number that is not negative');
    return 0;
  }

  #checkIds(cases: readonly ParityCase[]): void {
    const seen = new Set<string>();
    cases.forEach(({ id }, i) => {
      if (seen.has(id)) this.#wrong(`queries[${i}].id`, `another name than '${id}', which is taken`);
      seen.add(id);
    });
  }

  #object(json: Json, path: string): JsonObject {
    if (isObject(json)) return json;
    this.#wrong(path, 'an object');
    return {};
  }

  #part(root: JsonObject, key: string): JsonObject {
    const value = root[key];
    return value === undefined ? {} : this.#object(value, key);
  }

  #text(owner: JsonObject, path: string, key: string): string | null {
    const value = owner[key];
    if (value === undefined || value === null) return null;
    if (typeof value === 'string') return value;
    this.#wrong(path === '' ? key : `${path}.${key}`, 'a text');
    return null;
  }

  #needed(owner: JsonObject, path: string, key: string): string {
    const value = owner[key];
    if (typeof value === 'string' && value !== '') return value;
    this.#wrong(`${path}.${key}`, 'a text that is not empty');
    return '';
  }

  #wrong(path: string, expected: string): void {
    const place = placeInJson(this.source, path === wholeFile ? [] : pathSteps(path));
    this.diagnostics.push(diagnostic('DAX0072', { file: this.source.file, path, expected }, place));
  }
}
