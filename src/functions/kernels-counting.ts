/** Counting choices. */
import type { FunctionEntry } from './entry.js';
import { example, kernelEntry, required } from './kernels-define.js';

const category = 'statistical';

export const countingKernels: readonly FunctionEntry[] = [
  kernelEntry({
    name: 'COMBIN',
    category,
    summary: 'The number of choices of some items out of many.',
    parameters: [required('number', 'number'), required('chosen', 'number')],
    kernel: 'combinations',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [example('COMBIN ( 6, 2 )', 15, 'docs: combin')],
  }),
  kernelEntry({
    name: 'COMBINA',
    category,
    summary: 'The number of choices of some items out of many, with repetition.',
    parameters: [required('number', 'number'), required('chosen', 'number')],
    kernel: 'combinationsWithRepetition',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [example('COMBINA ( 5, 2 )', 15, 'docs: combina')],
  }),
  kernelEntry({
    name: 'PERMUT',
    category,
    summary: 'The number of ordered choices of some items out of many.',
    parameters: [required('number', 'number'), required('chosen', 'number')],
    kernel: 'permutations',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [example('PERMUT ( 6, 2 )', 30, 'docs: permut')],
  }),
];
