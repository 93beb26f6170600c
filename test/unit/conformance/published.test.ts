import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPublished } from '../../../src/conformance/published.js';

const file = join(resolve(import.meta.dirname, '../../..'), 'test', 'conformance', 'published.yaml');

describe('published.yaml', () => {
  it('says why a result is not ours, and in which culture an example was printed', () => {
    const published = readPublished(`
cultures: [{ examples: [a, b], culture: de-DE, source: the page }]
misses: [{ ids: [c, d], reason: not documented }]
`);
    expect(['a', 'b', 'c'].map((id) => published.culture(id))).toEqual(['de-DE', 'de-DE', 'en-US']);
    expect(['c', 'd', 'a'].map((id) => published.reason(id))).toEqual(['not documented', 'not documented', null]);
    expect(published.explained).toEqual(['c', 'd']);
  });

  it('refuses another shape', () => {
    expect(() => readPublished('misses: [{ id: a }]')).toThrow('published.yaml');
  });

  it('of the project can be read', () => {
    expect(readPublished(readFileSync(file, 'utf8')).explained.length).toBeGreaterThan(0);
  });
});
