/** The session models of this project bind without errors. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { bindModel } from '../../../src/bind/model.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { loadModel } from '../../../src/model/load.js';
import { lineOf } from './model.js';

it.each(['session-historical', 'session-realtime'])('%s', (name) => {
  const folder = new URL(`../../../measures/${name}/`, import.meta.url);
  const files = readdirSync(folder)
    .filter((file) => /\.ya?ml$/.test(file))
    .map((file) => ({ path: `${name}/${file}`, text: readFileSync(new URL(file, folder), 'utf8') }));
  const diagnostics: Diagnostic[] = [];
  const model = loadModel(files, diagnostics);
  if (!model) throw new Error('the model cannot be read');
  const program = bindModel(model, diagnostics);
  expect(diagnostics.filter((d) => d.severity === 'error').map(lineOf)).toEqual([]);
  const withFormula = model.measures.filter((measure) => measure.expression !== null);
  expect(program.measures.map((measure) => measure.name)).toEqual(withFormula.map((measure) => measure.name));
  const calculated = model.tables.filter((table) => table.expression !== null);
  expect(program.calculatedTables.map((table) => table.table)).toEqual(calculated.map((table) => table.name));
});
