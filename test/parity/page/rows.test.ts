/** Rows as the page chooses, sorts and arranges them. */
import { describe, expect, it } from 'vitest';
import { reportData } from '../../../src/parity/html/report-data.js';
import { Cells } from '../../../src/parity/page/cells.js';
import { moved } from '../../../src/parity/page/grid-keys.js';
import { pivotOf, type PivotOptions } from '../../../src/parity/page/pivot.js';
import { chosenRows, sortedRows, type SortKey } from '../../../src/parity/page/row-choice.js';
import { groupingOf, subjectsOf, type Place } from '../../../src/parity/page/subjects.js';
import { scaleOf } from '../../../src/parity/page/ticks.js';
import { parityReport } from '../../../src/parity/report.js';
import { measure, sampleCase } from '../report-sample.js';

const cities = ['Oslo', 'Bern', 'Oslo', 'Bern', 'Rome'];
const months = ['2', '1', '1', '10', '2'];
const sample = sampleCase('q', [
  { name: 'Store[City]', kind: 'string', expected: cities, actual: [...cities, 'Kiel'] },
  { name: 'Date[Month]', kind: 'string', expected: months, actual: [...months, '3'] },
  { name: '[Sales]', kind: 'double', expected: [10, null, 30, 0, 50], actual: [10, 5, 33, 1, 40, 7] },
]);
const total = sampleCase('t', [{ name: '[Sales]', kind: 'double', expected: [1] }]);
const subjects = subjectsOf(reportData(parityReport([sample, total]), 'cases', [measure('Sales', '0.0')]));
const place = subjects[0]?.places[0] as Place;
const cells = new Cells(place);
const all = [0, 1, 2, 3, 4, 5];
const noFilter = { text: '', onlyDifferent: false, reason: null };
const textOf = (row: number, key: number): string => String(cells.key(row, key));

it('puts the places of a measure together', () => {
  expect(
    subjects.map(({ name, places, counts }) => [name, places.map(groupingOf), counts.cells, counts.different]),
  ).toEqual([['Sales', ['City × Month', 'in total'], 7, 5]]);
});

it('tells both sides, the difference and how far it goes', () => {
  expect(
    all.map((row) => [
      cells.expected(row),
      cells.actual(row),
      cells.reason(row),
      cells.direction(row),
      cells.level(row),
    ]),
  ).toEqual([
    [10, 10, null, 'equal', 0],
    [null, 5, 'BLANK against value', 'other', 4],
    [30, 33, 'value', 'above', 4],
    [0, 1, 'value', 'above', 4],
    [50, 40, 'value', 'below', 4],
    [undefined, 7, 'extra row', 'other', 4],
  ]);
  expect([cells.delta(4), cells.relative(4), cells.relative(3)]).toEqual([-10, -0.2, null]);
});

describe('filters', () => {
  it.each([
    [{ ...noFilter, text: 'os' }, [0, 2]],
    [{ ...noFilter, text: '10' }, [3]],
    [{ ...noFilter, onlyDifferent: true }, [1, 2, 3, 4, 5]],
    [{ ...noFilter, reason: 'value' as const }, [2, 3, 4]],
    [{ text: 'oslo', onlyDifferent: true, reason: 'value' as const }, [2]],
  ])('%j', (filter, rows) => {
    expect(chosenRows(cells, filter, textOf)).toEqual(rows);
  });
});

describe('sorts', () => {
  it.each([
    [{ kind: 'key', key: 0 }, false, [1, 3, 5, 0, 2, 4]],
    [{ kind: 'key', key: 1 }, false, [1, 2, 0, 4, 5, 3]],
    [{ kind: 'expected' }, false, [1, 3, 0, 2, 4, 5]],
    [{ kind: 'delta' }, true, [4, 2, 3, 0, 1, 5]],
    [{ kind: 'relative' }, true, [4, 2, 0, 1, 3, 5]],
    [{ kind: 'row' }, true, [5, 4, 3, 2, 1, 0]],
  ] as [SortKey, boolean, number[]][])('by %j, descending %s', (by, descending, rows) => {
    expect(sortedRows(all, cells, { by, descending }, 'en-US')).toEqual(rows);
  });
});

describe('a grid', () => {
  const options: PivotOptions = { swapped: false, order: 'given', onlyUsed: false, locale: 'en-US' };
  const names = (rows: readonly number[], options_: PivotOptions): unknown => {
    const pivot = pivotOf(cells, rows, options_);
    if (pivot === null) return null;
    const value = (key: number, code: number): unknown => place.table.keys[key]?.values[code];
    const texts = pivot.rows.map((_, i) => pivot.columns.map((__, j) => pivot.at(i, j) ?? '-').join(' '));
    return [
      pivot.rows.map((code) => value(pivot.rowKey, code)),
      pivot.columns.map((code) => value(pivot.columnKey, code)),
      texts,
    ];
  };

  it('has a row a value of the first key, and a column a value of the second', () => {
    expect(names(all, options)).toEqual([
      ['Oslo', 'Bern', 'Rome', 'Kiel'],
      ['2', '1', '10', '3'],
      ['0 2 - -', '- 1 3 -', '4 - - -', '- - - 5'],
    ]);
  });

  it('can be turned, sorted and filtered', () => {
    expect(names(all, { ...options, swapped: true, order: 'name' })).toEqual([
      ['1', '2', '3', '10'],
      ['Bern', 'Kiel', 'Oslo', 'Rome'],
      ['1 - 2 -', '- - 0 4', '- 5 - -', '3 - - -'],
    ]);
    expect(names(all, { ...options, order: 'differences' })).toMatchObject([
      ['Bern', 'Oslo', 'Rome', 'Kiel'],
      expect.anything(),
      expect.anything(),
    ]);
    expect(names([3, 4], { ...options, onlyUsed: true })).toEqual([
      ['Bern', 'Rome'],
      ['10', '2'],
      ['3 -', '- 4'],
    ]);
  });

  it('needs two keys that name a row together', () => {
    const one = sampleCase('one', [
      { name: 'T[K]', kind: 'string', expected: ['a'] },
      { name: '[n]', kind: 'int64', expected: [1] },
    ]);
    const twice = sampleCase('twice', [
      { name: 'T[K]', kind: 'string', expected: ['a', 'a'] },
      { name: 'T[L]', kind: 'string', expected: ['b', 'b'] },
      { name: '[n]', kind: 'int64', expected: [1, 2] },
    ]);
    for (const report of [one, twice]) {
      const [subject] = subjectsOf(reportData(parityReport([report]), '', []));
      expect(pivotOf(new Cells(subject?.places[0] as Place), [0], options)).toBeNull();
    }
  });
});

it('keys lead to cells inside the grid', () => {
  const size = { rows: 10, columns: 3, page: 4 };
  const from = (row: number, column: number, key: string, control = false): unknown[] | null => {
    const to = moved({ row, column }, key, control, size);
    return to && [to.row, to.column];
  };
  expect(from(0, 0, 'ArrowUp')).toEqual([-1, 0]);
  expect(from(-1, 0, 'ArrowUp')).toEqual([-1, 0]);
  expect(from(9, 2, 'ArrowDown')).toEqual([9, 2]);
  expect(from(9, 2, 'ArrowRight')).toEqual([9, 2]);
  expect(from(3, 1, 'PageDown')).toEqual([7, 1]);
  expect(from(3, 1, 'PageUp')).toEqual([0, 1]);
  expect(from(3, 1, 'Home')).toEqual([3, 0]);
  expect(from(3, 1, 'End', true)).toEqual([9, 2]);
  expect(from(3, 1, 'Tab')).toBeNull();
});

it('axes have round numbers', () => {
  expect(scaleOf(0, 980).ticks).toEqual([0, 200, 400, 600, 800, 1000]);
  expect(scaleOf(-0.3, 0.1).ticks).toEqual([-0.3, -0.2, -0.1, 0, 0.1]);
  expect(scaleOf(5, 5).ticks).toEqual([0, 1, 2, 3, 4, 5]);
  expect(scaleOf(0, 0).ticks.at(-1)).toBe(1);
  expect(scaleOf(1e15, 1e15 + 1).ticks.length).toBeLessThan(20);
});
