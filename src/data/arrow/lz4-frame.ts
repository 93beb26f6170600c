/** LZ4 in its frame format, in which Arrow compresses buffers. Checksums are passed over: the bytes came over a checked connection. */
import { decompressLz4Block, Lz4Problem } from '../lz4-block.js';
import { ArrowDamage } from './problem.js';

const frameMagic = 0x184d2204;
/** The highest bit of a block's size: the block is not compressed. */
const plainBlock = 0x80000000;
/** What a block of a frame can hold at most, and by how much a block can be compressed. */
const largestBlock = 1 << 22;
const largestRatio = 255;

/** The bytes of one frame. Throws `ArrowDamage`. */
export function decompressLz4Frame(input: Uint8Array): Uint8Array {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  try {
    const { start, hasBlockChecksums } = headerOf(view);
    return blocksOf(input, view, start, hasBlockChecksums);
  } catch (error) {
    if (error instanceof RangeError) throw new ArrowDamage('a compressed part of it ends too early');
    if (error instanceof Lz4Problem) throw new ArrowDamage(`a compressed part of it ${error.message}`);
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
    else output.decompress(block);
    at += length + (hasBlockChecksums ? 4 : 0);
  }
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

  /** Appends what a block holds. */
  decompress(block: Uint8Array): void {
    this.#reserve(Math.min(largestBlock, block.length * largestRatio));
    this.#length = decompressLz4Block(block, this.#bytes, this.#length);
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
