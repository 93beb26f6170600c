/** Bitwise functions of 64-bit integers. */
import type { FunctionEntry } from './entry.js';
import { example, kernelEntry, required } from './kernels-define.js';

const category = 'logical';

export const bitKernels: readonly FunctionEntry[] = [
  kernelEntry({
    name: 'BITAND',
    category,
    summary: 'The bits that both numbers have.',
    parameters: [required('value1', 'number'), required('value2', 'number')],
    kernel: 'bitAnd',
    result: 'int64',
    blank: 'never',
    canFail: true,
    examples: [example('BITAND ( 12, 10 )', 8, 'docs: bitand')],
  }),
  kernelEntry({
    name: 'BITOR',
    category,
    summary: 'The bits that one of the numbers has.',
    parameters: [required('value1', 'number'), required('value2', 'number')],
    kernel: 'bitOr',
    result: 'int64',
    blank: 'never',
    canFail: true,
    examples: [example('BITOR ( 12, 10 )', 14, 'docs: bitor')],
  }),
  kernelEntry({
    name: 'BITXOR',
    category,
    summary: 'The bits that exactly one of the numbers has.',
    parameters: [required('value1', 'number'), required('value2', 'number')],
    kernel: 'bitXor',
    result: 'int64',
    blank: 'never',
    canFail: true,
    examples: [example('BITXOR ( 12, 10 )', 6, 'docs: bitxor')],
  }),
  kernelEntry({
    name: 'BITLSHIFT',
    category,
    summary: 'A number with its bits moved left; a negative shift moves them right.',
    parameters: [required('number', 'integer'), required('shift', 'integer')],
    kernel: 'bitShiftLeft',
    result: 'int64',
    blank: 'never',
    examples: [
      example('BITLSHIFT ( 3, 4 )', 48, 'docs: bitlshift'),
      example('BITLSHIFT ( 48, -4 )', 3, 'docs: bitlshift'),
    ],
  }),
  kernelEntry({
    name: 'BITRSHIFT',
    category,
    summary: 'A number with its bits moved right; a negative shift moves them left.',
    parameters: [required('number', 'integer'), required('shift', 'integer')],
    kernel: 'bitShiftRight',
    result: 'int64',
    blank: 'never',
    examples: [
      example('BITRSHIFT ( 48, 4 )', 3, 'docs: bitrshift'),
      example('BITRSHIFT ( 3, -4 )', 48, 'docs: bitrshift'),
    ],
  }),
];
