/** All financial functions that are pure kernels. */
import type { FunctionEntry } from './entry.js';
import { financialAnnuitiesKernels } from './kernels-financial-annuities.js';
import { financialBondsKernels } from './kernels-financial-bonds.js';
import { financialCouponsKernels } from './kernels-financial-coupons.js';
import { financialDepreciationKernels } from './kernels-financial-depreciation.js';
import { financialDiscountsKernels } from './kernels-financial-discounts.js';
import { financialOddPeriodsKernels } from './kernels-financial-odd-periods.js';
import { financialRatesKernels } from './kernels-financial-rates.js';

export const financialKernels: readonly FunctionEntry[] = [
  ...financialAnnuitiesKernels,
  ...financialBondsKernels,
  ...financialCouponsKernels,
  ...financialDepreciationKernels,
  ...financialDiscountsKernels,
  ...financialOddPeriodsKernels,
  ...financialRatesKernels,
];
