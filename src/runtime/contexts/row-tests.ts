import { byArrayKinds } from '../kernels/own-copy.js';
import type { Codes } from '../columns/codes.js';
import type { RowBlock } from './row-blocks.js';

/** Rows of a table that are looked at together: their masks and owners stay in the cache. */
export const BLOCK = 1 << 14;

/** A condition on the rows of a table, the same for all lanes: `pass[keys[row]]` is 1; keys null: `pass[row]`. */
export interface RowTest {
  readonly keys: Codes | null;
  readonly pass: Uint8Array;
}

/** What is known of a test on one block of rows. */
export const enum Outcome {
  None,
  Some,
  All,
}

/** Least and greatest key of each block of rows. */
interface Zones {
  readonly least: Uint32Array;
  readonly greatest: Uint32Array;
}

const zonesOfKeys = new WeakMap<Codes, Zones>();

/**
 * A test that skips blocks: where the keys of a block lie close together (rows in the order of time), least and greatest key
 * and a running count of the passing keys tell whether all or none of its rows pass. The zones of a column cost one pass, once.
 */
export class BlockTest {
  readonly #passing: Uint32Array | null;

  constructor(readonly test: RowTest) {
    this.#passing = test.keys === null ? null : runningCount(test.pass);
  }

  /** The outcome for the rows of block number `block`. */
  outcome(block: number): Outcome {
    const { keys } = this.test;
    if (keys === null || this.#passing === null) return Outcome.Some;
    const { least, greatest } = zonesOf(keys);
    const from = least[block] as number;
    const to = (greatest[block] as number) + 1;
    const passing = (this.#passing[to] as number) - (this.#passing[from] as number);
    if (passing === 0) return Outcome.None;
    return passing === to - from ? Outcome.All : Outcome.Some;
  }

  /** Writes to the mask whether the rows of the block pass; with `and` only narrows what stands there. */
  narrow(mask: Uint8Array, { rows, start, n }: Pick<RowBlock, 'rows' | 'start' | 'n'>, and: boolean): void {
    const { keys, pass } = this.test;
    narrowMask({ rows, keys })(mask, pass, keys, rows, start, n, and);
  }
}

/** How many of the first i entries of `pass` are 1. */
function runningCount(pass: Uint8Array): Uint32Array {
  const counts = new Uint32Array(pass.length + 1);
  for (let key = 0; key < pass.length; key++) counts[key + 1] = (counts[key] as number) + (pass[key] as number);
  return counts;
}

function zonesOf(keys: Codes): Zones {
  let zones = zonesOfKeys.get(keys);
  if (!zones) zonesOfKeys.set(keys, (zones = makeZones({ keys })(keys)));
  return zones;
}

const makeZones = byArrayKinds((keys: Codes): Zones => {
  const size = 1 << 14;
  const blocks = Math.ceil(keys.length / size);
  const least = new Uint32Array(blocks);
  const greatest = new Uint32Array(blocks);
  for (let block = 0; block < blocks; block++) {
    let low = keys[block * size] as number;
    let high = low;
    for (let row = block * size; row < Math.min((block + 1) * size, keys.length); row++) {
      const key = keys[row] as number;
      low = key < low ? key : low;
      high = key > high ? key : high;
    }
    least[block] = low;
    greatest[block] = high;
  }
  return { least, greatest };
});

const narrowMask = byArrayKinds(
  (
    mask: Uint8Array,
    pass: Uint8Array,
    keys: Codes | null,
    rows: Uint32Array | null,
    start: number,
    n: number,
    and: boolean,
  ): void => {
    for (let i = 0; i < n; i++) {
      const row = rows === null ? start + i : (rows[start + i] as number);
      const passes = pass[keys === null ? row : (keys[row] as number)] as number;
      mask[i] = and ? (mask[i] as number) & passes : passes;
    }
  },
);
