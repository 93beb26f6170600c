/** Securities without interest: discounts and Treasury bills. */
import type { FunctionEntry } from './entry.js';
import { example, kernelEntry, optional, required } from './kernels-define.js';

const category = 'financial';
const settlement = required('settlement', 'dateTime');
const maturity = required('maturity', 'dateTime');
const basis = optional('basis', 'integer');
const redemption = required('redemption', 'number');

export const financialDiscountsKernels: readonly FunctionEntry[] = [
  kernelEntry({
    name: 'DISC',
    category,
    summary: 'The discount rate of a security.',
    parameters: [settlement, maturity, required('pr', 'number'), redemption, basis],
    kernel: 'discountRate',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [example('ROUND ( DISC ( DATE ( 2024, 1, 1 ), DATE ( 2024, 7, 1 ), 90, 100 ), 9 )', 0.2, 'by hand')],
  }),
  kernelEntry({
    name: 'INTRATE',
    category,
    summary: 'The interest rate of a fully invested security.',
    parameters: [settlement, maturity, required('investment', 'number'), redemption, basis],
    kernel: 'investmentRate',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [
      example('ROUND ( INTRATE ( DATE ( 2024, 1, 1 ), DATE ( 2024, 7, 1 ), 1000, 1100 ), 9 )', 0.2, 'by hand'),
    ],
  }),
  kernelEntry({
    name: 'PRICEDISC',
    category,
    summary: 'The price per 100 of face value of a discounted security.',
    parameters: [settlement, maturity, required('discount', 'number'), redemption, basis],
    kernel: 'discountPrice',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [example('ROUND ( PRICEDISC ( DATE ( 2024, 1, 1 ), DATE ( 2024, 7, 1 ), 0.2, 100 ), 9 )', 90, 'by hand')],
  }),
  kernelEntry({
    name: 'RECEIVED',
    category,
    summary: 'The amount received at maturity for a fully invested security.',
    parameters: [settlement, maturity, required('investment', 'number'), required('discount', 'number'), basis],
    kernel: 'receivedAmount',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [
      example('ROUND ( RECEIVED ( DATE ( 2024, 1, 1 ), DATE ( 2024, 7, 1 ), 900, 0.2 ), 9 )', 1000, 'by hand'),
    ],
  }),
  kernelEntry({
    name: 'YIELDDISC',
    category,
    summary: 'The annual yield of a discounted security.',
    parameters: [settlement, maturity, required('pr', 'number'), redemption, basis],
    kernel: 'discountYield',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [example('ROUND ( YIELDDISC ( DATE ( 2024, 1, 1 ), DATE ( 2024, 7, 1 ), 80, 100 ), 9 )', 0.5, 'by hand')],
  }),
  kernelEntry({
    name: 'TBILLPRICE',
    category,
    summary: 'The price per 100 of face value of a Treasury bill.',
    parameters: [settlement, maturity, required('discount', 'number')],
    kernel: 'billPrice',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [example('ROUND ( TBILLPRICE ( DATE ( 2024, 1, 1 ), DATE ( 2024, 3, 31 ), 0.2 ), 9 )', 95, 'by hand')],
  }),
  kernelEntry({
    name: 'TBILLYIELD',
    category,
    summary: 'The yield of a Treasury bill.',
    parameters: [settlement, maturity, required('pr', 'number')],
    kernel: 'billYield',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [example('ROUND ( TBILLYIELD ( DATE ( 2024, 1, 1 ), DATE ( 2024, 3, 31 ), 80 ), 9 )', 1, 'by hand')],
  }),
  kernelEntry({
    name: 'TBILLEQ',
    category,
    summary: 'The bond-equivalent yield of a Treasury bill.',
    parameters: [settlement, maturity, required('discount', 'number')],
    kernel: 'billEquivalent',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [
      example('ROUND ( TBILLEQ ( DATE ( 2024, 1, 1 ), DATE ( 2024, 3, 31 ), 0.8 ), 9 )', 1.013888889, 'by hand'),
    ],
  }),
];
