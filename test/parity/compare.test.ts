import { describe, expect, it } from 'vitest';
import { compareTables, type TableComparison } from '../../src/parity/compare-tables.js';
import type { ExpectedTable } from '../../src/parity/expected.js';
import { defaultRules as rules, type CompareRules } from '../../src/parity/compare-rules.js';
import type { JsonValue } from '../../src/query/format-value.js';
import type { ResultTable } from '../../src/query/result.js';
import type { ColumnKind, Value } from '../../src/runtime/columns/value.js';

function expected(columns: string[], rows: JsonValue[][]): ExpectedTable {
  return { columns, rows, writesNulls: rows.some((row) => row.includes(null)) };
}

function actual(columns: [name: string, kind: ColumnKind][], rows: Value[][]): ResultTable {
  return {
    rowCount: rows.length,
    columns: columns.map(([name, kind], i) => ({ name, kind, values: rows.map((row) => row[i] ?? null) })),
  };
}

/** `kind row column expected actual` of every difference. */
function differences(comparison: TableComparison): unknown[][] {
  return comparison.differences.map(({ kind, row, column, expected: want, actual: have }) => [
    kind,
    row,
    column,
    want,
    have,
  ]);
}

const columns: [string, ColumnKind][] = [
  ['Queue[Queue]', 'string'],
  ['[Sessions]', 'int64'],
  ['[Rate]', 'double'],
];
const names = columns.map(([name]) => name);

function compare(want: JsonValue[][], have: Value[][], change: Partial<CompareRules> = {}): TableComparison {
  return compareTables(expected(names, want), actual(columns, have), { ...rules, ...change });
}

describe('cells', () => {
  function one(want: JsonValue, kind: ColumnKind, have: Value, change: Partial<CompareRules> = {}): string {
    const comparison = compareTables(expected(['[x]'], [[want]]), actual([['[x]', kind]], [[have]]), {
      ...rules,
      ...change,
    });
    return comparison.differences[0]?.kind ?? 'equal';
  }

  it.each<[JsonValue, ColumnKind, Value, string]>([
    [null, 'int64', null, 'equal'],
    [null, 'int64', 0, 'BLANK against 0'],
    [0, 'double', null, 'BLANK against 0'],
    [null, 'string', '', 'BLANK against empty text'],
    ['', 'string', null, 'BLANK against empty text'],
    [null, 'int64', 5, 'BLANK against value'],
    ['5', 'int64', 5, 'text against number'],
    [5, 'string', '5', 'text against number'],
    [1, 'boolean', true, 'value'],
    [1, 'double', 1 + 1e-10, 'equal'],
    [1, 'double', 1 + 1e-8, 'rounding'],
    [1, 'double', 1.01, 'value'],
    [0.143, 'double', 1 / 7, 'rounding'],
    [-12.35, 'double', -12.3456, 'rounding'],
    [0.142, 'double', 1 / 7, 'value'],
    [0.14286, 'double', 0.143, 'value'],
    [0, 'double', 1e-13, 'equal'],
    [1e15, 'int64', 1e15 + 1, 'rounding'],
    [1.5, 'currency', 15000, 'equal'],
    [1000000.0001, 'currency', 10000000002, 'rounding'],
    ['2024-01-31T00:00:00', 'dateTime', 45322, 'equal'],
    ['2024-01-31T00:00:00.000Z', 'dateTime', 45322, 'equal'],
    ['2024-01-31', 'dateTime', 45322.5, 'hours apart'],
    ['2024-01-31', 'dateTime', 45324, 'value'],
    ['a', 'string', 'A', 'letter case'],
    ['a', 'string', 'b', 'value'],
    ['a', 'string', 'a ', 'white space'],
    [5, 'int64', -5, 'sign'],
    [12.3, 'double', 0.123, 'factor 100'],
    ['NaN', 'double', NaN, 'equal'],
    [true, 'boolean', true, 'equal'],
  ])('%j against %s %j: %s', (want, kind, have, result) => {
    expect(one(want, kind, have)).toBe(result);
  });

  it.each<[CompareRules['blank'], JsonValue, ColumnKind, Value, string]>([
    ['emptyStringIsBlank', '', 'string', null, 'equal'],
    ['emptyStringIsBlank', null, 'string', '', 'equal'],
    ['emptyStringIsBlank', null, 'int64', 0, 'BLANK against 0'],
    ['zeroIsBlank', 0, 'double', null, 'equal'],
    ['zeroIsBlank', null, 'int64', 0, 'equal'],
    ['zeroIsBlank', null, 'string', '', 'BLANK against empty text'],
    ['zeroIsBlank', null, 'int64', 1, 'BLANK against value'],
  ])('with blank %s, %j against %s %j: %s', (blank, want, kind, have, result) => {
    expect(one(want, kind, have, { blank })).toBe(result);
  });

  it('holds the stated tolerance of a column, and only that', () => {
    const columns = new Map([['[x]', { relative: 0, absolute: 0.5 }]]);
    expect(one(10, 'int64', 10.5, { columns })).toBe('equal');
    expect(one(10, 'double', 10.51, { columns })).toBe('value');
    expect(one(1e12, 'double', 1e12 + 1, { columns })).toBe('rounding');
    expect(one(10, 'currency', 104000, { columns: new Map([['[y]', { relative: 1, absolute: 1 }]]) })).toBe('value');
  });

  it('ignores case only where the rules say so', () => {
    expect(one('ä', 'string', 'Ä', { text: 'caseInsensitive' })).toBe('equal');
  });
});

describe('rows', () => {
  it('are equal in order', () => {
    const rows = [
      [null, 1, 0.5],
      ['A', 2, 0.25],
    ];
    expect(compare(rows, rows)).toMatchObject({
      equal: true,
      rowsMatched: 2,
      rowsMissing: 0,
      rowsExtra: 0,
      differences: [],
    });
  });

  it('are found by key when one is missing and one extra', () => {
    const comparison = compare(
      [
        ['A', 1, 0.5],
        ['B', 2, 0.5],
        ['C', 3, 0.5],
      ],
      [
        ['A', 1, 0.5],
        ['C', 3, 0.5],
        ['D', 4, 0.25],
      ],
    );
    expect(comparison).toMatchObject({ equal: false, rowsMatched: 2, rowsMissing: 1, rowsExtra: 1 });
    expect(differences(comparison)).toEqual([
      ['missing row', 2, null, null, null],
      ['extra row', 3, null, null, null],
    ]);
    expect(comparison.differences[1]?.key).toEqual([{ column: 'Queue[Queue]', value: 'D' }]);
  });

  it('in another order are an order-only difference', () => {
    const comparison = compare(
      [
        ['A', 1, 0.5],
        ['B', 2, 0.5],
        ['C', 3, 0.5],
      ],
      [
        ['C', 3, 0.5],
        ['A', 1, 0.5],
        ['B', 2, 0.5],
      ],
    );
    expect(comparison).toMatchObject({ equal: false, rowsMatched: 2, rowsMissing: 0, rowsExtra: 0 });
    expect(differences(comparison)).toEqual([['order only', 3, null, 3, 1]]);
  });

  it('in another order are equal where the order does not count', () => {
    const swapped = [
      ['B', 2, 0.5],
      ['A', 1, 0.5],
    ];
    const wanted = [
      ['A', 1, 0.5],
      ['B', 2, 0.5],
    ];
    expect(compare(wanted, swapped, { rowOrder: false }).equal).toBe(true);
  });

  it('with a wrong key show the cell', () => {
    const comparison = compare(
      [
        ['A', 1, 0.5],
        [null, 2, 0.5],
      ],
      [
        ['A', 1, 0.5],
        ['', 2, 0.5],
      ],
    );
    expect(differences(comparison)).toEqual([['BLANK against empty text', 2, 'Queue[Queue]', null, '']]);
  });

  it('with the same key are matched by equality first', () => {
    const comparison = compare(
      [
        ['A', 1, 0.5],
        ['A', 2, 0.5],
      ],
      [
        ['A', 2, 0.5],
        ['A', 9, 0.5],
      ],
    );
    expect(differences(comparison)[0]).toEqual(['value', 1, '[Sessions]', 1, 9]);
  });

  it('without key columns are matched by place', () => {
    const comparison = compareTables(expected(['[x]'], [[1], [2]]), actual([['[x]', 'int64']], [[2], [2]]), rules);
    expect(differences(comparison)).toEqual([['value', 1, '[x]', 1, 2]]);
  });

  it('keys take numbers, dates and subtotal flags', () => {
    const shape: [string, ColumnKind][] = [
      ['Date[Year]', 'int64'],
      ['Date[Date]', 'dateTime'],
      ['[IsTotal]', 'boolean'],
      ['[x]', 'int64'],
    ];
    const comparison = compareTables(
      expected(
        shape.map(([name]) => name),
        [
          [2024, '2024-01-31T00:00:00', false, 1],
          [2024, null, true, 2],
        ],
      ),
      actual(shape, [
        [2024, null, true, 3],
        [2024, 45322, false, 1],
      ]),
      rules,
    );
    expect(comparison.counts).toEqual(
      new Map([
        ['value', 1],
        ['order only', 1],
      ]),
    );
    expect(comparison.differences[0]?.key.map(({ value }) => value)).toEqual([2024, null, true]);
  });

  it('counts every difference but keeps the first', () => {
    const rows = (n: number): JsonValue[][] => Array.from({ length: 100 }, (_, i) => [`Q${i}`, n, 0.5]);
    const comparison = compare(rows(1), rows(2));
    expect(comparison.counts.get('value')).toBe(100);
    expect(comparison.differences).toHaveLength(20);
  });

  it('no rows are equal to no rows, whatever the columns', () => {
    expect(compareTables(expected([], []), actual(columns, []), rules).equal).toBe(true);
  });
});

describe('columns', () => {
  it('are reported when missing or extra', () => {
    const comparison = compareTables(
      expected(['Queue[Queue]', '[Old]'], [['A', 1]]),
      actual(
        [
          ['Queue[Queue]', 'string'],
          ['[New]', 'int64'],
        ],
        [['A', 1]],
      ),
      rules,
    );
    expect(differences(comparison)).toEqual([
      ['missing column', null, '[Old]', null, null],
      ['extra column', null, '[New]', null, null],
    ]);
  });

  it('may be absent from an answer without nulls when all their values are BLANK', () => {
    const have = actual(
      [
        ['Queue[Queue]', 'string'],
        ['[x]', 'int64'],
      ],
      [['A', null]],
    );
    expect(compareTables(expected(['Queue[Queue]'], [['A']]), have, rules).equal).toBe(true);
    const withNulls = { ...expected(['Queue[Queue]'], [['A']]), writesNulls: true };
    expect(compareTables(withNulls, have, rules).equal).toBe(false);
  });

  it('are matched without regard to case', () => {
    const have = actual([['queue[QUEUE]', 'string']], [['A']]);
    expect(compareTables(expected(['Queue[Queue]'], [['A']]), have, rules).equal).toBe(true);
  });
});
