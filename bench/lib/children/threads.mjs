/** Child: the same questions on one thread and on two, which give the same numbers. Argument: bundle, data, rounds. */
import { pathToFileURL } from 'node:url';
import { parallelCapacity } from '../capacity.mjs';
import { openClient, questions } from '../daxc.mjs';
import { median, pairedRatio } from '../figures.mjs';
import { dist } from '../places.mjs';
import { timed } from '../rounds.mjs';
import { grouped } from '../workloads.mjs';

/** An answer takes little time: so many pairs for each round. */
const pairs = 3;

/** So often all is asked before the timing, so that compiled code is timed and indexes are there. */
const warmUps = 3;

const { bundle, data, rounds } = JSON.parse(process.argv[2]);
const { startThreads } = await import(pathToFileURL(dist('threads/index.js')).href);
const model = await openClient(bundle, data);
const threads = startThreads(2);
const clients = { one: model.client, two: model.open(model.loaded, { threads }) };
const asked = questions(model);
const results = [];
const before = await parallelCapacity();
for (const name of ['a_fused', ...grouped, 'h', 'b_month', 'e_plain']) results.push(await compared(name, asked[name]));
process.stdout.write(JSON.stringify({ results, capacity: [before, await parallelCapacity()] }));
await threads.close();

/** Milliseconds on one thread and on two, and the median of the paired ratios. */
async function compared(name, question) {
  checkAlike(name, question.measures, clients.one.columns(question), clients.two.columns(question));
  const times = { one: [], two: [] };
  for (let pair = -warmUps; pair < rounds * pairs; pair++) {
    for (const [threads, client] of Object.entries(clients)) {
      const { time } = await timed(() => client.columns(question));
      if (pair >= 0) times[threads].push(time);
    }
  }
  return { name, one: median(times.one), two: median(times.two), ratio: pairedRatio(times.two, times.one) };
}

function checkAlike(name, measures, one, two) {
  for (const measure of measures) {
    const [own, other] = [one.numbers(measure), two.numbers(measure)];
    for (const part of ['values', 'blanks']) {
      const row = own[part].findIndex((value, at) => !Object.is(value, other[part][at]));
      if (row >= 0) throw new Error(`${name}: ${measure.key} of row ${row} differs on two threads`);
    }
  }
}
