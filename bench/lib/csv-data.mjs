/** The data as CSV files. */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { tableNames } from './data.mjs';

/** Writes each table of a Parquet folder as CSV into its folder `csv`, unless they are there; gives that folder. */
export async function makeCsv(data, connect, tell) {
  const out = join(data, 'csv');
  const files = tableNames.map((table) => [`${data}/${table}.parquet`, join(out, `${table}.csv`)]);
  if (files.every(([, file]) => existsSync(file))) return out;
  tell('making CSV files');
  mkdirSync(out, { recursive: true });
  const database = await connect();
  for (const [source, file] of files) {
    await database.run(`copy (from '${source}') to '${file}.part' (format csv, header)`);
    renameSync(`${file}.part`, file);
  }
  database.closeSync();
  return out;
}
