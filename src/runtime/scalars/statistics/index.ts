/** The kernels of the statistical distributions. */
export { betaDistribution, betaInverse } from './beta.js';
export { chiSquare, chiSquareInverse, chiSquareRight, chiSquareRightInverse } from './chi-square.js';
export { confidenceNormal, confidenceStudent } from './confidence.js';
export { exponentialDistribution, poisson } from './counts.js';
export { normalDistribution, normalInverse, standardNormal, standardNormalInverse } from './normal.js';
export { student, studentInverse, studentRight, studentTwoTailed, studentTwoTailedInverse } from './student.js';
