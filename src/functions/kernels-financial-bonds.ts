/** Securities that pay interest. */
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

export const financialBondsKernels: readonly FunctionEntry[] = [
  kernelEntry({
    name: 'ACCRINT',
    category,
    summary: 'The interest earned by a security that pays periodic interest.',
    parameters: [
      required('issue', 'dateTime'),
      required('firstInterest', 'dateTime'),
      required('settlement', 'dateTime'),
      rate,
      required('par', 'number'),
      frequency,
      basis,
      optional('calcMethod', 'boolean'),
    ],
    kernel: 'accruedInterest',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [
      example(
        'ROUND ( ACCRINT ( DATE ( 2024, 1, 1 ), DATE ( 2025, 1, 1 ), DATE ( 2024, 7, 1 ), 0.1, 1000, 1 ), 9 )',
        50,
        'by hand',
      ),
    ],
  }),
  kernelEntry({
    name: 'ACCRINTM',
    category,
    summary: 'The interest earned by a security that pays interest at maturity.',
    parameters: [required('issue', 'dateTime'), maturity, rate, required('par', 'number'), basis],
    kernel: 'interestAtMaturity',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [example('ROUND ( ACCRINTM ( DATE ( 2024, 1, 1 ), DATE ( 2024, 7, 1 ), 0.1, 1000 ), 9 )', 50, 'by hand')],
  }),
  kernelEntry({
    name: 'PRICE',
    category,
    summary: 'The price per 100 of face value of a security that pays periodic interest.',
    parameters: [settlement, maturity, rate, yld, redemption, frequency, basis],
    kernel: 'bondPrice',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [
      example('ROUND ( PRICE ( DATE ( 2024, 1, 1 ), DATE ( 2026, 1, 1 ), 0.1, 0.1, 100, 1 ), 9 )', 100, 'by hand'),
      example('ROUND ( PRICE ( DATE ( 2024, 1, 1 ), DATE ( 2025, 1, 1 ), 0, 0.25, 100, 1 ), 9 )', 80, 'by hand'),
    ],
  }),
  kernelEntry({
    name: 'YIELD',
    category,
    summary: 'The yield of a security that pays periodic interest.',
    parameters: [settlement, maturity, rate, required('pr', 'number'), redemption, frequency, basis],
    kernel: 'bondYield',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [
      example('ROUND ( YIELD ( DATE ( 2024, 1, 1 ), DATE ( 2026, 1, 1 ), 0.1, 100, 100, 1 ), 9 )', 0.1, 'by hand'),
    ],
  }),
  kernelEntry({
    name: 'DURATION',
    category,
    summary: 'The Macaulay duration of a security: the mean time until its payments.',
    parameters: [settlement, maturity, required('coupon', 'number'), yld, frequency, basis],
    kernel: 'macaulayDuration',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [example('DURATION ( DATE ( 2024, 1, 1 ), DATE ( 2027, 1, 1 ), 0, 0.1, 1 )', 3, 'by hand')],
  }),
  kernelEntry({
    name: 'MDURATION',
    category,
    summary: 'The modified Macaulay duration of a security.',
    parameters: [settlement, maturity, required('coupon', 'number'), yld, frequency, basis],
    kernel: 'modifiedDuration',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [example('ROUND ( MDURATION ( DATE ( 2024, 1, 1 ), DATE ( 2027, 1, 1 ), 0, 0.5, 1 ), 9 )', 2, 'by hand')],
  }),
  kernelEntry({
    name: 'PRICEMAT',
    category,
    summary: 'The price per 100 of face value of a security that pays interest at maturity.',
    parameters: [settlement, maturity, required('issue', 'dateTime'), rate, yld, basis],
    kernel: 'maturityPrice',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [
      example(
        'ROUND ( PRICEMAT ( DATE ( 2025, 1, 1 ), DATE ( 2026, 1, 1 ), DATE ( 2024, 1, 1 ), 0.1, 0.2 ), 9 )',
        90,
        'by hand',
      ),
    ],
  }),
  kernelEntry({
    name: 'YIELDMAT',
    category,
    summary: 'The annual yield of a security that pays interest at maturity.',
    parameters: [settlement, maturity, required('issue', 'dateTime'), rate, required('pr', 'number'), basis],
    kernel: 'maturityYield',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [
      example(
        'ROUND ( YIELDMAT ( DATE ( 2025, 1, 1 ), DATE ( 2026, 1, 1 ), DATE ( 2024, 1, 1 ), 0.1, 90 ), 9 )',
        0.2,
        'by hand',
      ),
    ],
  }),
];
