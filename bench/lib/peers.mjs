/** The peers. A peer that cannot be installed or opened is left out, and one sentence says so. */
import { join } from 'node:path';
import * as chdb from './chdb.mjs';
import * as duckdb from './duckdb.mjs';
import { installed } from './install.mjs';
import * as polars from './polars.mjs';

const peers = { duckdb, chdb, polars };
export const peerNames = Object.keys(peers);

/** The module of DuckDB, which also makes the data. */
export const duckdbModule = (home, tell) => installed(join(home, 'duckdb'), duckdb.pinned, tell);

/**
 * Opens the peers over the encoded files in `folder`. A peer has `contenders` (a label, and `use` that sets its threads),
 * `forms` (workload -> equivalent queries), `run`, `answer` and `close`.
 */
export async function openPeers(names, home, folders, tell) {
  const opened = [];
  for (const name of names) {
    try {
      tell(`loading ${name}`);
      const module = await installed(join(home, name), peers[name].pinned, tell);
      opened.push({ name, version: peers[name].pinned.version, ...(await peers[name].open(module, folders)) });
    } catch (error) {
      tell(`${name} is left out: it could not be installed or opened here (${error.message.split('\n')[0]}).`);
    }
  }
  return opened;
}
