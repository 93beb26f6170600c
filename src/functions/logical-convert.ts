/** CONVERT, and EVALUATEANDLOG, which changes nothing. */
import { hole } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import { isConvertible, kindName, valueType } from '../ir/typing.js';
import type { CallBinder } from './call.js';
import { scalarFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { typeWords } from './type-words.js';

/** An explicit conversion: BLANK stays BLANK (B5), numbers to whole ones are rounded (R3). */
function convertTo(call: CallBinder): ScalarNode {
  const span = call.span();
  const operand = call.scalar(0);
  const kind = typeWords.get(call.word(1, [...typeWords.keys()], '')) ?? null;
  if (operand.kind === 'hole' || kind === null) return hole(span);
  if (isConvertible(operand.type.kind, kind)) {
    return { kind: 'convert', operand, implicit: false, type: valueType(kind, operand.type.blankable), span };
  }
  const types = { expected: `something that can become a ${kindName(kind)}`, found: kindName(operand.type.kind) };
  call.report('DAX0305', { what: call.text(0), ...types }, call.span(0));
  return hole(span);
}

export const conversionFunctions: readonly FunctionEntry[] = [
  scalarFunction({
    name: 'CONVERT',
    category: 'math-trig',
    summary: 'A value converted to a data type.',
    parameters: ['value:any', 'type:word'],
    bind: convertTo,
  }),
  scalarFunction({
    name: 'EVALUATEANDLOG',
    category: 'other',
    summary: 'The value itself; the log is not written.',
    parameters: ['value:special', 'label?:text', 'maximumRows?:integer'],
    bind: (call) => call.any(0),
  }),
];
