import type { Codes } from '../columns/codes.js';
import type { RowGroups } from '../contexts/row-groups.js';
import type { Scan } from '../contexts/scan.js';
import type { DistinctCounts } from '../kernels/folds/distinct-counts.js';
import {
  add,
  constant,
  equal,
  get,
  isAbove,
  isZero,
  or,
  set,
  shiftLeft,
  Type,
  until,
  when,
  type Code,
} from './instructions.js';
import { END, ONE, withKernel, type Kernel } from './kernel.js';
import { paysFor, rowLoop, whenPassing } from './row-loop.js';

/** Steps along lists for each row, beyond which a sort is cheaper. */
const STEPS_PER_ROW = 8;

/**
 * Distinct codes by group with a list of the groups that each code was seen in. null: no kernel, or the lists grow long (a value in
 * very many groups). Cost: for values of few rows about two loads a row; 4 bytes a code and 8 a row.
 */
export function distinctInLists(scan: Scan, keyed: RowGroups, codes: Codes, size: number): DistinctCounts | null {
  if (!paysFor(scan)) return null;
  const { groups } = keyed;
  const most = scan.selection?.length ?? scan.table.rows + 1;
  const mostSteps = Math.min(STEPS_PER_ROW * most, 0xffffffff);
  return withKernel((kernel) => {
    const loop = rowLoop(kernel, scan, keyed.ownersByGroup);
    const counts = kernel.zeros(Int32Array, groups + 1);
    const blanks = kernel.zeros(Uint8Array, groups + 1);
    const [code, owner] = [kernel.local(Type.Int), kernel.local(Type.Int)];
    const lists = listsOf(kernel, get(code), get(owner), size, most);
    const isTooLong = isAbove(get(lists.steps), constant(mostSteps));
    const hasRun = loop.run({
      before: lists.before,
      row: whenPassing(loop, [
        ...set(owner, loop.owner(loop.row) as Code),
        ...set(code, kernel.array(codes).at(loop.row)),
        ...when(
          get(code),
          [...lists.find, ...when(isZero(get(lists.link)), [...lists.insert, ...counts.array.increase(get(owner))])],
          blanks.array.put(get(owner), ONE),
        ),
        ...when(isTooLong, set(loop.place, get(END))),
      ]),
      after: lists.after,
    });
    if (!hasRun || lists.stepsTaken() > mostSteps) return null;
    return { counts: Float64Array.from(counts.view.subarray(0, groups)), blanks: blanks.view.slice(0, groups) };
  });
}

/**
 * For each code the groups that it was seen in, as links (group, next link) at 2l and 2l + 1 of one array; link 0 ends a list. How
 * many links and steps there were is kept from range to range.
 */
function listsOf(kernel: Kernel, code: Code, group: Code, size: number, most: number) {
  const heads = kernel.zeros(Uint32Array, size).array;
  const pairs = kernel.zeros(Uint32Array, 2 * (most + 1), 2).array;
  const kept = kernel.zeros(Uint32Array, 2);
  const [link, links, steps] = [kernel.local(Type.Int), kernel.local(Type.Int), kernel.local(Type.Int)];
  const first = shiftLeft(get(link), ONE);
  const second = add(first, ONE);
  return {
    link,
    steps,
    stepsTaken: () => kept.view[1] as number,
    before: [...set(links, kept.array.at(constant(0))), ...set(steps, kept.array.at(ONE))],
    /** Leaves the link of the group, or 0. */
    find: [
      ...set(link, heads.at(code)),
      ...until(or(isZero(get(link)), equal(pairs.at(first), group)), [
        ...set(link, pairs.at(second)),
        ...set(steps, add(get(steps), ONE)),
      ]),
    ],
    insert: [
      ...set(links, add(get(links), ONE)),
      ...set(link, get(links)),
      ...pairs.put(first, group),
      ...pairs.put(second, heads.at(code)),
      ...heads.put(code, get(link)),
    ],
    after: [...kept.array.put(constant(0), get(links)), ...kept.array.put(ONE, get(steps))],
  };
}
