import { guidLength, mixedLetters, noGuid, parseGuid, writeGuid } from './guid-digits.js';
import { addGuids } from '../wasm/guid-table.js';
import { giveBack, keptRoom, shortened } from '../wasm/memory.js';
import { roomFor, slotsFor, type Slices, type Texts } from './texts.js';

/** So many GUIDs are looked up together: the processor then waits for memory once for many of them. */
const blockSize = 256;

/** For so many there is room when they are added in one call of WebAssembly. */
const mostAtOnce = 1 << 14;

const decoder = new TextDecoder('latin1');

/**
 * Distinct GUIDs, each in 16 bytes: all with small letters, or all with capital ones, so that every spelling can be
 * given back.
 */
export class GuidTexts implements Texts {
  /** Four words a GUID; GUID 0 is unused. */
  #words = new Int32Array(4 * 1024);
  #size = 1;
  /** What letters the GUIDs have; 0 as long as none has any. */
  #letters = 0;
  #slots: Int32Array | null = null;
  readonly #block = new Int32Array(4 * blockSize);
  readonly #blockLetters = new Int32Array(blockSize);
  readonly #blockHashes = new Int32Array(blockSize);
  readonly hasTrailingSpace = false;
  /** Kept, so that the reading is not left out. */
  touched = 0;

  /** `expected`: so many GUIDs may come. */
  constructor(readonly expected = 0) {}

  get size(): number {
    return this.#size;
  }

  get bytes(): number {
    return this.#words.byteLength + (this.#slots?.byteLength ?? 0);
  }

  add(bytes: Uint8Array, start: number, end: number): number {
    return this.#parse(0, bytes, start, end) ? this.#addParsed(0) : -1;
  }

  addAll(slices: Slices, from: number, codes: Uint32Array): number {
    if (this.#size === 1 && from < slices.length && !this.#isGuid(slices, from)) return from;
    for (let first = from; first < slices.length; first += mostAtOnce) {
      const end = Math.min(first + mostAtOnce, slices.length);
      const added = this.#addInKernel(slices, first, end, codes) ?? this.#addRange(slices, first, end, codes);
      if (added < end) return added;
    }
    return Math.max(from, slices.length);
  }

  /** Most columns of other texts are known by the first one. */
  #isGuid({ bytes, starts, ends }: Slices, at: number): boolean {
    return this.#parse(0, bytes, starts[at] as number, ends[at] as number);
  }

  /** Adds slices `first` to `end` - 1 by WebAssembly; null where that is not possible. */
  #addInKernel(slices: Slices, first: number, end: number, codes: Uint32Array): number | null {
    this.#makeRoom(end - first);
    const table = { words: this.#words, slots: this.#slots as Int32Array, size: this.#size, letters: this.#letters };
    const added = addGuids(table, slices, first, end, codes);
    this.#size = table.size;
    this.#letters = table.letters;
    return added;
  }

  /** The same without WebAssembly. */
  #addRange({ bytes, starts, ends }: Slices, from: number, end: number, codes: Uint32Array): number {
    for (let first = from; first < end; first += blockSize) {
      const count = Math.min(blockSize, end - first);
      for (let i = 0; i < count; i++) {
        this.#parse(i, bytes, starts[first + i] as number, ends[first + i] as number);
      }
      this.#touch(count);
      for (let i = 0; i < count; i++) {
        const code = this.#addParsed(i);
        if (code < 0) return first + i;
        codes[first + i] = code;
      }
    }
    return end;
  }

  /** Room for so many GUIDs more. */
  #makeRoom(count: number): void {
    const size = this.#size + count;
    if (size * 4 > this.#words.length) this.#grow(size);
    if (this.#slots === null || size * 1.5 > this.#slots.length) this.#makeSlots(size);
  }

  find(bytes: Uint8Array, start: number, end: number): number {
    if (!this.#parse(0, bytes, start, end)) return -1;
    const slots = this.#slots ?? this.#makeSlots(this.#size);
    return slots[this.#slotOf(slots, 0)] || -1;
  }

  /**
   * Code of `from` -> the code of the same GUID here, -1 where there is none; entry 0 is 0. Tables that belong together have their
   * GUIDs in much the same order: the one after the last one found comes first.
   */
  codesOf(from: GuidTexts): Int32Array {
    const codes = new Int32Array(from.#size);
    let last = 0;
    for (let first = 1; first < codes.length; first += blockSize) {
      const end = Math.min(first + blockSize, codes.length);
      let code = first;
      for (; code < end && last + 1 < this.#size && this.#isSame(last + 1, from.#words, code * 4); code++)
        codes[code] = ++last;
      this.#findAll(from, code, end, codes);
      last = Math.max(codes[end - 1] as number, 0);
    }
    return codes;
  }

  #isSame(code: number, words: Int32Array, at: number): boolean {
    const own = this.#words;
    const isFirst = own[code * 4] === words[at] && own[code * 4 + 1] === words[at + 1];
    return isFirst && own[code * 4 + 2] === words[at + 2] && own[code * 4 + 3] === words[at + 3];
  }

  /** The same for GUIDs `first` to `end` - 1 of `from`, at most a block. */
  #findAll(from: GuidTexts, first: number, end: number, codes: Int32Array): void {
    if (first === end) return;
    const slots = this.#slots ?? this.#makeSlots(this.#size);
    this.#block.set(from.#words.subarray(first * 4, end * 4));
    for (let i = 0; i < end - first; i++) this.#blockHashes[i] = hashOf(this.#block, i * 4);
    this.#touch(end - first);
    for (let i = 0; i < end - first; i++) codes[first + i] = slots[this.#slotOf(slots, i)] || -1;
  }

  /** Reads a GUID to place `i` of the block. */
  #parse(i: number, bytes: Uint8Array, start: number, end: number): boolean {
    const letters = end - start === guidLength ? parseGuid(bytes, start, this.#block, i * 4) : noGuid;
    this.#blockLetters[i] = letters;
    if (letters !== noGuid) this.#blockHashes[i] = hashOf(this.#block, i * 4);
    return letters !== noGuid;
  }

  /** Reads the places of memory that the block will need, one independent of the other, so that they are near when needed. */
  #touch(count: number): void {
    const slots = this.#slots ?? this.#makeSlots(this.#size);
    const mask = slots.length - 1;
    let read = 0;
    for (let i = 0; i < count; i++) read ^= slots[(this.#blockHashes[i] as number) & mask] as number;
    for (let i = 0; i < count; i++) {
      const code = slots[(this.#blockHashes[i] as number) & mask] as number;
      read ^= this.#words[code * 4] as number;
    }
    this.touched = read;
  }

  /** The number of the GUID at place `i` of the block; -1 when it cannot be held. */
  #addParsed(i: number): number {
    const letters = this.#blockLetters[i] as number;
    if (letters === noGuid) return -1;
    const slots = this.#slots ?? this.#makeSlots(this.#size);
    const slot = this.#slotOf(slots, i);
    const known = slots[slot] as number;
    if (known !== 0) return known;
    if ((letters | this.#letters) === mixedLetters) return -1;
    this.#letters |= letters;
    const code = this.#append(i);
    slots[slot] = code;
    if (this.#size * 1.5 > slots.length) this.#makeSlots(this.#size);
    return code;
  }

  /** The slot of the GUID at place `i` of the block, or the free one where it belongs. */
  #slotOf(slots: Int32Array, i: number): number {
    const block = this.#block;
    const words = this.#words;
    const mask = slots.length - 1;
    const from = i * 4;
    for (let slot = (this.#blockHashes[i] as number) & mask; ; slot = (slot + 1) & mask) {
      const at = (slots[slot] as number) * 4;
      if (at === 0) return slot;
      const isSame = words[at] === block[from] && words[at + 1] === block[from + 1];
      if (isSame && words[at + 2] === block[from + 2] && words[at + 3] === block[from + 3]) return slot;
    }
  }

  #append(i: number): number {
    const code = this.#size++;
    if (code * 4 === this.#words.length) this.#grow(code + 1);
    const words = this.#words;
    for (let word = 0; word < 4; word++) words[code * 4 + word] = this.#block[i * 4 + word] as number;
    return code;
  }

  /** Longer words, with room for `size` GUIDs at least. */
  #grow(size: number): void {
    const words = keptRoom(Int32Array, roomFor(size, this.expected) * 4);
    words.set(this.#words.subarray(0, this.#size * 4));
    giveBack(this.#words);
    this.#words = words;
  }

  /** A new hash table over all GUIDs, with room for as many again as `size`, or for all that may come once there are many. */
  #makeSlots(size: number): Int32Array {
    if (this.#slots !== null) giveBack(this.#slots);
    const slots = slotsFor(size, this.expected);
    const mask = slots.length - 1;
    for (let code = 1; code < this.#size; code++) {
      let slot = hashOf(this.#words, code * 4) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = code;
    }
    this.#slots = slots;
    return slots;
  }

  write(code: number, target: Uint8Array, at: number): number {
    if (at + guidLength <= target.length) writeGuid(this.#words, code * 4, this.#letters, target, at);
    return guidLength;
  }

  text(code: number): string {
    const bytes = new Uint8Array(guidLength);
    this.write(code, bytes, 0);
    return decoder.decode(bytes);
  }

  /** The order of the digits is the order of the texts: hyphens stand at the same places and do not count (S11). */
  ranks(): Uint32Array {
    const { buffer, byteOffset, length } = this.#words;
    const words = new Uint32Array(buffer, byteOffset, length);
    const order = Uint32Array.from({ length: this.#size - 1 }, (_, i) => i + 1);
    order.sort((left, right) => compareWords(words, left * 4, right * 4));
    const ranks = new Uint32Array(this.#size);
    order.forEach((code, i) => (ranks[code] = i + 1));
    return ranks;
  }

  trim(): void {
    if (this.#slots !== null) giveBack(this.#slots);
    this.#slots = null;
    this.#words = shortened(Int32Array, this.#words, this.#size * 4);
  }
}

function compareWords(words: Uint32Array, left: number, right: number): number {
  for (let i = 0; i < 3; i++) {
    const [a, b] = [words[left + i] as number, words[right + i] as number];
    if (a !== b) return a - b;
  }
  return (words[left + 3] as number) - (words[right + 3] as number);
}

function hashOf(words: Int32Array, at: number): number {
  let hash = Math.imul(words[at] as number, 0x9e3779b1) ^ Math.imul(words[at + 1] as number, 0x85ebca6b);
  hash ^= Math.imul(words[at + 2] as number, 0xc2b2ae35) ^ Math.imul(words[at + 3] as number, 0x27d4eb2f);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
