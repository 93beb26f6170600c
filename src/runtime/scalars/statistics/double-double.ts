/**
 * Numbers of twice the precision: the unevaluated sum of two doubles (Dekker 1971, Knuth), about 31 digits. The distributions are
 * computed in them, so that what is rounded to a double at the end is right to the last digit.
 */

export interface DoubleDouble {
  readonly high: number;
  readonly low: number;
}

export const zero: DoubleDouble = { high: 0, low: 0 };
export const one: DoubleDouble = { high: 1, low: 0 };
/** The natural logarithm of 2. */
const ln2: DoubleDouble = { high: 0.6931471805599453, low: 2.3190468138462996e-17 };
export const pi: DoubleDouble = { high: 3.141592653589793, low: 1.2246467991473532e-16 };

export function wide(value: number): DoubleDouble {
  return { high: value, low: 0 };
}

export function narrow({ high, low }: DoubleDouble): number {
  return high + low;
}

/** a + b exactly (Knuth). */
function exactSum(a: number, b: number): DoubleDouble {
  const high = a + b;
  const part = high - a;
  return { high, low: a - (high - part) + (b - part) };
}

/** a + b exactly where |a| >= |b| (Dekker). */
function normal(a: number, b: number): DoubleDouble {
  const high = a + b;
  return { high, low: b - (high - a) };
}

/** a * b exactly (Veltkamp's splitting). */
function exactProduct(a: number, b: number): DoubleDouble {
  const high = a * b;
  const [a1, a2] = split(a);
  const [b1, b2] = split(b);
  return { high, low: a1 * b1 - high + a1 * b2 + a2 * b1 + a2 * b2 };
}

function split(value: number): readonly [number, number] {
  const shifted = value * 134217729;
  const upper = shifted - (shifted - value);
  return [upper, value - upper];
}

export function add(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const upper = exactSum(a.high, b.high);
  const lower = exactSum(a.low, b.low);
  const sum = normal(upper.high, upper.low + lower.high);
  return normal(sum.high, sum.low + lower.low);
}

export function negate({ high, low }: DoubleDouble): DoubleDouble {
  return { high: -high, low: -low };
}

export function subtract(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  return add(a, negate(b));
}

export function multiply(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const product = exactProduct(a.high, b.high);
  return normal(product.high, product.low + (a.high * b.low + a.low * b.high));
}

export function divide(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const first = a.high / b.high;
  const rest = subtract(a, multiply(b, wide(first)));
  const second = rest.high / b.high;
  const last = subtract(rest, multiply(b, wide(second))).high / b.high;
  return add(normal(first, second), wide(last));
}

/** The product with a power of two, which is exact. */
export function scale({ high, low }: DoubleDouble, power: number): DoubleDouble {
  return { high: high * power, low: low * power };
}

const HALVINGS = 8;
const TAYLOR_TERMS = 12;

/** e to the power: the argument is reduced by multiples of ln 2 and halvings, then Taylor's series. */
export function exponential(power: DoubleDouble): DoubleDouble {
  if (power.high < -746) return zero;
  if (power.high > 709.79) return wide(Infinity);
  const twos = Math.round(power.high / ln2.high);
  const reduced = scale(subtract(power, multiply(ln2, wide(twos))), 2 ** -HALVINGS);
  let result = one;
  for (let k = TAYLOR_TERMS; k >= 1; k--) result = add(one, divide(multiply(result, reduced), wide(k)));
  for (let k = 0; k < HALVINGS; k++) result = multiply(result, result);
  const half = Math.trunc(twos / 2);
  return scale(scale(result, 2 ** half), 2 ** (twos - half));
}

/** The natural logarithm of a positive number: one step of Newton's method from that of the double. */
export function logarithm(value: DoubleDouble): DoubleDouble {
  if (value.high < 1e-280) return subtract(logarithm(scale(value, 2 ** 512)), multiply(ln2, wide(512)));
  const near = wide(Math.log(value.high));
  return add(near, subtract(multiply(value, exponential(negate(near))), one));
}
