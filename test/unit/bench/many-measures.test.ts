/** The model of many measures compiles, and no measure is a copy of another. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { compileModel } from '../../../src/compile.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';

const bench = new URL('../../../bench/', import.meta.url);
const { writeManyMeasures } = (await import(new URL('lib/many-measures.mjs', bench).href)) as {
  writeManyMeasures: (folder: string, star: string, count: number) => void;
};

it('compiles without a word', () => {
  const folder = mkdtempSync(join(tmpdir(), 'many-measures-'));
  writeManyMeasures(folder, fileURLToPath(new URL('star', bench)), 500);
  const files = ['model.yaml', 'measures.yaml'].map((path) => ({
    path,
    text: readFileSync(join(folder, path), 'utf8'),
  }));
  rmSync(folder, { recursive: true });
  const diagnostics: Diagnostic[] = [];
  const measures = compileModel(files, diagnostics)?.model.measures ?? [];
  expect(diagnostics).toEqual([]);
  expect(new Set(measures.map(({ expression }) => expression?.text)).size).toBe(500);
});
