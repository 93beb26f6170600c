/** The manifest of a folder of parity cases. */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Source } from '../diagnostics/source.js';
import { suggest } from '../diagnostics/suggest.js';
import type { CaptureRecord } from './capture/record.js';
import { normalName } from './column-names.js';
import { blankRules, defaultRules, type CompareRules, type Tolerance } from './compare-rules.js';
import type { Naming } from './expected.js';
import { pathSteps, placeInJson } from './json-places.js';
import { isList, isObject, parseJson, type Json, type JsonObject } from './json-text.js';

export interface ParityCase {
  readonly id: string;
  readonly model: string;
  readonly comment: string | null;
  /** Paths relative to the folder of the manifest. */
  readonly queryFile: string;
  readonly expectedFile: string;
  /** The culture in which the expected texts were written, or null: as the file itself shows. */
  readonly culture: string | null;
  /** The role and the user under which the result was captured. */
  readonly role?: string;
  readonly user?: string;
  /** When and by what the result was captured, where a capture has noted it. */
  readonly captured?: Pick<CaptureRecord, 'at' | 'engine'>;
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
  /** What captions of visuals mean. */
  readonly naming: Naming;
  /** The file with more captions, relative to the folder of the manifest, or null. */
  readonly captionsFile: string | null;
}

/** Reads manifest.json; null with diagnostics when it is not JSON or not of its shape. Keys that parity does not need are allowed. */
export function readManifest(source: Source, diagnostics: Diagnostic[]): ParityManifest | null {
  const before = diagnostics.length;
  const json = parseJson(source, diagnostics);
  if (json === undefined) return null;
  const reader = new ManifestReader(source, diagnostics);
  const manifest = reader.manifest(json);
  return diagnostics.length > before ? null : manifest;
}

/** Reads a file of captions; null with diagnostics when it is not JSON or not of its shape. */
export function readCaptions(source: Source, diagnostics: Diagnostic[]): Naming['captions'] | null {
  const before = diagnostics.length;
  const json = parseJson(source, diagnostics);
  const captions = json === undefined ? null : new ManifestReader(source, diagnostics).captions(json, wholeFile);
  return diagnostics.length > before ? null : captions;
}

/** What stands for the path of the whole file. */
const wholeFile = 'the file';

const rootKeys = ['queries', 'compare', 'data', 'now', 'culture', 'captions', 'total', 'comment'];
const caseKeys = ['id', 'model', 'comment', 'query', 'expected', 'culture', 'role', 'user', 'captured', 'rowLimit'];

class ManifestReader {
  constructor(
    readonly source: Source,
    readonly diagnostics: Diagnostic[],
  ) {}

  manifest(json: Json): ParityManifest {
    const root = this.#object(json, wholeFile);
    const data = this.#part(root, 'data');
    this.#noSlips(root, '', rootKeys);
    this.#noOthers(data, 'data', ['folder', 'nullText']);
    const queries = root['queries'];
    if (!isList(queries) || queries.length === 0) this.#wrong('queries', 'a list of queries, one at least');
    const culture = this.#culture(root, '');
    const cases = isList(queries) ? queries.map((query, i) => this.#case(query, `queries[${i}]`, culture)) : [];
    this.#checkIds(cases);
    return {
      cases,
      compare: this.#rules(this.#part(root, 'compare')),
      data: {
        folder: this.#text(data, 'data', 'folder') ?? 'entities',
        nullText: this.#text(data, 'data', 'nullText'),
      },
      now: this.#text(root, '', 'now'),
      ...this.#naming(root),
    };
  }

  /** `captions`: an object, or the name of a file with one; `total`: the text in rows of totals. */
  #naming(root: JsonObject): Pick<ParityManifest, 'naming' | 'captionsFile'> {
    const { captions } = root;
    const isFile = typeof captions === 'string';
    const stated =
      isFile || captions === undefined ? new Map<string, readonly string[]>() : this.captions(captions, 'captions');
    const captionsFile = isFile ? this.#inside(root, '', 'captions', '') : null;
    return { naming: { captions: stated, total: this.#text(root, '', 'total') }, captionsFile };
  }

  /** `{ "Warteschlange": "Queue[Queue]", "Anzahl": ["[Calls]", "[Chats]"] }`, by captions in small letters. */
  captions(json: Json, path: string): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, readonly string[]>();
    for (const [caption, value] of Object.entries(this.#object(json, path))) {
      const names = isList(value) ? value : [value];
      const texts = names.filter((name) => typeof name === 'string');
      if (texts.length === 0 || texts.length < names.length) {
        const steps = [...pathSteps(path === wholeFile ? '' : path), caption];
        this.#wrong(
          [...(path === wholeFile ? [] : [path]), caption].join('.'),
          'the name of a column, or a list of names',
          steps,
        );
      }
      const key = caption.trim().toLowerCase();
      found.set(key, [...(found.get(key) ?? []), ...texts]);
    }
    return found;
  }

  #case(json: Json, path: string, culture: string | null): ParityCase {
    const entry = this.#object(json, path);
    this.#noSlips(entry, path, caseKeys);
    const id = this.#needed(entry, path, 'id');
    const role = this.#text(entry, path, 'role');
    const user = this.#text(entry, path, 'user');
    return {
      id,
      model: this.#needed(entry, path, 'model'),
      comment: this.#text(entry, path, 'comment'),
      queryFile: this.#inside(entry, path, 'query', `queries/${id}.dax`),
      expectedFile: this.#inside(entry, path, 'expected', `expected/${id}.json`),
      culture: this.#culture(entry, path) ?? culture,
      ...(role === null ? {} : { role }),
      ...(user === null ? {} : { user }),
      ...capturedPart(entry),
    };
  }

  #culture(owner: JsonObject, path: string): string | null {
    const name = this.#text(owner, path, 'culture');
    if (name === null || isCulture(name)) return name;
    this.#wrong(path === '' ? 'culture' : `${path}.culture`, "the name of a culture, such as 'en-US' or 'de-DE'");
    return null;
  }

  /** A path that does not lead out of the folder; without one, the path that the id gives. */
  #inside(entry: JsonObject, path: string, key: string, byDefault: string): string {
    const own = this.#text(entry, path, key);
    const file = own ?? byDefault;
    const leads = file.split(/[\\/]/).includes('..') || /^(?:[\\/]|[A-Za-z]:)/.test(file);
    const place = own === null ? 'id' : key;
    if (leads) this.#wrong(path === '' ? place : `${path}.${place}`, 'a name that does not lead out of the folder');
    return file;
  }

  #rules(compare: JsonObject): CompareRules {
    const { text, rowOrder } = compare;
    this.#noOthers(compare, 'compare', ['text', 'blank', 'relative', 'absolute', 'rowOrder', 'columns']);
    const blank = blankRules.find((rule) => rule === compare['blank']);
    if (text !== undefined && text !== 'exact' && text !== 'caseInsensitive') {
      this.#wrong('compare.text', "'exact' or 'caseInsensitive'");
    }
    if (compare['blank'] !== undefined && blank === undefined) {
      this.#wrong('compare.blank', "'strict', 'emptyStringIsBlank' or 'zeroIsBlank'");
    }
    if (rowOrder !== undefined && typeof rowOrder !== 'boolean') this.#wrong('compare.rowOrder', 'true or false');
    return {
      text: text === 'caseInsensitive' ? 'caseInsensitive' : defaultRules.text,
      blank: blank ?? defaultRules.blank,
      ...this.#tolerance(compare, ['compare'], defaultRules),
      rowOrder: rowOrder !== false,
      columns: this.#columnTolerances(compare),
    };
  }

  /** `columns: { "[Rate]": { "absolute": 0.01 } }`; what a column does not state is no tolerance at all. */
  #columnTolerances(compare: JsonObject): ReadonlyMap<string, Tolerance> {
    const json = compare['columns'];
    const columns = json === undefined ? {} : this.#object(json, 'compare.columns');
    return new Map(
      Object.entries(columns).map(([name, value]) => {
        const steps = ['compare', 'columns', name];
        if (!isObject(value)) this.#wrong(steps.join('.'), 'an object', steps);
        const stated = isObject(value) ? value : {};
        const other = Object.keys(stated).find((key) => key !== 'relative' && key !== 'absolute');
        if (other !== undefined) {
          this.#wrong([...steps, other].join('.'), "left out: a column has 'relative' and 'absolute'", [
            ...steps,
            other,
          ]);
        }
        return [normalName(name).toLowerCase(), this.#tolerance(stated, steps, { relative: 0, absolute: 0 })];
      }),
    );
  }

  #tolerance(owner: JsonObject, steps: readonly string[], byDefault: Tolerance): Tolerance {
    const limit = (key: keyof Tolerance): number => {
      const value = owner[key];
      if (value === undefined) return byDefault[key];
      if (typeof value === 'number' && value >= 0) return value;
      this.#wrong([...steps, key].join('.'), 'a number that is not negative', [...steps, key]);
      return 0;
    };
    return { relative: limit('relative'), absolute: limit('absolute') };
  }

  /** A misspelt rule would not hold, and nobody would know. */
  #noOthers(owner: JsonObject, path: string, keys: readonly string[]): void {
    const other = Object.keys(owner).find((key) => !keys.includes(key));
    if (other === undefined) return;
    const steps = [path, other];
    this.#wrong(steps.join('.'), `left out: '${path}' has ${keys.map((key) => `'${key}'`).join(', ')}`, steps);
  }

  /** Keys of other programs are allowed, but not those that are almost one of parity's. */
  #noSlips(owner: JsonObject, path: string, keys: readonly string[]): void {
    for (const key of Object.keys(owner)) {
      const near = keys.includes(key) ? null : suggest(key, keys);
      const steps = [...(path === '' ? [] : pathSteps(path)), key];
      if (near !== null)
        this.#wrong(
          path === '' ? key : `${path}.${key}`,
          `written '${near}', or have a name that is not so near`,
          steps,
        );
    }
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

  #wrong(path: string, expected: string, steps = path === wholeFile ? [] : pathSteps(path)): void {
    const place = placeInJson(this.source, steps);
    this.diagnostics.push(diagnostic('DAX0072', { file: this.source.file, path, expected }, place));
  }
}

/** What a capture has noted; a note of another form is none. */
function capturedPart({ captured }: JsonObject): Pick<ParityCase, 'captured'> {
  const { at, engine } = isObject(captured) ? captured : {};
  return typeof at === 'string' && typeof engine === 'string' ? { captured: { at, engine } } : {};
}

function isCulture(name: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(name).length > 0;
  } catch {
    return false;
  }
}
