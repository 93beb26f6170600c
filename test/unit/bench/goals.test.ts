/** The benchmark's verdicts come from its figures, and answers that differ are told. */
import { expect, it } from 'vitest';

interface Goal {
  readonly goal: string;
  readonly figure: number | null;
  readonly note: string;
  readonly reached: boolean | null;
}
type Times = Readonly<Record<string, readonly number[]>>;
type Run = Readonly<Record<string, unknown>>;

const lib = new URL('../../../bench/lib/', import.meta.url);
const module = async (name: string): Promise<Record<string, unknown>> => import(new URL(name, lib).href);
const { mustReach } = (await module('must-reach.mjs')) as { mustReach: (run: Run) => Goal[] };
const { grouped } = (await module('workloads.mjs')) as { grouped: string[] };
const { firstDifference } = (await module('compare.mjs')) as {
  firstDifference: (own: Map<string, number[]>, other: Map<string, number[]>) => string | null;
};

const workload = (name: string, daxc: number, duckdb: number): [string, { name: string; times: Times }] => [
  name,
  { name, times: { daxc: [daxc, daxc], 'DuckDB 1 thread': [duckdb, duckdb] } },
];
const goal = (run: Run, start: string): Goal => mustReach(run).find((each) => each.goal.startsWith(start)) as Goal;

it('judges nothing that was not measured', () => {
  const goals = mustReach({ workloads: {} });
  expect(goals.length).toBeGreaterThan(10);
  expect(goals.map(({ reached }) => reached)).toEqual(goals.map(() => null));
});

it('judges the grouped workloads only when all were measured, and names the slowest', () => {
  const all = grouped.map((name) => workload(name, 1, name === 'c' ? 2 : 10));
  expect(goal({ workloads: Object.fromEntries(all) }, 'each grouped')).toMatchObject({
    figure: 2,
    note: 'c',
    reached: false,
  });
  expect(goal({ workloads: Object.fromEntries(all) }, 'grouped')).toMatchObject({ reached: true });
  expect(goal({ workloads: Object.fromEntries(all.slice(1)) }, 'each grouped').reached).toBeNull();
});

it('compares a matrix with the same measures by month', () => {
  const run = (b: number): Run => ({ workloads: Object.fromEntries([workload('b', b, 1), workload('b_month', 2, 1)]) });
  expect(goal(run(5), 'b against')).toMatchObject({ figure: 2.5, reached: true });
  expect(goal(run(7), 'b against')).toMatchObject({ figure: 3.5, reached: false });
});

it('compares two threads with one on the matrix', () => {
  const run = (ratio: number): Run => ({
    workloads: {},
    threads: { workloads: [{ name: 'b', ratio }], capacity: [2, 2] },
  });
  expect(goal(run(1.8), 'b with two threads')).toMatchObject({ figure: 1.8, reached: true });
  expect(goal(run(1.6), 'b with two threads')).toMatchObject({ reached: false });
});

it('compares loading with the peer, and memory with the columns', () => {
  const memory = { columns: 1000e6, loading: 3000e6, querying: 1400e6 };
  const run = { workloads: {}, load: { ready: [4, 4], duckdb: { 1: [2, 2] } }, memory, csv: { rate: 150 } };
  expect(goal(run, 'loading')).toMatchObject({ figure: 0.5, reached: false });
  expect(goal(run, 'peak memory of loading')).toMatchObject({ figure: 1.2, reached: false });
  expect(goal(run, 'peak memory of querying')).toMatchObject({ figure: 1.4, reached: true });
  expect(goal(run, 'CSV')).toMatchObject({ reached: true });
});

it('takes a count of 0 for BLANK, and tells the first difference', () => {
  const own = new Map([['1', [5, 2]]]);
  const withZeros = new Map([
    ['1', [5, 2]],
    ['2', [0, 0]],
  ]);
  expect(firstDifference(own, withZeros)).toBeNull();
  expect(firstDifference(own, new Map([['1', [5, 3]]]))).toBe('at 1, measure 2: 2 and 3');
  expect(firstDifference(own, new Map())).toBe('at 1, measure 1: 5 and 0');
});
