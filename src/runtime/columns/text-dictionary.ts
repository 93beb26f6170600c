import type { Dictionary } from './dictionary.js';
import { GuidTexts } from './guid-texts.js';
import { PooledTexts } from './pooled-texts.js';
import type { Slices, Texts } from './texts.js';
import type { Value } from './value.js';

const encoder = new TextEncoder();

/** Half a character: no text of a file holds one, and encoding would change it. */
const loneSurrogate = /\p{Surrogate}/u;

/** Texts decoded last, by the low bits of their codes. */
const cached = 4096;

/**
 * A dictionary of text held as bytes: a value becomes a JavaScript string only when it is asked for. As long as all
 * texts are GUIDs in one case, each takes 16 bytes.
 */
export class TextDictionary implements Dictionary {
  #texts: Texts;
  #ranks: Uint32Array | null = null;
  readonly #cachedCodes = new Int32Array(cached);
  readonly #cachedTexts: string[] = [];

  /** `expected`: so many texts may come. */
  constructor(readonly expected = 0) {
    this.#texts = new GuidTexts(expected);
  }

  get size(): number {
    return this.#texts.size;
  }

  value(code: number): string | null {
    if (code === 0) return null;
    const slot = code & (cached - 1);
    if (this.#cachedCodes[slot] !== code) {
      this.#cachedTexts[slot] = this.#texts.text(code);
      this.#cachedCodes[slot] = code;
    }
    return this.#cachedTexts[slot] as string;
  }

  find(value: Value): number {
    if (value === null) return 0;
    if (typeof value !== 'string' || loneSurrogate.test(value)) return -1;
    const bytes = encoder.encode(value);
    return this.#texts.find(bytes, 0, bytes.length);
  }

  /**
   * The code of the UTF-8 text in `bytes` from `start` to `end`, which is added when it is new; -1 when all texts
   * together are larger than 4 GB.
   */
  add(bytes: Uint8Array, start: number, end: number): number {
    const code = this.#texts.add(bytes, start, end);
    return code < 0 && this.#texts instanceof GuidTexts ? this.#addOther(bytes, start, end) : code;
  }

  /** The same for all slices; false when they do not fit. The codes go to `codes` at the same places. */
  addAll(slices: Slices, codes: Uint32Array): boolean {
    let added = this.#texts.addAll(slices, 0, codes);
    while (added < slices.length && this.#texts instanceof GuidTexts) {
      codes[added] = this.#addOther(slices.bytes, slices.starts[added] as number, slices.ends[added] as number);
      added = this.#texts.addAll(slices, added + 1, codes);
    }
    return added === slices.length;
  }

  /** The first text that is no such GUID as the others: from now on all are held as they are. */
  #addOther(bytes: Uint8Array, start: number, end: number): number {
    const pooled = new PooledTexts(this.expected);
    const text = new Uint8Array(64);
    for (let code = 1; code < this.#texts.size; code++) pooled.add(text, 0, this.#texts.write(code, text, 0));
    this.#texts = pooled;
    return pooled.add(bytes, start, end);
  }

  get ranks(): Uint32Array {
    if (this.#ranks?.length !== this.size) this.#ranks = this.#texts.ranks();
    return this.#ranks as Uint32Array;
  }

  /** Whether some text may end in white space. */
  get hasTrailingSpace(): boolean {
    return this.#texts.hasTrailingSpace;
  }

  /** Code -> the code of the same text in `other`, -1 where it has none; BLANK is BLANK. */
  codesIn(other: TextDictionary): Int32Array {
    if (this.#texts instanceof GuidTexts && other.#texts instanceof GuidTexts) return other.#texts.codesOf(this.#texts);
    const codes = new Int32Array(this.size);
    let text = new Uint8Array(256);
    for (let code = 1; code < codes.length; code++) {
      const length = this.#texts.write(code, text, 0);
      if (length > text.length) this.#texts.write(code, (text = new Uint8Array(length * 2)), 0);
      codes[code] = other.#texts.find(text, 0, length);
    }
    return codes;
  }

  /** Gives back what is needed only while texts are added. */
  trim(): this {
    this.#texts.trim();
    return this;
  }

  get bytes(): number {
    return this.#texts.bytes + (this.#ranks?.byteLength ?? 0);
  }
}
