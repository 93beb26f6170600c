/** One measure as a function of contexts. */
import type { BoundMeasure, Program } from '../ir/program.js';
import type { ScalarNode } from '../ir/scalar.js';
import { rewrite } from '../rewrite/index.js';
import type { Emission } from './emission.js';
import { LaneScope, type Lines } from './scope.js';
import type { Names } from './text.js';
import { docComment, identifier, quote } from './text.js';
import { emitVector } from './vector.js';

/** The declaration of a measure's evaluator, with its DAX in the doc comment. */
export function measureFunction(e: Emission, measure: BoundMeasure, isExported: boolean): string {
  const name = e.measures.get(measure.name) as string;
  const doc = docComment([`[${measure.name}]`, '', ...measure.source.text.split('\n')]);
  const body = functionBody(e, measure.expression);
  const make = `${declarator(e, measure)}, (contexts) => {\n${body}\n})`;
  return `${doc}\n${isExported ? 'export ' : ''}const ${name} = ${make};`;
}

/** `measure('x'`, or, where calculation items may replace it, what knows of them and of the format string. */
function declarator(e: Emission, { name, format }: BoundMeasure): string {
  if (e.groups === '') return `${e.use('measure')}(${quote(name)}`;
  const known = e.program.model.measures.find((measure) => measure.name === name);
  return `${e.use('measureUnderItems')}(${quote(name)}, ${formatText()}, () => ${e.groups}`;

  function formatText(): string {
    if (format) return `(contexts) => {\n${functionBody(e, format)}\n}`;
    return known?.formatExpression ? `${e.use('brokenFormat')}(${quote(name)})` : quote(known?.formatString ?? '');
  }
}

/** The statements that compute a scalar for all lanes of `contexts`. */
export function functionBody(e: Emission, node: ScalarNode): string {
  e.startFunction();
  const lines: Lines = [];
  const scope = new LaneScope(null, 'contexts', lines, null);
  const result = emitVector(e, rewrite(node), scope);
  return located(e, node, [...lines, `return ${result};`]);
}

/** The statements of a function; where places are looked for, the whole node is the place of errors that have no closer one. */
export function located(e: Emission, node: Pick<ScalarNode, 'span'>, statements: readonly string[]): string {
  const body = statements.join('\n');
  const isNoted = e.places !== null && node.span !== null;
  return isNoted ? `return ${e.located(node, `{\n${body}\n}`)};` : body;
}

/** A function name for every measure of the program, each once. */
export function measureNames(program: Pick<Program, 'measures'>, names: Names): Map<string, string> {
  const found = new Map<string, string>();
  for (const { name } of program.measures) found.set(name, names.take(identifier(name)));
  return found;
}

/** Measures in an order in which each stands after those it uses. */
export function inDependencyOrder(measures: readonly BoundMeasure[]): BoundMeasure[] {
  const byName = new Map(measures.map((measure) => [measure.name, measure]));
  const ordered = new Set<BoundMeasure>();
  const open: { measure: BoundMeasure; isLeaving: boolean }[] = [];
  for (const start of measures) {
    open.push({ measure: start, isLeaving: false });
    for (let step = open.pop(); step; step = open.pop()) {
      if (ordered.has(step.measure)) continue;
      if (step.isLeaving) {
        ordered.add(step.measure);
        continue;
      }
      open.push({ measure: step.measure, isLeaving: true });
      for (const name of [...step.measure.dependencies.measures].reverse()) {
        const used = byName.get(name);
        if (used && !ordered.has(used)) open.push({ measure: used, isLeaving: false });
      }
    }
  }
  return [...ordered];
}
