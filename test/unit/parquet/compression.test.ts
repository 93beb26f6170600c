/** Compressed pages that are cut off or changed: refused in words, or read whole, never in part. */
import { brotliCompressSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { snappyCompress } from 'hyparquet-writer/src/snappy.js';
import { describe, expect, it } from 'vitest';
import { parquetLibrary, type ParquetLibrary } from '../../../src/data/parquet/library.js';
import { lz4Block } from '../data/lz4-compress.js';
import { storedZstd } from './write.js';

const { compressors } = (await parquetLibrary()) as ParquetLibrary;

const codecs = [
  ['SNAPPY', (bytes: Uint8Array) => snappyCompress(bytes)],
  ['GZIP', (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes))],
  ['BROTLI', (bytes: Uint8Array) => new Uint8Array(brotliCompressSync(bytes))],
  ['LZ4_RAW', lz4Block],
  ['LZ4', hadoopLz4],
  ['ZSTD', storedZstd],
] as const;

/** Parts of 40 bytes at most, each behind its two lengths. */
function hadoopLz4(bytes: Uint8Array): Uint8Array {
  const parts = Array.from({ length: Math.ceil(bytes.length / 40) }, (_, i) => bytes.subarray(i * 40, i * 40 + 40));
  const all = parts.flatMap((part) => {
    const block = lz4Block(part);
    const lengths = new DataView(new ArrayBuffer(8));
    lengths.setUint32(0, part.length);
    lengths.setUint32(4, block.length);
    return [...new Uint8Array(lengths.buffer), ...block];
  });
  return Uint8Array.from(all);
}

const words = fc.array(fc.constantFrom('waiting', 'ok', 'failed ', '0123456789', '\u0000\u0000\u0000', 'x'), {
  minLength: 1,
  maxLength: 60,
});
const data = words.map((parts) => new TextEncoder().encode(parts.join('')));

describe.each(codecs)('pages in %s', (codec, compress) => {
  const decompress = compressors[codec] as (bytes: Uint8Array, size: number) => Uint8Array;

  it('give back what was compressed', () => {
    fc.assert(
      fc.property(data, (bytes) => {
        expect(Buffer.from(decompress(compress(bytes), bytes.length))).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 50 },
    );
  });

  it('are not taken for whole when they are cut off', () => {
    fc.assert(
      fc.property(data, (bytes) => {
        const whole = compress(bytes);
        for (let end = 0; end < whole.length; end++) {
          const read = attempt(() => decompress(whole.slice(0, end), bytes.length));
          // What a checksum at the end says may be missing, but no value.
          if (read?.length === bytes.length) expect(Buffer.from(read)).toEqual(Buffer.from(bytes));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('are not larger than their header says', () => {
    fc.assert(
      fc.property(data, (bytes) => {
        const read = attempt(() => decompress(compress(bytes), bytes.length - 1));
        expect(read?.length ?? -1).not.toBe(bytes.length - 1);
        const larger = attempt(() => decompress(compress(bytes), bytes.length + 1));
        expect(larger?.length ?? -1).not.toBe(bytes.length + 1);
      }),
      { numRuns: 20 },
    );
  });
});

function attempt(read: () => Uint8Array): Uint8Array | null {
  try {
    return read();
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    return null;
  }
}
