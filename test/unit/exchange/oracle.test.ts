/** Public models, where they are at hand: every one is imported, and comes back from YAML, TMDL and BIM as it was. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileModel, type ProjectFile } from '../../../src/compile.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { bimFile } from '../../../src/exchange/bim/write.js';
import { modelDifferences } from '../../../src/exchange/difference.js';
import { importModel, type Imported } from '../../../src/exchange/import.js';
import { tmdlFiles } from '../../../src/exchange/tmdl/write.js';
import type { Model } from '../../../src/model/model.js';

const folder = resolve(import.meta.dirname, '../../../../shared/oracle/models');
const names = existsSync(folder) ? readdirSync(folder) : [];
if (names.length === 0) process.stderr.write(`There are no public models in ${folder}: their import is not tested.\n`);

function needed(files: readonly ProjectFile[]): Imported {
  const imported = importModel(files, []);
  if (!imported) throw new Error('there is no model');
  return imported;
}

/** How many measures compile, and what is wrong with the others. */
function compiledBy(files: readonly ProjectFile[]): { measures: number; errors: readonly string[] } {
  const diagnostics: Diagnostic[] = [];
  const compiled = compileModel(files, diagnostics);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return {
    measures: compiled?.program.measures.length ?? 0,
    errors: errors.map(({ code, message }) => `${code} ${message}`),
  };
}

/** YAML -> Model -> files of another tool -> YAML -> Model. */
function thereAndBack(imported: Imported, write: (model: Model) => readonly ProjectFile[]): Model {
  return needed(needed(write(needed(imported.files).model)).files).model;
}

describe.skipIf(names.length === 0)('public models', () => {
  const lines: string[] = [];

  it.each(names)('%s', (name) => {
    const path = join(folder, name, 'model.bim');
    const files = [{ path, text: readFileSync(path, 'utf8') }];
    const imported = needed(files);
    expect([imported.differences, imported.problems]).toEqual([[], []]);
    const [before, after] = [compiledBy(files), compiledBy(imported.files)];
    const kept = imported.model.measures.length;
    lines.push(`${name}: ${kept} of ${imported.measures} measures kept, ${after.measures} compile\n`);
    expect([kept, after]).toEqual([imported.measures, before]);
    expect(
      modelDifferences(
        imported.model,
        thereAndBack(imported, (model) => [bimFile(model)]),
      ),
    ).toEqual([]);
    expect(modelDifferences(imported.model, thereAndBack(imported, tmdlFiles))).toEqual([]);
  });

  it('are told of', () => {
    process.stdout.write(lines.join(''));
    expect(lines).toHaveLength(names.length);
  });
});
