/** IF, SWITCH, AND, OR, NOT, COALESCE, IFERROR and the tests of a single value. */
import { blank, booleanLiteral, hole } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import { valueType } from '../ir/typing.js';
import type { CallBinder } from './call.js';
import { scalarFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { switchOf } from './logical-switch.js';
import { tableIf } from './logical-tables.js';

/** IF (T11, X10): lazy; a missing alternative is BLANK. Branches may be tables. */
function ifOf(call: CallBinder): ScalarNode | TableNode {
  const span = call.span();
  const condition = call.condition(0);
  if (call.isTable(1) && call.isTable(2)) return tableIf(call, condition, call.table(1), call.table(2));
  const then = call.scalar(1);
  const alternative = call.optional(2);
  const { kind, nodes } = call.unify(alternative ? [then, alternative] : [then]);
  if ([condition, ...nodes].some((node) => node.kind === 'hole')) return hole(span);
  const type = valueType(kind, then.type.blankable || (alternative?.type.blankable ?? true));
  return { kind: 'if', condition, then: nodes[0] ?? then, otherwise: nodes[1] ?? null, type, span };
}

function logical(name: 'AND' | 'OR', summary: string): FunctionEntry {
  return scalarFunction({
    name,
    category: 'logical',
    summary,
    parameters: ['condition1:boolean', 'condition2:boolean'],
    bind: (call) => {
      const [left, right] = [call.condition(0), call.condition(1)];
      const type = valueType('boolean', false);
      return { kind: 'logical', operator: name === 'AND' ? 'and' : 'or', left, right, type, span: call.span() };
    },
  });
}

/** COALESCE (X11). */
function coalesce(call: CallBinder): ScalarNode {
  const operands = Array.from({ length: call.count }, (_, i) => call.scalar(i));
  if (operands.some((operand) => operand.kind === 'hole')) return hole(call.span());
  const { kind, nodes } = call.unify(operands);
  const type = valueType(
    kind,
    operands.every((operand) => operand.type.blankable),
  );
  return { kind: 'coalesce', operands: nodes, type, span: call.span() };
}

function ifError(call: CallBinder): ScalarNode {
  const [operand, alternative] = [call.scalar(0), call.scalar(1)];
  if (operand.kind === 'hole' || alternative.kind === 'hole') return hole(call.span());
  const { kind, nodes } = call.unify([operand, alternative]);
  const type = valueType(kind, operand.type.blankable || alternative.type.blankable);
  return {
    kind: 'ifError',
    operand: nodes[0] ?? operand,
    alternative: nodes[1] ?? alternative,
    type,
    span: call.span(),
  };
}

/** ISBLANK, ISERROR: a Boolean about one value. */
function test(name: string, kind: 'isBlank' | 'isError', summary: string): FunctionEntry {
  return scalarFunction({
    name,
    category: 'information',
    summary,
    parameters: ['value:any'],
    bind: (call) => {
      const operand = call.scalar(0);
      return { kind, operand, type: valueType('boolean', false), span: call.span() };
    },
  });
}

const isEmpty = scalarFunction({
  name: 'ISEMPTY',
  category: 'information',
  summary: 'Whether a table has no rows.',
  parameters: ['table:table'],
  bind: (call) => ({ kind: 'isEmpty', table: call.table(0), type: valueType('boolean', false), span: call.span() }),
});

const countRows = scalarFunction({
  name: 'COUNTROWS',
  category: 'aggregation',
  summary: 'The number of rows of a table; BLANK for none. Without argument: of the home table.',
  parameters: ['table?:table'],
  bind: (call) => {
    const type = valueType('int64');
    if (call.count > 0) return { kind: 'countRows', table: call.table(0), type, span: call.span() };
    if (call.homeTable !== null)
      return { kind: 'countRows', table: call.modelTable(call.homeTable), type, span: call.span() };
    call.report('DAX0319', { name: 'COUNTROWS', parameter: 'table' });
    return hole(call.span());
  },
});

function constant(name: string, summary: string, make: (call: CallBinder) => ScalarNode): FunctionEntry {
  return scalarFunction({ name, category: 'logical', summary, parameters: [], bind: make });
}

const whenTrue = ['condition:boolean', 'then:any', 'otherwise?:any'] as const;

export const logicalFunctions: readonly FunctionEntry[] = [
  scalarFunction({
    name: 'IF',
    category: 'logical',
    summary: 'One of two values, by a condition; only the one taken is evaluated.',
    parameters: whenTrue,
    bind: ifOf,
  }),
  scalarFunction({
    name: 'IF.EAGER',
    category: 'logical',
    summary: 'As IF; that both branches are evaluated can be seen only in errors.',
    parameters: whenTrue,
    bind: ifOf,
  }),
  scalarFunction({
    name: 'SWITCH',
    category: 'logical',
    summary: 'The result of the first case that equals the value.',
    parameters: ['value:any', 'case*:any', 'result*:any', 'otherwise?:any'],
    bind: switchOf,
  }),
  logical('AND', 'Whether both conditions hold.'),
  logical('OR', 'Whether one of two conditions holds.'),
  scalarFunction({
    name: 'NOT',
    category: 'logical',
    summary: 'Whether a condition does not hold.',
    parameters: ['condition:boolean'],
    bind: (call) => {
      const operand = call.condition(0);
      return { kind: 'not', operand, type: valueType('boolean', false), span: call.span() };
    },
  }),
  scalarFunction({
    name: 'COALESCE',
    category: 'logical',
    summary: 'The first value that is not BLANK.',
    parameters: ['value1:any', 'value2:any', 'value?*:any'],
    bind: coalesce,
  }),
  scalarFunction({
    name: 'IFERROR',
    category: 'logical',
    summary: 'A value, or another one where the first is an error.',
    parameters: ['value:any', 'alternative:any'],
    bind: ifError,
  }),
  test('ISBLANK', 'isBlank', 'Whether a value is BLANK.'),
  test('ISERROR', 'isError', 'Whether a value is an error.'),
  isEmpty,
  countRows,
  constant('TRUE', 'The value TRUE.', (call) => booleanLiteral(true, call.span())),
  constant('FALSE', 'The value FALSE.', (call) => booleanLiteral(false, call.span())),
  constant('BLANK', 'BLANK, the absence of a value.', (call) => blank(call.span())),
];
