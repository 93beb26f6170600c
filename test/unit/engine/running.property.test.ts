/** Running totals, windows of days and EARLIER over random rows against a plain reading: every cell on its own. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/query/engine.js';
import { rowsOf, testEngine } from './model.js';

const model = (calculated = ''): string => `
sources: [{ name: files, kind: csv }]
tables:
  - name: Day
    source: files
    columns:
      - { name: Day, dataType: int64, isKey: true }
      - { name: Year, dataType: int64 }
  - name: Queue
    source: files
    columns:
      - { name: Queue, dataType: string, isKey: true }
  - name: F
    source: files
    columns:
      - { name: Id, dataType: int64, isKey: true }
      - { name: Day, dataType: int64 }
      - { name: Queue, dataType: string }
      - { name: X, dataType: double }
${calculated}
relationships:
  - { fromTable: F, fromColumn: Day, toTable: Day, toColumn: Day }
  - { fromTable: F, fromColumn: Queue, toTable: Queue, toColumn: Queue }
`;

interface Row {
  readonly id: number;
  readonly day: number;
  readonly queue: string;
  readonly x: number | null;
}

const DAYS = 6;
const queues = ['p', 'q', 'r'];
const amount = fc.constantFrom(null, 0, -0, 1, -1, 2, 0.5, -3, 1024, 2 ** 40);
const facts = fc
  .array(fc.record({ day: fc.integer({ min: 1, max: DAYS }), queue: fc.constantFrom(...queues), x: amount }), {
    minLength: 1,
    maxLength: 20,
  })
  .map((rows) => rows.map((row, i): Row => ({ id: i + 1, ...row })));

/** Whether the least of 0 and -0 is the one or the other is nobody's promise. */
const withoutSigns = (rows: readonly Row[]): readonly Row[] =>
  rows.map((row) => (row.x === 0 ? { ...row, x: 0 } : row));

const yearOf = (day: number): number => Math.ceil(day / 3);

function engineOf(rows: readonly Row[], calculated = ''): Engine {
  const days = Array.from({ length: DAYS }, (_, i) => `${i + 1},${yearOf(i + 1)}`);
  const data = rows.map(({ id, day, queue, x }) => `${id},${day},${queue},${Object.is(x, -0) ? '-0' : (x ?? '')}`);
  return testEngine({
    model: model(calculated),
    data: {
      Day: ['Day,Year', ...days].join('\n'),
      Queue: ['Queue', ...queues].join('\n'),
      F: ['Id,Day,Queue,X', ...data].join('\n'),
    },
  });
}

/** Each with its plain reading; no rows or no values are BLANK. */
const folds: readonly (readonly [dax: string, of: (rows: readonly Row[]) => number | null])[] = [
  ['SUM(F[X])', (rows) => (known(rows).length === 0 ? null : total(known(rows)))],
  ['COUNT(F[X])', (rows) => known(rows).length || null],
  ['COUNTROWS(F)', (rows) => rows.length || null],
  ['MIN(F[X])', (rows) => (known(rows).length === 0 ? null : Math.min(...known(rows)))],
  ['MAX(F[X])', (rows) => (known(rows).length === 0 ? null : Math.max(...known(rows)))],
  ['AVERAGE(F[X])', (rows) => (known(rows).length === 0 ? null : total(known(rows)) / known(rows).length)],
  ['DISTINCTCOUNT(F[Day])', (rows) => new Set(rows.map(({ day }) => day)).size || null],
  ['CALCULATE(SUM(F[X]), F[X] > 0)', (rows) => folds[0]?.[1](rows.filter(({ x }) => (x ?? 0) > 0)) ?? null],
  ['SUMX(F, F[X] * 2)', (rows) => (known(rows).length === 0 ? null : 2 * total(known(rows)))],
];

const known = (rows: readonly Row[]): number[] => rows.flatMap(({ x }) => x ?? []);
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Which days a cell of a day sees. */
const windows: readonly (readonly [filter: string, isSeen: (day: number, cell: number) => boolean])[] = [
  ['FILTER(ALL(Day), Day[Day] <= MAX(Day[Day]))', (day, cell) => day <= cell],
  ['FILTER(ALL(Day[Day]), Day[Day] >= MAX(Day[Day]))', (day, cell) => day >= cell],
  [
    'FILTER(ALL(Day), Day[Day] <= MAX(Day[Day]) && Day[Day] > MAX(Day[Day]) - 3)',
    (day, cell) => day <= cell && day > cell - 3,
  ],
  [
    'FILTER(ALL(Day), Day[Year] = MAX(Day[Year]) && Day[Day] <= MAX(Day[Day]))',
    (day, cell) => day <= cell && yearOf(day) === yearOf(cell),
  ],
  ['WINDOW(1, ABS, 0, REL, ALL(Day[Day]), ORDERBY(Day[Day]))', (day, cell) => day <= cell],
];

describe('what a day adds up', () => {
  it.each(windows)('%s, by day, by day and queue, by day, queue and group of ids', (filter, isSeen) => {
    const columns = folds.map(([dax], i) => `"v${i}", CALCULATE(${dax}, ${filter})`).join(', ');
    fc.assert(
      fc.property(facts.map(withoutSigns), (rows) => {
        const engine = engineOf(rows);
        const expected = (day: number, isOwn: (row: Row) => boolean): unknown[] =>
          folds.map(([, of]) => of(rows.filter((row) => isOwn(row) && isSeen(row.day, day))));
        const cells = rowsOf(engine, `EVALUATE SUMMARIZECOLUMNS(Day[Day], Queue[Queue], ${columns})`);
        for (const [day, queue, ...values] of cells)
          expect(values).toEqual(expected(day as number, (row) => row.queue === queue));
        const seen = new Set(cells.map(([day, queue]) => `${String(day)}${String(queue)}`));
        for (let day = 1; day <= DAYS; day++) {
          for (const queue of queues) {
            const isThere = rows.some((row) => row.queue === queue && isSeen(row.day, day));
            expect(seen.has(`${day}${queue}`)).toBe(isThere);
          }
        }
        for (const [day, ...values] of rowsOf(engine, `EVALUATE SUMMARIZECOLUMNS(Day[Day], ${columns})`))
          expect(values).toEqual(expected(day as number, () => true));
        for (const [day, queue, id, ...values] of rowsOf(
          engine,
          `EVALUATE SUMMARIZECOLUMNS(Day[Day], F[Queue], F[Id], ${columns})`,
        ))
          expect(values).toEqual(expected(day as number, (row) => row.queue === queue && row.id === id));
      }),
      { numRuns: 25 },
    );
  });
});

/** Calculated columns over the rows before, of the same queue, or equal ones. */
const earlier: readonly (readonly [dax: string, of: (row: Row, rows: readonly Row[]) => number | null])[] = [
  ['COUNTROWS(FILTER(F, F[X] <= EARLIER(F[X])))', (own, rows) => rows.filter((r) => (r.x ?? 0) <= (own.x ?? 0)).length],
  [
    'COUNTROWS(FILTER(F, F[Queue] = EARLIER(F[Queue]) && F[X] < EARLIER(F[X])))',
    (own, rows) => rows.filter((r) => r.queue === own.queue && (r.x ?? 0) < (own.x ?? 0)).length || null,
  ],
  [
    'VAR q = F[Queue] VAR i = F[Id] RETURN MAXX(FILTER(F, F[Queue] = q && F[Id] < i), F[Id])',
    (own, rows) => {
      const before = rows.filter((r) => r.queue === own.queue && r.id < own.id).map(({ id }) => id);
      return before.length === 0 ? null : Math.max(...before);
    },
  ],
  [
    'SUMX(FILTER(ALL(F), F[Day] <= EARLIER(F[Day])), F[X])',
    (own, rows) => folds[0]?.[1](rows.filter((r) => r.day <= own.day)) ?? null,
  ],
  [
    'SUMX(FILTER(F, F[Day] >= EARLIER(F[Day])), F[X] * EARLIER(F[Id]))',
    (own, rows) => {
      const values = known(rows.filter((r) => r.day >= own.day));
      return values.length === 0 ? null : total(values.map((x) => x * own.id));
    },
  ],
  [
    'COUNTROWS(FILTER(F, DIVIDE(1, F[X], F[X]) == DIVIDE(1, EARLIER(F[X]), EARLIER(F[X]))))',
    (own, rows) => {
      const key = (x: number | null): number | null => (x === null ? null : x === 0 ? 0 : 1 / x);
      return rows.filter((r) => key(r.x) === key(own.x)).length;
    },
  ],
  [
    'COUNTROWS(FILTER(FILTER(F, F[Queue] = "p"), F[Day] = EARLIER(F[Day])))',
    (own, rows) => rows.filter((r) => r.queue === 'p' && r.day === own.day).length || null,
  ],
  [
    'CONVERT(MEDIANX(FILTER(F, F[Day] <= EARLIER(F[Day])), F[Id]), DOUBLE)',
    (own, rows) => {
      const ids = rows.filter((r) => r.day <= own.day).map(({ id }) => id);
      const middle = ids.length >> 1;
      return ids.length % 2 === 1
        ? (ids[middle] as number)
        : ((ids[middle - 1] as number) + (ids[middle] as number)) / 2;
    },
  ],
  [
    'CALCULATE(COUNTROWS(F), FILTER(ALL(F), F[Day] <= EARLIER(F[Day])))',
    (own, rows) => rows.filter((r) => r.day <= own.day).length,
  ],
  [
    'IFERROR(COUNTROWS(FILTER(F, F[X] + VALUE(IF(EARLIER(F[Id]) = 2, "no", "0")) > 0)), -1)',
    (own, rows) => (own.id === 2 ? -1 : rows.filter((r) => (r.x ?? 0) > 0).length || null),
  ],
];

describe('rows compared with other rows of the table', () => {
  it.each(earlier)('%s', (dax, of) => {
    fc.assert(
      fc.property(facts, (rows) => {
        const column = `      - { name: C, expression: '${dax}' }`;
        const found = rowsOf(engineOf(rows, column), 'EVALUATE SELECTCOLUMNS(F, "i", F[Id], "c", F[C]) ORDER BY [i]');
        expect(found).toEqual(rows.map((row) => [row.id, of(row, rows)]));
      }),
      { numRuns: 40 },
    );
  });
});
