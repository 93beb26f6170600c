/** Questions about types: answered from the static type, and at run time where that is variant. BLANK is of no type. */
import { booleanLiteral, hole } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { ScalarKind } from '../ir/types.js';
import { valueType } from '../ir/typing.js';
import type { CallBinder } from './call.js';
import type { Example, FunctionEntry } from './entry.js';
import { boundEntry, example, kernelCall, kernelEntry, required } from './kernels-define.js';
import type { KernelName } from './kernels-types.js';

const category = 'information';
const numeric: readonly ScalarKind[] = ['int64', 'double', 'currency', 'dateTime'];

/** Whether a value that is not BLANK has one of the kinds. */
function typeTest(
  name: string,
  summary: string,
  kinds: readonly ScalarKind[],
  kernel: KernelName,
  examples: readonly Example[],
): FunctionEntry {
  return boundEntry({
    name,
    category,
    summary,
    parameters: [required('value', 'any')],
    bind: (call) => testType(call, kinds, kernel),
    examples,
  });
}

function testType(call: CallBinder, kinds: readonly ScalarKind[], kernel: KernelName): ScalarNode {
  const value = call.scalar(0);
  const { kind, blankable } = value.type;
  if (value.kind === 'hole') return hole(call.span());
  if (kind === 'variant') return kernelCall(call, kernel, [value], { kind: 'boolean', blankable: false });
  if (!kinds.includes(kind)) return booleanLiteral(false, call.span());
  return blankable ? not(isBlank(value, call), call) : booleanLiteral(true, call.span());
}

function isBlank(operand: ScalarNode, call: CallBinder): ScalarNode {
  return { kind: 'isBlank', operand, type: valueType('boolean', false), span: call.span() };
}

function not(operand: ScalarNode, call: CallBinder): ScalarNode {
  return { kind: 'not', operand, type: valueType('boolean', false), span: call.span() };
}

const textExamples = (name: string): readonly Example[] => [
  example(`${name} ( "" )`, true, 'docs: istext'),
  example(`${name} ( 12 )`, false, 'docs: istext'),
  example(`${name} ( BLANK () )`, false, 'docs: isstring'),
];
const numberExamples = (name: string): readonly Example[] => [
  example(`${name} ( 1.5 )`, true, 'docs: isnumber'),
  example(`${name} ( "1.5" )`, false, 'docs: isnumber'),
  example(`${name} ( BLANK () )`, false, 'docs: isnumber'),
];
const booleanExamples = (name: string): readonly Example[] => [
  example(`${name} ( FALSE () )`, true, 'docs: islogical'),
  example(`${name} ( 0 )`, false, 'docs: islogical'),
];
const integerExamples = (name: string): readonly Example[] => [
  example(`${name} ( 12 )`, true, 'docs: isinteger'),
  example(`${name} ( 1.5 )`, false, 'docs: isinteger'),
];
const currencyExamples = (name: string): readonly Example[] => [
  example(`${name} ( CURRENCY ( 2 ) )`, true, 'docs: iscurrency'),
  example(`${name} ( 2.5 )`, false, 'docs: iscurrency'),
];

export const informationKernels: readonly FunctionEntry[] = [
  typeTest('ISNUMBER', 'Whether a value is a number.', numeric, 'isNumberValue', numberExamples('ISNUMBER')),
  typeTest('ISNUMERIC', 'Whether a value is a number.', numeric, 'isNumberValue', numberExamples('ISNUMERIC')),
  typeTest('ISTEXT', 'Whether a value is text.', ['string'], 'isTextValue', textExamples('ISTEXT')),
  typeTest('ISSTRING', 'Whether a value is text.', ['string'], 'isTextValue', textExamples('ISSTRING')),
  typeTest(
    'ISLOGICAL',
    'Whether a value is TRUE or FALSE.',
    ['boolean'],
    'isBooleanValue',
    booleanExamples('ISLOGICAL'),
  ),
  typeTest(
    'ISBOOLEAN',
    'Whether a value is TRUE or FALSE.',
    ['boolean'],
    'isBooleanValue',
    booleanExamples('ISBOOLEAN'),
  ),
  typeTest('ISINT64', 'Whether a value is a whole number.', ['int64'], 'isIntegerValue', integerExamples('ISINT64')),
  typeTest(
    'ISINTEGER',
    'Whether a value is a whole number.',
    ['int64'],
    'isIntegerValue',
    integerExamples('ISINTEGER'),
  ),
  typeTest('ISDOUBLE', 'Whether a value is a decimal number.', ['double'], 'isDoubleValue', [
    example('ISDOUBLE ( 1.5 )', true, 'docs: isdouble'),
    example('ISDOUBLE ( 12 )', false, 'docs: isdouble'),
  ]),
  typeTest('ISDECIMAL', 'Whether a value is currency.', ['currency'], 'isCurrencyValue', currencyExamples('ISDECIMAL')),
  typeTest(
    'ISCURRENCY',
    'Whether a value is currency.',
    ['currency'],
    'isCurrencyValue',
    currencyExamples('ISCURRENCY'),
  ),
  typeTest('ISDATETIME', 'Whether a value is a date.', ['dateTime'], 'isDateValue', [
    example('ISDATETIME ( DATE ( 2024, 1, 1 ) )', true, 'docs: isdatetime'),
    example('ISDATETIME ( "2024-01-01" )', false, 'docs: isdatetime'),
  ]),
  boundEntry({
    name: 'ISNONTEXT',
    category,
    summary: 'Whether a value is not text; BLANK is not.',
    parameters: [required('value', 'any')],
    bind: (call) => {
      const isText = testType(call, ['string'], 'isTextValue');
      return isText.kind === 'hole' ? isText : not(isText, call);
    },
    examples: [
      example('ISNONTEXT ( BLANK () )', true, 'docs: isnontext'),
      example('ISNONTEXT ( "" )', false, 'docs: isnontext'),
    ],
  }),
  kernelEntry({
    name: 'ISEVEN',
    category,
    summary: 'Whether the whole part of a number is even.',
    parameters: [required('number', 'number')],
    kernel: 'isEven',
    result: 'boolean',
    blank: 'never',
    examples: [example('ISEVEN ( 6 )', true, 'docs: iseven'), example('ISEVEN ( 7.9 )', false, 'docs: iseven')],
  }),
  kernelEntry({
    name: 'ISODD',
    category,
    summary: 'Whether the whole part of a number is odd.',
    parameters: [required('number', 'number')],
    kernel: 'isOdd',
    result: 'boolean',
    blank: 'never',
    examples: [example('ISODD ( 7 )', true, 'docs: isodd'), example('ISODD ( 6 )', false, 'docs: isodd')],
  }),
];
