/** Window functions over random rows against a plain reading of W3 to W8: row by row, sorted anew for each. */
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
      - { name: O, dataType: int64 }
`;

/** A row: its key, its group and what it is ordered by. */
type Row = readonly [id: number, group: string | null, order: number | null];

const rowsOfTable = fc
  .array(fc.tuple(fc.option(fc.constantFrom('a', 'b')), fc.option(fc.integer({ min: -2, max: 2 }))), {
    minLength: 1,
    maxLength: 9,
  })
  .map((rows) => rows.map(([group, order], i): Row => [i + 1, group, order]));

const blanksOrder = fc.constantFrom('DEFAULT', 'FIRST', 'LAST');
const way = fc.constantFrom('ASC', 'DESC');
const place = fc.integer({ min: -4, max: 4 });
const anchor = fc.constantFrom('ABS', 'REL');

function engineOf(rows: readonly Row[]): Engine {
  const data = rows.map(([id, group, order]) => `${id},${group ?? ''},${order ?? ''}`);
  return testEngine({ model, data: { T: ['Id,G,O', ...data].join('\n') } });
}

/** Negative numbers, BLANK, 0, positive numbers; or BLANK at an end, whatever the direction (W9). */
function compare(blanks: string, direction: string): (a: number | null, b: number | null) => number {
  const key = (value: number | null): number => value ?? -0.5;
  return (a, b) => {
    if (blanks !== 'DEFAULT' && (a === null) !== (b === null)) return (a === null) === (blanks === 'FIRST') ? -1 : 1;
    return (direction === 'ASC' ? 1 : -1) * (key(a) - key(b));
  };
}

/** The rows of the group of `row`, in order; the key decides between equal ones (W4). */
function partition(rows: readonly Row[], row: Row, order: ReturnType<typeof compare>): readonly Row[] {
  return rows.filter((other) => other[1] === row[1]).sort((a, b) => order(a[2], b[2]) || a[0] - b[0]);
}

function windowOf(sorted: readonly Row[], at: number, from: [number, string], to: [number, string]): readonly Row[] {
  const place = ([value, kind]: [number, string]): number => {
    if (kind === 'REL') return at + value;
    return value < 0 ? sorted.length + value : Math.max(value, 1) - 1;
  };
  const [first, last] = [place(from), place(to)];
  return sorted.filter((_, i) => i >= first && i <= last);
}

const sum = (rows: readonly Row[]): number | null =>
  rows.length === 0 ? null : rows.reduce((total, [id]) => total + id, 0);

describe('window functions', () => {
  it('W4-W9: windows and ranks of each row', () => {
    const cases = fc.tuple(rowsOfTable, blanksOrder, way, place, anchor, place, anchor);
    fc.assert(
      fc.property(cases, ([rows, blanks, direction, from, fromKind, to, toKind]) => {
        const clauses = `ORDERBY(T[O], ${direction}), ${blanks}, PARTITIONBY(T[G])`;
        const found = rowsOf(
          engineOf(rows),
          `EVALUATE SELECTCOLUMNS(T, "id", T[Id],
            "window", SUMX(WINDOW(${from}, ${fromKind}, ${to}, ${toKind}, T, ${clauses}), T[Id]),
            "offset", SUMX(OFFSET(${from}, T, ${clauses}), T[Id]),
            "index", SUMX(INDEX(${to}, T, ${clauses}), T[Id]),
            "skip", RANK(SKIP, T, ${clauses}), "dense", RANK(DENSE, T, ${clauses}), "number", ROWNUMBER(T, ${clauses}))`,
        );
        const order = compare(blanks, direction);
        const expected = rows.map((row) => {
          const sorted = partition(rows, row, order);
          const at = sorted.indexOf(row);
          const before = sorted.filter((other) => order(other[2], row[2]) < 0);
          const index = to === 0 ? [] : windowOf(sorted, at, [to, 'ABS'], [to, 'ABS']);
          return [
            row[0],
            sum(windowOf(sorted, at, [from, fromKind], [to, toKind])),
            sum(windowOf(sorted, at, [from, 'REL'], [from, 'REL'])),
            sum(index),
            before.length + 1,
            new Set(before.map((other) => other[2])).size + 1,
            at + 1,
          ];
        });
        expect(found).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('W3: under a filter the union over the visible rows, each row once', () => {
    const cases = fc.tuple(rowsOfTable, place, place, fc.uniqueArray(fc.integer({ min: 1, max: 9 })));
    fc.assert(
      fc.property(cases, ([rows, from, to, visible]) => {
        const found = rowsOf(
          engineOf(rows),
          `EVALUATE CALCULATETABLE(
            ROW("sum", SUMX(WINDOW(${from}, ${to}, ALL(T), ORDERBY(T[O]), PARTITIONBY(T[G])), T[Id])),
            T[Id] IN {${[0, ...visible].join(', ')}})`,
        );
        const current = rows.filter(([id]) => visible.includes(id));
        const windows = current.flatMap((row) => {
          const sorted = partition(rows, row, compare('DEFAULT', 'ASC'));
          return windowOf(sorted, sorted.indexOf(row), [from, 'REL'], [to, 'REL']);
        });
        expect(found).toEqual([[sum([...new Set(windows)])]]);
      }),
      { numRuns: 60 },
    );
  });

  it('a measure orders thousands of rows for thousands of lanes at once', () => {
    const rows = Array.from({ length: 4000 }, (_, i): Row => [i + 1, 'a', i % 7]);
    const engine = engineOf(rows);
    const measure = 'DEFINE MEASURE T[M] = SUM(T[O])';
    const rank = 'RANK(ALL(T[Id]), ORDERBY([M], DESC))';
    const groups = rowsOf(engine, `${measure} EVALUATE SUMMARIZECOLUMNS(T[Id], "r", ${rank})`);
    const iterated = rowsOf(engine, `${measure} EVALUATE ADDCOLUMNS(VALUES(T[Id]), "r", ${rank})`);
    expect(groups.length).toBe(4000);
    expect(iterated).toEqual(groups);
    expect(groups[6]).toEqual([7, 1]);
  });
});
