/** References to measures: each is a CALCULATE where rows are current (X4). */
import type { Span } from '../diagnostics/source.js';
import { hole } from '../ir/make.js';
import type { MeasureNode, ScalarNode, Transition } from '../ir/scalar.js';
import { keys } from './dependencies.js';
import type { Task } from './environment.js';
import { frames, type Scope } from './scope.js';

export function bindMeasure(task: Task, scope: Scope, name: string, span: Span): ScalarNode {
  const info = task.environment.measure(name);
  if (info) task.note(keys.measure(info.name), span);
  if (!info || info.status === 'broken') return hole(span);
  if (info.status === 'needsInfo' || info.status === 'failed') {
    task.report(info.status === 'needsInfo' ? 'DAX0210' : 'DAX0211', { name: info.name }, span);
    return hole(span);
  }
  if (scope.inPredicate) {
    task.report('DAX0408', { what: `Measure [${info.name}]` }, span);
    return hole(span);
  }
  if (scope.group) {
    task.report('DAX0418', { name: info.name }, span);
    return hole(span);
  }
  const measure: MeasureNode = { kind: 'measure', measure: info.name, type: info.type, span };
  const transitions = transitionsOf(scope);
  if (transitions.length === 0) return measure;
  return { kind: 'calculate', transitions, modifiers: [], filters: [], body: measure, type: info.type, span };
}

/** All current rows, outermost first. */
export function transitionsOf(scope: Scope): readonly Transition[] {
  return frames(scope)
    .map((frame) => ({ row: frame.id, keep: frame.kind === 'row' && frame.keep }))
    .reverse();
}
