/** What two processors do at once: less than two, where they are two threads of one core or have other work. */
import { Worker } from 'node:worker_threads';
import { median } from './figures.mjs';

const rounds = 5;
const steps = 200_000_000;

/** What each worker runs: plain arithmetic without memory; it answers with the milliseconds. */
const loop = `require('node:worker_threads').parentPort.on('message', (steps) => {
  const start = performance.now();
  let [a, b, c, d] = [1, 2, 3, 4];
  for (let i = 0; i < steps; i++) { a = (a + i) | 0; b = (b ^ i) | 0; c = (c + (i << 1)) | 0; d = (d - i) | 0; }
  require('node:worker_threads').parentPort.postMessage({ time: performance.now() - start, sum: a + b + c + d });
})`;

/** How many times as much two threads of arithmetic do in the time of one: the median of some rounds. */
export async function parallelCapacity() {
  const workers = [0, 1].map(() => new Worker(loop, { eval: true }));
  const ratios = [];
  for (let round = -1; round < rounds; round++) {
    const alone = await timeOf(workers[0]);
    const both = await Promise.all(workers.map(timeOf));
    if (round >= 0) ratios.push((2 * alone) / Math.max(...both));
  }
  await Promise.all(workers.map((worker) => worker.terminate()));
  return median(ratios);
}

function timeOf(worker) {
  return new Promise((resolve, reject) => {
    worker.once('message', ({ time }) => resolve(time));
    worker.once('error', reject);
    worker.postMessage(steps);
  });
}
