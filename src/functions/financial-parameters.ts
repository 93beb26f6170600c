/** The parameters of the financial functions: one list a family. */
import { optional, required } from './kernels-define.js';

export const rate = required('rate', 'number');
export const nper = required('nper', 'number');
export const pmt = required('pmt', 'number');
export const pv = required('pv', 'number');
export const fv = required('fv', 'number');
export const type = optional('type', 'integer');

/** Annuities: what is left at the end, and whether payments are due at the beginning of a period. */
export const ending = [optional('fv', 'number'), type] as const;
/** One of the payments of a loan. */
export const onePayment = [rate, required('per', 'number'), nper, pv] as const;
/** The payments of a loan over a span of periods. */
export const spanOfPayments = [
  rate,
  nper,
  pv,
  required('startPeriod', 'integer'),
  required('endPeriod', 'integer'),
  required('type', 'integer'),
] as const;

const frequency = required('frequency', 'integer');
export const basis = optional('basis', 'integer');
export const issue = required('issue', 'dateTime');
export const settlement = required('settlement', 'dateTime');
export const maturity = required('maturity', 'dateTime');
export const par = required('par', 'number');
export const price = required('pr', 'number');
export const yearlyYield = required('yld', 'number');
export const discount = required('discount', 'number');
export const investment = required('investment', 'number');
export const redemption = required('redemption', 'number');
export const couponRate = required('coupon', 'number');

/** Securities, from the day of purchase to that of repayment. */
export const held = [settlement, maturity] as const;
/** How often interest is paid, and how days are counted. */
export const schedule = [frequency, basis] as const;
/** What is repaid, and how interest is paid until then. */
export const repayment = [redemption, ...schedule] as const;
export const couponDates = [...held, ...schedule] as const;
export const oddFirstPeriod = [...held, issue, required('firstCoupon', 'dateTime'), rate] as const;
export const oddLastPeriod = [...held, required('lastInterest', 'dateTime'), rate] as const;

/** Assets that lose value. */
export const asset = [required('cost', 'number'), required('salvage', 'number'), required('life', 'number')] as const;
/** Assets by the French accounting system. */
export const frenchAsset = [
  required('cost', 'number'),
  required('datePurchased', 'dateTime'),
  required('firstPeriod', 'dateTime'),
  required('salvage', 'number'),
  required('period', 'integer'),
  rate,
  basis,
] as const;
