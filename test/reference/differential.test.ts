/**
 * Random expressions over random models: the generated code and the reference must say the same. The seed is fixed; DAXC_SEED
 * sets another one, DAXC_DIFFERENTIAL the number of expressions.
 */
import { describe, expect, it } from 'vitest';
import { isDisagreement, judge, shrunk, subjectOf, type Disagreement, type Subject } from './differential.js';
import { queryText, randomQuestion } from './random-expression.js';
import { randomModel, tableText } from './random-model.js';
import { Random } from './random.js';
import { textOf } from './term.js';

const seed = Number(process.env['DAXC_SEED'] ?? 20240515);
const count = Number(process.env['DAXC_DIFFERENTIAL'] ?? 600);
const perModel = 20;
const shownDisagreements = Number(process.env['DAXC_SHOWN'] ?? 3);

interface Summary {
  agreed: number;
  skipped: number;
  readonly disagreements: string[];
}

/** Compares `count` expressions, `perModel` over each model; every model has a seed of its own. */
function compareAll(): Summary {
  const summary: Summary = { agreed: 0, skipped: 0, disagreements: [] };
  for (let asked = 0; asked < count; asked += perModel) {
    const random = new Random(seed + asked / perModel);
    const subject = subjectOf(randomModel(random));
    for (let i = 0; i < Math.min(perModel, count - asked); i++) compareOne(random, subject, summary);
    if (summary.disagreements.length >= shownDisagreements) break;
  }
  return summary;
}

function compareOne(random: Random, subject: Subject, summary: Summary): void {
  const question = randomQuestion(random, subject.random);
  const verdict = judge(subject, queryText(textOf(question.expression), question));
  if (verdict === 'agreed') summary.agreed++;
  else if (verdict === 'skipped') summary.skipped++;
  else {
    const isWrong = verdict.engine.kind !== 'diagnostics';
    const small = isWrong ? shrunk(subject, question) : { subject, verdict };
    summary.disagreements.push(described(small.subject, small.verdict));
  }
}

function described({ random, model }: Subject, { query, engine, reference }: Disagreement): string {
  const tables = [...random.rows.keys()].map((table) => `-- ${table}\n${tableText(random, table)}`);
  const both = model.relationships.filter((one) => one.crossFilteringBehavior === 'bothDirections');
  const directions = both.map((one) => `${one.fromTable}[${one.fromColumn}] filters both ways`);
  const said = [`engine: ${JSON.stringify(engine)}`, `reference: ${JSON.stringify(reference)}`];
  return [query, ...said, ...directions, ...tables].join('\n');
}

describe('the generated code and the reference', () => {
  it(`agree on ${count} random expressions`, { timeout: 3_600_000 }, () => {
    const started = Date.now();
    const { agreed, skipped, disagreements } = compareAll();
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    process.stderr.write(`differential: seed ${seed}, ${agreed} agreed, ${skipped} skipped, ${disagreements.length} disagreed, ${seconds} s\n`);
    expect(disagreements.filter((text) => text !== ''), disagreements.join('\n\n')).toEqual([]);
    expect(isDisagreement('agreed')).toBe(false);
  });
});
