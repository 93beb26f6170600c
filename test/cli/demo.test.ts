import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.js';
import { root } from './run.js';

it('the demo shows both models and the parity of the sample', () => {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli/demo.js'], { cwd: root, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  for (const model of ['session-historical', 'session-realtime']) {
    for (const view of ['by queue', 'by agent', 'by month', 'in total'])
      expect(stdout).toContain(`${model}, ${view}\n`);
  }
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('16 of 16 cases equal');
  expect(performance.now() - started).toBeLessThan(60_000);
});

it('the sample and its expected results are what the scripts make', () => {
  const folder = temporaryFolder();
  for (const script of ['make-sample', 'expected-sample']) {
    execFileSync(process.execPath, [join(root, `scripts/${script}.mjs`), folder]);
  }
  for (const part of ['entities', 'parity/expected']) {
    const names = readdirSync(join(folder, part));
    expect(readdirSync(join(root, 'samples', part))).toEqual(names);
    for (const name of names) {
      expect(readFileSync(join(root, 'samples', part, name), 'utf8'), name).toBe(
        readFileSync(join(folder, part, name), 'utf8'),
      );
    }
  }
});
