/** Quantiles by Newton's method on the logarithm of a tail, kept inside a bracket that shrinks by bisection. */
import { narrow, subtract, wide, type DoubleDouble } from './double-double.js';

/** The tail of a distribution that holds the probability, as it depends on a point. */
export interface Tail {
  readonly isLower: boolean;
  readonly probability: number;
  readonly at: (point: number) => DoubleDouble;
  readonly density: (point: number) => number;
  /** The points lie between these; `lowest` may be 0, `highest` Infinity. */
  readonly lowest: number;
  readonly highest: number;
}

const MOST_STEPS = 300;
/** The step after one as small as this leaves no error that a double shows. */
const SMALL_STEP = 1e-9;

/** The point whose tail has the probability, from `guess` on. */
export function quantile(tail: Tail, guess: number): number {
  let [low, high] = [tail.lowest, tail.highest];
  let point = guess > low && guess < high ? guess : between(low, high);
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const excess = excessAt(tail, point);
    if (excess === 0) return point;
    if (excess > 0 === tail.isLower) high = point;
    else low = point;
    const next = point - (tail.isLower ? 1 : -1) * newtonStep(tail, point, excess);
    if (Math.abs(next - point) <= SMALL_STEP * Math.abs(point)) return next;
    point = next > low && next < high ? next : between(low, high);
  }
  return point;
}

/** How much the tail exceeds the probability, as a part of the probability. */
function excessAt({ at, probability }: Tail, point: number): number {
  return narrow(subtract(at(point), wide(probability))) / probability;
}

/** The step to where the tangent of the tail's logarithm has the logarithm of the probability. */
function newtonStep({ density, probability }: Tail, point: number, excess: number): number {
  const tail = probability * (1 + excess);
  return (Math.log1p(excess) * tail) / density(point);
}

/** The middle, by ratio where the bounds are of one sign and far apart. */
function between(low: number, high: number): number {
  if (high === Infinity) return low > 0 ? low * 2 : 1;
  if (low === -Infinity) return high < 0 ? high * 2 : -1;
  if (low >= 0) return low === 0 ? high / 16 : Math.sqrt(low) * Math.sqrt(high);
  return (low + high) / 2;
}
