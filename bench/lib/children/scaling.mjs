/** Child: how cost grows with the rows: the same questions over a tenth of them. Argument: bundle, data, tenthData, rows, tenth, rounds. */
import { openClient, questions } from '../daxc.mjs';
import { median } from '../figures.mjs';
import { timed } from '../rounds.mjs';
import { singles } from '../workloads.mjs';

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

/** So often all is asked before the timing, so that compiled code is timed and indexes are there. */
const warmUps = 2;

const { bundle, data, tenthData, rows, tenth, rounds } = JSON.parse(process.argv[2]);
const large = await openClient(bundle, data);
const small = await openClient(bundle, tenthData);
const asked = questions(large);
const ask = (name, { client }) => scans[name].forEach((workload) => client.columns(asked[workload]));
const names = Object.keys(scans);
for (let i = 0; i < warmUps; i++) for (const name of names) [large, small].forEach((model) => ask(name, model));
const results = [];
for (const name of names) results.push(await grown(name));
process.stdout.write(JSON.stringify({ results }));

/** Nanoseconds a row over all rows and over a tenth, and the median of their ratios. */
async function grown(name) {
  const times = { large: [], small: [] };
  for (let round = 0; round < rounds; round++) {
    times.large.push(await nanoseconds(name, large, rows, 1));
    times.small.push(await nanoseconds(name, small, tenth, repeats));
  }
  const ratio = median(times.large.map((value, round) => value / times.small[round]));
  return { name, large: median(times.large), small: median(times.small), ratio };
}

async function nanoseconds(name, model, modelRows, count) {
  const times = [];
  for (let i = 0; i < count; i++) times.push((await timed(() => ask(name, model))).time);
  return (median(times) * 1e6) / modelRows;
}
