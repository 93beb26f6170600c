/** ISONORAFTER and its strict form ISAFTER. */
import type { Span } from '../diagnostics/source.js';
import { booleanLiteral, hole } from '../ir/make.js';
import type { ComparisonOperator, ScalarNode } from '../ir/scalar.js';
import { valueType } from '../ir/typing.js';
import type { CallBinder } from './call.js';
import { scalarFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { direction, orderWords } from './order-words.js';

/**
 * Triples of value, value and order: whether the first values come after the second ones in that order (O8), which is that of
 * START AT: BLANK comes before all values and equals none of them.
 */
function isAfter(call: CallBinder, orEqual: boolean): ScalarNode {
  const span = call.span();
  const steps = stepsOf(call);
  if (steps.some((step) => step.left.kind === 'hole')) return hole(span);
  const whole = steps.reduceRight<ScalarNode | null>((rest, step) => {
    const next = rest ?? (orEqual ? booleanLiteral(true, span) : booleanLiteral(false, span));
    const equal = compared(step, '==', span);
    return logical('or', comesAfter(step, span), logical('and', equal, next, span), span);
  }, null);
  return whole ?? hole(span);
}

/** Whether the left value comes behind the right one. */
function comesAfter(step: Step, span: Span): ScalarNode {
  const { left, right, ascending } = step;
  const [later, earlier] = ascending ? [left, right] : [right, left];
  const beyond = logical('or', isBlank(earlier, span), compared(step, ascending ? '>' : '<', span), span);
  return logical('and', { kind: 'not', operand: isBlank(later, span), type: boolean, span }, beyond, span);
}

const boolean = valueType('boolean', false);

function compared({ left, right, family }: Step, operator: ComparisonOperator, span: Span): ScalarNode {
  return { kind: 'compare', operator, left, right, family, type: boolean, span };
}

function isBlank(operand: ScalarNode, span: Span): ScalarNode {
  return { kind: 'isBlank', operand, type: boolean, span };
}

function logical(operator: 'and' | 'or', left: ScalarNode, right: ScalarNode, span: Span): ScalarNode {
  return { kind: 'logical', operator, left, right, type: boolean, span };
}

type Step = ReturnType<CallBinder['comparable']> & { readonly ascending: boolean };

function stepsOf(call: CallBinder): readonly Step[] {
  const steps: Step[] = [];
  for (let i = 0; i + 1 < call.count; i += 2) {
    const operands = call.comparable(call.scalar(i), call.scalar(i + 1), call.text(i), call.text(i + 1), call.span(i));
    const word = call.bareWord(i + 2);
    const isOrder = word !== null && orderWords.some((known) => known === word);
    steps.push({ ...operands, ascending: !isOrder || direction(word) === 'asc' });
    if (isOrder || (i + 2 < call.count && !call.expression(i + 2))) i++;
  }
  return steps;
}

function comparison(name: string, orEqual: boolean, summary: string): FunctionEntry {
  return scalarFunction({
    name,
    category: 'information',
    summary,
    parameters: ['value:any', 'bound:any', 'order?*:word'],
    bind: (call) => isAfter(call, orEqual),
  });
}

export const orderFunctions: readonly FunctionEntry[] = [
  comparison('ISONORAFTER', true, 'Whether values come at or after bounds in the given orders.'),
  comparison('ISAFTER', false, 'Whether values come after bounds in the given orders.'),
];
