/** RANKX, TOPN and CONCATENATEX over random rows against a plain reading of their rules, shared between cells and one by one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/query/engine.js';
import { rowsOf, testEngine } from './model.js';

const model = `
sources: [{ name: files, kind: csv }]
tables:
  - name: T
    source: files
    columns:
      - { name: Id, dataType: int64, isKey: true }
      - { name: G, dataType: string }
      - { name: X, dataType: double }
`;

/** A key, a group and an amount; the amount 13 makes the measure fail. */
type Row = readonly [id: number, group: string, amount: number | null];

const FAILING = 13;
const amount = fc.constantFrom(null, 0, -1, 1, -7.5, 2, 2, 1e300, -1e300, 1e-300, 9_007_199_254_740_993, FAILING);
const rowsOfTable = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'c'), amount), { minLength: 1, maxLength: 12 })
  .map((rows) => rows.map(([group, value], i): Row => [i + 1, group, value]));

const way = fc.constantFrom('ASC', 'DESC');
const ties = fc.constantFrom('SKIP', 'DENSE');

function engineOf(rows: readonly Row[]): Engine {
  const data = rows.map(([id, group, value]) => `${id},${group},${value ?? ''}`);
  return testEngine({ model, data: { T: ['Id,G,X', ...data].join('\n') } });
}

const measures = `DEFINE MEASURE T[Sum] = SUM(T[X])
  MEASURE T[M] = IF([Sum] = ${FAILING}, [Sum] + VALUE("no"), [Sum])`;

/** Rows of one row context each: evaluated for every cell anew, since the body reads a variable of the cell. */
const oneByOne = (table: string, rank: (body: string) => string): string =>
  `VAR z = 0 * COUNTROWS(${table}) RETURN ${rank('[M] + z')}`;

function rankOf(values: readonly (number | null)[], value: number | null, direction: string, how: string): number {
  const sign = direction === 'ASC' ? 1 : -1;
  const before = values.map((other) => other ?? 0).filter((other) => sign * (other - (value ?? 0)) < 0);
  return 1 + (how === 'DENSE' ? new Set(before).size : before.length);
}

const fails = (rows: readonly Row[]): boolean => rows.some(([, , value]) => value === FAILING);

describe('rows ordered by a measure', () => {
  it('B16: RANKX among all rows, among those of the group, of a cell with several rows', () => {
    fc.assert(
      fc.property(rowsOfTable, way, ties, (rows, direction, how) => {
        const rank = (table: string) => (body: string) => `RANKX(${table}, ${body}, [Sum], ${direction}, ${how})`;
        const all = rank('ALL(T[Id])');
        const inGroup = rank('CALCULATETABLE(VALUES(T[Id]), ALL(T[Id]))');
        const found = rowsOf(
          engineOf(rows),
          `${measures} EVALUATE SUMMARIZECOLUMNS(T[G], T[Id],
            "all", IFERROR(CALCULATE(${all('[M]')}, ALL(T[G])), -1),
            "allSlow", IFERROR(CALCULATE(${oneByOne('T', all)}, ALL(T[G])), -1),
            "group", IFERROR(${inGroup('[M]')}, -1), "groupSlow", IFERROR(${oneByOne('T', inGroup)}, -1),
            "total", IFERROR(CALCULATE(${rank('VALUES(T[G])')('[M]')}, ALL(T)), -1)) ORDER BY T[Id]`,
        );
        const groups = [...new Set(rows.map(([, group]) => group))];
        const totals = groups.map((group) => sumOf(rows.filter((row) => row[1] === group)));
        expect(found).toEqual(
          rows.map(([id, group, value]) => {
            const own = rows.filter((row) => row[1] === group);
            const amounts = (list: readonly Row[]): (number | null)[] => list.map((row) => row[2]);
            const among = (list: readonly Row[]): number =>
              fails(list) ? -1 : rankOf(amounts(list), value, direction, how);
            const total = totals.includes(FAILING) ? -1 : rankOf(totals, sumOf(rows), direction, how);
            return [group, id, among(rows), among(rows), among(own), among(own), total];
          }),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('G16: TOPN by cell, with all rows that tie', () => {
    fc.assert(
      fc.property(rowsOfTable, way, fc.integer({ min: 0, max: 4 }), (rows, direction, count) => {
        const top = (body: string): string => `SUMX(TOPN(${count}, ALL(T[Id]), ${body}, ${direction}), T[Id])`;
        const found = rowsOf(
          engineOf(rows),
          `${measures} EVALUATE ADDCOLUMNS(VALUES(T[G]), "fast", IFERROR(CALCULATE(${top('[M]')}), -1),
            "slow", IFERROR(CALCULATE(${oneByOne('T', top)}), -1)) ORDER BY T[G]`,
        );
        const sign = direction === 'ASC' ? 1 : -1;
        const groups = [...new Set(rows.map(([, group]) => group))].sort();
        const expected = groups.map((group) => {
          // The ids of other groups are there too: their measure is BLANK.
          const keys = rows.map(([id, own, value]): [number, number] => [id, own === group ? (value ?? 0) : 0]);
          const last = keys.map(([, key]) => key).sort((a, b) => sign * (a - b))[Math.min(count, keys.length) - 1];
          const kept = last === undefined ? [] : keys.filter(([, key]) => sign * (key - last) <= 0);
          if (fails(rows.filter((row) => row[1] === group))) return [group, -1, -1];
          const sum = kept.length === 0 ? null : kept.reduce((total, [id]) => total + id, 0);
          return [group, sum, sum];
        });
        expect(found).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });

  it('S10: CONCATENATEX in the order of a measure, and ADDCOLUMNS, for cells that look the same', () => {
    fc.assert(
      fc.property(rowsOfTable, way, (rows, direction) => {
        const joined = (body: string): string =>
          `CONCATENATEX(ALL(T[Id]), T[Id], "-", ${body}, ${direction}, T[Id], ASC)`;
        const summed = (body: string): string => `SUMX(ADDCOLUMNS(ALL(T[Id]), "@v", ${body}), [@v] / 1E10)`;
        const found = rowsOf(
          engineOf(rows),
          `${measures} EVALUATE SUMMARIZECOLUMNS(T[Id],
            "fast", IFERROR(${joined('[M]')}, "failed"), "slow", IFERROR(${oneByOne('T', joined)}, "failed"),
            "sum", IFERROR(${summed('[M]')}, -1), "slowSum", IFERROR(${oneByOne('T', summed)}, -1)) ORDER BY T[Id]`,
        );
        const sign = direction === 'ASC' ? 1 : -1;
        // BLANK before everything here, as in ORDER BY; the body of the slow way makes 0 of it.
        const key = (blank: number) => (row: Row) => row[2] ?? blank;
        const order = (blank: number): string =>
          [...rows]
            .sort((a, b) => sign * compare(key(blank)(a), key(blank)(b)) || a[0] - b[0])
            .map(([id]) => id)
            .join('-');
        const total = rows.reduce<number | null>(
          (sum, [, , value]) => (value === null ? sum : (sum ?? 0) + value / 1e10),
          null,
        );
        const expected = fails(rows) ? ['failed', 'failed', -1, -1] : [order(-Infinity), order(0), total, total ?? 0];
        expect(found).toEqual(rows.map(([id]) => [id, ...expected]));
      }),
      { numRuns: 100 },
    );
  });

  it('thousands of rows for thousands of cells at once, also where one of them fails', () => {
    const engine = engineOf(Array.from({ length: 4000 }, (_, i): Row => [i + 1, 'a', 14 + (i % 7)]));
    const ranked = (body: string): unknown[][] =>
      rowsOf(engine, `${measures} EVALUATE SUMMARIZECOLUMNS(T[Id], "r", ${body}) ORDER BY T[Id]`);
    const ranks = ranked('RANKX(ALL(T), [M])');
    expect(ranks.length).toBe(4000);
    const greater = Array.from({ length: 7 }, (_, rest) => ranks.filter((_, i) => i % 7 > rest).length);
    expect(ranks.map(([, rank]) => rank)).toEqual(ranks.map((_, i) => 1 + (greater[i % 7] as number)));
    const failed = `IF([M] = 14, [M] + VALUE("no"), [M])`;
    expect(ranked(`IFERROR(RANKX(ALL(T), ${failed}), -1)`)).toEqual(ranks.map(([id]) => [id, -1]));
    expect(ranked(`IFERROR(SUMX(TOPN(1, ALL(T), ${failed}), 1), -1)`)).toEqual(ranks.map(([id]) => [id, -1]));
  });
});

function sumOf(rows: readonly Row[]): number | null {
  const amounts = rows.flatMap(([, , value]) => value ?? []);
  return amounts.length === 0 ? null : amounts.reduce((total, value) => total + value, 0);
}

function compare(a: number, b: number): number {
  return a < b ? -1 : Number(a > b);
}
