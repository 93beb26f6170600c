/** Published results in npm run conformance: probes of the real engine and documented examples, read where they are at hand. */
import { join } from 'node:path';
import { measureExamples } from '../conformance/examples.js';
import { measureProbes, type ComparedFigures } from '../conformance/probes.js';
import type { Published } from '../conformance/published.js';
import { CASE_CLOCK } from '../conformance/run-case.js';
import { isFile, namesIn, readText } from './files.js';

const probesFolder = join('..', 'shared', 'oracle', 'probes');
const examplesFile = join('..', 'shared', 'dax', 'examples.jsonl');

const options = { now: CASE_CLOCK, parameters: new Map<string, never>() };

/**
 * Prints probes equal / all and examples equal / all, with every miss and its reason, in the order of the files. Gives the
 * ids of the misses; null where the files are not at hand.
 */
export function reportCompared(published: Published): readonly string[] | null {
  const captured = isFile(join(probesFolder, 'probes.jsonl')) ? probes() : null;
  const examples = isFile(examplesFile) ? measureExamples(textOf(examplesFile), options, published.culture) : null;
  report('probes equal', captured, published);
  report('examples equal', examples, published);
  return captured && examples && [...captured.failures, ...examples.failures].map(({ id }) => id);
}

function probes(): ComparedFigures {
  const path = join(probesFolder, 'model.bim');
  const data = namesIn(join(probesFolder, 'data')).map((name) => {
    const file = join(probesFolder, 'data', name);
    return { table: name.replace(/\.csv$/, ''), file, text: textOf(file) };
  });
  const texts = { bim: { path, text: textOf(path) }, probes: textOf(join(probesFolder, 'probes.jsonl')), data };
  return measureProbes(texts, options);
}

function textOf(path: string): string {
  return readText(path, []) ?? '';
}

function report(title: string, figures: ComparedFigures | null, { reason }: Published): void {
  if (figures === null) {
    console.log(`${title.padEnd(22)}(not at hand)`);
    return;
  }
  const explained = figures.failures.filter(({ id }) => reason(id) !== null).length;
  const misses = figures.failures.length === 0 ? '' : `, ${explained} of ${figures.failures.length} misses explained`;
  console.log(`${title.padEnd(22)}${figures.equal} / ${figures.total}${misses}`);
  for (const { id, function: name, expected, actual } of figures.failures) {
    console.log(`  ${id} (${name}): expected ${oneLine(expected)}, actual ${oneLine(actual)}`);
    console.log(`    ${reason(id) ?? 'NOT EXPLAINED'}`);
  }
}

const shownLength = 120;

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= shownLength ? line : `${line.slice(0, shownLength)}...`;
}
