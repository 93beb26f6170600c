/** The rounding functions: they work on the decimal value that a double shows, not on its binary one (R1). */
import { refuse, refuseZeroDivisor } from './domain.js';
import { doubleToInteger } from './convert.js';
import { roundDecimal, roundDecimalBy, roundHalfAway } from './rounding.js';

/** ROUND: halves away from zero (R1); BLANK digits are 0. */
export function round(value: number, digits: number | null): number;
export function round(value: number | null, digits: number | null): number | null;
export function round(value: number | null, digits: number | null): number | null {
  return value === null ? null : roundDecimal(value, digits ?? 0) + 0;
}

/** ROUNDUP: away from zero. */
export function roundUp(value: number, digits: number | null): number;
export function roundUp(value: number | null, digits: number | null): number | null;
export function roundUp(value: number | null, digits: number | null): number | null {
  return value === null ? null : roundDecimalBy(value, digits ?? 0, awayFromZero) + 0;
}

/** ROUNDDOWN and TRUNC: towards zero (R2); digits are 0 unless given. */
export function roundDown(value: number, digits?: number | null): number;
export function roundDown(value: number | null, digits?: number | null): number | null;
export function roundDown(value: number | null, digits?: number | null): number | null {
  return value === null ? null : roundDecimalBy(value, digits ?? 0, Math.trunc) + 0;
}

/** INT: the next whole number below (R2), a double as Int64. R0004 beyond 64 bits. */
export function integerBelow(value: number): number;
export function integerBelow(value: number | null): number | null;
export function integerBelow(value: number | null): number | null {
  return value === null ? null : doubleToInteger(Math.floor(value));
}

/**
 * MROUND: the nearest multiple, halves away from zero (R5), by the binary quotient, so that 6.05 is nearer to 6.0 than to 6.1;
 * 0 for a multiple 0 (Z11). R0010 for different signs.
 */
export function roundToMultiple(value: number, multiple: number | null): number;
export function roundToMultiple(value: number | null, multiple: number | null): number | null;
export function roundToMultiple(value: number | null, multiple: number | null): number | null {
  if (value === null) return null;
  const step = multiple ?? 0;
  if (step === 0) return 0;
  if (value * step < 0) return refuse('MROUND', step, 'the multiple and the number must have the same sign');
  return multipleOf(step, roundHalfAway(value / step));
}

/** CEILING: the next multiple away from minus infinity; a negative step turns it around (R5); 0 for a step 0 (Z11). */
export function ceilingToMultiple(value: number, step: number | null): number;
export function ceilingToMultiple(value: number | null, step: number | null): number | null;
export function ceilingToMultiple(value: number | null, step: number | null): number | null {
  if (value === null) return null;
  if (step === null || step === 0) return 0;
  return multipleOf(step, Math.ceil(steps(value, sameDirection('CEILING', value, step))));
}

/** FLOOR: the next multiple below; a negative step turns it around (R5). R0012 for a step 0. */
export function floorToMultiple(value: number, step: number | null): number;
export function floorToMultiple(value: number | null, step: number | null): number | null;
export function floorToMultiple(value: number | null, step: number | null): number | null {
  if (value === null) return null;
  if (step === null || step === 0) return value === 0 ? 0 : refuseZeroDivisor('FLOOR');
  return multipleOf(step, Math.floor(steps(value, sameDirection('FLOOR', value, step))));
}

/** ISO.CEILING: the next multiple above, whatever the sign of the step; the step is 1 unless given. */
export function isoCeiling(value: number, step?: number | null): number;
export function isoCeiling(value: number | null, step?: number | null): number | null;
export function isoCeiling(value: number | null, step?: number | null): number | null {
  if (value === null) return null;
  const size = step === undefined ? 1 : Math.abs(step ?? 0);
  return size === 0 ? 0 : multipleOf(size, Math.ceil(steps(value, size)));
}

/** EVEN: the next even number away from zero. */
export function roundToEven(value: number): number;
export function roundToEven(value: number | null): number | null;
export function roundToEven(value: number | null): number | null {
  return value === null ? null : awayFromZero(value / 2) * 2 + 0;
}

/** ODD: the next odd number away from zero; 0 gives 1. */
export function roundToOdd(value: number | null): number {
  const number = value ?? 0;
  const direction = number < 0 ? -1 : 1;
  return direction * (Math.ceil((Math.abs(number) - 1) / 2) * 2 + 1);
}

function awayFromZero(value: number): number {
  return value < 0 ? Math.floor(value) : Math.ceil(value);
}

function sameDirection(name: string, value: number, step: number): number {
  return value > 0 && step < 0 ? refuse(name, step, 'a positive number needs a positive step') : step;
}

/** How many steps a value is, to 15 digits: binary noise is no part of a step (0.3 / 0.1 is 3, 0.7 / 0.2 is 3.5). */
function steps(value: number, step: number): number {
  return Number((value / step).toPrecision(15));
}

/** The multiple without binary noise: 3 * 0.1 is 0.3. */
function multipleOf(step: number, count: number): number {
  const product = step * count;
  return Number.isInteger(step) ? product + 0 : Number(product.toPrecision(15)) + 0;
}
