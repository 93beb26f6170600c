/** Random numbers, from the query's environment (O5). */
import type { Environment } from '../environment.js';
import { refuse } from './domain.js';

/** RAND: from 0 up to, but not, 1. */
export function random(environment: Environment): number {
  return environment.random();
}

/** RANDBETWEEN: a whole number from `bottom` to `top`, both included. R0010 when bottom is above top. */
export function randomBetween(environment: Environment, bottom: number | null, top: number | null): number {
  const lowest = Math.ceil(bottom ?? 0);
  const highest = Math.floor(top ?? 0);
  if (lowest > highest) return refuse('RANDBETWEEN', lowest, `the lower bound is above ${highest}`);
  return lowest + Math.floor(environment.random() * (highest - lowest + 1));
}
