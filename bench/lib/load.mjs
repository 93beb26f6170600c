/** Loading: Parquet to columns that can be asked, and DuckDB handing the same columns to JavaScript; each in a fresh process. */
import { join } from 'node:path';
import { runChild } from './child.mjs';
import { median } from './figures.mjs';

/** Loading takes seconds; more rounds than this tell nothing new. */
const mostRounds = 3;

/** Times of both sides round by round, and what was read. */
export async function measureLoad({ bundle, data, home, rounds, hasDuckdb }) {
  const [own, ready] = [[], []];
  const duckdb = { 1: [], 2: [] };
  let last;
  for (let round = 0; round < Math.min(rounds, mostRounds); round++) {
    last = await runChild('load', { bundle, folder: data, format: 'parquet' });
    own.push(last);
    ready.push(last.read + last.open + Math.max(0, last.first - last.second));
    if (!hasDuckdb) continue;
    for (const threads of [1, 2])
      duckdb[threads].push((await runChild('duckdb-load', { home: join(home, 'duckdb'), data, threads })).time);
  }
  const of = (key) => median(own.map((result) => result[key]));
  const { bytesRead, bytesOfFiles, columns } = last;
  return {
    read: of('read'),
    open: of('open'),
    first: of('first'),
    second: of('second'),
    ready,
    duckdb,
    bytesRead,
    bytesOfFiles,
    columns,
  };
}

/** CSV: megabytes a second. */
export async function measureCsv({ bundle, folder, rounds }) {
  const results = [];
  for (let round = 0; round < Math.min(rounds, mostRounds); round++)
    results.push(await runChild('load', { bundle, folder, format: 'csv' }));
  const rates = results.map(({ read, bytesRead }) => bytesRead / 1e3 / read);
  return { bytes: results[0].bytesRead, times: results.map(({ read }) => read), rate: median(rates) };
}

/** Memory while loading and while querying, in one fresh process. */
export function measureMemory({ bundle, data }) {
  return runChild('memory', { bundle, data }, ['--expose-gc', '--max-old-space-size=12000']);
}
