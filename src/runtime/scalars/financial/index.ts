/** The kernels of the financial functions. */
export * from './accrued-interest.js';
export { futureValue, periodCount, presentValue } from './annuities.js';
export * from './bills.js';
export * from './bonds.js';
export * from './coupons.js';
export * from './depreciation.js';
export * from './discounts.js';
export * from './dollar-prices.js';
export * from './french-depreciation.js';
export * from './maturity-interest.js';
export * from './odd-first.js';
export * from './odd-last.js';
export * from './payments.js';
export * from './rates.js';
