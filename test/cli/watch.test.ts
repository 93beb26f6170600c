/** daxc generate --watch: generates again after a change, survives mistakes, ends when it is told to. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { daxc, mainFile, measuresYaml, salesProject } from './run.js';

let child: ChildProcess | null = null;

afterEach(() => child?.kill('SIGKILL'));

/** Resolves when standard error, from `from` on, holds `text`; gives its length then. */
async function says(said: { text: string }, text: string, from = 0): Promise<number> {
  while (!said.text.slice(from).includes(text)) await new Promise((resolve) => setTimeout(resolve, 25));
  return said.text.length;
}

it('follows changes of the model', { timeout: 60_000 }, async () => {
  const folder = salesProject();
  const file = join(folder, 'measures/sales/measures.yaml');
  const generated = (): string => readFileSync(join(folder, 'generated/sales/measures.ts'), 'utf8');
  child = spawn(process.execPath, [mainFile, 'generate', '--watch'], { cwd: folder });
  const said = { text: '' };
  child.stderr?.on('data', (data: Buffer) => (said.text += data.toString()));
  const ended = new Promise((resolve) => child?.on('exit', resolve));

  let at = await says(said, 'Watching measures');
  expect(generated()).toContain('[Total]');

  writeFileSync(file, measuresYaml.replace('name: Total', 'name: Turnover'));
  await says(said, 'changed: measures/sales/measures.yaml', at);
  at = await says(said, ' generated files, ', at);
  expect(generated()).toContain('[Turnover]');

  writeFileSync(file, 'measures: [');
  at = await says(said, 'error DAX0003', at);
  expect(generated()).toContain('[Turnover]');

  writeFileSync(file, measuresYaml.replace('name: Total', 'name: Revenue'));
  await says(said, ' generated files, ', at);
  expect(generated()).toContain('[Revenue]');

  child.kill('SIGINT');
  expect(await ended).toBe(0);
});

it('does not go with --check', () => {
  expect(daxc(salesProject(), ['generate', '--watch', '--check'])).toMatchObject({
    code: 2,
    error: 'Give --watch or --check, not both.\n',
  });
});
