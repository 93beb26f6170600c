/** Securities with an odd first or last coupon period. */
import type { FunctionEntry } from './entry.js';
import { example, kernelEntry, optional, required } from './kernels-define.js';

const category = 'financial';
const rate = required('rate', 'number');
const settlement = required('settlement', 'dateTime');
const maturity = required('maturity', 'dateTime');
const frequency = required('frequency', 'integer');
const basis = optional('basis', 'integer');
const yld = required('yld', 'number');
const redemption = required('redemption', 'number');

export const financialOddPeriodsKernels: readonly FunctionEntry[] = [
  kernelEntry({
    name: 'ODDFPRICE',
    category,
    summary: 'The price per 100 of face value of a security with an odd first period.',
    parameters: [
      settlement,
      maturity,
      required('issue', 'dateTime'),
      required('firstCoupon', 'dateTime'),
      rate,
      yld,
      redemption,
      frequency,
      basis,
    ],
    kernel: 'oddFirstPrice',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [
      example(
        'ROUND ( ODDFPRICE ( DATE ( 2024, 7, 1 ), DATE ( 2026, 1, 1 ), DATE ( 2024, 4, 1 ), DATE ( 2025, 1, 1 ), 0, 0, 100, 1 ), 9 )',
        100,
        'by hand',
      ),
    ],
  }),
  kernelEntry({
    name: 'ODDFYIELD',
    category,
    summary: 'The yield of a security with an odd first period.',
    parameters: [
      settlement,
      maturity,
      required('issue', 'dateTime'),
      required('firstCoupon', 'dateTime'),
      rate,
      required('pr', 'number'),
      redemption,
      frequency,
      basis,
    ],
    kernel: 'oddFirstYield',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [
      example(
        'ROUND ( ODDFYIELD ( DATE ( 2024, 7, 1 ), DATE ( 2026, 1, 1 ), DATE ( 2024, 4, 1 ), DATE ( 2025, 1, 1 ), 0, 100, 100, 1 ), 9 )',
        0,
        'by hand',
      ),
    ],
  }),
  kernelEntry({
    name: 'ODDLPRICE',
    category,
    summary: 'The price per 100 of face value of a security with an odd last period.',
    parameters: [settlement, maturity, required('lastInterest', 'dateTime'), rate, yld, redemption, frequency, basis],
    kernel: 'oddLastPrice',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [
      example(
        'ROUND ( ODDLPRICE ( DATE ( 2024, 4, 1 ), DATE ( 2024, 7, 1 ), DATE ( 2024, 1, 1 ), 0, 1, 125, 1 ), 9 )',
        100,
        'by hand',
      ),
    ],
  }),
  kernelEntry({
    name: 'ODDLYIELD',
    category,
    summary: 'The yield of a security with an odd last period.',
    parameters: [
      settlement,
      maturity,
      required('lastInterest', 'dateTime'),
      rate,
      required('pr', 'number'),
      redemption,
      frequency,
      basis,
    ],
    kernel: 'oddLastYield',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [
      example(
        'ROUND ( ODDLYIELD ( DATE ( 2024, 4, 1 ), DATE ( 2024, 7, 1 ), DATE ( 2024, 1, 1 ), 0, 100, 125, 1 ), 9 )',
        1,
        'by hand',
      ),
    ],
  }),
];
