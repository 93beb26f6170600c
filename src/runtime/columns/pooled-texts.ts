import { compareTextOrder, foldText } from '../scalars/text-order.js';
import { slotsFor, type Slices, type Texts } from './texts.js';

/** Byte -> the byte of its small letter. */
const small = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes of all texts of one column: their places are 32 bits wide. */
const mostBytes = 2 ** 32 - 1;

/** Texts that came last which are looked at first; a power of two. */
const KEPT = 256;

/** Distinct texts one behind another in one array of bytes, with the place where each ends. */
export class PooledTexts implements Texts {
  #pool = new Uint8Array(4096);
  /** Text `code` lies from `ends[code - 1]` to `ends[code]`. */
  #ends = new Uint32Array(256);
  #size = 1;
  #slots: Int32Array | null = null;
  /** Text -> hash, as long as texts are added or searched. */
  #hashes: Int32Array | null = null;
  hasTrailingSpace = false;
  /** Texts that came last, by their ends and length: where few come again and again, none is hashed. */
  readonly #recent = new Uint32Array(KEPT);

  /** `expected`: so many texts may come. */
  constructor(readonly expected = 0) {}

  get size(): number {
    return this.#size;
  }

  get bytes(): number {
    const index = (this.#slots?.byteLength ?? 0) + (this.#hashes?.byteLength ?? 0);
    return this.#pool.byteLength + this.#ends.byteLength + index;
  }

  add(bytes: Uint8Array, start: number, end: number): number {
    const slots = (this.#slots ??= this.#index());
    const hash = hashOf(bytes, start, end);
    const slot = this.#slotOf(slots, hash, bytes, start, end);
    const known = slots[slot] as number;
    if (known !== 0) return known;
    const code = this.#append(bytes, start, end);
    if (code < 0) return -1;
    (this.#hashes as Int32Array)[code] = hash;
    slots[slot] = code;
    if (this.#size * 1.5 > slots.length) this.#slots = this.#index();
    return code;
  }

  addAll({ bytes, starts, ends, length }: Slices, from: number, codes: Uint32Array): number {
    const recent = this.#recent;
    for (let at = from; at < length; at++) {
      const [start, end] = [starts[at] as number, ends[at] as number];
      const place = ((bytes[start] as number) + 5 * (bytes[end - 1] as number) + 41 * (end - start)) & (KEPT - 1);
      const known = recent[place] as number;
      const code = this.#isExactly(known, bytes, start, end) ? known : this.add(bytes, start, end);
      if (code < 0) return at;
      codes[at] = recent[place] = code;
    }
    return length;
  }

  /** Whether the text `code` has these very bytes; 0 is none. */
  #isExactly(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    if (code === 0) return false;
    const from = this.#ends[code - 1] as number;
    const size = end - start;
    if ((this.#ends[code] as number) - from !== size) return false;
    const pool = this.#pool;
    let same = 0;
    while (same < size && pool[from + same] === bytes[start + same]) same++;
    return same === size;
  }

  find(bytes: Uint8Array, start: number, end: number): number {
    const slots = (this.#slots ??= this.#index());
    return slots[this.#slotOf(slots, hashOf(bytes, start, end), bytes, start, end)] || -1;
  }

  /** The slot of the text, or the free one where it belongs. */
  #slotOf(slots: Int32Array, hash: number, bytes: Uint8Array, start: number, end: number): number {
    const hashes = this.#hashes as Int32Array;
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const code = slots[slot] as number;
      if (code === 0 || (hashes[code] === hash && this.#isSame(code, bytes, start, end))) return slot;
    }
  }

  #isSame(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#ends[code - 1] as number;
    const size = (this.#ends[code] as number) - from;
    let same = size === end - start ? 0 : -1;
    while (same >= 0 && same < size) {
      same = small[this.#pool[from + same] as number] === small[bytes[start + same] as number] ? same + 1 : -1;
    }
    return same === size || foldText(this.text(code)) === foldText(textOf(bytes, start, end));
  }

  #append(bytes: Uint8Array, start: number, end: number): number {
    const code = this.#size;
    const from = this.#ends[code - 1] as number;
    const to = from + end - start;
    if (to > mostBytes) return -1;
    if (to > this.#pool.length) this.#growPool(to);
    if (code === this.#ends.length) this.#growEnds();
    const pool = this.#pool;
    for (let at = start, target = from; at < end; at++, target++) pool[target] = bytes[at] as number;
    this.#ends[code] = to;
    // Above ASCII the last byte does not tell: it may be a white space of Unicode.
    const last = bytes[end - 1] as number;
    if (end > start && (last <= 32 || last >= 128)) this.hasTrailingSpace = true;
    this.#size++;
    return code;
  }

  #growPool(needed: number): void {
    const pool = new Uint8Array(Math.min(Math.max(this.#pool.length * 2, needed), mostBytes));
    pool.set(this.#pool);
    this.#pool = pool;
  }

  #growEnds(): void {
    const ends = new Uint32Array(this.#ends.length * 2);
    ends.set(this.#ends);
    this.#ends = ends;
    this.#hashes = this.#hashes && longer(this.#hashes, ends.length);
  }

  /** A new hash table over all texts, with room for as many again, or for all that may come once there are many. */
  #index(): Int32Array {
    const hashes = (this.#hashes ??= this.#allHashes());
    const slots = slotsFor(this.#size, this.expected);
    const mask = slots.length - 1;
    for (let code = 1; code < this.#size; code++) {
      let slot = (hashes[code] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = code;
    }
    return slots;
  }

  #allHashes(): Int32Array {
    const hashes = new Int32Array(this.#ends.length);
    for (let code = 1; code < this.#size; code++) {
      hashes[code] = hashOf(this.#pool, this.#ends[code - 1] as number, this.#ends[code] as number);
    }
    return hashes;
  }

  write(code: number, target: Uint8Array, at: number): number {
    const from = this.#ends[code - 1] as number;
    const to = this.#ends[code] as number;
    if (at + to - from <= target.length) target.set(this.#pool.subarray(from, to), at);
    return to - from;
  }

  text(code: number): string {
    return decoder.decode(this.#pool.subarray(this.#ends[code - 1], this.#ends[code]));
  }

  ranks(): Uint32Array {
    const texts = Array.from({ length: this.#size }, (_, code) => (code === 0 ? '' : this.text(code)));
    const order = Array.from({ length: this.#size - 1 }, (_, i) => i + 1);
    order.sort((left, right) => compareTextOrder(texts[left] as string, texts[right] as string));
    const ranks = new Uint32Array(this.#size);
    order.forEach((code, i) => (ranks[code] = i + 1));
    return ranks;
  }

  trim(): void {
    this.#slots = null;
    this.#hashes = null;
    this.#ends = this.#ends.slice(0, this.#size);
    this.#pool = this.#pool.slice(0, this.#ends[this.#size - 1]);
  }
}

/** The hash of a text without regard to case: FNV-1a over its folded bytes, mixed so that the low bits depend on all. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  let above = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    above |= byte;
    hash = Math.imul(hash ^ (small[byte] as number), 0x01000193);
  }
  if (above >= 128) return hashOfFolded(bytes, start, end);
  return hash ^ (hash >>> 15);
}

/** The same of a text with characters above ASCII: folding may change them, even to ASCII. */
function hashOfFolded(bytes: Uint8Array, start: number, end: number): number {
  const folded = encoder.encode(foldText(textOf(bytes, start, end)));
  let hash = 0x811c9dc5 | 0;
  for (const byte of folded) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash ^ (hash >>> 15);
}

function longer(array: Int32Array, length: number): Int32Array {
  const longer = new Int32Array(length);
  longer.set(array);
  return longer;
}

/** A copy is decoded: browsers decode no shared memory. */
function textOf(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.slice(start, end));
}
