/** The oracle's part of npm run conformance: models with values computed by the real engine, read where they are at hand. */
import { join } from 'node:path';
import { measureOracleModel, type OracleFigures } from '../conformance/oracle.js';
import { CASE_CLOCK } from '../conformance/run-case.js';
import { isFile, isFolder, namesIn, readText } from './files.js';

const models = join('..', 'shared', 'oracle', 'models');

/** Prints objects equal / all, measures compiled / all and measure types equal / all, with every failure. */
export function reportOracle(): void {
  if (!isFolder(models)) {
    console.log('oracle                (not at hand)');
    return;
  }
  const figures = namesIn(models).map((name) => ({ name, figures: figuresOf(join(models, name)) }));
  const sum = (count: (f: OracleFigures) => number): number => figures.reduce((n, f) => n + count(f.figures), 0);
  console.log(`oracle objects equal  ${sum((f) => f.equal)} / ${sum((f) => f.objects)}`);
  console.log(`  measures compiled   ${sum((f) => f.measures.compiled)} / ${sum((f) => f.measures.total)}`);
  console.log(`  measure types equal ${sum((f) => f.measureTypes.equal)} / ${sum((f) => f.measureTypes.total)}`);
  console.log(`  date tables         ${sum((f) => f.dateTables.compiled)} / ${sum((f) => f.dateTables.total)}`);
  for (const { name, figures: found } of figures) reportModel(name, found);
}

function reportModel(model: string, figures: OracleFigures): void {
  for (const { object, status, message } of figures.failures)
    console.log(`  ${model} ${object}: ${status}, ${message ?? ''}`);
  for (const { name, message } of figures.measures.failures) console.log(`  ${model} [${name}]: ${message}`);
  for (const { measure, expected, actual } of figures.measureTypes.mismatches) {
    if (actual !== null) console.log(`  ${model} [${measure}]: type ${actual}, the engine has ${expected}`);
  }
}

function figuresOf(folder: string): OracleFigures {
  const text = (name: string): string | null => {
    const path = join(folder, name);
    return isFile(path) ? readText(path, []) : null;
  };
  const bim = { path: join(folder, 'model.bim'), text: text('model.bim') ?? '' };
  const cases = text('cases.json') ?? '{}';
  return measureOracleModel(
    { bim, cases, measureTypes: text('measure-types.json') ?? '{}', data: (file) => text(join('data', file)) },
    CASE_CLOCK,
  );
}
