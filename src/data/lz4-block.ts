/** A block of LZ4: sequences of bytes as they are, and of copies of what came before. */

/** The bytes are no block of LZ4, or not a whole one; the message says what they do. */
export class Lz4Problem extends Error {}

/** Longer parts are copied by the engine, shorter ones byte by byte. */
const SHORT = 24;

/** Unpacks a block into `output` from `at` on; gives where it ends. Copies may reach back to the beginning of `output`. */
export function decompressLz4Block(block: Uint8Array, output: Uint8Array, at: number): number {
  const reader = new LengthReader(block);
  let to = at;
  while (reader.at < block.length) {
    const token = block[reader.at++] as number;
    const literals = reader.length(token >> 4);
    const from = reader.at;
    const end = from + literals;
    if (end > block.length) throw new Lz4Problem('ends too early');
    if (to + literals > output.length) throw new Lz4Problem('is longer than it should be');
    if (literals > SHORT) output.set(block.subarray(from, end), to);
    else for (let i = 0; i < literals; i++) output[to + i] = block[from + i] as number;
    to += literals;
    reader.at = end;
    if (end === block.length) return to;
    const distance = reader.distance();
    if (distance === 0 || distance > to) throw new Lz4Problem('refers to bytes before its start');
    const length = reader.length(token & 15) + 4;
    if (to + length > output.length) throw new Lz4Problem('is longer than it should be');
    repeat(output, to, distance, length);
    to += length;
  }
  return to;
}

/** Copies `length` bytes that begin `distance` before `to`; the copy may reach into itself. */
function repeat(output: Uint8Array, to: number, distance: number, length: number): void {
  const from = to - distance;
  if (length > SHORT && distance >= length) output.copyWithin(to, from, from + length);
  else for (let i = 0; i < length; i++) output[to + i] = output[from + i] as number;
}

/** Reads lengths and distances of a block. */
class LengthReader {
  at = 0;

  constructor(readonly block: Uint8Array) {}

  /** A length of four bits: 15 goes on with bytes, of which 255 goes on again. */
  length(bits: number): number {
    if (bits < 15) return bits;
    let length = bits;
    for (let byte = 255; byte === 255;) length += byte = this.#byte();
    return length;
  }

  /** A distance of two bytes. */
  distance(): number {
    const low = this.#byte();
    return low | (this.#byte() << 8);
  }

  #byte(): number {
    if (this.at >= this.block.length) throw new Lz4Problem('ends too early');
    return this.block[this.at++] as number;
  }
}
