/** References to measures: each is a CALCULATE where rows are current (X4). */
import type { Span } from '../diagnostics/source.js';
import { hole } from '../ir/make.js';
import type { MeasureNode, ScalarNode, SelectedMeasureNode, Transition } from '../ir/scalar.js';
import { valueType } from '../ir/typing.js';
import { keys } from './object-keys.js';
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
  return inContext(task, scope, { kind: 'measure', measure: info.name, type: info.type, span }, info.name);
}

/** What SELECTEDMEASURE() stands for: like a measure by its name, a CALCULATE where rows are current. */
export function bindSelectedMeasure(task: Task, scope: Scope, span: Span): ScalarNode {
  const type = valueType('variant');
  return inContext(task, scope, { kind: 'selectedMeasure', part: 'value', type, span }, 'SELECTEDMEASURE()');
}

/** The measure in the filter context which the current rows make. */
function inContext(
  task: Task,
  scope: Scope,
  measure: (MeasureNode | SelectedMeasureNode) & { readonly span: Span },
  name: string,
): ScalarNode {
  const { span, type } = measure;
  if (scope.inPredicate) {
    task.report('DAX0408', { what: measure.kind === 'measure' ? `Measure [${name}]` : name }, span);
    return hole(span);
  }
  if (scope.group) {
    task.report('DAX0418', { name }, span);
    return hole(span);
  }
  const transitions = transitionsOf(scope);
  if (transitions.length === 0) return measure;
  return { kind: 'calculate', transitions, modifiers: [], filters: [], body: measure, type, span };
}

/** All current rows, outermost first. */
export function transitionsOf(scope: Scope): readonly Transition[] {
  return frames(scope)
    .map((frame) => ({ row: frame.id, keep: frame.kind === 'row' && frame.keep }))
    .reverse();
}
