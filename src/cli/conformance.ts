/** npm run conformance: what is proven, as figures. */
import { basename, join } from 'node:path';
import { readGaps, type Gaps } from '../conformance/gaps.js';
import { type Published, readPublished } from '../conformance/published.js';
import { rulesOf } from '../conformance/rules.js';
import { runCase } from '../conformance/run-case.js';
import { measureCorpus } from '../conformance/corpus.js';
import type { CaseFile } from '../conformance/cases.js';
import type { Engine } from '../query/engine.js';
import { caseFiles, conformanceEngine } from './conformance-files.js';
import { reportCompared } from './conformance-compared.js';
import { reportCoverage } from './conformance-coverage.js';
import { reportImports } from './conformance-imports.js';
import { reportOracle } from './conformance-oracle.js';
import { isFile, readText } from './files.js';
import { givenFlags } from './flags.js';

const home = join('test', 'conformance');
const shared = join('..', 'shared', 'dax');

interface Figures {
  passed: number;
  total: number;
  readonly byArea: Map<string, number>;
  readonly byEvidence: Map<string, number>;
  readonly pinned: Set<string>;
  readonly failures: string[];
  readonly closedGaps: string[];
}

async function main(): Promise<void> {
  if (givenFlags([]) === null) return;
  const gaps = readGaps(readText(join(home, 'gaps.yaml'), []) ?? 'cases: []\nrules: []');
  const figures = await runAll(caseFiles(join(home, 'cases')), gaps);
  const published = readPublished(readText(join(home, 'published.yaml'), []) ?? '');
  const closed = report(figures, gaps, published);
  process.exitCode = figures.failures.length + figures.closedGaps.length + closed.length > 0 ? 1 : 0;
}

async function runAll(files: readonly CaseFile[], gaps: Gaps): Promise<Figures> {
  const engines = new Map<string, Engine>();
  const figures: Figures = {
    passed: 0,
    total: 0,
    byArea: new Map(),
    byEvidence: new Map(),
    pinned: new Set(),
    failures: [],
    closedGaps: [],
  };
  const known = new Set(gaps.cases.map((gap) => gap.case));
  for (const file of files) {
    try {
      const engine = engines.get(file.model) ?? (await conformanceEngine(join(home, 'models', file.model)));
      engines.set(file.model, engine);
      runFile(engine, file, known, figures);
    } catch (error) {
      figures.total += file.cases.length;
      figures.failures.push(`${file.file}: ${(error as Error).message}`);
    }
  }
  return figures;
}

function runFile(engine: Engine, file: CaseFile, known: ReadonlySet<string>, figures: Figures): void {
  const area = basename(join(file.file, '..'));
  for (const test of file.cases) {
    const name = `${basename(file.file, '.yaml')}: ${test.title}`;
    const result = runCase(engine, test);
    figures.total++;
    if (result.passed && known.has(name)) figures.closedGaps.push(name);
    if (!result.passed && !known.has(name)) figures.failures.push(`${name}: ${result.message}`);
    if (!result.passed) continue;
    figures.passed++;
    count(figures.byArea, area);
    count(figures.byEvidence, test.evidence);
    test.rules.forEach((rule) => figures.pinned.add(rule));
  }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Prints all figures; gives the published results that are ours although published.yaml says why they are not. */
function report(figures: Figures, gaps: Gaps, published: Published): readonly string[] {
  const semantics = sharedText('semantics.md');
  const rules = semantics === null ? null : rulesOf(semantics);
  const pinned = rules === null ? figures.pinned.size : rules.filter((rule) => figures.pinned.has(rule)).length;
  console.log(`rules pinned          ${pinned} / ${rules?.length ?? '(the rules page is not at hand)'}`);
  console.log(`cases                 ${figures.passed} / ${figures.total}`);
  for (const [area, n] of [...figures.byArea].sort()) console.log(`  ${area.padEnd(20)}${n}`);
  for (const [evidence, n] of [...figures.byEvidence].sort()) console.log(`  evidence ${evidence.padEnd(11)}${n}`);
  reportCorpus();
  reportCoverage(sharedText('corpus.jsonl'));
  reportOracle();
  reportImports();
  const misses = reportCompared(published);
  const closed = misses === null ? [] : published.explained.filter((id) => !misses.includes(id));
  for (const id of closed) console.log(`PASSES, remove it from published.yaml: ${id}`);
  reportGaps(figures, gaps, rules);
  return closed;
}

function sharedText(name: string): string | null {
  const path = join(shared, name);
  return isFile(path) ? readText(path, []) : null;
}

function reportCorpus(): void {
  const corpus = sharedText('corpus.jsonl');
  if (corpus === null) {
    console.log('corpus                (not at hand)');
    return;
  }
  const { total, parsed, roundTripped, failures } = measureCorpus(
    corpus.split('\n').filter((line) => line.trim() !== ''),
  );
  console.log(`corpus parsed         ${parsed} / ${total}`);
  console.log(`corpus round-tripped  ${roundTripped} / ${total}`);
  for (const failure of failures) console.log(`  ${failure.id}: ${failure.reason}`);
}

function reportGaps(figures: Figures, gaps: Gaps, rules: readonly string[] | null): void {
  for (const failure of figures.failures) console.log(`FAILED ${failure}`);
  for (const name of figures.closedGaps) console.log(`PASSES, remove it from gaps.yaml: ${name}`);
  for (const gap of gaps.cases) console.log(`gap   ${gap.case}: ${gap.reason}`);
  for (const gap of gaps.rules) console.log(`gap   ${gap.rules.join(', ')}: ${gap.reason}`);
  const stated = new Set(gaps.rules.flatMap((gap) => gap.rules));
  const silent = (rules ?? []).filter((rule) => !figures.pinned.has(rule) && !stated.has(rule));
  if (silent.length > 0) console.log(`rules without a case: ${silent.join(', ')}`);
}

await main();
