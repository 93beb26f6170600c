import { ValueDictionary } from '../columns/value-dictionary.js';
import type { Value } from '../columns/value.js';
import { NumberVector } from '../columns/vector.js';

/** Bitset cells up to which distinct counting keeps a bit for each (owner, code). */
const BITS_LIMIT = 1 << 28;

/**
 * Distinct (owner, code) pairs: a bitset while owners x codes is small, otherwise a sort of the pairs.
 * Never a hash of texts: codes are decided at load (S1).
 */
export class DistinctCodes {
  readonly #bits: Uint8Array | null;
  #pairs: Float64Array;
  #length = 0;

  constructor(
    readonly owners: number,
    /** Size of the dictionary, BLANK included. */
    readonly codes: number,
  ) {
    const cells = owners * codes;
    this.#bits = cells <= BITS_LIMIT ? new Uint8Array((cells >> 3) + 1) : null;
    this.#pairs = new Float64Array(this.#bits ? 0 : 1024);
  }

  add(owner: number, code: number): void {
    const cell = owner * this.codes + code;
    if (this.#bits) {
      const at = cell >> 3;
      this.#bits[at] = (this.#bits[at] as number) | (1 << (cell & 7));
      return;
    }
    if (this.#length === this.#pairs.length) this.#grow();
    this.#pairs[this.#length++] = cell;
  }

  #grow(): void {
    const sorted = this.#sortedPairs();
    const pairs = new Float64Array(Math.max(this.#pairs.length, sorted.length * 2));
    pairs.set(sorted);
    this.#pairs = pairs;
    this.#length = sorted.length;
  }

  #sortedPairs(): Float64Array {
    const all = this.#pairs.slice(0, this.#length).sort();
    let kept = 0;
    for (let i = 0; i < all.length; i++) if (i === 0 || all[i] !== all[i - 1]) all[kept++] = all[i] as number;
    return all.subarray(0, kept);
  }

  /** Visits every distinct pair, by owner, then by code. */
  forEach(visit: (owner: number, code: number) => void): void {
    if (!this.#bits) {
      for (const cell of this.#sortedPairs()) {
        const owner = Math.floor(cell / this.codes);
        visit(owner, cell - owner * this.codes);
      }
      return;
    }
    for (let at = 0; at < this.#bits.length; at++) {
      let bits = this.#bits[at] as number;
      while (bits !== 0) {
        const cell = at * 8 + (31 - Math.clz32(bits & -bits));
        bits &= bits - 1;
        const owner = Math.floor(cell / this.codes);
        visit(owner, cell - owner * this.codes);
      }
    }
  }

  /** Number of distinct codes of each owner; with `blank` BLANK (code 0) counts as one (DISTINCTCOUNT). None is BLANK. */
  count(blank: boolean): NumberVector {
    const counts = new Float64Array(this.owners);
    this.forEach((owner, code) => {
      if (blank || code !== 0) counts[owner] = (counts[owner] as number) + 1;
    });
    const out = new NumberVector(this.owners);
    for (let o = 0; o < this.owners; o++) if (counts[o] !== 0) out.set(o, counts[o] as number);
    return out;
  }
}

/** Distinct counting of computed values, coded as they come. */
export class DistinctValues {
  readonly #dictionary = new ValueDictionary();
  readonly #owners: number[] = [];
  readonly #codes: number[] = [];
  constructor(readonly owners: number) {}

  add(owner: number, value: Value): void {
    this.#owners.push(owner);
    this.#codes.push(this.#dictionary.add(value));
  }

  count(blank: boolean): NumberVector {
    const distinct = new DistinctCodes(this.owners, this.#dictionary.size);
    this.#owners.forEach((owner, i) => distinct.add(owner, this.#codes[i] as number));
    return distinct.count(blank);
  }
}
