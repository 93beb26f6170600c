/** Rates of interest, and prices in fractions. */
import type { FunctionEntry } from './entry.js';
import { financialEntry } from './financial-entry.js';
import { ending, fv, nper, pmt, pv, rate } from './financial-parameters.js';
import { example, optional, required } from './kernels-define.js';

export const financialRatesKernels: readonly FunctionEntry[] = [
  financialEntry({
    name: 'RATE',
    summary: 'The interest rate of a period for equal payments.',
    parameters: [nper, pmt, pv, ...ending, optional('guess', 'number')],
    kernel: 'periodRate',
    examples: [
      example('ROUND ( RATE ( 2, -400, 300 ), 9 )', 1, 'by hand'),
      example('ROUND ( RATE ( 10, -50, 500 ), 9 )', 0, 'by hand'),
    ],
  }),
  financialEntry({
    name: 'RRI',
    summary: 'The rate of interest by which an investment grows to a value.',
    parameters: [nper, pv, fv],
    kernel: 'growthRate',
    examples: [example('RRI ( 2, 100, 400 )', 1, 'by hand')],
  }),
  financialEntry({
    name: 'PDURATION',
    summary: 'The number of periods in which an investment grows to a value.',
    parameters: [rate, pv, fv],
    kernel: 'growthPeriods',
    examples: [example('PDURATION ( 1, 100, 400 )', 2, 'by hand')],
  }),
  financialEntry({
    name: 'EFFECT',
    summary: 'The annual interest rate with compound interest.',
    parameters: [required('nominalRate', 'number'), required('npery', 'integer')],
    kernel: 'effectiveRate',
    examples: [example('EFFECT ( 1, 2 )', 1.25, 'by hand')],
  }),
  financialEntry({
    name: 'NOMINAL',
    summary: 'The annual interest rate without compound interest.',
    parameters: [required('effectRate', 'number'), required('npery', 'integer')],
    kernel: 'nominalRate',
    examples: [example('NOMINAL ( 1.25, 2 )', 1, 'by hand')],
  }),
  financialEntry({
    name: 'DOLLARDE',
    summary: 'The decimal price of a price in dollars and fractions of a dollar.',
    parameters: [required('fractionalDollar', 'number'), required('fraction', 'integer')],
    kernel: 'decimalPrice',
    examples: [example('DOLLARDE ( 1.02, 16 )', 1.125, 'docs: dollarde')],
  }),
  financialEntry({
    name: 'DOLLARFR',
    summary: 'The price in dollars and fractions of a dollar of a decimal price.',
    parameters: [required('decimalDollar', 'number'), required('fraction', 'integer')],
    kernel: 'fractionalPrice',
    examples: [example('DOLLARFR ( 1.125, 16 )', 1.02, 'docs: dollarfr')],
  }),
];
