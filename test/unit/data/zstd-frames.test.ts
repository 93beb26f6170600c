import { describe, expect, it } from 'vitest';
import { areWholeFrames } from '../../../src/data/zstd-frames.js';

const magic = [0x28, 0xb5, 0x2f, 0xfd];
const block = (type: 0 | 1 | 2, size: number, isLast: boolean, content: readonly number[]): number[] => {
  const header = (size << 3) | (type << 1) | (isLast ? 1 : 0);
  return [header & 255, (header >> 8) & 255, header >> 16, ...content];
};

/** Made by RFC 8878, 3.1.1: descriptor, window, dictionary, content size, blocks, checksum. */
const frames: readonly (readonly [string, readonly number[]])[] = [
  ['one block as it is, content size of one byte', [...magic, 0x20, 3, ...block(0, 3, true, [1, 2, 3])]],
  ['a window, no content size', [...magic, 0x00, 0x58, ...block(0, 2, true, [1, 2])]],
  [
    'one byte many times, then a compressed block',
    [...magic, 0x20, 9, ...block(1, 900, false, [7]), ...block(2, 4, true, [9, 9, 9, 9])],
  ],
  ['a checksum', [...magic, 0x24, 1, ...block(0, 1, true, [5]), 1, 2, 3, 4]],
  ['a dictionary of four bytes, content size of two', [...magic, 0x63, 1, 2, 3, 4, 0, 0, ...block(0, 1, true, [5])]],
  ['content size of eight bytes', [...magic, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0, ...block(0, 0, true, [])]],
  ['a frame to be skipped', [0x5f, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 1, 2]],
];

describe('frames of Zstandard', () => {
  it.each(frames)('with %s', (_, frame) => {
    expect(areWholeFrames(Uint8Array.from(frame))).toBe(true);
    for (let end = 1; end < frame.length; end++)
      expect(areWholeFrames(Uint8Array.from(frame.slice(0, end)))).toBe(false);
    expect(areWholeFrames(Uint8Array.from([...frame, 0]))).toBe(false);
  });

  it('one behind another', () => {
    expect(areWholeFrames(Uint8Array.from(frames.flatMap(([, frame]) => frame)))).toBe(true);
  });

  it('are not other bytes', () => {
    expect(areWholeFrames(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8))).toBe(false);
  });
});
