/** Guards: an error is a value of one context, whoever meets it. */
import { describe, expect, it } from 'vitest';
import { DaxError } from '../../../src/runtime/errors.js';
import type { Taken } from '../../../src/runtime/kernels/branch.js';
import { Failures } from '../../../src/runtime/kernels/failures.js';
import { guardMembers, guardNumbers } from '../../../src/runtime/kernels/guard.js';
import { numbers } from '../../../src/runtime/kernels/lanes.js';
import { memberSet } from '../../../src/runtime/tables/members.js';
import { lanesOf, modelOf, tableOf, whole } from './model.js';

const data = modelOf({ T: { a: whole(1, 2) } });
const failure = (text: string): DaxError => new DaxError('R0001', { text });

function textOf(error: Error): string {
  return /'(.*)'/.exec(error.message)?.[1] ?? error.message;
}

/** The values by lane, an error as its text. */
function shown(n: number, compute: (taken: Taken) => ReturnType<typeof numbers>): (number | string | null)[] {
  const values = guardNumbers(lanesOf(data, n), compute);
  return Array.from({ length: n }, (_, lane) => {
    const error = values.error(lane);
    return error instanceof DaxError ? textOf(error) : values.at(lane);
  });
}

describe('a guard', () => {
  it('gives what was computed when nothing fails', () => {
    expect(shown(3, (taken) => numbers(taken.n, (lane) => taken.outer(lane)))).toEqual([0, 1, 2]);
  });

  it('finds the lanes that fail when it is not said which', () => {
    const compute = (taken: Taken): ReturnType<typeof numbers> => {
      const bad = Array.from(taken.lanes).find((lane) => lane === 2 || lane === 5);
      if (bad !== undefined) throw failure(`lane ${bad}`);
      return numbers(taken.n, (lane) => taken.outer(lane) * 10);
    };
    expect(shown(7, compute)).toEqual([0, 10, 'lane 2', 30, 40, 'lane 5', 60]);
  });

  it('computes once more when it is said which lanes fail', () => {
    let calls = 0;
    const compute = (taken: Taken): ReturnType<typeof numbers> => {
      calls++;
      const failures = new Failures();
      taken.lanes.forEach((outer, lane) => {
        if (outer % 2 === 1) failures.add(lane, failure(`lane ${outer}`));
      });
      failures.raise();
      return numbers(taken.n, (lane) => taken.outer(lane));
    };
    expect(shown(5, compute)).toEqual([0, 'lane 1', 2, 'lane 3', 4]);
    expect(calls).toBe(2);
  });

  it('fails all lanes at once where the error is the same everywhere', () => {
    let calls = 0;
    const compute = (): never => {
      calls++;
      const error = failure('constant');
      error.isEverywhere = true;
      throw error;
    };
    expect(shown(4, compute)).toEqual(['constant', 'constant', 'constant', 'constant']);
    expect(calls).toBe(1);
  });

  it('lets defects of the program through', () => {
    const defect = (): never => {
      throw new TypeError('a defect');
    };
    expect(() => guardNumbers(lanesOf(data, 3), defect)).toThrow('a defect');
  });

  it('raises the errors of groups for their lanes, and none for a group without lanes', () => {
    const failures = new Failures();
    failures.add(1, failure('group 1'));
    expect(() => {
      failures.raiseGroups(Uint32Array.of(0, 0, 2), 3);
    }).not.toThrow();
    expect(() => {
      failures.raiseGroups(Uint32Array.of(0, 1, 1), 3);
    }).toThrow('some lanes failed');
  });

  it('keeps the members of the lanes that did not fail', () => {
    const members = guardMembers(lanesOf(data, 3), (taken) => {
      if (taken.lanes.includes(1)) throw failure('lane 1');
      const sets = Array.from(taken.lanes, (lane) => [[lane], [lane + 10]]);
      return memberSet(tableOf(['int64'], sets, Array.from(taken.lanes.keys())));
    });
    expect([members.has(0, [10]), members.has(2, [10]), members.has(2, [12])]).toEqual([true, false, true]);
    expect(() => members.has(1, [10])).toThrow(DaxError);
  });
});
