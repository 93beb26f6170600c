/** What the distributions demand of their arguments. BLANK counts as 0. R0010 otherwise. */
import { refuse } from '../domain.js';

/** A whole number of degrees of freedom (a decimal number was rounded before). */
export function degreesOfFreedom(name: string, value: number | null): number {
  const degrees = value ?? 0;
  return degrees >= 1 && degrees <= 1e10
    ? degrees
    : refuse(name, degrees, 'the degrees of freedom must be between 1 and 10,000,000,000');
}

export function positive(name: string, what: string, value: number | null): number {
  const number = value ?? 0;
  return number > 0 ? number : refuse(name, number, `${what} must be greater than 0`);
}

export function notNegative(name: string, what: string, value: number | null): number {
  const number = value ?? 0;
  return number >= 0 ? number : refuse(name, number, `${what} must not be negative`);
}

/** A probability between 0 and 1, neither of them included. */
export function innerProbability(name: string, value: number | null): number {
  const probability = value ?? 0;
  return probability > 0 && probability < 1
    ? probability
    : refuse(name, probability, 'the probability must be greater than 0 and less than 1');
}

/** A probability from 0 up to 1; `isZeroAllowed` and `isOneAllowed` say whether they count. */
export function probabilityBetween(
  name: string,
  value: number | null,
  { isZeroAllowed, isOneAllowed }: { readonly isZeroAllowed: boolean; readonly isOneAllowed: boolean },
): number {
  const probability = value ?? 0;
  const isInside = probability > 0 && probability < 1;
  if (isInside || (isZeroAllowed && probability === 0) || (isOneAllowed && probability === 1)) return probability;
  return refuse(name, probability, 'the probability must be between 0 and 1');
}
