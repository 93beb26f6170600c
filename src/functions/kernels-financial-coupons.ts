/** Coupon dates of securities. */
import type { FunctionEntry } from './entry.js';
import { example, kernelEntry, optional, required } from './kernels-define.js';

const category = 'financial';
const settlement = required('settlement', 'dateTime');
const maturity = required('maturity', 'dateTime');
const frequency = required('frequency', 'integer');
const basis = optional('basis', 'integer');

export const financialCouponsKernels: readonly FunctionEntry[] = [
  kernelEntry({
    name: 'COUPDAYBS',
    category,
    summary: 'The days from the start of the coupon period to settlement.',
    parameters: [settlement, maturity, frequency, basis],
    kernel: 'daysSinceCoupon',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [example('COUPDAYBS ( DATE ( 2023, 3, 1 ), DATE ( 2024, 7, 15 ), 2, 1 )', 45, 'by hand')],
  }),
  kernelEntry({
    name: 'COUPDAYS',
    category,
    summary: 'The days of the coupon period of the settlement date.',
    parameters: [settlement, maturity, frequency, basis],
    kernel: 'daysOfCouponPeriod',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [example('COUPDAYS ( DATE ( 2023, 3, 1 ), DATE ( 2024, 7, 15 ), 2, 1 )', 181, 'by hand')],
  }),
  kernelEntry({
    name: 'COUPDAYSNC',
    category,
    summary: 'The days from settlement to the next coupon date.',
    parameters: [settlement, maturity, frequency, basis],
    kernel: 'daysToNextCoupon',
    result: 'double',
    blank: 'never',
    canFail: true,
    examples: [example('COUPDAYSNC ( DATE ( 2023, 3, 1 ), DATE ( 2024, 7, 15 ), 2, 1 )', 136, 'by hand')],
  }),
  kernelEntry({
    name: 'COUPNUM',
    category,
    summary: 'The number of coupons between settlement and maturity.',
    parameters: [settlement, maturity, frequency, basis],
    kernel: 'couponCount',
    result: 'int64',
    blank: 'never',
    canFail: true,
    examples: [example('COUPNUM ( DATE ( 2023, 3, 1 ), DATE ( 2024, 7, 15 ), 2, 1 )', 3, 'by hand')],
  }),
  kernelEntry({
    name: 'COUPNCD',
    category,
    summary: 'The next coupon date after settlement.',
    parameters: [settlement, maturity, frequency, basis],
    kernel: 'nextCoupon',
    result: 'dateTime',
    blank: 'never',
    canFail: true,
    examples: [
      example('COUPNCD ( DATE ( 2023, 3, 1 ), DATE ( 2024, 7, 15 ), 2 ) = DATE ( 2023, 7, 15 )', true, 'by hand'),
    ],
  }),
  kernelEntry({
    name: 'COUPPCD',
    category,
    summary: 'The last coupon date on or before settlement.',
    parameters: [settlement, maturity, frequency, basis],
    kernel: 'previousCoupon',
    result: 'dateTime',
    blank: 'never',
    canFail: true,
    examples: [
      example('COUPPCD ( DATE ( 2023, 3, 1 ), DATE ( 2024, 7, 15 ), 2 ) = DATE ( 2023, 1, 15 )', true, 'by hand'),
    ],
  }),
];
