/** Half the width of the confidence interval of a mean. */
import { refuse } from '../domain.js';
import { innerProbability, positive } from './arguments.js';
import { normalQuantile } from './normal.js';
import { studentQuantile } from './student.js';

/** CONFIDENCE.NORM. R0010 unless alpha is between 0 and 1, the deviation positive and the size at least 1. */
export function confidenceNormal(alpha: number | null, deviation: number | null, size: number | null): number {
  const name = 'CONFIDENCE.NORM';
  const outside = innerProbability(name, alpha);
  const spread = positive(name, 'the standard deviation', deviation);
  const count = size ?? 0;
  if (count < 1) return refuse(name, count, 'the size must be at least 1');
  return (-normalQuantile(outside / 2) * spread) / Math.sqrt(count);
}

/** CONFIDENCE.T. As CONFIDENCE.NORM, but the size must be at least 2. */
export function confidenceStudent(alpha: number | null, deviation: number | null, size: number | null): number {
  const name = 'CONFIDENCE.T';
  const outside = innerProbability(name, alpha);
  const spread = positive(name, 'the standard deviation', deviation);
  const count = size ?? 0;
  if (count < 2) return refuse(name, count, 'the size must be at least 2');
  return (studentQuantile(outside, count - 1) * spread) / Math.sqrt(count);
}
