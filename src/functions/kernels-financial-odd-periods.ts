/** Securities with an odd first or last coupon period. */
import type { FunctionEntry } from './entry.js';
import { financialEntry } from './financial-entry.js';
import { oddFirstPeriod, oddLastPeriod, price, repayment, yearlyYield } from './financial-parameters.js';
import { example } from './kernels-define.js';

export const financialOddPeriodsKernels: readonly FunctionEntry[] = [
  financialEntry({
    name: 'ODDFPRICE',
    summary: 'The price per 100 of face value of a security with an odd first period.',
    parameters: [...oddFirstPeriod, yearlyYield, ...repayment],
    kernel: 'oddFirstPrice',
    examples: [
      example(
        'ROUND ( ODDFPRICE ( DATE ( 2024, 7, 1 ), DATE ( 2026, 1, 1 ), DATE ( 2024, 4, 1 ), DATE ( 2025, 1, 1 ), 0, 0, 100, 1 ), 9 )',
        100,
        'by hand',
      ),
    ],
  }),
  financialEntry({
    name: 'ODDFYIELD',
    summary: 'The yield of a security with an odd first period.',
    parameters: [...oddFirstPeriod, price, ...repayment],
    kernel: 'oddFirstYield',
    examples: [
      example(
        'ROUND ( ODDFYIELD ( DATE ( 2024, 7, 1 ), DATE ( 2026, 1, 1 ), DATE ( 2024, 4, 1 ), DATE ( 2025, 1, 1 ), 0, 100, 100, 1 ), 9 )',
        0,
        'by hand',
      ),
    ],
  }),
  financialEntry({
    name: 'ODDLPRICE',
    summary: 'The price per 100 of face value of a security with an odd last period.',
    parameters: [...oddLastPeriod, yearlyYield, ...repayment],
    kernel: 'oddLastPrice',
    examples: [
      example(
        'ROUND ( ODDLPRICE ( DATE ( 2024, 4, 1 ), DATE ( 2024, 7, 1 ), DATE ( 2024, 1, 1 ), 0, 1, 125, 1 ), 9 )',
        100,
        'by hand',
      ),
    ],
  }),
  financialEntry({
    name: 'ODDLYIELD',
    summary: 'The yield of a security with an odd last period.',
    parameters: [...oddLastPeriod, price, ...repayment],
    kernel: 'oddLastYield',
    examples: [
      example(
        'ROUND ( ODDLYIELD ( DATE ( 2024, 4, 1 ), DATE ( 2024, 7, 1 ), DATE ( 2024, 1, 1 ), 0, 100, 125, 1 ), 9 )',
        1,
        'by hand',
      ),
    ],
  }),
];
