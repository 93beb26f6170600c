/**
 * Checks the metadata of an Arrow message before the library reads it: a flatbuffer says where its parts lie and how long
 * they are, and the library believes it.
 */
import { ArrowDamage } from './problem.js';

/** What a field of a table holds. Fields that are plain numbers are left out. */
type Part =
  | { readonly kind: 'vector'; readonly size: number }
  | { readonly kind: 'table'; readonly of: () => Parts }
  | { readonly kind: 'tables'; readonly of: () => Parts }
  /** By the number in the field before it. */
  | { readonly kind: 'union'; readonly of: (type: number) => Parts };

/** By the numbers of the fields. */
type Parts = Readonly<Record<number, Part>>;

const text: Part = { kind: 'vector', size: 1 };
const keyValues: Part = { kind: 'tables', of: () => ({ 0: text, 1: text }) };
/** The type of a field: a union and a time zone have a vector; all others have numbers. */
const unionType = 14;
const timestampType = 10;
const typeParts = (type: number): Parts =>
  type === unionType ? { 1: { kind: 'vector', size: 4 } } : type === timestampType ? { 1: text } : {};
const field: Parts = {
  0: text,
  3: { kind: 'union', of: typeParts },
  4: { kind: 'table', of: () => ({ 1: { kind: 'table', of: () => ({}) } }) },
  5: { kind: 'tables', of: () => field },
  6: keyValues,
};
const schema: Parts = { 1: { kind: 'tables', of: () => field }, 2: keyValues };
const batch: Parts = {
  1: { kind: 'vector', size: 16 },
  2: { kind: 'vector', size: 16 },
  3: { kind: 'table', of: () => ({}) },
  4: { kind: 'vector', size: 8 },
};
const headers: Readonly<Record<number, Parts>> = { 1: schema, 2: { 1: { kind: 'table', of: () => batch } }, 3: batch };
const message: Parts = { 2: { kind: 'union', of: (type) => headers[type] ?? {} }, 4: keyValues };

/** Throws `ArrowDamage` where a part of the metadata lies outside of it. */
export function checkMessage(bytes: Uint8Array): void {
  new Checker(bytes).check();
}

const deepest = 64;

class Checker {
  readonly #view: DataView;
  /** Parts may be shared, but not without end. */
  #left: number;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#left = bytes.length;
  }

  check(): void {
    try {
      this.#table(this.#view.getUint32(0, true), message, 0);
    } catch (error) {
      if (error instanceof RangeError) throw new ArrowDamage('the description of a message is not whole');
      throw error;
    }
  }

  #table(at: number, parts: Parts, depth: number): void {
    if (depth > deepest || --this.#left < 0) throw new RangeError();
    const fields = at - this.#view.getInt32(at, true);
    const count = (this.#view.getUint16(fields, true) - 4) / 2;
    this.#view.getUint8(fields + 4 + count * 2 - 1);
    const placeOf = (number: number): number =>
      number < count ? this.#view.getUint16(fields + 4 + number * 2, true) : 0;
    for (let number = 0; number < count; number++) {
      const offset = placeOf(number);
      if (offset === 0) continue;
      this.#view.getUint8(at + offset);
      const part = parts[number];
      const before = number > 0 ? placeOf(number - 1) : 0;
      if (part) this.#part(at + offset, part, before === 0 ? 0 : this.#view.getUint8(at + before), depth);
    }
  }

  #part(at: number, part: Part, type: number, depth: number): void {
    const target = at + this.#view.getUint32(at, true);
    switch (part.kind) {
      case 'table':
        return this.#table(target, part.of(), depth + 1);
      case 'union':
        return this.#table(target, part.of(type), depth + 1);
      case 'vector':
        this.#vector(target, part.size);
        return;
      case 'tables': {
        const count = this.#vector(target, 4);
        for (let i = 0; i < count; i++) {
          const place = target + 4 + i * 4;
          this.#table(place + this.#view.getUint32(place, true), part.of(), depth + 1);
        }
      }
    }
  }

  /** The number of elements, all of which lie inside. */
  #vector(at: number, size: number): number {
    const count = this.#view.getUint32(at, true);
    if (at + 4 + count * size > this.#view.byteLength) throw new RangeError();
    return count;
  }
}
