/** Securities that pay interest. */
import type { FunctionEntry } from './entry.js';
import { financialEntry } from './financial-entry.js';
import {
  basis,
  couponRate,
  held,
  issue,
  maturity,
  par,
  price,
  rate,
  repayment,
  schedule,
  settlement,
  yearlyYield,
} from './financial-parameters.js';
import { example, optional, required } from './kernels-define.js';

export const financialBondsKernels: readonly FunctionEntry[] = [
  financialEntry({
    name: 'ACCRINT',
    summary: 'The interest earned by a security that pays periodic interest.',
    parameters: [
      issue,
      required('firstInterest', 'dateTime'),
      settlement,
      rate,
      par,
      ...schedule,
      optional('calcMethod', 'boolean'),
    ],
    kernel: 'accruedInterest',
    examples: [
      example(
        'ROUND ( ACCRINT ( DATE ( 2024, 1, 1 ), DATE ( 2025, 1, 1 ), DATE ( 2024, 7, 1 ), 0.1, 1000, 1 ), 9 )',
        50,
        'by hand',
      ),
    ],
  }),
  financialEntry({
    name: 'ACCRINTM',
    summary: 'The interest earned by a security that pays interest at maturity.',
    parameters: [issue, maturity, rate, par, basis],
    kernel: 'interestAtMaturity',
    examples: [example('ROUND ( ACCRINTM ( DATE ( 2024, 1, 1 ), DATE ( 2024, 7, 1 ), 0.1, 1000 ), 9 )', 50, 'by hand')],
  }),
  financialEntry({
    name: 'PRICE',
    summary: 'The price per 100 of face value of a security that pays periodic interest.',
    parameters: [...held, rate, yearlyYield, ...repayment],
    kernel: 'bondPrice',
    examples: [
      example('ROUND ( PRICE ( DATE ( 2024, 1, 1 ), DATE ( 2026, 1, 1 ), 0.1, 0.1, 100, 1 ), 9 )', 100, 'by hand'),
      example('ROUND ( PRICE ( DATE ( 2024, 1, 1 ), DATE ( 2025, 1, 1 ), 0, 0.25, 100, 1 ), 9 )', 80, 'by hand'),
    ],
  }),
  financialEntry({
    name: 'YIELD',
    summary: 'The yield of a security that pays periodic interest.',
    parameters: [...held, rate, price, ...repayment],
    kernel: 'bondYield',
    examples: [
      example('ROUND ( YIELD ( DATE ( 2024, 1, 1 ), DATE ( 2026, 1, 1 ), 0.1, 100, 100, 1 ), 9 )', 0.1, 'by hand'),
    ],
  }),
  financialEntry({
    name: 'DURATION',
    summary: 'The Macaulay duration of a security: the mean time until its payments.',
    parameters: [...held, couponRate, yearlyYield, ...schedule],
    kernel: 'macaulayDuration',
    examples: [example('DURATION ( DATE ( 2024, 1, 1 ), DATE ( 2027, 1, 1 ), 0, 0.1, 1 )', 3, 'by hand')],
  }),
  financialEntry({
    name: 'MDURATION',
    summary: 'The modified Macaulay duration of a security.',
    parameters: [...held, couponRate, yearlyYield, ...schedule],
    kernel: 'modifiedDuration',
    examples: [example('ROUND ( MDURATION ( DATE ( 2024, 1, 1 ), DATE ( 2027, 1, 1 ), 0, 0.5, 1 ), 9 )', 2, 'by hand')],
  }),
  financialEntry({
    name: 'PRICEMAT',
    summary: 'The price per 100 of face value of a security that pays interest at maturity.',
    parameters: [...held, issue, rate, yearlyYield, basis],
    kernel: 'maturityPrice',
    examples: [
      example(
        'ROUND ( PRICEMAT ( DATE ( 2025, 1, 1 ), DATE ( 2026, 1, 1 ), DATE ( 2024, 1, 1 ), 0.1, 0.2 ), 9 )',
        90,
        'by hand',
      ),
    ],
  }),
  financialEntry({
    name: 'YIELDMAT',
    summary: 'The annual yield of a security that pays interest at maturity.',
    parameters: [...held, issue, rate, price, basis],
    kernel: 'maturityYield',
    examples: [
      example(
        'ROUND ( YIELDMAT ( DATE ( 2025, 1, 1 ), DATE ( 2026, 1, 1 ), DATE ( 2024, 1, 1 ), 0.1, 90 ), 9 )',
        0.2,
        'by hand',
      ),
    ],
  }),
];
