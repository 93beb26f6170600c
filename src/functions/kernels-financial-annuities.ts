/** Equal payments over periods: annuities and loans. */
import type { FunctionEntry } from './entry.js';
import { financialEntry } from './financial-entry.js';
import { ending, nper, onePayment, pmt, pv, rate, spanOfPayments, type } from './financial-parameters.js';
import { example, optional } from './kernels-define.js';

export const financialAnnuitiesKernels: readonly FunctionEntry[] = [
  financialEntry({
    name: 'FV',
    summary: 'The future value of equal payments and a present value at a constant rate.',
    parameters: [rate, nper, pmt, optional('pv', 'number'), type],
    kernel: 'futureValue',
    examples: [example('FV ( 0, 12, -100, -50 )', 1250, 'by hand'), example('FV ( 0.5, 2, -4, -8, 1 )', 33, 'by hand')],
  }),
  financialEntry({
    name: 'PV',
    summary: 'The present value of equal payments and a future value at a constant rate.',
    parameters: [rate, nper, pmt, ...ending],
    kernel: 'presentValue',
    examples: [example('PV ( 0, 12, -100, -50 )', 1250, 'by hand'), example('PV ( 0.5, 2, 0, -18 )', 8, 'by hand')],
  }),
  financialEntry({
    name: 'PMT',
    summary: 'The equal payments that pay back a loan at a constant rate.',
    parameters: [rate, nper, pv, ...ending],
    kernel: 'payment',
    examples: [
      example('PMT ( 0, 10, 500 )', -50, 'by hand'),
      example('ROUND ( PMT ( 1, 2, 300 ), 9 )', -400, 'by hand'),
    ],
  }),
  financialEntry({
    name: 'IPMT',
    summary: 'The interest in one of the equal payments of a loan.',
    parameters: [...onePayment, ...ending],
    kernel: 'interestPayment',
    examples: [
      example('ROUND ( IPMT ( 1, 1, 2, 300 ), 9 )', -300, 'by hand'),
      example('ROUND ( IPMT ( 1, 2, 2, 300 ), 9 )', -200, 'by hand'),
      example('IPMT ( 0.1, 1, 3, 8000, 0, 1 )', 0, 'by hand'),
    ],
  }),
  financialEntry({
    name: 'PPMT',
    summary: 'The principal in one of the equal payments of a loan.',
    parameters: [...onePayment, ...ending],
    kernel: 'principalPayment',
    examples: [
      example('ROUND ( PPMT ( 1, 1, 2, 300 ), 9 )', -100, 'by hand'),
      example('ROUND ( PPMT ( 1, 2, 2, 300 ), 9 )', -200, 'by hand'),
    ],
  }),
  financialEntry({
    name: 'ISPMT',
    summary: 'The interest of a period of a loan whose principal is paid back in equal parts.',
    parameters: onePayment,
    kernel: 'evenPrincipalInterest',
    examples: [
      example('ISPMT ( 0.1, 1, 4, 4000 )', -300, 'docs: ispmt'),
      example('ISPMT ( 0.1, 0, 4, 4000 )', -400, 'docs: ispmt'),
    ],
  }),
  financialEntry({
    name: 'CUMIPMT',
    summary: 'The interest paid on a loan over a span of periods.',
    parameters: spanOfPayments,
    kernel: 'cumulativeInterest',
    examples: [example('ROUND ( CUMIPMT ( 1, 2, 300, 1, 2, 0 ), 9 )', -500, 'by hand')],
  }),
  financialEntry({
    name: 'CUMPRINC',
    summary: 'The principal paid back on a loan over a span of periods.',
    parameters: spanOfPayments,
    kernel: 'cumulativePrincipal',
    examples: [example('ROUND ( CUMPRINC ( 1, 2, 300, 1, 2, 0 ), 9 )', -300, 'by hand')],
  }),
  financialEntry({
    name: 'NPER',
    summary: 'The number of equal payments of an investment at a constant rate.',
    parameters: [rate, pmt, pv, ...ending],
    kernel: 'periodCount',
    examples: [
      example('NPER ( 0, -50, 500 )', 10, 'by hand'),
      example('ROUND ( NPER ( 1, -400, 300 ), 9 )', 2, 'by hand'),
    ],
  }),
];
