/**
 * Thousands of real expressions are read, printed and read again without loss. The corpus lies outside the project
 * (../shared/dax/corpus.jsonl); without it this test is skipped. It may be read, not copied.
 */
import { expect, test } from 'vitest';
import { measureCorpus } from '../../../src/conformance/corpus.js';
import { textBeside } from '../beside.js';

const corpus = textBeside('dax/corpus.jsonl', 'the corpus is not read');

/** Entries that are no DAX, each with the reason. */
const EXCEPTIONS = [
  {
    id: '2b69e6a9f8533962',
    reason: 'DAX0111: a KPI target typed with a decimal comma, "1,1"; another version of the model has 1.1',
  },
  {
    id: '116fb7ba65e8ccd4',
    reason: 'DAX0111: a KPI target typed with a decimal comma, "1,25"; another version of the model has 1.25',
  },
];

test.skipIf(corpus === null)(
  'the corpus is read and printed without loss',
  () => {
    const figures = measureCorpus((corpus ?? '').split('\n'));
    const unexpected = figures.failures.filter((failure) => !EXCEPTIONS.some(({ id }) => id === failure.id));
    expect(unexpected).toEqual([]);
    expect(figures.failures.map((f) => `${f.id} ${f.reason.slice(0, 7)}`)).toEqual(
      EXCEPTIONS.map((e) => `${e.id} ${e.reason.slice(0, 7)}`),
    );
    expect(figures.total).toBeGreaterThan(3000);
    expect(figures.parsed).toBe(figures.total - EXCEPTIONS.length);
    expect(figures.roundTripped).toBe(figures.parsed);
  },
  120_000,
);

test('what is no entry, no DAX or an unknown kind is a failure with a reason', () => {
  const line = (id: string, kind: string, expression: string): string =>
    JSON.stringify({ id, parse_as: kind, expression });
  const figures = measureCorpus([
    line('a', 'expression', '1 + 1'),
    '',
    line('b', 'query', 'EVALUATE'),
    line('c', 'song', 'la'),
    '{',
    '[]',
  ]);
  expect(figures).toMatchObject({ total: 5, parsed: 1, roundTripped: 1 });
  expect(figures.failures.map((f) => f.id)).toEqual(['b', 'c', 'line 4', 'line 5']);
  expect(figures.failures[0]?.reason).toContain('DAX0102');
});
