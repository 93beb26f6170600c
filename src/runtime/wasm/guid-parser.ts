/** A GUID out of its 36 characters, in two vectors: what `columns/guid-digits.ts` does a pair of digits at a time. */
import {
  and,
  choose,
  constant,
  equal,
  exclusiveOr,
  get,
  multiply,
  or,
  set,
  shiftLeft,
  shiftRight,
  Type,
} from './instructions.js';
import type { Code, Local } from './instructions.js';
import {
  addBytes,
  allBytes,
  andVector,
  anyBit,
  belowBytes,
  chooseBits,
  constantVector,
  equalBytes,
  everyByte,
  highBits,
  loadVector,
  narrowHalves,
  orVector,
  shiftHalvesLeft,
  shiftHalvesRight,
  shuffle,
  subtractBytes,
  withoutVector,
  wordOf,
} from './vectors.js';

/** What letters a GUID has, as in `columns/guid-digits.ts`. */
export const letters = { small: 1 << 16, capital: 1 << 17, none: 1 << 18 } as const;

/** Characters of the first and of the second half, out of the vectors that hold them. */
const firstHalf = [0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 14, 15, 16, 17];
const secondHalf = [3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 28, 29, 30, 31];
/** Hyphens stand at places 8, 13, 18 and 23: bits 0, 5, 10 and 15 from place 8. */
const hyphens = { from: 8, bits: 0x8421, character: 45 };
const reversedWords = [3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12];
const caseBit = everyByte(32);

/** Writes the instructions that parse one GUID. */
export class GuidParser {
  readonly #halves: readonly [Local, Local];
  /** Of each letter its bits that say whether it is small or capital. */
  readonly #cases: readonly [Local, Local];
  readonly #valid: Local;
  readonly #words: Local;
  readonly #hash: Local;

  constructor(local: (type: Type) => Local) {
    this.#halves = [local(Type.Vector), local(Type.Vector)];
    this.#cases = [local(Type.Vector), local(Type.Vector)];
    [this.#valid, this.#words] = [local(Type.Vector), local(Type.Vector)];
    this.#hash = local(Type.Int);
  }

  /** Reads the characters at an address; then `words`, `letters` and `hash` are those of that GUID. */
  read(at: Code): Code {
    const [first, second] = this.#halves;
    return [
      ...set(first, shuffle(loadVector(at), loadVector(at, 16), firstHalf)),
      ...set(second, shuffle(loadVector(at, 16), loadVector(at, 20), secondHalf)),
      ...set(this.#valid, everyByte(255)),
      ...this.#digits(0),
      ...this.#digits(1),
      ...set(this.#words, narrowHalves(pairs(get(first)), pairs(get(second)))),
      ...set(this.#words, shuffle(get(this.#words), get(this.#words), reversedWords)),
      ...this.#setHash(),
    ];
  }

  get words(): Code {
    return get(this.#words);
  }

  get hash(): Code {
    return get(this.#hash);
  }

  /** What letters the GUID at an address has that was just read, or that it is none. */
  letters(at: Code): Code {
    const cases = orVector(get(this.#cases[0]), get(this.#cases[1]));
    const isSmall = anyBit(andVector(cases, caseBit));
    const isCapital = anyBit(andVector(cases, everyByte(1)));
    const found = or(shiftLeft(isSmall, constant(16)), shiftLeft(isCapital, constant(17)));
    const marks = highBits(equalBytes(loadVector(at, hyphens.from), everyByte(hyphens.character)));
    const isDivided = equal(and(marks, constant(hyphens.bits)), constant(hyphens.bits));
    return choose(and(isDivided, allBytes(get(this.#valid))), found, constant(letters.none));
  }

  /**
   * Makes digits of the characters of a half. Of letters it keeps the bit that makes them small, and in the lowest bit whether
   * they are capital.
   */
  #digits(half: 0 | 1): Code {
    const characters = this.#halves[half];
    const cases = this.#cases[half];
    const digit = subtractBytes(get(characters), everyByte(48));
    const letter = subtractBytes(orVector(get(characters), caseBit), everyByte(97));
    const isDigit = belowBytes(digit, everyByte(10));
    const isLetter = belowBytes(letter, everyByte(6));
    const isSmall = andVector(get(characters), caseBit);
    const isCapital = withoutVector(everyByte(1), equalBytes(isSmall, caseBit));
    return [
      ...set(this.#valid, andVector(get(this.#valid), orVector(isDigit, isLetter))),
      ...set(cases, andVector(isLetter, orVector(isSmall, isCapital))),
      ...set(characters, chooseBits(isDigit, digit, addBytes(letter, everyByte(10)))),
    ];
  }

  /** The hash that `columns/guid-texts.ts` makes of four words. */
  #setHash(): Code {
    const hash = this.#hash;
    const factors = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f];
    const mixed = factors.map((factor, i) => multiply(wordOf(this.words, i), constant(factor)));
    return [
      ...set(
        hash,
        mixed.reduce((all, one) => exclusiveOr(all, one)),
      ),
      ...set(hash, multiply(exclusiveOr(get(hash), shiftRight(get(hash), constant(15))), constant(0x2c1b3c6d))),
      ...set(hash, exclusiveOr(get(hash), shiftRight(get(hash), constant(13)))),
    ];
  }
}

/** Digits, two behind one another, as the numbers of 8 bits they make, each in 16 bits. */
function pairs(digits: Code): Code {
  const both = orVector(shiftHalvesLeft(digits, constant(4)), shiftHalvesRight(digits, constant(8)));
  return andVector(both, lowBytes);
}

/** 255 in each first byte of two, 0 in each second one. */
const lowBytes = constantVector(Uint8Array.from({ length: 16 }, (_, i) => (i % 2 === 0 ? 255 : 0)));
