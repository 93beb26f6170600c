import type { Column } from '../columns/column.js';
import type { Value } from '../columns/value.js';
import type { Contexts } from '../contexts/contexts.js';
import { DaxError, type RuntimeCode } from '../errors.js';

const SEPARATOR = '|';
const NONE = 0;
const SEVERAL = -1;

/** A parent-child hierarchy in two columns of a table (O7): codes of the keys -> row, and the paths found so far. */
export class Hierarchy {
  readonly #rowOfCode: Int32Array;
  readonly #paths = new Map<number, string>();

  constructor(
    readonly ids: Column,
    readonly parents: Column,
    rows: number,
    readonly name: string,
  ) {
    this.#rowOfCode = new Int32Array(ids.dictionary.size);
    for (let row = 1; row <= rows; row++) this.#add(row);
  }

  /** Rows of one key must have one parent. */
  #add(row: number): void {
    const code = this.ids.codes[row] as number;
    const known = this.#rowOfCode[code] as number;
    const isSame = known > 0 && this.parents.codes[known] === this.parents.codes[row];
    if (known === NONE) this.#rowOfCode[code] = row;
    else if (!isSame) this.#rowOfCode[code] = SEVERAL;
  }

  /**
   * The keys from the top to `key`, BLANK for BLANK. R0027: a parent that is no key; R0028: a circle; R0029: a key with different
   * parents; R0032: a key with a vertical bar.
   */
  path(key: Value): string | null {
    if (key === null) return null;
    const code = this.ids.dictionary.find(key);
    return code < 0 ? this.#fail('R0027', key) : this.#pathTo(code);
  }

  #pathTo(code: number): string {
    const chain: number[] = [];
    const seen = new Set<number>();
    let at = code;
    while (at > 0 && !this.#paths.has(at)) {
      if (seen.has(at)) return this.#fail('R0028', this.ids.valueOf(at));
      seen.add(at);
      chain.push(at);
      at = this.#parentOf(at);
    }
    let path = this.#paths.get(at) ?? '';
    for (const step of chain.reverse()) {
      path = path === '' ? this.#textOf(step) : `${path}${SEPARATOR}${this.#textOf(step)}`;
      this.#paths.set(step, path);
    }
    return path;
  }

  /** The code of the parent, 0 at the top. */
  #parentOf(code: number): number {
    const row = this.#rowOfCode[code] as number;
    if (row === SEVERAL) return this.#fail('R0029', this.ids.valueOf(code));
    if (row === NONE) return this.#fail('R0027', this.ids.valueOf(code));
    const parent = this.parents.at(row);
    if (parent === null) return 0;
    const found = this.ids.dictionary.find(parent);
    return found > 0 ? found : this.#fail('R0027', parent);
  }

  #textOf(code: number): string {
    const text = String(this.ids.valueOf(code));
    return text.includes(SEPARATOR) ? this.#fail('R0032', text) : text;
  }

  #fail(code: Extract<RuntimeCode, 'R0027' | 'R0028' | 'R0029' | 'R0032'>, key: Value): never {
    throw new DaxError(code, { column: this.name, key: String(key) });
  }
}

const memo = new WeakMap<object, Map<string, Hierarchy>>();

/** The hierarchy of two columns of a table, read once a query. The filter context plays no part. */
export function hierarchyOf(contexts: Contexts, table: string, id: string, parent: string): Hierarchy {
  const name = `${table}[${id}]`;
  const key = JSON.stringify([table, id, parent, contexts.data.version]);
  const known = memo.get(contexts.query) ?? new Map<string, Hierarchy>();
  memo.set(contexts.query, known);
  let hierarchy = known.get(key);
  if (!hierarchy) {
    const data = contexts.data.table(table);
    hierarchy = new Hierarchy(data.column(id), data.column(parent), data.rows, name);
    known.set(key, hierarchy);
  }
  return hierarchy;
}
