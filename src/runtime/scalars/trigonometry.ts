/** Trigonometry in radians. NaN in, NaN out, unless the function refuses values anyway. BLANK gives BLANK, except where f(0) is not 0 (B9): those read BLANK as 0. */
import { finiteResult, refuse } from './domain.js';

/** SIN. */
export function sine(angle: number): number;
export function sine(angle: number | null): number | null;
export function sine(angle: number | null): number | null {
  return angle === null ? null : Math.sin(angle);
}

/** COS; COS(BLANK()) is 1 [E]. */
export function cosine(angle: number | null): number {
  return Math.cos(angle ?? 0);
}

/** Larger than this, a tangent belongs to a right angle that no double hits exactly. */
const TANGENT_LIMIT = 1e15;

/** TAN. R0010 for a right angle [E]. */
export function tangent(angle: number): number;
export function tangent(angle: number | null): number | null;
export function tangent(angle: number | null): number | null {
  if (angle === null) return null;
  const result = finiteResult('TAN', Math.tan(angle));
  return Math.abs(result) < TANGENT_LIMIT ? result : refuse('TAN', angle, 'it is a right angle');
}

/** COT. R0010 for 0 and BLANK. */
export function cotangent(angle: number | null): number {
  const radians = angle ?? 0;
  return radians === 0 ? refuse('COT', radians, 'it has no cotangent') : finiteResult('COT', 1 / Math.tan(radians));
}

/** SINH. */
export function hyperbolicSine(value: number): number;
export function hyperbolicSine(value: number | null): number | null;
export function hyperbolicSine(value: number | null): number | null {
  return value === null ? null : finiteResult('SINH', Math.sinh(value));
}

/** COSH; of BLANK it is 1. */
export function hyperbolicCosine(value: number | null): number {
  return finiteResult('COSH', Math.cosh(value ?? 0));
}

/** TANH. */
export function hyperbolicTangent(value: number): number;
export function hyperbolicTangent(value: number | null): number | null;
export function hyperbolicTangent(value: number | null): number | null {
  return value === null ? null : Math.tanh(value);
}

/** COTH. R0010 for 0 and BLANK. */
export function hyperbolicCotangent(value: number | null): number {
  const number = value ?? 0;
  return number === 0 ? refuse('COTH', number, 'it has none') : finiteResult('COTH', 1 / Math.tanh(number));
}

/** ASIN. R0010 outside -1 to 1. */
export function arcSine(value: number): number;
export function arcSine(value: number | null): number | null;
export function arcSine(value: number | null): number | null {
  return value === null ? null : Math.asin(unit('ASIN', value));
}

/** ACOS; of BLANK it is pi/2. R0010 outside -1 to 1. */
export function arcCosine(value: number | null): number {
  return Math.acos(unit('ACOS', value ?? 0));
}

/** ATAN. */
export function arcTangent(value: number): number;
export function arcTangent(value: number | null): number | null;
export function arcTangent(value: number | null): number | null {
  return value === null ? null : Math.atan(value);
}

/** ACOT: between 0 and pi; of BLANK it is pi/2. */
export function arcCotangent(value: number | null): number {
  return Math.PI / 2 - Math.atan(value ?? 0);
}

/** ASINH. */
export function inverseHyperbolicSine(value: number): number;
export function inverseHyperbolicSine(value: number | null): number | null;
export function inverseHyperbolicSine(value: number | null): number | null {
  return value === null ? null : Math.asinh(value);
}

/** ACOSH. R0010 below 1, so for BLANK too. */
export function inverseHyperbolicCosine(value: number | null): number {
  const number = value ?? 0;
  return number >= 1 ? Math.acosh(number) : refuse('ACOSH', number, 'the number must be at least 1');
}

/** ATANH. R0010 unless it lies between -1 and 1. */
export function inverseHyperbolicTangent(value: number): number;
export function inverseHyperbolicTangent(value: number | null): number | null;
export function inverseHyperbolicTangent(value: number | null): number | null {
  if (value === null) return null;
  return Math.abs(value) < 1 ? Math.atanh(value) : refuse('ATANH', value, 'the number must lie between -1 and 1');
}

/** ACOTH. R0010 from -1 to 1, so for BLANK too. */
export function inverseHyperbolicCotangent(value: number | null): number {
  const number = value ?? 0;
  if (Math.abs(number) > 1) return Math.atanh(1 / number);
  return refuse('ACOTH', number, 'the number must be less than -1 or greater than 1');
}

/** DEGREES: radians to degrees. */
export function degrees(angle: number): number;
export function degrees(angle: number | null): number | null;
export function degrees(angle: number | null): number | null {
  return angle === null ? null : (angle * 180) / Math.PI;
}

/** RADIANS: degrees to radians. */
export function radians(angle: number): number;
export function radians(angle: number | null): number | null;
export function radians(angle: number | null): number | null {
  return angle === null ? null : (angle * Math.PI) / 180;
}

function unit(name: string, value: number): number {
  return Math.abs(value) <= 1 ? value : refuse(name, value, 'the number must lie from -1 to 1');
}
