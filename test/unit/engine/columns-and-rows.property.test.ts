/** Aggregations of a column against the same over rows, and laws of what they give, over random columns with BLANKs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsOf, testEngine } from './model.js';

const model = `
sources: [{ name: files, kind: csv }]
tables:
  - name: T
    source: files
    columns:
      - { name: Id, dataType: int64, isKey: true }
      - { name: V, dataType: double }
`;

const columns = fc.array(fc.option(fc.integer({ min: -40, max: 40 }).map((n) => n / 4)), {
  minLength: 1,
  maxLength: 12,
});

type Column = readonly (number | null)[];
type Values = readonly (number | string | null)[];

/** The values of expressions over the column, in one row. */
function valuesOf(column: Column, expressions: readonly string[]): Values {
  const lines = column.map((value, i) => `${i + 1},${value ?? ''}`);
  const engine = testEngine({ model, data: { T: ['Id,V', ...lines].join('\n') } });
  const row = expressions.map((expression, i) => `"c${i}", IFERROR(${expression}, -999)`).join(', ');
  return rowsOf(engine, `EVALUATE ROW(${row})`)[0] as Values;
}

/** Each column form with its form over rows. */
const pairs: readonly (readonly [string, string])[] = [
  ['SUM(T[V])', 'SUMX(T, T[V])'],
  ['AVERAGE(T[V])', 'AVERAGEX(T, T[V])'],
  ['MIN(T[V])', 'MINX(T, T[V])'],
  ['MAX(T[V])', 'MAXX(T, T[V])'],
  ['COUNT(T[V])', 'COUNTX(T, T[V])'],
  ['COUNTA(T[V])', 'COUNTAX(T, T[V])'],
  ['PRODUCT(T[V])', 'PRODUCTX(T, T[V])'],
  ['STDEV.P(T[V])', 'STDEVX.P(T, T[V])'],
  ['STDEV.S(T[V])', 'STDEVX.S(T, T[V])'],
  ['VAR.P(T[V])', 'VARX.P(T, T[V])'],
  ['VAR.S(T[V])', 'VARX.S(T, T[V])'],
  ['GEOMEAN(T[V])', 'GEOMEANX(T, T[V])'],
  ['PERCENTILE.INC(T[V], 0.3)', 'PERCENTILEX.INC(T, T[V], 0.3)'],
  ['PERCENTILE.EXC(T[V], 0.5)', 'PERCENTILEX.EXC(T, T[V], 0.5)'],
  ['COUNTROWS(T)', 'SUMX(T, 1)'],
  ['DISTINCTCOUNT(T[V])', 'COUNTROWS(DISTINCT(T[V]))'],
];

describe('a column and its rows', () => {
  it('give the same', () => {
    fc.assert(
      fc.property(columns, (column) => {
        const [left, right] = [0, 1].map((form) =>
          valuesOf(
            column,
            pairs.map((pair) => pair[form as 0 | 1]),
          ),
        );
        expect(left).toEqual(right);
      }),
      { numRuns: 40 },
    );
  });

  it('percentiles rise from the least to the greatest, and the median is the middle one', () => {
    const shares = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1];
    fc.assert(
      fc.property(
        columns.filter((column) => column.some((value) => value !== null)),
        (column) => {
          const found = valuesOf(column, [
            ...shares.map((share) => `PERCENTILE.INC(T[V], ${share})`),
            'MEDIAN(T[V])',
            'MIN(T[V])',
            'MAX(T[V])',
          ]) as readonly number[];
          const percentiles = found.slice(0, shares.length);
          expect([...percentiles].sort((a, b) => a - b)).toEqual(percentiles);
          expect(percentiles[0]).toBe(found.at(-2));
          expect(percentiles.at(-1)).toBe(found.at(-1));
          expect(percentiles[3]).toBeCloseTo(found.at(-3) as number, 12);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('variances are those of the definition', () => {
    fc.assert(
      fc.property(columns, (column) => {
        const [ofAll, ofSample, deviation] = valuesOf(column, ['VAR.P(T[V])', 'VAR.S(T[V])', 'STDEV.S(T[V])']);
        const known = column.filter((value) => value !== null);
        const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
        const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
        if (known.length > 0) expect(ofAll).toBeCloseTo(squares / known.length, 9);
        if (known.length > 1) expect(ofSample).toBeCloseTo(squares / (known.length - 1), 9);
        if (known.length > 1) expect(deviation).toBeCloseTo(Math.sqrt(ofSample as number), 12);
      }),
      { numRuns: 40 },
    );
  });

  it('ranks count what is greater', () => {
    fc.assert(
      fc.property(
        columns.filter((column) => column.every((value) => value !== null)),
        (column) => {
          const known = column.filter((value) => value !== null);
          const value = known[0] as number;
          const found = valuesOf(column, [`RANK.EQ(${value}, T[V])`, `RANK.EQ(${value}, T[V], ASC)`]);
          const above = known.filter((other) => other > value).length;
          const below = known.filter((other) => other < value).length;
          expect(found).toEqual([above + 1, below + 1]);
        },
      ),
      { numRuns: 40 },
    );
  });
});
