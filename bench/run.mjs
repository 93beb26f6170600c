/**
 * npm run bench -- --rows 1000000 [--rounds 5] [--only b,d,load] [--peers duckdb,chdb,polars] [--json FILE]
 * daxc against its peers on the same Parquet files, in interleaved rounds of one process, and what else its users wait for.
 * What it makes and installs lives in bench/peers, which is not part of the package.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from './lib/child.mjs';
import { measureCompile } from './lib/compile.mjs';
import { makeCsv } from './lib/csv-data.mjs';
import { makeData } from './lib/data.mjs';
import { openClient, questions } from './lib/daxc.mjs';
import { encodeData } from './lib/encoded.mjs';
import { measureFewColumns } from './lib/few-columns.mjs';
import { generateClient } from './lib/generate.mjs';
import { measureCsv, measureLoad, measureMemory } from './lib/load.mjs';
import { mustReach } from './lib/must-reach.mjs';
import { chosenWorkloads, machine, readOptions } from './lib/options.mjs';
import { duckdbModule, openPeers } from './lib/peers.mjs';
import { home, star } from './lib/places.mjs';
import { report } from './lib/report.mjs';
import { measureWorkload } from './lib/rounds.mjs';
import { measureStart } from './lib/start.mjs';

/** Sessions of the cold start. */
const fewRows = 100_000;

const tell = (text) => process.stderr.write(`${text}\n`);

/** Opens a DuckDB, which makes the data. */
async function connect() {
  const { DuckDBInstance } = await duckdbModule(home, tell);
  return (await DuckDBInstance.create()).connect();
}

const dataOf = (rows) => makeData(join(home, 'data'), rows, connect, tell);

/** What was chosen, each measurement by its name; the ones in processes of their own come first, while this one is small. */
async function measure(options) {
  const { rows, tenth, rounds, only } = options;
  const bundle = await generateClient(star, join(home, 'build'));
  const run = { rows, tenth, rounds, machine: machine(), workloads: {} };
  const add = async (name, measurement) => {
    if (!only.includes(name)) return;
    tell(`measuring ${name}`);
    run[name] = await measurement();
  };
  const hasDuckdb = options.peers.includes('duckdb');
  await add('compile', () => measureCompile({ folder: join(home, 'many-measures'), rounds }));
  await add('start', async () => measureStart({ bundle, data: await dataOf(fewRows), rounds }));
  await add('memory', async () => measureMemory({ bundle, data: await dataOf(rows) }));
  await add('load', async () => measureLoad({ bundle, data: await dataOf(rows), home, rounds, hasDuckdb }));
  await add('columns', async () => measureFewColumns({ bundle, data: await dataOf(rows), connect }));
  await add('csv', async () => measureCsv({ bundle, folder: await csvOf(rows), rounds }));
  await add('threads', async () => threadsOf({ bundle, data: await dataOf(rows), rounds }));
  await add('scaling', () => scalingOf(bundle, options));
  await addWorkloads(run, bundle, options);
  return run;
}

/** CSV of at most a million sessions: the speed does not depend on more. */
async function csvOf(rows) {
  return makeCsv(await dataOf(Math.min(rows, 1_000_000)), connect, tell);
}

async function threadsOf(argument) {
  const { results, capacity } = await runChild('threads', argument, ['--max-old-space-size=12000']);
  return { workloads: results, capacity };
}

async function scalingOf(bundle, { rows, tenth, rounds }) {
  const argument = { bundle, data: await dataOf(rows), tenthData: await dataOf(tenth), rows, tenth, rounds };
  return (await runChild('scaling', argument, ['--max-old-space-size=12000'])).results;
}

async function addWorkloads(run, bundle, options) {
  const names = chosenWorkloads(options);
  if (names.length === 0) return;
  const data = await dataOf(options.rows);
  const model = await openClient(bundle, data);
  const peers = await openPeers(options.peers, home, { data, encoded: await encodeData(data, connect, tell) }, tell);
  run.peers = Object.fromEntries(peers.map(({ name, version }) => [name, version]));
  for (const name of names) {
    tell(`measuring ${name}`);
    run.workloads[name] = await measureWorkload(
      name,
      questions(model)[name],
      model.client,
      peers,
      options.rounds,
      tell,
    );
  }
  peers.forEach((peer) => peer.close());
}

function show(run, { rows, rounds, json }) {
  const goals = mustReach(run);
  const peers = Object.entries(run.peers ?? {}).map(([name, version]) => `${name} ${version}`);
  process.stdout.write(`${[`${rows} sessions`, `${rounds} rounds`, run.machine, ...peers].join(', ')}\n\n`);
  process.stdout.write(`${report(run, goals)}\n`);
  if (json !== null) writeFileSync(json, `${JSON.stringify({ ...run, goals }, null, 2)}\n`);
}

const options = readOptions(process.argv.slice(2));
try {
  if (options !== null) show(await measure(options), options);
  else process.exitCode = 2;
} catch (error) {
  tell(`The benchmark failed: ${error.message}`);
  process.exitCode = 1;
}
