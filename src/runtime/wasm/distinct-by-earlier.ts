import type { Codes } from '../columns/codes.js';
import type { RowGroups } from '../contexts/row-groups.js';
import type { Scan } from '../contexts/scan.js';
import type { DistinctCounts } from '../kernels/folds/distinct-counts.js';
import type { Later } from '../kernels/later.js';
import { addEach, orEach } from './accumulators.js';
import { earlierRows } from './earlier-rows.js';
import {
  add,
  and,
  choose,
  constant,
  equal,
  get,
  isAbove,
  isZero,
  or,
  set,
  Type,
  until,
  when,
  type Code,
} from './instructions.js';
import { END, ONE, withSharedKernel } from './kernel.js';
import { paysFor, rowLoop } from './row-loop.js';

/** Steps along earlier rows for each row, beyond which a sort is cheaper. */
const STEPS_PER_ROW = 8;

/**
 * Distinct codes by group: a row counts where no earlier row with its code is in its group. Not for a selection of rows: an earlier
 * row need not be in it. null: no kernel, or (later) the way back to a row of the same group is long: a value of many rows in very
 * many groups. Cost: its own and one earlier row's owner and tests a row, without a branch; branches only for values of three rows
 * or more.
 */
export function distinctByEarlier(
  scan: Scan,
  keyed: RowGroups,
  codes: Codes,
  size: number,
): Later<DistinctCounts | null> | null {
  if (!paysFor(scan)) return null;
  const index = earlierRows(codes, size);
  if (index === null) return null;
  const { groups } = keyed;
  const mostSteps = Math.min(STEPS_PER_ROW * codes.length, 0xfffffff0);
  return withSharedKernel('parts', (kernel) => {
    const loop = rowLoop(kernel, scan, keyed.ownersByGroup);
    const earlierOf = kernel.array(index);
    const counts = kernel.totals(Int32Array, groups + 1, addEach);
    const blanks = kernel.totals(Uint8Array, groups + 1, orEach);
    const taken = kernel.totals(Uint32Array, 1, takeGreatest);
    const [owner, passes, earlier] = [kernel.local(Type.Int), kernel.local(Type.Int), kernel.local(Type.Int)];
    const [isFound, steps] = [kernel.local(Type.Int), kernel.local(Type.Int)];
    const ownerOf = (row: Code): Code => loop.owner(row) as Code;
    const passesAt = (row: Code): Code => loop.passes(row) ?? ONE;
    const isAlike = and(equal(ownerOf(get(earlier)), get(owner)), passesAt(get(earlier)));
    const isBlank = equal(get(earlier), loop.row);
    const hasRun = loop.run({
      before: set(steps, taken.array.at(constant(0))),
      row: [
        ...set(owner, ownerOf(loop.row)),
        ...set(passes, passesAt(loop.row)),
        ...set(earlier, earlierOf.at(loop.row)),
        ...blanks.array.put(get(owner), or(blanks.array.at(get(owner)), and(get(passes), isBlank))),
        ...set(isFound, or(isBlank, and(isAlike, isAbove(get(earlier), constant(0))))),
        ...set(earlier, choose(and(get(passes), isZero(get(isFound))), earlierOf.at(get(earlier)), constant(0))),
        ...until(isZero(get(earlier)), [
          ...set(isFound, isAlike),
          ...set(earlier, choose(get(isFound), constant(0), earlierOf.at(get(earlier)))),
          ...set(steps, add(get(steps), ONE)),
        ]),
        ...counts.array.increase(get(owner), and(get(passes), isZero(get(isFound)))),
        ...when(isAbove(get(steps), constant(mostSteps)), set(loop.place, get(END))),
      ],
      after: taken.array.put(constant(0), get(steps)),
    });
    if (!hasRun) return null;
    return () => {
      if ((taken.view[0] as number) > mostSteps) return null;
      return { counts: new Float64Array(counts.view.subarray(0, groups)), blanks: blanks.view.slice(0, groups) };
    };
  });
}

/** A thread that has taken too many steps has stopped: the most that one of them has taken tells it. */
function takeGreatest(all: Uint32Array, own: Uint32Array): void {
  all[0] = Math.max(all[0] as number, own[0] as number);
}
