/** Securities without interest: discounts and Treasury bills. */
import type { FunctionEntry } from './entry.js';
import { financialEntry } from './financial-entry.js';
import { basis, discount, held, investment, price, redemption } from './financial-parameters.js';
import { example } from './kernels-define.js';

export const financialDiscountsKernels: readonly FunctionEntry[] = [
  financialEntry({
    name: 'DISC',
    summary: 'The discount rate of a security.',
    parameters: [...held, price, redemption, basis],
    kernel: 'discountRate',
    examples: [example('ROUND ( DISC ( DATE ( 2024, 1, 1 ), DATE ( 2024, 7, 1 ), 90, 100 ), 9 )', 0.2, 'by hand')],
  }),
  financialEntry({
    name: 'INTRATE',
    summary: 'The interest rate of a fully invested security.',
    parameters: [...held, investment, redemption, basis],
    kernel: 'investmentRate',
    examples: [
      example('ROUND ( INTRATE ( DATE ( 2024, 1, 1 ), DATE ( 2024, 7, 1 ), 1000, 1100 ), 9 )', 0.2, 'by hand'),
    ],
  }),
  financialEntry({
    name: 'PRICEDISC',
    summary: 'The price per 100 of face value of a discounted security.',
    parameters: [...held, discount, redemption, basis],
    kernel: 'discountPrice',
    examples: [example('ROUND ( PRICEDISC ( DATE ( 2024, 1, 1 ), DATE ( 2024, 7, 1 ), 0.2, 100 ), 9 )', 90, 'by hand')],
  }),
  financialEntry({
    name: 'RECEIVED',
    summary: 'The amount received at maturity for a fully invested security.',
    parameters: [...held, investment, discount, basis],
    kernel: 'receivedAmount',
    examples: [
      example('ROUND ( RECEIVED ( DATE ( 2024, 1, 1 ), DATE ( 2024, 7, 1 ), 900, 0.2 ), 9 )', 1000, 'by hand'),
    ],
  }),
  financialEntry({
    name: 'YIELDDISC',
    summary: 'The annual yield of a discounted security.',
    parameters: [...held, price, redemption, basis],
    kernel: 'discountYield',
    examples: [example('ROUND ( YIELDDISC ( DATE ( 2024, 1, 1 ), DATE ( 2024, 7, 1 ), 80, 100 ), 9 )', 0.5, 'by hand')],
  }),
  financialEntry({
    name: 'TBILLPRICE',
    summary: 'The price per 100 of face value of a Treasury bill.',
    parameters: [...held, discount],
    kernel: 'billPrice',
    examples: [example('ROUND ( TBILLPRICE ( DATE ( 2024, 1, 1 ), DATE ( 2024, 3, 31 ), 0.2 ), 9 )', 95, 'by hand')],
  }),
  financialEntry({
    name: 'TBILLYIELD',
    summary: 'The yield of a Treasury bill.',
    parameters: [...held, price],
    kernel: 'billYield',
    examples: [example('ROUND ( TBILLYIELD ( DATE ( 2024, 1, 1 ), DATE ( 2024, 3, 31 ), 80 ), 9 )', 1, 'by hand')],
  }),
  financialEntry({
    name: 'TBILLEQ',
    summary: 'The bond-equivalent yield of a Treasury bill.',
    parameters: [...held, discount],
    kernel: 'billEquivalent',
    examples: [
      example('ROUND ( TBILLEQ ( DATE ( 2024, 1, 1 ), DATE ( 2024, 3, 31 ), 0.8 ), 9 )', 1.013888889, 'by hand'),
    ],
  }),
];
