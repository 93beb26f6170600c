/**
 * npm run bench -- --rows 1000000 [--rounds 5] [--only b,d] [--json FILE]
 * daxc against DuckDB on the same Parquet files, in interleaved rounds of one process. Peers live in bench/peers, which is not
 * part of the package: the first run installs them there.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { answerOfDaxc, answerOfDuckdb, firstDifference } from './lib/compare.mjs';
import { generateClient, openClient, questions } from './lib/daxc.mjs';
import { makeData } from './lib/data.mjs';
import { openDuckdb, sql } from './lib/duckdb.mjs';
import { geometricMean, median, pairedRatio, spread } from './lib/figures.mjs';

const duckdbVersion = '1.5.6-r.1';
const grouped = ['b', 'b2', 'c', 'd', 'd_agent', 'e', 'f'];
const home = join(import.meta.dirname, 'peers');

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    json: { type: 'string' },
  },
});
const [rows, rounds] = [Number(options.rows), Number(options.rounds)];
if (!Number.isInteger(rows) || rows < 1000 || !Number.isInteger(rounds) || rounds < 1) {
  process.stderr.write('--rows is a whole number from 1000 on, --rounds one from 1 on.\n');
  process.exit(2);
}

const tell = (text) => process.stderr.write(`${text}\n`);

async function duckdbModule() {
  const folder = join(home, 'duckdb');
  if (!existsSync(join(folder, 'node_modules', '@duckdb', 'node-api'))) {
    tell('installing DuckDB into bench/peers');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', `@duckdb/node-api@${duckdbVersion}`], {
      cwd: folder,
      stdio: 'inherit',
    });
  }
  return import(pathToFileURL(createRequire(join(folder, 'package.json')).resolve('@duckdb/node-api')).href);
}

async function timed(run) {
  const start = performance.now();
  const result = await run();
  return { result, time: performance.now() - start };
}

/** The fastest form of a workload's SQL, found in one round before the timing. */
async function fastestForm(database, forms) {
  const times = [];
  for (const form of forms) times.push((await timed(() => database.run(form))).time);
  return forms[times.indexOf(Math.min(...times))];
}

async function measure(name, model, database) {
  const question = questions(model)[name];
  const form = await fastestForm(database, sql[name]);
  const difference = firstDifference(
    answerOfDaxc(model.client.columns(question), question),
    await answerOfDuckdb(await database.runAndReadAll(form), question),
  );
  if (difference !== null) throw new Error(`${name}: daxc and DuckDB differ ${difference}`);
  const times = { daxc: [], 'DuckDB 1 thread': [], 'DuckDB 2 threads': [] };
  let cells = 0;
  for (let round = 0; round < rounds; round++) {
    const own = await timed(() => model.client.columns(question));
    times.daxc.push(own.time);
    cells = own.result.length;
    for (const threads of [1, 2]) {
      await database.run(`set threads = ${threads}`);
      times[threads === 1 ? 'DuckDB 1 thread' : 'DuckDB 2 threads'].push((await timed(() => database.run(form))).time);
    }
    await database.run('set threads = 1');
  }
  return { name, cells, times };
}

function report(results) {
  const lines = [
    '| workload | rows of the answer | daxc ms (spread) | ns a row | DuckDB 1 thread ms | ratio | DuckDB 2 threads ms | ratio |',
    '|---|---|---|---|---|---|---|---|',
  ];
  for (const { name, cells, times } of results) {
    const own = median(times.daxc);
    const peers = ['DuckDB 1 thread', 'DuckDB 2 threads'].map(
      (peer) => `${median(times[peer]).toFixed(1)} | ${pairedRatio(times.daxc, times[peer]).toFixed(1)}`,
    );
    lines.push(
      `| ${name} | ${cells} | ${own.toFixed(1)} (${spread(times.daxc).toFixed(1)}) | ${((own * 1e6) / rows).toFixed(1)} | ${peers.join(' | ')} |`,
    );
  }
  const ratios = results
    .filter(({ name }) => grouped.includes(name))
    .map(({ times }) => pairedRatio(times.daxc, times['DuckDB 1 thread']));
  if (ratios.length > 0)
    lines.push(
      '',
      `Grouped workloads against DuckDB with one thread: geometric mean ${geometricMean(ratios).toFixed(1)}, least ${Math.min(...ratios).toFixed(1)}.`,
    );
  const single = results.filter(({ name }) => name.startsWith('a: '));
  if (single.length > 0) {
    const sum = (peer) => single.reduce((total, { times }) => total + median(times[peer]), 0);
    lines.push(`Grand totals one by one: ${(sum('DuckDB 1 thread') / sum('daxc')).toFixed(1)} in sum.`);
  }
  return lines.join('\n');
}

const bytesOf = (loaded) => [...loaded.values()].flat().reduce((sum, { bytes }) => sum + bytes, 0);

const duckdb = await duckdbModule();
const data = await makeData(
  join(home, 'data'),
  rows,
  async () => (await duckdb.DuckDBInstance.create()).connect(),
  tell,
);
const bundle = await generateClient(join(import.meta.dirname, 'star'), join(home, 'build'));
const loading = await timed(() => openClient(bundle, data));
const model = loading.result;
tell(`daxc has loaded ${rows} sessions in ${(loading.time / 1000).toFixed(1)} s`);
const memory = { columns: bytesOf(model.loaded), afterLoad: process.memoryUsage().rss };
const database = await openDuckdb(duckdb, data);
await database.run('set threads = 1');

const wanted = options.only?.split(',');
const results = [];
for (const name of Object.keys(sql).filter(
  (key) => !wanted || wanted.some((want) => key === want || key.startsWith(`${want}:`)),
)) {
  results.push(await measure(name, model, database));
  tell(`${name} done`);
}
const machine = `${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, Node ${process.versions.node}`;
process.stdout.write(`${rows} sessions, ${rounds} rounds; ${machine}\n\n${report(results)}\n\n`);
process.stdout.write(
  `Loading: ${(loading.time / 1000).toFixed(1)} s; columns ${(memory.columns / 1e6).toFixed(0)} MB; memory of the process after it ${(memory.afterLoad / 1e6).toFixed(0)} MB.\n`,
);
if (options.json)
  writeFileSync(
    options.json,
    `${JSON.stringify({ rows, rounds, machine, loading: loading.time, memory, results }, null, 2)}\n`,
  );
database.closeSync();
