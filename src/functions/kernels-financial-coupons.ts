/** Coupon dates of securities. */
import type { FunctionEntry } from './entry.js';
import { financialEntry } from './financial-entry.js';
import { couponDates } from './financial-parameters.js';
import { example } from './kernels-define.js';

export const financialCouponsKernels: readonly FunctionEntry[] = [
  financialEntry({
    name: 'COUPDAYBS',
    summary: 'The days from the start of the coupon period to settlement.',
    parameters: couponDates,
    kernel: 'daysSinceCoupon',
    examples: [example('COUPDAYBS ( DATE ( 2023, 3, 1 ), DATE ( 2024, 7, 15 ), 2, 1 )', 45, 'by hand')],
  }),
  financialEntry({
    name: 'COUPDAYS',
    summary: 'The days of the coupon period of the settlement date.',
    parameters: couponDates,
    kernel: 'daysOfCouponPeriod',
    examples: [example('COUPDAYS ( DATE ( 2023, 3, 1 ), DATE ( 2024, 7, 15 ), 2, 1 )', 181, 'by hand')],
  }),
  financialEntry({
    name: 'COUPDAYSNC',
    summary: 'The days from settlement to the next coupon date.',
    parameters: couponDates,
    kernel: 'daysToNextCoupon',
    examples: [example('COUPDAYSNC ( DATE ( 2023, 3, 1 ), DATE ( 2024, 7, 15 ), 2, 1 )', 136, 'by hand')],
  }),
  financialEntry({
    name: 'COUPNUM',
    summary: 'The number of coupons between settlement and maturity.',
    parameters: couponDates,
    kernel: 'couponCount',
    result: 'int64',
    examples: [example('COUPNUM ( DATE ( 2023, 3, 1 ), DATE ( 2024, 7, 15 ), 2, 1 )', 3, 'by hand')],
  }),
  financialEntry({
    name: 'COUPNCD',
    summary: 'The next coupon date after settlement.',
    parameters: couponDates,
    kernel: 'nextCoupon',
    result: 'dateTime',
    examples: [
      example('COUPNCD ( DATE ( 2023, 3, 1 ), DATE ( 2024, 7, 15 ), 2 ) = DATE ( 2023, 7, 15 )', true, 'by hand'),
    ],
  }),
  financialEntry({
    name: 'COUPPCD',
    summary: 'The last coupon date on or before settlement.',
    parameters: couponDates,
    kernel: 'previousCoupon',
    result: 'dateTime',
    examples: [
      example('COUPPCD ( DATE ( 2023, 3, 1 ), DATE ( 2024, 7, 15 ), 2 ) = DATE ( 2023, 1, 15 )', true, 'by hand'),
    ],
  }),
];
