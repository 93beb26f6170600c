/**
 * Quotients lane by lane. The loop divides, not a function that it calls: a function that gives a number or BLANK makes an object
 * of every number that is not whole, and those of a large matrix are collected while other threads want the processor.
 */
import { NumberVector } from '../columns/vector.js';
import { filledNumbers, numbersLater, type Store } from './lanes.js';
import { byCalled } from './own-copy.js';

type ByLane = (lane: number) => number | null;
type Operand = NumberVector | number | ByLane;

/** `/` of n lanes, as `divide` does it (B2, Z1-Z5). */
export function quotients(n: number, numerator: Operand, denominator: Operand): NumberVector {
  return numbersLater(n, () => divided(n, numerator, denominator, false));
}

/** DIVIDE of n lanes without an alternative, as `divideOr` does it (Z8). */
export function safeQuotients(n: number, numerator: Operand, denominator: Operand): NumberVector {
  return numbersLater(n, () => divided(n, numerator, denominator, true));
}

function divided(n: number, numerator: Operand, denominator: Operand, isSafe: boolean): NumberVector {
  const [above, below] = [arraysOf(numerator), arraysOf(denominator)];
  if (above !== null && below !== null) {
    return filledNumbers(n, (values, blanks) => divideArrays(above, below, isSafe, values, blanks));
  }
  const [aboveOf, belowOf] = [byLane(numerator), byLane(denominator)];
  const divide = divideLanes(n, aboveOf, belowOf);
  return filledNumbers(n, (...target) => divide(aboveOf, belowOf, isSafe, ...target));
}

/** Numbers and where they are BLANK (1); the one of a lane is at lane & mask. */
interface Arrays {
  readonly values: Float64Array;
  readonly blanks: Uint8Array;
  readonly mask: number;
}

/** The arrays of an operand; null: it is to be asked lane by lane. */
function arraysOf(operand: Operand): Arrays | null {
  if (typeof operand === 'number') return { values: Float64Array.of(operand), blanks: Uint8Array.of(0), mask: 0 };
  if (!(operand instanceof NumberVector) || operand.hasErrors) return null;
  return { values: operand.values, blanks: operand.blanks, mask: -1 };
}

function byLane(operand: Operand): ByLane {
  if (typeof operand === 'number') return () => operand;
  return operand instanceof NumberVector ? (lane): number | null => operand.at(lane) : operand;
}

function divideArrays(above: Arrays, below: Arrays, isSafe: boolean, values: Float64Array, blanks: Uint8Array): number {
  const { values: numerators, blanks: noNumerators, mask } = above;
  const { values: denominators, blanks: noDenominators, mask: ownMask } = below;
  for (let lane = 0; lane < values.length; lane++) {
    const own = lane & ownMask;
    const denominator = noDenominators[own] === 1 ? 0 : (denominators[own] as number);
    if (noNumerators[lane & mask] === 1 || (isSafe && denominator === 0)) continue;
    values[lane] = (numerators[lane & mask] as number) / denominator;
    blanks[lane] = 0;
  }
  return values.length;
}

type Divide = (numerator: ByLane, denominator: ByLane, isSafe: boolean, ...target: Parameters<Store>) => number;

const divideLanes = byCalled<Divide>((numerator, denominator, isSafe, values, blanks, from, n, caught) => {
  let lane = from;
  try {
    for (; lane < n; lane++) {
      const above = numerator(lane);
      const below = denominator(lane) ?? 0;
      if (above === null || (isSafe && below === 0)) continue;
      values[lane] = above / below;
      blanks[lane] = 0;
    }
  } catch (error) {
    caught.push(error);
  }
  return lane;
});
