import type { RowOwners, RowKeys } from '../contexts/row-owners.js';
import { BlockTest, BLOCK, Outcome, type RowTest } from '../contexts/row-tests.js';
import type { Scan } from '../contexts/scan.js';
import type { Accumulation } from './accumulators.js';
import {
  add,
  and,
  constant,
  get,
  isAtLeast,
  multiply,
  set,
  Type,
  until,
  when,
  type Code,
  type Local,
} from './instructions.js';
import { END, ONE, START, type Kernel } from './kernel.js';
import { limits } from './memory.js';
import type { Range } from './task.js';

/** A loop over the rows of a scan. `row` stands for the number of the row at hand. */
export interface RowLoop {
  /** Where the loop stands: the row, or its place in the selection. */
  readonly place: Local;
  readonly row: Code;
  /** The block of a row; null where all rows belong together. */
  owner(row: Code): Code | null;
  /** 1 where a row passes the tests, otherwise 0; null where all do. */
  passes(row: Code): Code | null;
  /** Runs the loop, or has threads begin with it; false where the host cannot. */
  run(body: Accumulation): boolean;
}

/** Whether a scan is long enough for a kernel to pay. */
export function paysFor(scan: Scan): boolean {
  return (scan.selection?.length ?? scan.table.rows) >= limits.leastEntries;
}

/** Cost of a row: its tests are a load of a key and of whether it passes; its owner one to five loads. */
export function rowLoop(kernel: Kernel, scan: Scan, owners: RowOwners | null): RowLoop {
  const at = kernel.local(Type.Int);
  const { selection } = scan;
  const listed = selection === null ? null : kernel.array(selection);
  const row = listed === null ? at : kernel.local(Type.Int);
  const setRow = listed === null ? [] : set(row, listed.at(get(at)));
  const next = set(at, add(get(at), ONE));
  return {
    place: at,
    row: get(row),
    owner: owners === null ? () => null : ownerOf(kernel, owners),
    passes: passesAll(kernel, scan.tests),
    run: ({ before, row: body, after }) => {
      const loop = until(isAtLeast(get(at), get(END)), [...setRow, ...body, ...next]);
      return kernel.run([...before, ...set(at, get(START)), ...loop, ...after], rangesOf(scan));
    },
  };
}

/** Does something only where the row passes the tests. */
export function whenPassing({ row, passes }: RowLoop, body: Code): Code {
  const condition = passes(row);
  return condition === null ? body : when(condition, body);
}

function ownerOf(kernel: Kernel, { left, right, width, table }: RowOwners): (row: Code) => Code {
  const first = keyOf(kernel, left);
  const second = right === null ? null : keyOf(kernel, right);
  const lookUp = table === null ? null : kernel.array(table);
  return (row) => {
    const place = second === null ? first(row) : add(multiply(first(row), constant(width)), second(row));
    return lookUp === null ? place : lookUp.at(place);
  };
}

function keyOf(kernel: Kernel, { keys, of }: RowKeys): (row: Code) => Code {
  const own = kernel.array(keys);
  const mapped = of === null ? null : kernel.array(of);
  return (row) => (mapped === null ? own.at(row) : mapped.at(own.at(row)));
}

function passesAll(kernel: Kernel, tests: readonly RowTest[]): (row: Code) => Code | null {
  const each = tests.map(({ keys, pass }) => {
    const own = kernel.array(pass);
    const key = keys === null ? null : kernel.array(keys);
    return (row: Code): Code => own.at(key === null ? row : key.at(row));
  });
  return (row) =>
    each.map((passes) => passes(row)).reduce<Code | null>((all, one) => (all ? and(all, one) : one), null);
}

/** The places to look at: those of a selection, or the rows without the blocks in which no row passes. */
function rangesOf(scan: Scan): readonly Range[] {
  if (scan.selection !== null) return [[0, scan.selection.length]];
  return [...rowRanges(scan.table.rows, scan.tests, scan.blankRow)];
}

/** Ranges of rows in which some row may pass; those that touch are one. */
function* rowRanges(rows: number, tests: readonly RowTest[], blankRow: boolean): Generator<Range> {
  const blockTests = tests.map((test) => new BlockTest(test));
  let start = blankRow ? 0 : 1;
  let end = start;
  for (let block = 0; block * BLOCK <= rows; block++) {
    const after = Math.min((block + 1) * BLOCK, rows + 1);
    if (!blockTests.some((test) => test.outcome(block) === Outcome.None)) {
      end = after;
      continue;
    }
    if (end > start) yield [start, end];
    start = end = Math.max(after, start);
  }
  if (end > start) yield [start, end];
}
