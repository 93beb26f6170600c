/** LZ4 in its frame format, in which Arrow compresses buffers. Checksums are passed over: the bytes came over a checked connection. */
import { ArrowDamage } from './problem.js';

const frameMagic = 0x184d2204;
/** The highest bit of a block's size: the block is not compressed. */
const plainBlock = 0x80000000;

/** The bytes of one frame. Throws `ArrowDamage`. */
export function decompressLz4Frame(input: Uint8Array): Uint8Array {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  try {
    const { start, hasBlockChecksums } = headerOf(view);
    return blocksOf(input, view, start, hasBlockChecksums);
  } catch (error) {
    if (error instanceof RangeError) throw new ArrowDamage('a compressed part of it ends too early');
    throw error;
  }
}

function headerOf(view: DataView): { start: number; hasBlockChecksums: boolean } {
  if (view.getUint32(0, true) !== frameMagic) throw new ArrowDamage('a compressed part of it is no LZ4 frame');
  const flags = view.getUint8(4);
  const [hasSize, hasDictionary] = [(flags & 8) !== 0, (flags & 1) !== 0];
  if (hasDictionary) throw new ArrowDamage('a compressed part of it needs an LZ4 dictionary');
  return { start: 7 + (hasSize ? 8 : 0), hasBlockChecksums: (flags & 16) !== 0 };
}

function blocksOf(input: Uint8Array, view: DataView, start: number, hasBlockChecksums: boolean): Uint8Array {
  const output = new Output(input.length * 3);
  for (let at = start; ;) {
    const size = view.getUint32(at, true);
    at += 4;
    if (size === 0) return output.bytes();
    const length = size & ~plainBlock;
    if (at + length > input.length) throw new RangeError();
    const block = input.subarray(at, at + length);
    if (size >= plainBlock) output.append(block);
    else decompressBlock(block, output);
    at += length + (hasBlockChecksums ? 4 : 0);
  }
}

/** Sequences of literals and matches; the last one has literals only. */
function decompressBlock(block: Uint8Array, output: Output): void {
  let at = 0;
  const longer = (length: number): number => {
    if (length < 15) return length;
    for (let byte = 255; byte === 255;) length += byte = byteAt(block, at++);
    return length;
  };
  while (at < block.length) {
    const token = byteAt(block, at++);
    const literals = longer(token >> 4);
    if (at + literals > block.length) throw new RangeError();
    output.append(block.subarray(at, at + literals));
    at += literals;
    if (at >= block.length) return;
    const distance = byteAt(block, at) | (byteAt(block, at + 1) << 8);
    at += 2;
    output.repeat(distance, longer(token & 15) + 4);
  }
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new RangeError();
  return byte;
}

/** Bytes that grow. */
class Output {
  #bytes: Uint8Array;
  #length = 0;

  constructor(size: number) {
    this.#bytes = new Uint8Array(Math.max(size, 64));
  }

  append(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Copies `length` bytes that begin `distance` before the end; the copy may reach into itself. */
  repeat(distance: number, length: number): void {
    if (distance === 0 || distance > this.#length)
      throw new ArrowDamage('a compressed part of it refers to bytes before its start');
    this.#reserve(length);
    for (let i = 0; i < length; i++, this.#length++) {
      this.#bytes[this.#length] = this.#bytes[this.#length - distance] as number;
    }
  }

  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
