/** Makes a disagreement small: its query, its definitions and its rows. */
import { isDisagreement, judge, subjectOf, type Disagreement, type Subject, type Verdict } from './differential.js';
import { queryText, type RandomQuestion } from './random-expression.js';
import { plainTextOf, smaller, type Term } from './term.js';

/** A question on which the sides disagree, on a model, both as small as removals make them. */
export function shrunk(
  subject: Subject,
  question: RandomQuestion,
): { readonly subject: Subject; readonly verdict: Disagreement } {
  // A smaller expression may have other rows around EARLIER than the plain words say.
  const isFixed = queryText(question) !== queryText(question, plainTextOf);
  const few = simplest(subject, question);
  const small = isFixed ? few : withSmallMeasures(subject, { ...few, expression: smallestTerm(subject, few) });
  const rows = smallestModel(subject, small);
  const verdict = verdictOf(rows, small);
  if (!isDisagreement(verdict)) throw new Error('the disagreement is gone');
  return { subject: rows, verdict };
}

function verdictOf(subject: Subject, question: RandomQuestion): Verdict {
  return judge(subject, queryText(question), queryText(question, plainTextOf));
}

/** Whether the sides disagree still. */
function stillFails(subject: Subject, question: RandomQuestion): boolean {
  return isDisagreement(verdictOf(subject, question));
}

/** The question with as few groups and no slicer, where that does not matter. */
function simplest(subject: Subject, question: RandomQuestion): RandomQuestion {
  const changes: readonly Partial<RandomQuestion>[] = [
    { groupBy: [], slicer: null },
    { slicer: null },
    { rollup: null },
    { nonVisual: false },
    { groupBy: question.groupBy.slice(0, 1), rollup: null },
    { groupBy: question.groupBy.slice(1), rollup: null },
  ];
  return changes
    .map((change) => ({ ...question, ...change }))
    .reduce(
      (best, candidate) => (isSimpler(candidate, best) && stillFails(subject, candidate) ? candidate : best),
      question,
    );
}

function isSimpler(candidate: RandomQuestion, best: RandomQuestion): boolean {
  return queryText(candidate).length < queryText(best).length;
}

/** Only the measures that matter, each as small as the expression. */
function withSmallMeasures(subject: Subject, question: RandomQuestion): RandomQuestion {
  return question.measures.reduce((best, { name }) => {
    const others = { ...best, measures: best.measures.filter((one) => one.name !== name) };
    return stillFails(subject, others) ? others : withSmallMeasure(subject, best, name);
  }, question);
}

function withSmallMeasure(subject: Subject, question: RandomQuestion, name: string): RandomQuestion {
  let best = question;
  for (let attempts = 0; attempts < 500;) {
    const own = best.measures.find((one) => one.name === name);
    const candidates = smaller(own?.definition as Term).map((definition) => ({
      ...best,
      measures: best.measures.map((one) => (one.name === name ? { name, definition } : one)),
    }));
    const next = candidates.find((candidate) => {
      attempts++;
      return attempts < 500 && stillFails(subject, candidate);
    });
    if (!next) return best;
    best = next;
  }
  return best;
}

function smallestTerm(subject: Subject, question: RandomQuestion): Term {
  let { expression } = question;
  for (let attempts = 0; attempts < 2000;) {
    const next = smaller(expression).find((candidate) => {
      attempts++;
      return attempts < 2000 && stillFails(subject, { ...question, expression: candidate });
    });
    if (!next) break;
    expression = next;
  }
  return expression;
}

function smallestModel(subject: Subject, question: RandomQuestion): Subject {
  let smallest = withFewDefinitions(subject, question);
  for (let isSmaller = true; isSmaller;) {
    isSmaller = false;
    for (const [table, rows] of smallest.random.rows) {
      for (let i = rows.length - 1; i >= 0; i--) {
        const fewer = new Map(smallest.random.rows).set(table, rows.toSpliced(i, 1));
        const candidate = subjectOf({ ...smallest.random, rows: fewer });
        if (!stillFails(candidate, question)) continue;
        smallest = candidate;
        isSmaller = true;
        break;
      }
    }
  }
  return smallest;
}

function withFewDefinitions(subject: Subject, question: RandomQuestion): Subject {
  return [...subject.random.definitions.keys()].reduce((smallest, name) => {
    const rest = [...smallest.random.definitions].filter(([other]) => other !== name);
    const candidate = subjectOf({ ...smallest.random, definitions: new Map(rest) });
    return stillFails(candidate, question) ? candidate : smallest;
  }, subject);
}
