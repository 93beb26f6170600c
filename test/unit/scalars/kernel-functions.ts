/** All functions that are pure kernels or a thin layer over them. */
import type { FunctionEntry } from '../../../src/functions/entry.js';
import { bitKernels } from '../../../src/functions/kernels-bits.js';
import { conversionKernels, pathKernels } from '../../../src/functions/kernels-conversion.js';
import { countingKernels } from '../../../src/functions/kernels-counting.js';
import { dateKernels } from '../../../src/functions/kernels-date.js';
import { informationKernels } from '../../../src/functions/kernels-information.js';
import { mathKernels } from '../../../src/functions/kernels-math.js';
import { roundingKernels } from '../../../src/functions/kernels-rounding.js';
import { searchKernels } from '../../../src/functions/kernels-search.js';
import { distributionKernels } from '../../../src/functions/kernels-statistics.js';
import { textKernels } from '../../../src/functions/kernels-text.js';
import { trigonometryKernels } from '../../../src/functions/kernels-trigonometry.js';
import { userKernels } from '../../../src/functions/kernels-user.js';

export const kernelFunctions: readonly FunctionEntry[] = [
  ...bitKernels,
  ...conversionKernels,
  ...countingKernels,
  ...dateKernels,
  ...informationKernels,
  ...mathKernels,
  ...pathKernels,
  ...roundingKernels,
  ...searchKernels,
  ...distributionKernels,
  ...textKernels,
  ...trigonometryKernels,
  ...userKernels,
];
