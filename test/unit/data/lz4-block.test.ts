/** Blocks of LZ4 against a small compressor of the test's own. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decompressLz4Block } from '../../../src/data/lz4-block.js';
import { lz4Block } from './lz4-compress.js';

const pieces = fc.array(
  fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.tuple(fc.nat(255), fc.integer({ min: 1, max: 700 })).map(([byte, n]) => new Uint8Array(n).fill(byte)),
    fc.integer({ min: 1, max: 90 }).map((n) => Uint8Array.from({ length: n }, (_, i) => i % 7)),
  ),
  { maxLength: 12 },
);
const data = pieces.map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])));

function decompressed(block: Uint8Array, size: number): Uint8Array {
  const output = new Uint8Array(size);
  return output.slice(0, decompressLz4Block(block, output, 0));
}

describe('a block of LZ4', () => {
  it('gives back what was compressed', () => {
    fc.assert(fc.property(data, (bytes) => void expect(decompressed(lz4Block(bytes), bytes.length)).toEqual(bytes)));
  });

  it('goes on behind what stands there, and refers to it', () => {
    const output = new Uint8Array(12);
    output.set([1, 2, 3]);
    // No literals, a match of 4 bytes at distance 3, then the literals 9 and 8.
    expect(decompressLz4Block(Uint8Array.of(0x00, 3, 0, 0x20, 9, 8), output, 3)).toBe(9);
    expect([...output]).toEqual([1, 2, 3, 1, 2, 3, 1, 9, 8, 0, 0, 0]);
  });

  it('is never taken for whole when it is cut off', () => {
    fc.assert(
      fc.property(data, (bytes) => {
        const block = lz4Block(bytes);
        for (let end = 0; end < block.length; end++) {
          const short = attempt(block.subarray(0, end), bytes.length);
          if (short !== null) expect(short.length).toBeLessThan(bytes.length);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is refused or read when it is changed, and never read or written outside', () => {
    fc.assert(
      fc.property(data, fc.nat(), fc.nat(255), (bytes, place, byte) => {
        const block = lz4Block(bytes);
        if (block.length > 0) block[place % block.length] = byte;
        const read = attempt(block, bytes.length);
        if (read !== null) expect(read.length).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('says what is wrong', () => {
    expect(() => decompressed(Uint8Array.of(0x20, 1), 9)).toThrow('ends too early');
    expect(() => decompressed(Uint8Array.of(0xf0, 255), 999)).toThrow('ends too early');
    expect(() => decompressed(Uint8Array.of(0x10, 1, 1), 9)).toThrow('ends too early');
    expect(() => decompressed(Uint8Array.of(0x10, 1, 0, 0, 0), 9)).toThrow('refers to bytes before its start');
    expect(() => decompressed(Uint8Array.of(0x10, 1, 2, 0, 0), 9)).toThrow('refers to bytes before its start');
    expect(() => decompressed(Uint8Array.of(0x30, 1, 2, 3), 2)).toThrow('is longer than it should be');
    expect(() => decompressed(Uint8Array.of(0x10, 1, 1, 0, 0), 4)).toThrow('is longer than it should be');
  });
});

/** The bytes, or null where the block is refused in words. */
function attempt(block: Uint8Array, size: number): Uint8Array | null {
  try {
    return decompressed(block, size);
  } catch (error) {
    expect((error as Error).message).toMatch(
      /^(ends too early|is longer than it should be|refers to bytes before its start)$/,
    );
    return null;
  }
}
