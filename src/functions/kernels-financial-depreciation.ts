/** Depreciation of assets. */
import type { FunctionEntry } from './entry.js';
import { example, kernelEntry, optional, required } from './kernels-define.js';

const category = 'financial';
const cost = required('cost', 'number');
const salvage = required('salvage', 'number');
const life = required('life', 'number');
const basis = optional('basis', 'integer');

export const financialDepreciationKernels: readonly FunctionEntry[] = [
  kernelEntry({
    name: 'SLN',
    category,
    summary: 'The straight-line depreciation of an asset for one period.',
    parameters: [cost, salvage, life],
    kernel: 'straightLine',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [example('SLN ( 1000, 100, 9 )', 100, 'by hand')],
  }),
  kernelEntry({
    name: 'SYD',
    category,
    summary: 'The depreciation of an asset for a period by the digits of its years.',
    parameters: [cost, salvage, life, required('per', 'number')],
    kernel: 'sumOfYearsDigits',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [example('SYD ( 700, 100, 3, 1 )', 300, 'by hand'), example('SYD ( 700, 100, 3, 3 )', 100, 'by hand')],
  }),
  kernelEntry({
    name: 'DB',
    category,
    summary: 'The depreciation of an asset for a period at a fixed rate of what is left.',
    parameters: [cost, salvage, life, required('period', 'integer'), optional('month', 'integer')],
    kernel: 'fixedDeclining',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [
      example('DB ( 1000, 250, 2, 1 )', 500, 'by hand'),
      example('DB ( 1000, 250, 2, 2 )', 250, 'by hand'),
      example('DB ( 1000, 250, 2, 3, 6 )', 93.75, 'by hand'),
    ],
  }),
  kernelEntry({
    name: 'DDB',
    category,
    summary: 'The depreciation of an asset for a period by the double-declining balance.',
    parameters: [cost, salvage, life, required('period', 'integer'), optional('factor', 'number')],
    kernel: 'doubleDeclining',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [example('DDB ( 1000, 100, 4, 2 )', 250, 'by hand'), example('DDB ( 1000, 300, 4, 2 )', 200, 'by hand')],
  }),
  kernelEntry({
    name: 'VDB',
    category,
    summary: 'The depreciation of an asset over any span by the declining balance, then in equal amounts.',
    parameters: [
      cost,
      salvage,
      life,
      required('startPeriod', 'number'),
      required('endPeriod', 'number'),
      optional('factor', 'number'),
      optional('noSwitch', 'boolean'),
    ],
    kernel: 'variableDeclining',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [
      example('VDB ( 1000, 0, 4, 0, 1 )', 500, 'by hand'),
      example('VDB ( 1000, 0, 4, 2, 4 )', 250, 'by hand'),
      example('VDB ( 1000, 0, 4, 2, 4, 2, TRUE () )', 187.5, 'by hand'),
    ],
  }),
  kernelEntry({
    name: 'AMORLINC',
    category,
    summary: 'The linear depreciation of an asset for a period by the French accounting system.',
    parameters: [
      cost,
      required('datePurchased', 'dateTime'),
      required('firstPeriod', 'dateTime'),
      salvage,
      required('period', 'integer'),
      required('rate', 'number'),
      basis,
    ],
    kernel: 'frenchLinear',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [
      example('AMORLINC ( 2400, DATE ( 2008, 8, 19 ), DATE ( 2008, 12, 31 ), 300, 1, 0.15, 1 )', 360, 'docs: amorlinc'),
    ],
  }),
  kernelEntry({
    name: 'AMORDEGRC',
    category,
    summary: 'The declining depreciation of an asset for a period by the French accounting system.',
    parameters: [
      cost,
      required('datePurchased', 'dateTime'),
      required('firstPeriod', 'dateTime'),
      salvage,
      required('period', 'integer'),
      required('rate', 'number'),
      basis,
    ],
    kernel: 'frenchDeclining',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [
      example(
        'AMORDEGRC ( 2400, DATE ( 2008, 8, 19 ), DATE ( 2008, 12, 31 ), 300, 1, 0.15, 1 )',
        776,
        'docs: amordegrc',
      ),
    ],
  }),
];
