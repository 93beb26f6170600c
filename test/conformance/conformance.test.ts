import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseFiles, conformanceEngine } from '../../src/cli/conformance-files.js';
import { readGaps } from '../../src/conformance/gaps.js';
import { runCase } from '../../src/conformance/run-case.js';
import type { Engine } from '../../src/query/engine.js';

const home = import.meta.dirname;
const files = caseFiles(join(home, 'cases'));
const gaps = readGaps(readFileSync(join(home, 'gaps.yaml'), 'utf8'));
const reasons = new Map(gaps.cases.map((gap) => [gap.case, gap.reason]));

const engines = new Map<string, Engine>();

/** The engine of a model, compiled once for all of its files. */
async function engineOf(model: string): Promise<Engine> {
  const known = engines.get(model);
  const engine = known ?? (await conformanceEngine(join(home, 'models', model)));
  if (!known) engines.set(model, engine);
  return engine;
}

function namesOf(file: (typeof files)[number]): string[] {
  return file.cases.map((test) => `${basename(file.file, '.yaml')}: ${test.title}`);
}

for (const file of files) {
  const name = basename(file.file, '.yaml');
  describe(`${basename(dirname(file.file))}/${name}`, () => {
    for (const test of file.cases) {
      const reason = reasons.get(`${name}: ${test.title}`);
      it(`${test.title} (${test.rules.join(', ')})${reason === undefined ? '' : ' [gap]'}`, async () => {
        const { passed, message } = runCase(await engineOf(file.model), test);
        if (reason === undefined) expect(passed, message).toBe(true);
        else expect(passed, 'it passes: remove it from gaps.yaml').toBe(false);
      });
    }
  });
}

describe('the case files', () => {
  it('name every case once', () => {
    const names = files.flatMap(namesOf);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  it('have the cases that gaps.yaml names', () => {
    const names = new Set(files.flatMap(namesOf));
    expect([...reasons.keys()].filter((name) => !names.has(name))).toEqual([]);
  });

  it('use models that are there', () => {
    const models = new Set(files.map((file) => file.model));
    expect([...models].filter((model) => !existsSync(join(home, 'models', model, 'model.yaml')))).toEqual([]);
  });
});
