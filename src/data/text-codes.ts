/** Text fields -> dictionary codes, without making a string for a spelling that was seen before. */
import { ValueDictionary } from '../runtime/columns/value-dictionary.js';

/**
 * Finds the dictionary code of a range of a text. Every spelling is looked up by a hash of its characters; only a new
 * one becomes a string and goes to the dictionary, which folds upper and lower case (S1).
 */
export class TextCodes {
  readonly dictionary = new ValueDictionary();
  readonly #spellings: string[] = [];
  readonly #codes: number[] = [];
  readonly #hashes: number[] = [];
  /** Open addressing: number of the spelling + 1, 0 for a free slot. */
  #slots = new Int32Array(256);

  /** The code of the text from `start` to `end`. */
  code(text: string, start: number, end: number): number {
    const hash = hashOf(text, start, end);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = (this.#slots[slot] as number) - 1;
      if (entry < 0) return this.#add(slot, hash, ownCopy(text.slice(start, end)));
      const isSame = this.#hashes[entry] === hash && isAt(this.#spellings[entry] as string, text, start, end);
      if (isSame) return this.#codes[entry] as number;
    }
  }

  #add(slot: number, hash: number, spelling: string): number {
    const code = this.dictionary.add(spelling);
    this.#spellings.push(spelling);
    this.#codes.push(code);
    this.#hashes.push(hash);
    this.#slots[slot] = this.#spellings.length;
    if (this.#spellings.length * 2 > this.#slots.length) this.#grow();
    return code;
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 4);
    const mask = slots.length - 1;
    this.#hashes.forEach((hash, entry) => {
      let slot = hash & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = entry + 1;
    });
    this.#slots = slots;
  }
}

/** FNV-1a over the UTF-16 code units, mixed so that the low bits depend on all of them. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  return hash;
}

function isAt(spelling: string, text: string, start: number, end: number): boolean {
  if (spelling.length !== end - start) return false;
  for (let i = 0; i < spelling.length; i++) {
    if (spelling.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
  }
  return true;
}

/** A copy that does not keep the whole file's text in memory, as a slice of it would. */
function ownCopy(slice: string): string {
  return slice.length < 13 ? slice : ` ${slice}`.slice(1);
}
