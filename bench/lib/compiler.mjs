/** The compiler of the built package, and the YAML files of a folder as it takes them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dist } from './places.mjs';

export const compiler = () => import(pathToFileURL(dist('compile.js')).href);

export function modelFiles(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return names.map((name) => ({ path: join(folder, name), text: readFileSync(join(folder, name), 'utf8') }));
}
