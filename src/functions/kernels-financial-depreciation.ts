/** Depreciation of assets. */
import type { FunctionEntry } from './entry.js';
import { financialEntry } from './financial-entry.js';
import { asset, frenchAsset } from './financial-parameters.js';
import { example, optional, required } from './kernels-define.js';

export const financialDepreciationKernels: readonly FunctionEntry[] = [
  financialEntry({
    name: 'SLN',
    summary: 'The straight-line depreciation of an asset for one period.',
    parameters: asset,
    kernel: 'straightLine',
    examples: [example('SLN ( 1000, 100, 9 )', 100, 'by hand')],
  }),
  financialEntry({
    name: 'SYD',
    summary: 'The depreciation of an asset for a period by the digits of its years.',
    parameters: [...asset, required('per', 'number')],
    kernel: 'sumOfYearsDigits',
    examples: [example('SYD ( 700, 100, 3, 1 )', 300, 'by hand'), example('SYD ( 700, 100, 3, 3 )', 100, 'by hand')],
  }),
  financialEntry({
    name: 'DB',
    summary: 'The depreciation of an asset for a period at a fixed rate of what is left.',
    parameters: [...asset, required('period', 'integer'), optional('month', 'integer')],
    kernel: 'fixedDeclining',
    examples: [
      example('DB ( 1000, 250, 2, 1 )', 500, 'by hand'),
      example('DB ( 1000, 250, 2, 2 )', 250, 'by hand'),
      example('DB ( 1000, 250, 2, 3, 6 )', 93.75, 'by hand'),
    ],
  }),
  financialEntry({
    name: 'DDB',
    summary: 'The depreciation of an asset for a period by the double-declining balance.',
    parameters: [...asset, required('period', 'integer'), optional('factor', 'number')],
    kernel: 'doubleDeclining',
    examples: [example('DDB ( 1000, 100, 4, 2 )', 250, 'by hand'), example('DDB ( 1000, 300, 4, 2 )', 200, 'by hand')],
  }),
  financialEntry({
    name: 'VDB',
    summary: 'The depreciation of an asset over any span by the declining balance, then in equal amounts.',
    parameters: [
      ...asset,
      required('startPeriod', 'number'),
      required('endPeriod', 'number'),
      optional('factor', 'number'),
      optional('noSwitch', 'boolean'),
    ],
    kernel: 'variableDeclining',
    examples: [
      example('VDB ( 1000, 0, 4, 0, 1 )', 500, 'by hand'),
      example('VDB ( 1000, 0, 4, 2, 4 )', 250, 'by hand'),
      example('VDB ( 1000, 0, 4, 2, 4, 2, TRUE () )', 187.5, 'by hand'),
    ],
  }),
  financialEntry({
    name: 'AMORLINC',
    summary: 'The linear depreciation of an asset for a period by the French accounting system.',
    parameters: frenchAsset,
    kernel: 'frenchLinear',
    examples: [
      example('AMORLINC ( 2400, DATE ( 2008, 8, 19 ), DATE ( 2008, 12, 31 ), 300, 1, 0.15, 1 )', 360, 'docs: amorlinc'),
    ],
  }),
  financialEntry({
    name: 'AMORDEGRC',
    summary: 'The declining depreciation of an asset for a period by the French accounting system.',
    parameters: frenchAsset,
    kernel: 'frenchDeclining',
    examples: [
      example(
        'AMORDEGRC ( 2400, DATE ( 2008, 8, 19 ), DATE ( 2008, 12, 31 ), 300, 1, 0.15, 1 )',
        776,
        'docs: amordegrc',
      ),
    ],
  }),
];
