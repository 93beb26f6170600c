/** Sums and counts that share 64 bits: at the limits of what both have room for, with negative sums, and one value too large. */
import { expect, it } from 'vitest';
import { withThreads } from '../../../src/runtime/wasm/threads.js';
import { rowsOf, testEngine } from '../engine/model.js';
import { inEachWay } from './ways.js';

const ROWS = 200;
/** 200 rows leave 56 bits for a sum, so that what a double holds is the limit. */
const MOST = Math.floor(2 ** 53 / (ROWS + 1)) - 1;

/** Groups: 0 only negative numbers, 1 numbers that cancel each other, 2 only BLANK, 3 all. */
const values = (most: number): (number | null)[] =>
  Array.from(
    { length: ROWS },
    (_, i) => [-1 - (i % 7), i % 8 === 1 ? most : -most, null, i % 12 === 3 ? null : i][i % 4] ?? null,
  );

inEachWay('packed sums', { part: 16, count: 2 }, (own) => {
  it.each([
    ['small numbers', 200],
    ['numbers of 31 bits', 2 ** 31 - 1],
    ['the largest that fit', MOST],
    ['larger ones', 2 ** 51],
  ])('are those of exact numbers: %s', (_name, most) => {
    const numbers = values(most);
    const engine = testEngine({
      model: `
name: packed
culture: en-US
sources:
  - { name: files, kind: csv }
tables:
  - name: T
    source: files
    columns:
      - { name: Group, dataType: int64 }
      - { name: Sign, dataType: int64 }
      - { name: Value, dataType: int64 }
`,
      data: {
        T: ['Group,Sign,Value', ...numbers.map((value, i) => `${i % 4},${(i % 3) - 1},${value ?? ''}`)].join('\n'),
      },
    });
    const query = `EVALUATE ADDCOLUMNS(VALUES(T[Group]),
      "sum", CALCULATE(SUM(T[Value])), "average", CALCULATE(AVERAGE(T[Value])),
      "positive", CALCULATE(SUM(T[Value]), T[Sign] = 1),
      "of sign", CALCULATE(SUMX(T, IF(T[Sign] = 0, BLANK(), T[Sign] * ${most})))
    ) ORDER BY T[Group]`;
    const found = withThreads(own, () => rowsOf(engine, query));
    const all = numbers.map((value, i) => ({ group: i % 4, sign: (i % 3) - 1, value }));
    expect(found).toEqual(
      [0, 1, 2, 3].map((group) => {
        const rows = all.filter((row) => row.group === group);
        const filled = rows.flatMap(({ value, sign }) => (value === null ? [] : [{ value: BigInt(value), sign }]));
        const sum = (some: typeof filled): number | null =>
          some.length === 0 ? null : Number(some.reduce((total, { value }) => total + value, 0n));
        const signs = rows.filter(({ sign }) => sign !== 0).map(({ sign }) => ({ value: BigInt(sign * most), sign }));
        const total = sum(filled);
        return [
          group,
          total,
          total === null ? null : total / filled.length,
          sum(filled.filter(({ sign }) => sign === 1)),
          sum(signs),
        ];
      }),
    );
  });
});
