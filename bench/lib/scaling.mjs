/** How cost grows with the work: the same questions over a tenth of the rows. */
import { median } from './figures.mjs';
import { timed } from './rounds.mjs';
import { singles } from './workloads.mjs';

/** Workloads whose cost is that of reading rows: few groups, no matrix. `a` is the sum of all measures one by one. */
const scans = {
  a: singles,
  a_fused: ['a_fused'],
  d: ['d'],
  f: ['f'],
  h: ['h'],
  b_month: ['b_month'],
  e_plain: ['e_plain'],
};

/** A tenth of the rows takes a tenth of the time: so many answers of it for each of all rows. */
const repeats = 5;

/** Nanoseconds a row over `rows` and over `rows / 10`, and the median of their ratios. */
export async function measureScaling({ questions, full, tenth, rows, rounds }) {
  const results = [];
  for (const [name, workloads] of Object.entries(scans)) {
    const ask = (client) => workloads.forEach((workload) => client.columns(questions[workload]));
    const [large, small] = [[], []];
    [full, tenth].forEach(ask);
    for (let round = 0; round < rounds; round++) {
      large.push(nanoseconds((await timed(() => ask(full))).time, rows));
      const times = [];
      for (let i = 0; i < repeats; i++) times.push((await timed(() => ask(tenth))).time);
      small.push(nanoseconds(median(times), rows / 10));
    }
    const ratio = median(large.map((value, round) => value / small[round]));
    results.push({ name, large: median(large), small: median(small), ratio });
  }
  return results;
}

const nanoseconds = (milliseconds, rows) => (milliseconds * 1e6) / rows;
