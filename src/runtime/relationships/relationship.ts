import { DaxError } from '../errors.js';
import { foldText } from '../scalars/text-order.js';
import { codesIn, mayEndInSpace } from '../columns/codes-in.js';
import { keepCodes, type Codes } from '../columns/codes.js';
import type { Column } from '../columns/column.js';
import type { Value } from '../columns/value.js';
import { byArrayKinds } from '../kernels/own-copy.js';
import type { ModelData, TableData } from '../tables/model-data.js';

export interface RelationshipSchema {
  readonly name: string;
  readonly fromTable: string;
  readonly fromColumn: string;
  readonly toTable: string;
  readonly toColumn: string;
  readonly cardinality: 'manyToOne' | 'oneToOne' | 'manyToMany';
  /** Whether a filter also flows from `from` to `to`. */
  readonly both: boolean;
  readonly active: boolean;
  /** Whether the time of day of the keys does not count. */
  readonly dateOnly?: true;
}

interface Joined {
  readonly from: Column;
  readonly to: Column;
  readonly index: Codes;
  readonly orphans: boolean;
}

/** Writes the partner of each row's key; tells whether every row has one. */
const joinRows = byArrayKinds((index: Codes, codes: Codes, partner: Uint32Array | Int32Array): boolean => {
  let orphans = 0;
  for (let row = 1; row < index.length; row++) {
    const target = partner[codes[row] as number] as number;
    index[row] = target;
    orphans += target === 0 ? 1 : 0;
  }
  return orphans === 0;
});

/** A relationship with its join index: row of `from` -> row of `to`, 0 = the virtual blank row (M4). */
export class Relationship {
  readonly from: TableData;
  readonly to: TableData;
  readonly #fromNumber: number;
  readonly #toNumber: number;
  #join: Joined | null = null;

  constructor(
    readonly model: ModelData,
    readonly schema: RelationshipSchema,
  ) {
    this.from = model.table(schema.fromTable);
    this.to = model.table(schema.toTable);
    this.#fromNumber = this.from.numberOf(schema.fromColumn);
    this.#toNumber = this.to.numberOf(schema.toColumn);
  }

  get name(): string {
    return this.schema.name;
  }

  /** Limited relationships (many to many) have no join index, no blank row and no expansion (M2, M5). */
  get limited(): boolean {
    return this.schema.cardinality === 'manyToMany';
  }

  get fromColumn(): Column {
    return this.from.columnAt(this.#fromNumber);
  }

  get toColumn(): Column {
    return this.to.columnAt(this.#toNumber);
  }

  /** Whether both key columns are there yet (calculated ones are filled one after another). */
  get isFilled(): boolean {
    return this.from.columns[this.#fromNumber] != null && this.to.columns[this.#toNumber] != null;
  }

  /** Row of `from` -> row of `to`; entry 0 is 0. As narrow as it fits. */
  get join(): Codes {
    return this.#joined().index;
  }

  /** Whether some row of `from` has no partner. */
  get hasOrphans(): boolean {
    return this.#joined().orphans;
  }

  /** Whether some row of `to` is the partner of no row. */
  get leavesOut(): boolean {
    const { join } = this;
    const isPartner = new Uint8Array(this.to.rows + 1);
    for (let row = 1; row < join.length; row++) isPartner[join[row] as number] = 1;
    return isPartner.indexOf(0, 1) > 0;
  }

  #joined(): Joined {
    const from = this.fromColumn;
    const to = this.toColumn;
    if (this.#join?.from === from && this.#join.to === to) return this.#join;
    const partner = this.schema.dateOnly ? this.#partnersByDate(from, to) : this.#partnersByKey(from, to);
    const { codes } = from;
    const index = keepCodes(from.rows + 1, to.rows);
    const isComplete = joinRows({ index, codes })(index, codes, partner);
    this.#join = { from, to, index, orphans: !isComplete };
    return this.#join;
  }

  /** Code of `from` -> the row of `to` with that key, 0 for none. */
  #partnersByKey(from: Column, to: Column): Int32Array {
    const rowOfCode = uniqueRows(to, this.to.name, this.name);
    const codes = codesIn(from.dictionary, to.dictionary);
    if (to.kind === 'string' && (mayEndInSpace(from.dictionary) || mayEndInSpace(to.dictionary))) {
      matchWithoutTrailingSpaces(codes, from, this.#codesWithoutTrailingSpaces(to, rowOfCode));
    }
    // In the same array: for keys of many rows it is a large one.
    for (let code = 0; code < codes.length; code++) {
      const found = codes[code] as number;
      codes[code] = found > 0 ? (rowOfCode[found] as number) : 0;
    }
    return codes;
  }

  /** Text keys join without regard to trailing spaces (M15): folded text without them -> code. Keys that differ by them only are equal (S2). */
  #codesWithoutTrailingSpaces(to: Column, rowOfCode: Uint32Array): ReadonlyMap<string, number> {
    const codes = new Map<string, number>();
    for (let code = 1; code < to.dictionary.size; code++) {
      const row = rowOfCode[code] as number;
      if (row === 0) continue;
      const key = foldText((to.dictionary.value(code) as string).trimEnd());
      const known = codes.get(key);
      if (known !== undefined) this.#refuseTwice(to, [rowOfCode[known] as number, row].sort(ascending));
      codes.set(key, code);
    }
    return codes;
  }

  #refuseTwice(to: Column, rows: readonly number[]): never {
    const value = String(to.at(rows[0] as number));
    const { name: table } = this.to;
    throw new DaxError('R0030', { table, column: to.name, value, relationship: this.name, rows });
  }

  /** The same by the date parts of the keys; two rows of one date are an error. */
  #partnersByDate(from: Column, to: Column): Uint32Array {
    const dateOf = (value: Value): Value => (typeof value === 'number' ? Math.floor(value) : value);
    const rows = new Map<Value, number>();
    uniqueRows(to, this.to.name, this.name).forEach((row, code) => {
      if (code === 0 || row === 0) return;
      const value = to.valueOf(code);
      const known = rows.get(dateOf(value));
      if (known !== undefined) {
        throw new DaxError('R0030', {
          table: this.to.name,
          column: to.name,
          value: String(dateOf(value)),
          relationship: this.name,
          rows: [known, row],
        });
      }
      rows.set(dateOf(value), row);
    });
    return Uint32Array.from({ length: from.dictionary.size }, (_, code) => rows.get(dateOf(from.valueOf(code))) ?? 0);
  }
}

function ascending(a: number, b: number): number {
  return a - b;
}

/** Gives the texts without a match the code of one that differs from them in trailing spaces alone. */
function matchWithoutTrailingSpaces(codes: Int32Array, from: Column, trimmed: ReadonlyMap<string, number>): void {
  codes.forEach((match, code) => {
    const value = match < 0 ? from.valueOf(code) : null;
    if (typeof value === 'string') codes[code] = trimmed.get(foldText(value.trimEnd())) ?? -1;
  });
}

/** Code -> the row that holds it; a second row with the same key is an error. */
function uniqueRows(column: Column, table: string, relationship: string): Uint32Array {
  const rows = new Uint32Array(column.dictionary.size);
  const codes = column.codes;
  for (let row = 1; row < codes.length; row++) {
    const code = codes[row] as number;
    if (code !== 0 && rows[code] !== 0) {
      const value = String(column.valueOf(code));
      throw new DaxError('R0030', {
        table,
        column: column.name,
        value,
        relationship,
        rows: [rows[code] as number, row],
      });
    }
    rows[code] = row;
  }
  return rows;
}
