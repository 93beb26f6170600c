/** ISONORAFTER and its strict form ISAFTER. */
import { hole } from '../ir/make.js';
import type { ComparisonOperator, ScalarNode } from '../ir/scalar.js';
import { valueType } from '../ir/typing.js';
import type { CallBinder } from './call.js';
import { scalarFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { direction, orderWords } from './order-words.js';

/** Triples of value, value and order: whether the first values come after the second ones in that order (O8). */
function isAfter(call: CallBinder, orEqual: boolean): ScalarNode {
  const span = call.span();
  const steps = stepsOf(call);
  if (steps.some((step) => step.left.kind === 'hole')) return hole(span);
  const type = valueType('boolean', false);
  return (
    steps.reduceRight<ScalarNode | null>((rest, { left, right, family, ascending }) => {
      const test = (operator: ComparisonOperator): ScalarNode => ({
        kind: 'compare',
        operator,
        left,
        right,
        family,
        type,
        span,
      });
      const strict = ascending ? '>' : '<';
      if (!rest) return test(orEqual ? `${strict}=` : strict);
      const equal: ScalarNode = { kind: 'logical', operator: 'and', left: test('='), right: rest, type, span };
      return { kind: 'logical', operator: 'or', left: test(strict), right: equal, type, span };
    }, null) ?? hole(span)
  );
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
