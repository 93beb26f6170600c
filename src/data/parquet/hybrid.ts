/** The mix of runs and bit-packed groups in which Parquet writes levels, dictionary indices and booleans. */
import { decodeInKernel } from './hybrid-loop.js';
import { Damage } from './problem.js';

/**
 * Decodes `count` numbers of `width` bits (at most 32) out of `bytes` from `start` to `end` into `out`; numbers are
 * unsigned and at most 2^31 - 1. Gives the largest one. Costs about 2 ns a number where they are bit-packed.
 * Numbers for the kernels' memory are decoded by WebAssembly.
 */
export function decodeHybrid(
  bytes: Uint8Array,
  start: number,
  end: number,
  width: number,
  count: number,
  out: Int32Array,
): number {
  if (width > 31) throw new Damage('an index would be wider than 31 bits');
  const known = decodeInKernel(bytes.subarray(start, end), width, count, out);
  if (known !== null) return known;
  const reader = new HybridReader(bytes, start, end, width);
  let done = 0;
  let largest = 0;
  while (done < count) {
    const header = reader.header();
    const rest = count - done;
    if ((header & 1) === 0) {
      const length = Math.min(header >>> 1, rest);
      if (length === 0) throw new Damage('a run has no length');
      const value = reader.runValue();
      out.fill(value, done, done + length);
      if (value > largest) largest = value;
      done += length;
    } else {
      const length = Math.min((header >>> 1) * 8, rest);
      if (length === 0) throw new Damage('a run has no length');
      largest = Math.max(largest, reader.packed(header >>> 1, length, out, done));
      done += length;
    }
  }
  return largest;
}

class HybridReader {
  constructor(
    readonly bytes: Uint8Array,
    private at: number,
    readonly end: number,
    readonly width: number,
  ) {}

  /** A variable-length number. */
  header(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    throw new Damage('a run has a wrong length');
  }

  #byte(): number {
    if (this.at >= this.end) throw new Damage('it ends too early');
    return this.bytes[this.at++] as number;
  }

  /** The number that a run repeats. */
  runValue(): number {
    let value = 0;
    for (let shift = 0; shift < this.width; shift += 8) value |= this.#byte() << shift;
    return value & 0x7fffffff;
  }

  /** Reads `length` numbers of so many groups of eight to `out` from `to`; gives the largest one. */
  packed(groups: number, length: number, out: Int32Array, to: number): number {
    const { bytes, width } = this;
    const from = this.at;
    // The last group may be cut off where its numbers are not needed.
    if (from + Math.ceil((length * width) / 8) > this.end) throw new Damage('it ends too early');
    this.at = Math.min(from + groups * width, this.end);
    if (width === 0) {
      out.fill(0, to, to + length);
      return 0;
    }
    // Four bytes are read at a time, five where a number may lie across them: the last numbers, near the end, one by one.
    const safe = width > 25 ? 0 : Math.max(0, Math.min(length, Math.floor(((bytes.length - from - 4) * 8) / width)));
    const mask = (1 << width) - 1;
    let largest = 0;
    for (let i = 0, bit = 0; i < safe; i++, bit += width) {
      const at = from + (bit >>> 3);
      const low = (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
      const word = low | ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24);
      const value = (word >>> (bit & 7)) & mask;
      out[to + i] = value;
      if (value > largest) largest = value;
    }
    for (let i = safe; i < length; i++) {
      const value = bitsAt(bytes, from * 8 + i * width, width);
      out[to + i] = value;
      if (value > largest) largest = value;
    }
    return largest;
  }
}

function bitsAt(bytes: Uint8Array, bit: number, width: number): number {
  let value = 0;
  for (let i = 0; i < width; i++) {
    const byte = bytes[Math.floor((bit + i) / 8)] as number;
    value |= ((byte >>> ((bit + i) % 8)) & 1) << i;
  }
  return value;
}
