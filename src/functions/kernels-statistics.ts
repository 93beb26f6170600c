/** Statistical distributions. Page names are those of the DAX reference. */
import type { FunctionEntry } from './entry.js';
import { example, kernelEntry, optional, required } from './kernels-define.js';

const category = 'statistical';
const x = required('x', 'number');
const probability = required('probability', 'number');
const freedom = required('deg_freedom', 'integer');
const cumulative = required('cumulative', 'boolean');
const alpha = required('alpha', 'number');
const beta = required('beta', 'number');
const lowest = optional('A', 'number');
const highest = optional('B', 'number');
const mean = required('mean', 'number');
const deviation = required('standard_dev', 'number');
const size = required('size', 'integer');
/** Never BLANK, which counts as 0; refused outside the domain. */
const distribution = { category, result: 'double', blank: 'never', canFail: true } as const;

const normalEntries: readonly FunctionEntry[] = [
  kernelEntry({
    ...distribution,
    name: 'NORM.DIST',
    summary: 'The normal distribution with a mean and a standard deviation: its left tail, or its density.',
    parameters: [x, mean, deviation, cumulative],
    kernel: 'normalDistribution',
    examples: [
      example('ROUND ( NORM.DIST ( 42, 40, 1.5, TRUE ), 7 )', 0.9087888, 'docs: norm-dist'),
      example('ROUND ( NORM.DIST ( 42, 40, 1.5, FALSE ), 7 )', 0.10934, 'docs: norm-dist'),
    ],
  }),
  kernelEntry({
    ...distribution,
    name: 'NORM.INV',
    summary: 'The value below which a normal distribution holds the probability.',
    parameters: [probability, mean, deviation],
    kernel: 'normalInverse',
    examples: [
      example('NORM.INV ( 0.5, 12, 3 )', 12, 'docs: norm-inv'),
      example('IFERROR ( NORM.INV ( 1, 12, 3 ), "refused" )', 'refused', 'docs: norm-inv'),
    ],
  }),
  kernelEntry({
    ...distribution,
    name: 'NORM.S.DIST',
    summary: 'The standard normal distribution: its left tail, or its density.',
    parameters: [required('z', 'number'), cumulative],
    kernel: 'standardNormal',
    examples: [
      example('NORM.S.DIST ( 0, TRUE )', 0.5, 'docs: norm-s-dist'),
      example('ROUND ( NORM.S.DIST ( 1, FALSE ), 7 )', 0.2419707, 'docs: norm-s-dist'),
    ],
  }),
  kernelEntry({
    ...distribution,
    name: 'NORM.S.INV',
    summary: 'The value below which the standard normal distribution holds the probability.',
    parameters: [probability],
    kernel: 'standardNormalInverse',
    examples: [example('ROUND ( NORM.S.INV ( 0.975 ), 6 )', 1.959964, 'docs: norm-s-inv')],
  }),
  kernelEntry({
    ...distribution,
    name: 'CONFIDENCE.NORM',
    summary: 'Half the confidence interval of a mean where the standard deviation is known.',
    parameters: [alpha, deviation, size],
    kernel: 'confidenceNormal',
    examples: [example('ROUND ( CONFIDENCE.NORM ( 0.1, 2, 100 ), 6 )', 0.328971, 'docs: confidence-norm')],
  }),
];

const studentEntries: readonly FunctionEntry[] = [
  kernelEntry({
    ...distribution,
    name: 'T.DIST',
    summary: "Student's t-distribution: its left tail, or its density.",
    parameters: [x, freedom, cumulative],
    kernel: 'student',
    examples: [example('ROUND ( T.DIST ( 1, 1, TRUE ), 9 )', 0.75, 'docs: t-dist')],
  }),
  kernelEntry({
    ...distribution,
    name: 'T.DIST.2T',
    summary: "Both tails of Student's t-distribution.",
    parameters: [x, freedom],
    kernel: 'studentTwoTailed',
    examples: [example('ROUND ( T.DIST.2T ( 1, 1 ), 9 )', 0.5, 'docs: t-dist-2t')],
  }),
  kernelEntry({
    ...distribution,
    name: 'T.DIST.RT',
    summary: "The right tail of Student's t-distribution.",
    parameters: [x, freedom],
    kernel: 'studentRight',
    examples: [example('ROUND ( T.DIST.RT ( -1, 1 ), 9 )', 0.75, 'docs: t-dist-rt')],
  }),
  kernelEntry({
    ...distribution,
    name: 'T.INV',
    summary: "The value below which Student's t-distribution holds the probability.",
    parameters: [probability, freedom],
    kernel: 'studentInverse',
    examples: [example('ROUND ( T.INV ( 0.25, 1 ), 9 )', -1, 'docs: t-inv')],
  }),
  kernelEntry({
    ...distribution,
    name: 'T.INV.2T',
    summary: "The value beyond which, on both sides together, Student's t-distribution holds the probability.",
    parameters: [probability, freedom],
    kernel: 'studentTwoTailedInverse',
    examples: [example('ROUND ( T.INV.2T ( 0.5, 1 ), 9 )', 1, 'docs: t-inv-2t')],
  }),
  kernelEntry({
    ...distribution,
    name: 'CONFIDENCE.T',
    summary: "Half the confidence interval of a mean by Student's t-distribution.",
    parameters: [alpha, deviation, size],
    kernel: 'confidenceStudent',
    examples: [example('ROUND ( CONFIDENCE.T ( 0.1, 2, 16 ), 5 )', 0.87653, 'docs: confidence-t')],
  }),
];

const chiSquareEntries: readonly FunctionEntry[] = [
  kernelEntry({
    ...distribution,
    name: 'CHISQ.DIST',
    summary: 'The chi-squared distribution: its left tail, or its density.',
    parameters: [x, freedom, cumulative],
    kernel: 'chiSquare',
    examples: [
      example('ROUND ( CHISQ.DIST ( 2, 2, TRUE ), 9 )', 0.632120559, 'docs: chisq-dist'),
      example('CHISQ.DIST ( 0, 2, FALSE )', 0.5, 'docs: chisq-dist'),
    ],
  }),
  kernelEntry({
    ...distribution,
    name: 'CHISQ.DIST.RT',
    summary: 'The right tail of the chi-squared distribution.',
    parameters: [x, freedom],
    kernel: 'chiSquareRight',
    examples: [example('CHISQ.DIST.RT ( 0, 4 )', 1, 'docs: chisq-dist-rt')],
  }),
  kernelEntry({
    ...distribution,
    name: 'CHISQ.INV',
    summary: 'The value below which the chi-squared distribution holds the probability.',
    parameters: [probability, freedom],
    kernel: 'chiSquareInverse',
    examples: [example('ROUND ( CHISQ.INV ( 0.6, 2 ), 9 )', 1.832581464, 'docs: chisq-inv')],
  }),
  kernelEntry({
    ...distribution,
    name: 'CHISQ.INV.RT',
    summary: 'The value above which the chi-squared distribution holds the probability.',
    parameters: [probability, freedom],
    kernel: 'chiSquareRightInverse',
    examples: [example('ROUND ( CHISQ.INV.RT ( 0.05, 10 ), 6 )', 18.307038, 'docs: chisq-inv-rt')],
  }),
];

const otherEntries: readonly FunctionEntry[] = [
  kernelEntry({
    ...distribution,
    name: 'BETA.DIST',
    summary: 'The beta distribution on the interval from A to B: its left tail, or its density.',
    parameters: [x, alpha, beta, cumulative, lowest, highest],
    kernel: 'betaDistribution',
    examples: [
      example('ROUND ( BETA.DIST ( 2, 8, 10, TRUE, 1, 3 ), 7 )', 0.6854706, 'docs: beta-dist'),
      example('BETA.DIST ( 0.5, 1, 1, FALSE )', 1, 'docs: beta-dist'),
    ],
  }),
  kernelEntry({
    ...distribution,
    name: 'BETA.INV',
    summary: 'The value below which the beta distribution holds the probability.',
    parameters: [probability, alpha, beta, lowest, highest],
    kernel: 'betaInverse',
    examples: [example('ROUND ( BETA.INV ( 0.685470581, 8, 10, 1, 3 ), 7 )', 2, 'docs: beta-inv')],
  }),
  kernelEntry({
    ...distribution,
    name: 'EXPON.DIST',
    summary: 'The exponential distribution: its left tail, or its density.',
    parameters: [x, required('lambda', 'number'), cumulative],
    kernel: 'exponentialDistribution',
    examples: [example('ROUND ( EXPON.DIST ( 0.2, 10, TRUE ), 6 )', 0.864665, 'docs: expon-dist')],
  }),
  kernelEntry({
    ...distribution,
    name: 'POISSON.DIST',
    summary: 'The Poisson distribution: the probability of at most, or of exactly, so many events.',
    parameters: [required('x', 'integer'), mean, cumulative],
    kernel: 'poisson',
    examples: [
      example('ROUND ( POISSON.DIST ( 2, 5, TRUE ), 6 )', 0.124652, 'docs: poisson-dist'),
      example('ROUND ( POISSON.DIST ( 2, 5, FALSE ), 6 )', 0.084224, 'docs: poisson-dist'),
    ],
  }),
];

export const distributionKernels: readonly FunctionEntry[] = [
  ...normalEntries,
  ...studentEntries,
  ...chiSquareEntries,
  ...otherEntries,
];
