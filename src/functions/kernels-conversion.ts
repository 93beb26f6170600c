/** Functions that make text or numbers of any value, and DIVIDE: what they do depends on static types. */
import { hole } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { ScalarKind } from '../ir/types.js';
import { arithmeticKind, commonKind, operandKind, valueType } from '../ir/typing.js';
import type { CallBinder } from './call.js';
import type { FunctionEntry } from './entry.js';
import { boundEntry, example, kernelCall, kernelEntry, optional, required } from './kernels-define.js';
import type { KernelName } from './kernels-types.js';

/** The kernel of FORMAT for a static kind; currency is formatted as a double. */
const formatKernels: Readonly<Record<ScalarKind, KernelName>> = {
  blank: 'formatText',
  int64: 'formatNumber',
  double: 'formatNumber',
  currency: 'formatNumber',
  dateTime: 'formatDate',
  boolean: 'formatBoolean',
  string: 'formatText',
  variant: 'formatVariant',
};

function bindFormat(call: CallBinder): ScalarNode {
  const value = call.scalar(0);
  const format = call.scalar(1, 'string');
  const locale = call.optional(2, 'string');
  const plain = value.type.kind === 'currency' ? call.convert(value, 'double') : value;
  const type = { kind: 'string', blankable: false, canFail: true, environment: true } as const;
  return kernelCall(call, formatKernels[value.type.kind], [plain, format, locale], type);
}

/** DIVIDE has the kind of `/` (table 1.1), or a common kind with its alternative: text makes it variant (T11). */
function bindDivide(call: CallBinder): ScalarNode {
  const [numerator, denominator] = [call.number(0), call.number(1)];
  const alternative = call.optional(2) ?? blankNode(call);
  if ([numerator, denominator, alternative].some((node) => node.kind === 'hole')) return hole(call.span());
  const quotient = arithmeticKind('/', operandKind(numerator.type.kind), operandKind(denominator.type.kind));
  const kind = commonKind([quotient, alternative.type.kind]);
  const blankable = numerator.type.blankable || alternative.type.blankable;
  if (kind !== quotient) return divideByTest(call, numerator, denominator, alternative, kind, blankable);
  const values = [numerator, denominator, call.convert(alternative, kind)];
  return kernelCall(call, divideKernel(numerator, denominator), values, { kind, blankable });
}

function divideKernel(numerator: ScalarNode, denominator: ScalarNode): KernelName {
  const isScaled = (node: ScalarNode): boolean => node.type.kind === 'currency';
  if (isScaled(numerator) === isScaled(denominator)) return 'divideOr';
  return isScaled(numerator) ? 'divideCurrencyOr' : 'divideByCurrencyOr';
}

/** Where the alternative is of another kind than the quotient: VAR d = denominator RETURN IF ( d = 0, alternative, n / d ). */
function divideByTest(
  call: CallBinder,
  numerator: ScalarNode,
  denominator: ScalarNode,
  alternative: ScalarNode,
  kind: ScalarKind,
  blankable: boolean,
): ScalarNode {
  const span = call.span();
  const id = call.fresh();
  const divisor: ScalarNode = { kind: 'variable', id, type: denominator.type, span };
  const zero: ScalarNode = { kind: 'literal', value: 0, type: valueType(denominator.type.kind, false), span };
  const boolean = valueType('boolean', false);
  const isZero: ScalarNode = {
    kind: 'compare',
    operator: '=',
    family: 'number',
    left: divisor,
    right: zero,
    type: boolean,
    span,
  };
  const quotientKind = arithmeticKind('/', operandKind(numerator.type.kind), operandKind(denominator.type.kind));
  const quotient: ScalarNode = {
    kind: 'arithmetic',
    operator: '/',
    left: numerator,
    right: divisor,
    type: valueType(quotientKind, numerator.type.blankable),
    span,
  };
  const choice: ScalarNode = {
    kind: 'if',
    condition: isZero,
    then: call.convert(alternative, kind),
    otherwise: call.convert(quotient, kind),
    type: valueType(kind, blankable),
    span,
  };
  return { kind: 'let', id, name: 'denominator', value: denominator, body: choice, type: choice.type, span };
}

function blankNode(call: CallBinder): ScalarNode {
  return { kind: 'blank', type: valueType('blank'), span: call.span() };
}

/** PATHITEM and PATHITEMREVERSE: text unless INTEGER is asked for (O7). */
function bindPathItem(call: CallBinder, kernel: KernelName): ScalarNode {
  const values = [call.scalar(0, 'string'), call.scalar(1, 'int64')];
  const wanted = call.expression(2) ? (call.bareWord(2) ?? call.word(2, PATH_TYPES, 'TEXT')) : 'TEXT';
  const item = kernelCall(call, kernel, values, { kind: 'string', blankable: true });
  return wanted === 'INTEGER' || wanted === '1' ? call.convert(item, 'int64') : item;
}

const PATH_TYPES = ['TEXT', 'INTEGER'];
const pathParameters = [
  required('path', 'text'),
  required('position', 'integer'),
  { name: 'type', kind: 'word', optional: true, words: PATH_TYPES },
] as const;

export const conversionKernels: readonly FunctionEntry[] = [
  boundEntry({
    name: 'FORMAT',
    category: 'text',
    summary: 'A value as text, by a named format or a picture.',
    parameters: [required('value', 'any'), required('format', 'text'), optional('locale', 'text')],
    bind: bindFormat,
    examples: [
      example('FORMAT ( 9876.5, "#,##0.00" )', '9,876.50', 'R6'),
      example('FORMAT ( 0.0725, "Percent" )', '7.25%', 'R6'),
      example('FORMAT ( DATE ( 2024, 9, 4 ), "dd-mmm-yyyy" )', '04-Sep-2024', 'S8'),
      example('FORMAT ( BLANK (), "0" )', '', 'B8'),
    ],
  }),
  kernelEntry({
    name: 'FIXED',
    category: 'text',
    summary: 'A number as text, rounded to some decimals (2 unless given).',
    parameters: [required('number', 'number'), optional('decimals', 'integer'), optional('noCommas', 'boolean')],
    kernel: 'fixed',
    result: 'string',
    blank: 'never',
    canFail: true,
    environment: true,
    examples: [
      example('FIXED ( 9876.543, 1 )', '9,876.5', 'docs: fixed'),
      example('FIXED ( 9876.543, -1, TRUE () )', '9880', 'docs: fixed'),
    ],
  }),
  boundEntry({
    name: 'VALUE',
    category: 'text',
    summary: 'The number that a text stands for.',
    parameters: [required('text', 'any')],
    bind: (call) => call.scalar(0, 'double'),
    examples: [
      example('VALUE ( " 12.5 " )', 12.5, 'T11'),
      example('VALUE ( BLANK () )', null, 'engine: BLANK text'),
      example('IFERROR ( VALUE ( "" ), "refused" )', 'refused', 'Z9'),
    ],
  }),
  boundEntry({
    name: 'CURRENCY',
    category: 'math-trig',
    summary: 'A value as currency, rounded to four decimals.',
    parameters: [required('value', 'any')],
    bind: (call) => call.scalar(0, 'currency'),
    examples: [example('CURRENCY ( 2.34567 )', 2.3457, 'T4'), example('CURRENCY ( TRUE () )', 1, 'docs: currency')],
  }),
  boundEntry({
    name: 'DIVIDE',
    category: 'math-trig',
    summary: 'A division that gives an alternative, BLANK unless given, where the denominator is 0 or BLANK.',
    parameters: [
      required('numerator', 'number'),
      required('denominator', 'number'),
      optional('alternateResult', 'any'),
    ],
    bind: bindDivide,
    examples: [
      example('DIVIDE ( 9, 4 )', 2.25, 'Z8'),
      example('DIVIDE ( 9, 0 )', null, 'Z8'),
      example('DIVIDE ( 9, BLANK (), -1 )', -1, 'Z8'),
      example('DIVIDE ( BLANK (), 4 )', null, 'Z8'),
      example('DIVIDE ( 9, 0, "none" )', 'none', 'T11'),
    ],
  }),
  boundEntry({
    name: 'ERROR',
    category: 'other',
    summary: 'Raises an error with a text.',
    parameters: [required('text', 'text')],
    bind: (call) =>
      kernelCall(call, 'raiseError', [call.scalar(0, 'string')], { kind: 'variant', blankable: false, canFail: true }),
    examples: [example('IFERROR ( ERROR ( "stop" ), "caught" )', 'caught', 'docs: error')],
  }),
];

export const pathKernels: readonly FunctionEntry[] = [
  kernelEntry({
    name: 'PATHLENGTH',
    category: 'parent-child',
    summary: 'The number of items of a path.',
    parameters: [required('path', 'text')],
    kernel: 'pathLength',
    result: 'int64',
    blank: 'propagate',
    examples: [example('PATHLENGTH ( "7|12|31" )', 3, 'O7')],
  }),
  kernelEntry({
    name: 'PATHCONTAINS',
    category: 'parent-child',
    summary: 'Whether an item is in a path.',
    parameters: [required('path', 'text'), required('item', 'text')],
    kernel: 'pathContains',
    result: 'boolean',
    blank: 'never',
    examples: [
      example('PATHCONTAINS ( "7|12|31", 12 )', true, 'O7'),
      example('PATHCONTAINS ( "7|12|31", 1 )', false, 'O7'),
    ],
  }),
  boundEntry({
    name: 'PATHITEM',
    category: 'parent-child',
    summary: 'An item of a path, counted from the top.',
    parameters: pathParameters,
    bind: (call) => bindPathItem(call, 'pathItem'),
    examples: [
      example('PATHITEM ( "7|12|31", 2 )', '12', 'O7'),
      example('PATHITEM ( "7|12|31", 2, INTEGER )', 12, 'O7'),
      example('PATHITEM ( "7|12|31", 4 )', null, 'O7'),
    ],
  }),
  boundEntry({
    name: 'PATHITEMREVERSE',
    category: 'parent-child',
    summary: 'An item of a path, counted from the bottom.',
    parameters: pathParameters,
    bind: (call) => bindPathItem(call, 'pathItemReverse'),
    examples: [example('PATHITEMREVERSE ( "7|12|31", 1 )', '31', 'O7')],
  }),
];
