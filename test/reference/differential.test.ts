/**
 * Random expressions over random models: the generated code and the reference must say the same. The seed is fixed; DAXC_SEED
 * sets another one, DAXC_DIFFERENTIAL the number of expressions.
 */
import { describe, expect, it } from 'vitest';
import { isDisagreement, judge, subjectOf, type Disagreement, type Subject, type Verdict } from './differential.js';
import { calculatedQueries, withDefinitions } from './random-definitions.js';
import { queryText, randomQuestion } from './random-expression.js';
import { tableText } from './model-text.js';
import { randomModel } from './random-model.js';
import { Random } from './random.js';
import { shrunk } from './shrink.js';
import { plainTextOf } from './term.js';

const seed = Number(process.env['DAXC_SEED'] ?? 20240515);
const count = Number(process.env['DAXC_DIFFERENTIAL'] ?? 300);
const perModel = 20;
const shownDisagreements = Number(process.env['DAXC_SHOWN'] ?? 3);

interface Summary {
  readonly counts: Map<string, number>;
  /** How many queries that were compared have a function, by its name. */
  readonly constructs: Map<string, number>;
  readonly disagreements: string[];
}

/** Compares `count` expressions, `perModel` over each model; every model has a source of its own. */
function compareAll(): Summary {
  const summary: Summary = { counts: new Map(), constructs: new Map(), disagreements: [] };
  for (let asked = 0; asked < count; asked += perModel) {
    const random = Random.part(seed, asked / perModel);
    const subject = subjectOf(withDefinitions(random, randomModel(random)));
    compareCalculated(subject, summary);
    for (let i = 0; i < Math.min(perModel, count - asked); i++) compareOne(random, subject, summary);
    if (summary.disagreements.length >= shownDisagreements) break;
  }
  return summary;
}

function compareOne(random: Random, subject: Subject, summary: Summary): void {
  const question = randomQuestion(random, subject.random);
  const plain = queryText(question, plainTextOf);
  const verdict = compareText(subject, queryText(question), summary, plain);
  if (!isDisagreement(verdict)) return;
  const small = shrunk(subject, question);
  summary.disagreements.push(described(small.subject, small.verdict));
}

/** The rows of calculated tables and columns. */
function compareCalculated(subject: Subject, summary: Summary): void {
  for (const text of calculatedQueries()) {
    const verdict = compareText(subject, text, summary);
    if (isDisagreement(verdict)) summary.disagreements.push(described(subject, verdict));
  }
}

function compareText(subject: Subject, text: string, { counts, constructs }: Summary, plain = text): Verdict {
  const verdict = judge(subject, text, plain);
  const name = isDisagreement(verdict) ? 'disagreed' : (/^refused: \w+/.exec(verdict)?.[0] ?? verdict);
  addOne(counts, name);
  if (!name.includes(':')) for (const construct of constructsOf(text)) addOne(constructs, construct);
  return verdict;
}

function addOne(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** The functions and statements of a query. */
function constructsOf(text: string): ReadonlySet<string> {
  return new Set(
    [...text.matchAll(/\b[A-Z][A-Z.]{2,}\b(?=\()|\b(?:VAR|IN|FUNCTION|COLUMN|TABLE)\b(?! VAL)/g)].map(([name]) => name),
  );
}

function figures(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, number]) => `${number} ${name}`)
    .join('; ');
}

function described({ random, model }: Subject, { query, engine, reference }: Disagreement): string {
  const tables = [...random.rows].flatMap(([table, rows]) =>
    rows.length > 0 ? [`-- ${table}\n${shortened(tableText(random, table))}`] : [],
  );
  const both = model.relationships.filter((one) => one.crossFilteringBehavior === 'bothDirections');
  const directions = both.map((one) => `${one.fromTable}[${one.fromColumn}] filters both ways`);
  const said = [`engine: ${JSON.stringify(engine)}`, `reference: ${JSON.stringify(reference)}`];
  const definitions = [...random.definitions].map(([name, { dax }]) => `${name} = ${dax}`);
  const role = random.role ? [`role: ${random.role.table}: ${random.role.condition}`] : [];
  return [query, ...said, ...role, ...directions, ...definitions, ...tables].join('\n');
}

/** The first rows of a table. */
function shortened(text: string): string {
  const lines = text.split('\n');
  return lines.length > 30 ? [...lines.slice(0, 20), `... ${lines.length - 20} more`].join('\n') : text;
}

describe('the generated code and the reference', () => {
  it(`agree on ${count} random expressions`, { timeout: 3_600_000 }, () => {
    const started = Date.now();
    const { counts, constructs, disagreements } = compareAll();
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    process.stderr.write(`differential: seed ${seed}: ${seconds} s; ${figures(counts)}\n`);
    process.stderr.write(`differential: compared queries with: ${figures(constructs)}\n`);
    expect(disagreements.length, disagreements.join('\n\n')).toBe(0);
    const compared = (counts.get('agreed') ?? 0) + (counts.get('blank') ?? 0) + (counts.get('failed') ?? 0);
    expect(compared).toBeGreaterThan(0.95 * count);
  });
});
