import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, suggest } from '../../../src/diagnostics/suggest.js';

describe('suggest', () => {
  test.each([
    ['Incoming essions_FactSession', 'Incoming sessions_FactSession'],
    ['ActiveTimeInSec\nonds', 'ActiveTimeInSeconds'],
    ['Incoming\nsessions_FactSession', 'Incoming sessions_FactSession'],
    ['SUMM', 'SUM'],
    ['sumx', 'SUMX'],
    ['Evaluaet', 'EVALUATE'],
    ['formatstring', 'formatString'],
  ])('%j -> %j', (name, wanted) => {
    const candidates = ['Sessions', 'SUM', 'SUMX', 'EVALUATE', 'formatString', 'ActiveTimeInSeconds'];
    expect(suggest(name, [...candidates, 'Incoming sessions_FactSession', 'Incoming conversations'])).toBe(wanted);
  });

  test('nothing when nothing is near, and never the name itself', () => {
    expect(suggest('Revenue', ['Sessions', 'Queue'])).toBeNull();
    expect(suggest('ab', ['xy', 'cd'])).toBeNull();
    expect(suggest('a', ['b'])).toBeNull();
    expect(suggest('Sum', ['Sum'])).toBeNull();
    expect(suggest('Sum', [])).toBeNull();
    expect(suggest('', ['a'])).toBeNull();
  });

  test('the nearest, of equal ones the first', () => {
    expect(suggest('Quene', ['Queues', 'Queue', 'Quent'])).toBe('Queue');
  });
});

describe('editDistance', () => {
  test.each([
    ['', '', 0],
    ['abc', '', 3],
    ['', 'abc', 3],
    ['ca', 'ac', 1],
    ['kitten', 'sitting', 3],
    ['abcd', 'acbd', 1],
  ])('%j to %j is %i', (left, right, distance) => {
    expect(editDistance(left, right)).toBe(distance);
  });

  test('is symmetric, zero only for equal texts, and cut at the limit', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(text, text, fc.integer({ min: 1, max: 5 }), (left, right, limit) => {
        const distance = editDistance(left, right);
        expect(editDistance(right, left)).toBe(distance);
        expect(distance === 0).toBe(left === right);
        expect(editDistance(left, right, limit)).toBe(Math.min(distance, limit));
      }),
    );
  });
});
