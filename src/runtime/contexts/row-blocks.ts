import type { Codes } from '../columns/codes.js';
import { BLOCK, BlockTest, Outcome, type RowTest } from './row-tests.js';

/**
 * Rows of a table that are looked at together: start .. start + n - 1, or with `rows` the rows numbered there at these places.
 * Those with 0 in `mask` (entry i for the i-th row; null: none) do not count. `owners` gives the owner by row; null: owner 0.
 */
export interface RowBlock {
  start: number;
  n: number;
  rows: Uint32Array | null;
  mask: Uint8Array | null;
  readonly owners: Codes | null;
}

/** What a scan looks through. */
export interface BlockSource {
  /** Rows of the table without the blank row. */
  readonly rowCount: number;
  /** The only rows that can pass, ascending; null: all. */
  readonly selection: Uint32Array | null;
  readonly tests: readonly RowTest[];
  readonly owners: Codes | null;
  /** Whether row 0, the virtual blank row, belongs to them. */
  readonly blankRow: boolean;
}

/** The rows in blocks. Blocks of which no row passes the tests are left out. The block is reused between steps. */
export function* rowBlocks(source: BlockSource): Generator<RowBlock> {
  const { rowCount, selection, blankRow } = source;
  const tests = source.tests.map((test) => new BlockTest(test));
  const length = selection === null ? rowCount + 1 : selection.length;
  const mask = new Uint8Array(tests.length === 0 ? 0 : Math.min(BLOCK, length));
  const block: RowBlock = { start: 0, n: 0, rows: selection, mask: null, owners: source.owners };
  const skipped = selection === null && !blankRow ? 1 : 0;
  for (let number = 0; number * BLOCK < length; number++) {
    block.start = Math.max(number * BLOCK, skipped);
    block.n = Math.min((number + 1) * BLOCK, length) - block.start;
    const undecided = selection === null ? undecidedTests(tests, number) : tests;
    if (undecided === null || block.n === 0) continue;
    undecided.forEach((test, i) => test.narrow(mask, block, i > 0));
    block.mask = undecided.length > 0 ? mask : null;
    yield block;
  }
}

/** The tests that some rows of the block pass and some do not; null when no row passes. */
function undecidedTests(tests: readonly BlockTest[], block: number): readonly BlockTest[] | null {
  const undecided: BlockTest[] = [];
  for (const test of tests) {
    const outcome = test.outcome(block);
    if (outcome === Outcome.None) return null;
    if (outcome === Outcome.Some) undecided.push(test);
  }
  return undecided;
}
