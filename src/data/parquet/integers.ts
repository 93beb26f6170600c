/** Whole numbers of a page, exact, and the same number with its decimal point moved. */
import type { PageValues } from './page-values.js';

/** Whole numbers; the few that a double cannot hold stand apart, by their places. */
export interface Integers {
  readonly numbers: Float64Array;
  readonly large: ReadonlyMap<number, bigint>;
}

const none: ReadonlyMap<number, bigint> = new Map();
const wordSize = 2 ** 32;
/** The high words of numbers that a double certainly holds: up to 2^53. */
const exactHigh = 2 ** 21;
const largestExact = 2 ** 53;

/** The whole numbers of a page of INT32, INT64 or decimals in bytes. */
export function integersOf(values: PageValues, isSigned: boolean): Integers {
  switch (values.form) {
    case 'longs':
      return ofLongs(values.words, values.length, isSigned);
    case 'slices':
      return ofBytes(values);
    case 'bits':
      return { numbers: Float64Array.from(values.bits), large: none };
    case 'numbers': {
      const numbers = new Float64Array(values.numbers);
      if (!isSigned) numbers.forEach((value, i) => (numbers[i] = value < 0 ? value + wordSize : value));
      return { numbers, large: none };
    }
  }
}

function ofLongs(words: Int32Array, length: number, isSigned: boolean): Integers {
  const numbers = new Float64Array(length);
  const leastHigh = isSigned ? -exactHigh : 0;
  let isExact = true;
  for (let i = 0; i < length; i++) {
    const high = words[i * 2 + 1] as number;
    numbers[i] = high * wordSize + ((words[i * 2] as number) >>> 0);
    if (high >= exactHigh || high < leastHigh) isExact = false;
  }
  return isExact ? { numbers, large: none } : withLarge(words, numbers, isSigned);
}

function withLarge(words: Int32Array, numbers: Float64Array, isSigned: boolean): Integers {
  const longs = isSigned ? new BigInt64Array(words.buffer) : new BigUint64Array(words.buffer);
  const large = new Map<number, bigint>();
  for (let i = 0; i < numbers.length; i++) {
    const long = longs[i] as bigint;
    numbers[i] = Number(long);
    if (BigInt(numbers[i] as number) !== long) large.set(i, long);
  }
  return { numbers, large };
}

/** Decimals as bytes, the highest first, in two's complement. */
function ofBytes({ slices, length }: Extract<PageValues, { form: 'slices' }>): Integers {
  const numbers = new Float64Array(length);
  const large = new Map<number, bigint>();
  for (let i = 0; i < length; i++) {
    const value = bigOf(slices.bytes.subarray(slices.starts[i], slices.ends[i]));
    numbers[i] = Number(value);
    if (typeof value === 'bigint' && BigInt(numbers[i] as number) !== value) large.set(i, value);
  }
  return { numbers, large };
}

function bigOf(bytes: Uint8Array): bigint | number {
  const sign = (bytes[0] ?? 0) >= 128 ? -1 : 0;
  let at = 0;
  while (at < bytes.length - 6 && bytes[at] === (sign & 255)) at++;
  if (bytes.length - at <= 6) {
    let value = sign;
    for (; at < bytes.length; at++) value = value * 256 + (bytes[at] as number);
    return value;
  }
  let value = BigInt(sign);
  for (; at < bytes.length; at++) value = value * 256n + BigInt(bytes[at] as number);
  return value;
}

/** What `shifted` gives for a number that is not whole, or that a double cannot hold. */
export type ShiftProblem = 'fraction' | 'inexact';

/** The numbers times 10^`places` (which may be negative), and which of them cannot be held. */
export function shifted(
  { numbers, large }: Integers,
  places: number,
): { numbers: Float64Array; problems: Map<number, ShiftProblem> } {
  const problems = new Map<number, ShiftProblem>();
  const factor = 10 ** Math.abs(places);
  const isExactFactor = Math.abs(places) <= 22;
  const result = places === 0 ? numbers : new Float64Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) {
    const value = numbers[i] as number;
    const moved = places < 0 ? value / factor : value * factor;
    result[i] = moved;
    const isExact = isExactFactor && Math.abs(moved) <= largestExact && Math.abs(value) <= largestExact;
    if (!isExact || (places < 0 && value % factor !== 0)) shiftSlowly(BigInt(value), places, i, result, problems);
  }
  for (const [i, value] of large) shiftSlowly(value, places, i, result, problems);
  return { numbers: result, problems };
}

function shiftSlowly(
  value: bigint,
  places: number,
  i: number,
  result: Float64Array,
  problems: Map<number, ShiftProblem>,
): void {
  const factor = 10n ** BigInt(Math.abs(places));
  const moved = places >= 0 ? value * factor : value / factor;
  result[i] = Number(moved);
  if (places < 0 && value % factor !== 0n) problems.set(i, 'fraction');
  else if (BigInt(result[i] as number) !== moved || moved >= 2n ** 63n || moved < -(2n ** 63n))
    problems.set(i, 'inexact');
}

/** The text of a whole number with its decimal point moved `scale` places to the left. */
export function textOf({ numbers, large }: Integers, i: number, scale: number): string {
  const value = large.get(i) ?? BigInt(numbers[i] as number);
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const sign = value < 0n ? '-' : '';
  return scale === 0 ? sign + whole : `${sign}${whole}.${digits.slice(digits.length - scale)}`;
}
