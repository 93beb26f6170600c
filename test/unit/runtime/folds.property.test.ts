/** The kernels over blocks of rows give what a loop row by row gives. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeCodes } from '../../../src/runtime/columns/codes.js';
import { columnOf } from '../../../src/runtime/columns/builder.js';
import type { Column } from '../../../src/runtime/columns/column.js';
import type { Value } from '../../../src/runtime/columns/value.js';
import { RowGroups, type GroupLists } from '../../../src/runtime/contexts/row-groups.js';
import { countInBlocks } from '../../../src/runtime/wasm/count-rows.js';
import { KnownSums } from '../../../src/runtime/kernels/folds/known-sums.js';
import { limits } from '../../../src/runtime/wasm/memory.js';
import { together, withThreads } from '../../../src/runtime/wasm/threads.js';
import { RowOwners } from '../../../src/runtime/contexts/row-owners.js';
import { Scan } from '../../../src/runtime/contexts/scan.js';
import { averageOf, countOf, distinctOf, extremeOf, sumOf } from '../../../src/runtime/kernels/folds/index.js';
import { distinctByBits } from '../../../src/runtime/kernels/folds/distinct-by-bits.js';
import { distinctByEarlier } from '../../../src/runtime/wasm/distinct-by-earlier.js';
import { distinctInLists } from '../../../src/runtime/wasm/distinct-by-lists.js';
import { distinctByLists } from '../../../src/runtime/kernels/folds/distinct-by-lists.js';
import { distinctBySort } from '../../../src/runtime/kernels/folds/distinct-by-sort.js';
import { ofBlankness, ofNumber, ofText } from '../../../src/runtime/kernels/folds/row-numbers.js';
import { countRows } from '../../../src/runtime/tables/of-table.js';
import { ModelData } from '../../../src/runtime/tables/model-data.js';
import { ModelRows } from '../../../src/runtime/tables/model-rows.js';
import { inEachWay } from './ways.js';

type NumberKind = 'int64' | 'double' | 'currency';

interface Question {
  readonly numbers: readonly (number | null)[];
  readonly kind: NumberKind;
  readonly words: readonly (string | null)[];
  readonly tests: readonly (readonly number[])[];
  readonly selected: readonly number[] | null;
  /** The groups of each block. */
  readonly lists: readonly (readonly number[])[] | null;
  readonly blockOfRow: readonly number[];
  readonly groups: number;
  readonly blankRow: boolean;
}

const kinds: Readonly<Record<NumberKind, fc.Arbitrary<number>>> = {
  int64: fc.oneof(fc.integer({ min: -3, max: 300 }), fc.integer({ min: -(2 ** 40), max: 2 ** 40 })),
  currency: fc.integer({ min: -50_000, max: 90_000 }),
  double: fc.oneof(fc.constantFrom(-0.5, 0, 0.25, 1e300, Infinity, NaN), fc.integer({ min: -9, max: 9 })),
};

const question: fc.Arbitrary<Question> = fc
  .tuple(
    fc.integer({ min: 1, max: 40 }),
    fc.constantFrom<NumberKind>('int64', 'double', 'currency'),
    fc.integer({ min: 1, max: 5 }),
  )
  .chain(([rows, kind, blocks]) => {
    const all = { minLength: rows + 1, maxLength: rows + 1 };
    const groups = fc.integer({ min: 1, max: 3 });
    return fc.record({
      numbers: fc.boolean().chain((isComplete) => {
        const value: fc.Arbitrary<number | null> = isComplete ? kinds[kind] : fc.option(kinds[kind], { freq: 3 });
        return fc.array(value, { minLength: rows, maxLength: rows });
      }),
      kind: fc.constant(kind),
      words: fc.array(fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { freq: 4 }), {
        minLength: rows,
        maxLength: rows,
      }),
      tests: fc.array(fc.array(fc.constantFrom(0, 1), all), { maxLength: 2 }),
      selected: fc.option(fc.subarray(Array.from({ length: rows }, (_, i) => i + 1))),
      lists: fc.option(
        fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 2 })), { minLength: blocks, maxLength: blocks }),
      ),
      blockOfRow: fc.array(fc.integer({ min: 0, max: blocks }), all),
      groups,
      blankRow: fc.boolean(),
    });
  })
  .map((made) => ({ ...made, groups: made.lists ? 3 : Math.max(...made.blockOfRow, 1) }));

interface Subject {
  readonly rows: ModelRows;
  readonly number: Column;
  readonly word: Column;
  /** The rows of each group, ascending. */
  readonly rowsOf: readonly (readonly number[])[];
}

function subjectOf({ numbers, kind, words, tests, selected, lists, blockOfRow, groups, blankRow }: Question): Subject {
  const data = new ModelData({
    name: 'made',
    tables: [
      {
        name: 'T',
        columns: [
          { name: 'n', kind },
          { name: 'w', kind: 'string' },
        ],
      },
    ],
    relationships: [],
  });
  const number = columnOf('n', kind, numbers);
  const word = columnOf('w', 'string', words);
  data.fill('T', 'n', number);
  data.fill('T', 'w', word);
  const table = data.table('T');
  const blocks = lists ? lists.length : groups;
  const codes = makeCodes(blockOfRow.length, blocks);
  codes.set(blockOfRow);
  const keyed = new RowGroups(
    groups,
    Uint32Array.from({ length: groups }, (_, i) => i),
    blocks,
    new RowOwners(blocks, { keys: codes, of: null }),
    lists && listsOf(lists),
  );
  const selection = selected && Uint32Array.from(selected);
  const passes = tests.map((pass) => ({ keys: null, pass: Uint8Array.from(pass) }));
  const scan = new Scan(table, groups, selection, passes, keyed, blankRow && selection === null, new KnownSums());
  const isSeen = (row: number): boolean => {
    if (row === 0 && !scan.blankRow) return false;
    return (selected === null || selected.includes(row)) && tests.every((pass) => pass[row] === 1);
  };
  const groupsOf = (row: number): readonly number[] => {
    const block = blockOfRow[row] as number;
    if (block >= blocks) return [];
    return lists ? (lists[block] as readonly number[]) : [block];
  };
  const rowsOf = Array.from({ length: groups }, (_, group) =>
    blockOfRow.map((_, row) => row).filter((row) => isSeen(row) && groupsOf(row).includes(group)),
  );
  return { rows: new ModelRows(table, scan), number, word, rowsOf };
}

function listsOf(lists: readonly (readonly number[])[]): GroupLists {
  const ends = lists.map((_, i) => lists.slice(0, i + 1).flat().length);
  return { offsets: Uint32Array.of(0, ...ends), list: Uint32Array.from(lists.flat()) };
}

function presentOf<T extends Value>(read: (row: number) => T, rows: readonly number[]): Exclude<T, null>[] {
  return rows.map(read).filter((value) => value !== null) as Exclude<T, null>[];
}

function expectGroups(vector: { at(lane: number): Value }, expected: readonly (number | null)[]): void {
  expected.forEach((value, group) => {
    const found = vector.at(group);
    if (typeof value === 'number' && Number.isFinite(value))
      expect(found).toBeCloseTo(value, 9 - Math.ceil(Math.log10(Math.abs(value) + 1)));
    else expect(found).toBe(value);
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

inEachWay('folds over blocks of rows', { part: 5, count: 3 }, (own) => {
  /** Checks something for any question, with the threads. */
  function checkAll(numRuns: number, check: (asked: Question) => void): void {
    fc.assert(
      fc.property(question, (asked) => withThreads(own, () => together(() => check(asked)))),
      { numRuns },
    );
  }

  it('run where they are to run', () => {
    checkAll(50, (asked) => {
      const { scan } = subjectOf(asked).rows;
      const isEmpty = scan.selection?.length === 0;
      expect(countInBlocks(scan, null) !== null).toBe(limits.leastEntries === 1 && !isEmpty);
    });
  });

  it('sums, averages, counts and extremes', () => {
    checkAll(400, (asked) => {
      const { rows, number, rowsOf } = subjectOf(asked);
      const lanes = rowsOf.length;
      const values = rowsOf.map((own) => presentOf((row) => number.at(row) as number | null, own));
      const orBlank = (of: (own: readonly number[]) => number): (number | null)[] =>
        values.map((own) => (own.length === 0 ? null : of(own)));
      expectGroups(sumOf(rows, number as never, lanes), orBlank(sum));
      expectGroups(
        averageOf(rows, number as never, lanes),
        orBlank((own) => sum(own) / own.length),
      );
      expectGroups(
        countOf(rows, number as never, lanes),
        orBlank((own) => own.length),
      );
      expectGroups(
        countRows(rows, lanes),
        rowsOf.map((own) => own.length || null),
      );
      if (asked.numbers.some(Number.isNaN)) return;
      expectGroups(
        extremeOf(rows, number as never, 1, lanes),
        orBlank((own) => Math.min(...own)),
      );
      expectGroups(
        extremeOf(rows, number as never, -1, lanes),
        orBlank((own) => Math.max(...own)),
      );
    });
  });

  it('functions of a column', () => {
    checkAll(300, (asked) => {
      const { rows, number, word, rowsOf } = subjectOf(asked);
      const lanes = rowsOf.length;
      const folded = (of: (row: number) => number | null): (number | null)[] =>
        rowsOf.map((own) => {
          const values = presentOf(of, own);
          return values.length === 0 ? null : sum(values);
        });
      const ofWord = (value: string | null): number | null => (value === 'a' ? 2 : value === null ? 1 : null);
      const ofSmall = (value: number | null): number | null => (value === null || value < 5 ? null : 1);
      const blank = (value: unknown): number | null => (value === null ? null : 1);
      expectGroups(
        sumOf(rows, ofText(word as never, ofWord), lanes),
        folded((row) => ofWord(word.at(row) as string | null)),
      );
      expectGroups(
        sumOf(rows, ofNumber(number as never, ofSmall), lanes),
        folded((row) => ofSmall(number.at(row) as number | null)),
      );
      expectGroups(
        sumOf(rows, ofBlankness(number, blank), lanes),
        folded((row) => blank(number.at(row))),
      );
      expectGroups(
        sumOf(rows, ofBlankness(word, blank), lanes),
        folded((row) => blank(word.at(row))),
      );
    });
  });

  it('distinct counts, whatever way they go', () => {
    checkAll(400, (asked) => {
      const { rows, word, rowsOf } = subjectOf(asked);
      const distinct = rowsOf.map((own) => new Set(own.map((row) => word.at(row))));
      const counted = distinct.map((own) => own.size - (own.has(null) ? 1 : 0));
      expectGroups(
        distinctOf(rows, word, true, rowsOf.length),
        distinct.map((own) => own.size || null),
      );
      expectGroups(
        distinctOf(rows, word, false, rowsOf.length),
        counted.map((count) => count || null),
      );
      const { scan } = rows;
      const keyed = scan.keyed as RowGroups;
      const isWhole = scan.selection === null;
      const lists: typeof distinctByLists = (own, ...coded) => distinctInLists(own, keyed, ...coded);
      const earlier: typeof distinctByLists = (own, ...coded) => distinctByEarlier(own, keyed, ...coded)?.get() ?? null;
      const kernels = isWhole ? [lists, earlier] : [lists];
      const canRun = limits.leastEntries === 1 && scan.selection?.length !== 0;
      const simple = [distinctByLists, distinctBySort, ...(canRun ? kernels : [])];
      const byBits: typeof distinctByLists = (...asked) => distinctByBits(...asked).get();
      for (const [i, way] of [byBits, ...(keyed.overlap ? [] : simple)].entries()) {
        const found = way(scan, word.codes, word.dictionary.size);
        expect([...(found?.counts ?? [])], `way ${i}`).toEqual(counted);
        expect([...(found?.blanks ?? [])], `way ${i}`).toEqual(distinct.map((own) => Number(own.has(null))));
      }
    });
  });
});
