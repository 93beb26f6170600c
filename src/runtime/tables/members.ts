import { keyOf } from '../columns/dictionary.js';
import type { Value } from '../columns/value.js';
import type { RowSource } from './row-source.js';
import type { Table } from './table.js';

/** The tuples of a table for membership tests: strict, BLANK equals only BLANK (B4). Hashed once for each set. */
export class MemberSet {
  readonly #sets: Set<unknown>[];
  readonly #setOfLane: Uint32Array | null;

  constructor(table: Table, columns: readonly number[]) {
    this.#setOfLane = table.setOfLane;
    this.#sets = Array.from({ length: table.sets }, (_, set) => {
      const members = new Set<unknown>();
      for (let row = table.offsets[set] as number; row < (table.offsets[set + 1] as number); row++) {
        members.add(tupleKey(columns.map((column) => table.column(column).at(row))));
      }
      return members;
    });
  }

  /** Whether the table of `lane` has the tuple. */
  has(lane: number, values: readonly Value[]): boolean {
    const set = this.#setOfLane === null ? 0 : (this.#setOfLane[lane] as number);
    return (this.#sets[set] as Set<unknown>).has(tupleKey(values));
  }
}

/** The member set of all columns of a table, or of some. */
export function memberSet(source: RowSource, columns?: readonly number[]): MemberSet {
  const table = source.table();
  return new MemberSet(table, columns ?? table.columns.map((_, i) => i));
}

/** `value IN { ... }` over literals. */
export function isOneOf(value: Value, members: readonly Value[]): boolean {
  const key = keyOf(value);
  return members.some((member) => keyOf(member) === key);
}

function tupleKey(values: readonly Value[]): unknown {
  if (values.length === 1) return keyOf(values[0] as Value);
  return JSON.stringify(values.map((value) => keyOf(value)));
}
