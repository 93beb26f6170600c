/** What the project must reach, line by line: the figure of this run, and whether it is enough. Nothing here is known beforehand. */
import { geometricMean, pairedRatio, pairedRatioOfSums } from './figures.mjs';
import { grouped, singles } from './workloads.mjs';

const reference = 'DuckDB 1 thread';

/** One goal: its sentence, a figure or null where it was not measured, and the bound it must keep. */
const atLeast = (goal, bound, figure, note = '') => judged(goal, figure, note, figure !== null && figure >= bound);
const atMost = (goal, bound, figure, note = '') => judged(goal, figure, note, figure !== null && figure <= bound);
const judged = (goal, figure, note, reached) => ({ goal, figure, note, reached: figure === null ? null : reached });

/** All goals. `run` has the results of the measurements that were made; the others are undefined. */
export function mustReach(run) {
  const ratios = ratiosOf(run.workloads);
  return [...againstDuckdb(ratios, run.workloads), threads(run), ...growth(run), ...loading(run), querying(run.memory)];
}

/** Workload -> how many times DuckDB's time is ours. */
function ratiosOf(workloads) {
  const measured = Object.values(workloads).filter(({ times }) => times[reference]);
  return Object.fromEntries(measured.map(({ name, times }) => [name, pairedRatio(times.daxc, times[reference])]));
}

function againstDuckdb(ratios, workloads) {
  const all = (names) => names.every((name) => name in ratios);
  const least = (names) => (all(names) ? names.reduce((a, b) => (ratios[a] <= ratios[b] ? a : b)) : null);
  const [slowest, slowestSingle] = [least(grouped), least(singles)];
  const times = (label) => singles.map((name) => workloads[name].times[label]);
  return [
    atLeast('each grouped workload, times DuckDB, at least 3', 3, ratios[slowest] ?? null, slowest),
    atLeast(
      'grouped workloads in the geometric mean, at least 6',
      6,
      all(grouped) ? geometricMean(grouped.map((name) => ratios[name])) : null,
    ),
    atLeast('h, times DuckDB, at least 1', 1, ratios.h ?? null),
    atLeast(
      'a, all one by one, times DuckDB, at least 2',
      2,
      all(singles) ? pairedRatioOfSums(times('daxc'), times(reference)) : null,
    ),
    atLeast('a, each, times DuckDB, at least 0.8', 0.8, ratios[slowestSingle] ?? null, slowestSingle),
    atLeast('a_fused, times DuckDB, at least 6', 6, ratios.a_fused ?? null),
  ];
}

function threads({ threads: measured }) {
  const ratio = measured?.workloads.find(({ name }) => name === 'b')?.ratio ?? null;
  const note = measured && `arithmetic: ${measured.capacity.map((value) => value.toFixed(2)).join(', ')}`;
  return atLeast('b with two threads, times one thread, at least 1.7', 1.7, ratio, note);
}

function growth({ scaling, workloads }) {
  const worst = scaling?.reduce((a, b) => (a.ratio >= b.ratio ? a : b));
  return [
    atMost('time per row of a scan against a tenth of the rows, at most 1.3', 1.3, worst?.ratio ?? null, worst?.name),
    atMost('b against the same measures by month, less than 3', 3, quotient(workloads, 'b', 'b_month')),
    atMost('e against the plain grouping by month, at most 3', 3, quotient(workloads, 'e', 'e_plain')),
  ];
}

/** How many times our time for the second workload that for the first one is, round by round. */
function quotient(workloads, name, base) {
  if (!workloads[name] || !workloads[base]) return null;
  return pairedRatio(workloads[base].times.daxc, workloads[name].times.daxc);
}

function loading({ load, columns, csv, memory }) {
  const other = load?.duckdb[1] ?? [];
  const megabytes = 1e6;
  return [
    atLeast(
      'loading, times DuckDB handing out the same columns (1 thread), at least 1',
      1,
      other.length > 0 ? pairedRatio(load.ready, other) : null,
    ),
    atMost(
      'peak memory of loading, against 2 x the columns + 500 MB, less than 1',
      1,
      memory ? memory.loading / (2 * memory.columns + 500 * megabytes) : null,
    ),
    atMost(
      'only needed columns are read: bytes for 3 of 18, times the bytes of those, at most 1.1',
      1.1,
      columns ? columns.bytesRead / columns.bytesNeeded : null,
    ),
    atLeast('CSV, MB a second, at least 100', 100, csv?.rate ?? null),
  ];
}

function querying(memory) {
  const goal = 'peak memory of querying, times the bytes of the columns, at most 1.5';
  return atMost(goal, 1.5, memory ? memory.querying / memory.columns : null);
}
