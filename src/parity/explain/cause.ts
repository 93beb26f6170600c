/** Where a difference comes from: down the references of measures, as far as captured results show them. */
import { visible } from '../../diagnostics/visible.js';
import type { JsonValue } from '../../query/format-value.js';
import type { Expression } from '../../syntax/ast.js';
import { bracketed } from '../../syntax/names.js';
import type { CellValues } from './captured-cells.js';
import type { Cause, MeasureCell } from './explanation.js';
import type { Formulas, KeepsContext, Reference } from './formulas.js';
import { listed } from './words.js';

export interface CauseQuestion {
  /** The column that differs: the name of its measure, or what the query calls it. */
  readonly name: string;
  readonly isMeasure: boolean;
  readonly expression: Expression;
  readonly values: NonNullable<MeasureCell['values']>;
}

export interface CauseSources {
  readonly formulas: Formulas;
  readonly keepsContext: KeepsContext;
  /** What the captured results say of a measure in the cell in question. */
  readonly valuesOf: (measure: string) => CellValues | null;
}

/** Follows the references of an expression that differs to the deepest measure that differs too. */
export function causeOf(question: CauseQuestion, sources: CauseSources): Cause {
  const search = new CauseSearch(sources);
  const found = search.deepest(question.name, question.expression);
  const own: MeasureCell = { measure: question.name, values: question.values };
  const path = found === null ? [own] : [own, ...found];
  const { equal, notCaptured } = search;
  const kind = found !== null ? 'referenced measure' : notCaptured.length > 0 ? 'not captured' : 'own expression';
  const sentence = sentenceOf(kind, question, path, search);
  return { kind, sentence, path, equal: [...equal.keys()], notCaptured };
}

/** Depth first, so that what makes a measure differ is found before the measure itself. */
class CauseSearch {
  /** Measures that are equal, and whether they stand in the context of the cell. */
  readonly equal = new Map<string, boolean>();
  readonly notCaptured: string[] = [];
  readonly #seen = new Set<string>();

  constructor(readonly sources: CauseSources) {}

  /** The way to the deepest measure that differs; null where none is known to. */
  deepest(name: string, expression: Expression): readonly MeasureCell[] | null {
    this.#seen.add(name.toLowerCase());
    const { formulas, keepsContext } = this.sources;
    let found: readonly MeasureCell[] | null = null;
    for (const reference of formulas.references(expression, keepsContext)) {
      if (this.#seen.has(reference.measure.toLowerCase())) continue;
      const way = this.#follow(reference);
      found ??= way;
    }
    return found;
  }

  #follow({ measure, isInContext }: Reference): readonly MeasureCell[] | null {
    this.#seen.add(measure.toLowerCase());
    const values = this.sources.valuesOf(measure);
    if (values?.isEqual === true) {
      this.equal.set(measure, isInContext);
      return null;
    }
    const formula = this.sources.formulas.formula(measure);
    const deeper = formula && this.deepest(measure, formula.expression);
    if (values !== null) return [{ measure, values: plain(values) }, ...(deeper ?? [])];
    if (deeper !== null) return [{ measure, values: null }, ...deeper];
    this.notCaptured.push(measure);
    return null;
  }
}

function plain({ expected, actual }: CellValues): NonNullable<MeasureCell['values']> {
  return { expected, actual };
}

function sentenceOf(
  kind: Cause['kind'],
  { name, isMeasure }: CauseQuestion,
  path: readonly MeasureCell[],
  search: CauseSearch,
): string {
  const subject = isMeasure ? named(name) : `The expression of ${named(name)}`;
  const equal = [...search.equal.keys()];
  if (kind === 'referenced measure')
    return `${[differs(subject, path), ...rest(equal, search.notCaptured)].join('; ')}.`;
  if (kind === 'not captured') {
    return `No captured result shows ${namedAll(search.notCaptured)} in this cell, to which ${subject} refers${
      equal.length > 0 ? `; ${areEqual(equal)}` : ''
    }.`;
  }
  if (equal.length === 0) return `${subject} refers to no other measure: the difference arises in its own expression.`;
  const elsewhere = [...search.equal].filter(([, isInContext]) => !isInContext).map(([measure]) => measure);
  const orThere = elsewhere.length > 0 ? `, or in ${namedAll(elsewhere)} under filters that it sets itself` : '';
  return `The difference arises in the expression of ${isMeasure ? subject : named(name)}${orThere}: ${areEqual(equal)} in this cell.`;
}

/** `[Rate] differs because [Rejected] differs: expected 4, actual 5`. */
function differs(subject: string, path: readonly MeasureCell[]): string {
  const last = path.at(-1) as MeasureCell;
  const between = path.slice(1, -1).map(({ measure }) => measure);
  const way = between.length > 0 ? ` (by way of ${between.map(named).join(', ')})` : '';
  const values = last.values ? `: expected ${cell(last.values.expected)}, actual ${cell(last.values.actual)}` : '';
  return `${subject} differs because ${named(last.measure)} differs${way}${values}`;
}

function rest(equal: readonly string[], notCaptured: readonly string[]): string[] {
  return [
    ...(equal.length > 0 ? [areEqual(equal)] : []),
    ...(notCaptured.length > 0 ? [`no captured result shows ${namedAll(notCaptured)}`] : []),
  ];
}

function areEqual(measures: readonly string[]): string {
  return `${namedAll(measures)} ${measures.length === 1 ? 'is' : 'are'} equal`;
}

function namedAll(measures: readonly string[]): string {
  return listed(measures.map(named));
}

function named(measure: string): string {
  return visible(bracketed(measure));
}

function cell(value: JsonValue): string {
  return value === null ? 'BLANK' : visible(JSON.stringify(value));
}
