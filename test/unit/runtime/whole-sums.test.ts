/** Sums of whole numbers and currency are exact where they fit a double, whatever the sums of some of the rows are. */
import { expect, it } from 'vitest';
import { withThreads } from '../../../src/runtime/wasm/threads.js';
import { rowsOf, testEngine } from '../engine/model.js';
import { inEachWay } from './ways.js';

/** Rows of three groups: first large numbers, then what takes away nearly as much. */
const rows = Array.from({ length: 300 }, (_, i) => {
  const large = 2n ** 52n + BigInt((i * 37) % 101);
  return { group: i % 3, value: i < 150 ? large : -large };
});
const sumOf = (group: number): bigint =>
  rows.filter((row) => row.group === group).reduce((sum, { value }) => sum + value, 0n);
/** Units of 1/10,000 as text. */
const decimal = (units: bigint): string => {
  const digits = String(units < 0n ? -units : units).padStart(5, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
};

inEachWay('sums beyond 53 bits', 50, (own) => {
  it('are those of exact numbers', () => {
    const engine = testEngine({
      model: `
name: large
culture: en-US
sources:
  - { name: files, kind: csv }
tables:
  - name: T
    source: files
    columns:
      - { name: Group, dataType: int64 }
      - { name: Whole, dataType: int64 }
      - { name: Money, dataType: decimal }
`,
      data: {
        T: ['Group,Whole,Money', ...rows.map(({ group, value }) => `${group},${value},${decimal(value)}`)].join('\n'),
      },
    });
    const query = 'EVALUATE SUMMARIZECOLUMNS(T[Group], "w", SUM(T[Whole]), "m", SUM(T[Money])) ORDER BY T[Group]';
    const found = withThreads(own, () => rowsOf(engine, query));
    expect(found).toEqual([0, 1, 2].map((group) => [group, Number(sumOf(group)), Number(sumOf(group))]));
  });
});
