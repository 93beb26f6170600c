/** Packages of peers, installed on demand into a folder of the benchmark's own. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The module of `name` in exactly `version`, under `folder`. Throws where it cannot be installed or loaded. */
export async function installed(folder, { name, version }, tell) {
  if (versionIn(folder, name) !== version) {
    tell(`installing ${name} ${version} into ${folder}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    const args = ['install', '--no-audit', '--no-fund', '--silent', '--save-exact', `${name}@${version}`];
    execFileSync('npm', args, { cwd: folder, stdio: 'pipe' });
  }
  const from = createRequire(join(folder, 'package.json'));
  return import(pathToFileURL(from.resolve(name)).href);
}

function versionIn(folder, name) {
  const file = join(folder, 'node_modules', name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : null;
}
