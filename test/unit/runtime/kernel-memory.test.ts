import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addressOf,
  allocate,
  keptArray,
  limits,
  release,
  viewOf,
  type Span,
} from '../../../src/runtime/wasm/memory.js';

const room = (bytes: number): Span => {
  const span = allocate(bytes);
  if (span === null) throw new Error('no room');
  return span;
};

describe('the memory of kernels', () => {
  const before = limits.leastEntries;
  beforeAll(() => void (limits.leastEntries = 100));
  afterAll(() => void (limits.leastEntries = before));

  it('holds large arrays that stay, and no small ones', () => {
    expect(addressOf(keptArray(Uint16Array, 99))).toBeNull();
    const large = keptArray(Uint16Array, 100);
    expect(addressOf(large)).toBe(large.byteOffset);
    expect(addressOf(new Uint16Array(100))).toBeNull();
  });

  it('gives zeros, also where something has been', () => {
    const span = room(8000);
    viewOf(Uint8Array, span.start, 8000).fill(7);
    release(span);
    const arrays = Array.from({ length: 20 }, () => keptArray(Float64Array, 1000));
    expect(arrays.every((array) => array.every((value) => value === 0))).toBe(true);
  });

  it('keeps its arrays while it grows', () => {
    const array = keptArray(Int32Array, 1000).fill(41);
    const large = room(40_000_000);
    array[999] = 42;
    expect(addressOf(array)).not.toBeNull();
    expect([array[0], array[999], viewOf(Int32Array, array.byteOffset, 1000)[999]]).toEqual([41, 42, 42]);
    release(large);
  });

  it('joins what is given back, in whatever order', () => {
    const part = 1 << 20;
    const all = room(5 * part);
    for (const i of [3, 1, 4, 0, 2]) release({ start: all.start + i * part, end: all.start + (i + 1) * part });
    // What lies before it may be free as well.
    const again = room(5 * part);
    expect(again.end).toBeLessThanOrEqual(all.end);
    release(again);
  });

  it('never hands out a place twice', () => {
    const held: Span[] = [];
    let seed = 7;
    const next = (below: number): number => (seed = (seed * 48271) % 0x7fffffff) % below;
    for (let step = 0; step < 2000; step++) {
      if (held.length > 20) release(held.splice(next(held.length), 1)[0] as Span);
      const span = room(1 + next(5000));
      expect(held.some(({ start, end }) => start < span.end && span.start < end)).toBe(false);
      held.push(span);
    }
    held.forEach(release);
  });

  it('has no room for more than 4 GB', () => {
    expect(allocate(2 ** 32)).toBeNull();
    expect(room(100).end).toBeGreaterThan(0);
  });
});
