import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFoldedOrder, compareTextOrder, foldText } from '../../../src/runtime/scalars/text-order.js';

describe('the order of texts (S11)', () => {
  const characters = [...' 09aAzZbE', '-', "'", 'é', 'e\u0301', 'ß', '_', '.', '\u4e00', '😀'];
  const text = fc.array(fc.constantFrom(...characters), { maxLength: 8 }).map((parts) => parts.join(''));

  it('is the same by the quick way, which plain texts go, and by the collator', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        const slow = compareFoldedOrder(foldText(left), foldText(right));
        expect(Math.sign(compareTextOrder(left, right))).toBe(Math.sign(slow));
      }),
      { numRuns: 5000, seed: 7 },
    );
  });

  it.each([
    ['a', 'B', -1],
    ['A', 'a', 0],
    ['Dept 9', 'Dept10', -1],
    ['ab', 'abc', -1],
    ['co-op', 'coop', -1],
    ["o'clock", 'oclocks', -1],
    ['z', 'é', 1],
  ])('%s and %s', (left, right, expected) => {
    expect(Math.sign(compareTextOrder(left, right))).toBe(expected);
  });
});
