/** Roots of functions of one variable. */

const STEPS = 200;

/** Where a function changes its sign between two points, to the last digit, by Brent's method (1973); null without a change of sign. */
export function rootBetween(f: (x: number) => number, from: number, to: number): number | null {
  let [a, b, fa, fb] = [from, to, f(from), f(to)];
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(fa * fb < 0)) return null;
  let [c, fc, step, before] = [a, fa, b - a, b - a];
  for (let i = 0; i < STEPS; i++) {
    if (fb * fc > 0) [c, fc, step, before] = [a, fa, b - a, b - a];
    if (Math.abs(fc) < Math.abs(fb)) [a, b, c, fa, fb, fc] = [b, c, b, fb, fc, fb];
    const middle = (c - b) / 2;
    const smallest = 2 ** -53 * Math.abs(b);
    if (Math.abs(middle) <= smallest || fb === 0) return b;
    const next = interpolated({ a, b, c, fa, fb, fc }, middle);
    const isGood = Math.abs(before) >= smallest && next !== null && 2 * Math.abs(next) < Math.abs(before);
    [before, step] = isGood ? [step, next] : [middle, middle];
    [a, fa] = [b, fb];
    b += Math.abs(step) > smallest ? step : Math.sign(middle) * smallest;
    fb = f(b);
  }
  return b;
}

interface Points {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly fa: number;
  readonly fb: number;
  readonly fc: number;
}

/** The step from b by the secant or the inverse parabola; null where it leaves the bracket. */
function interpolated({ a, b, c, fa, fb, fc }: Points, middle: number): number | null {
  if (Math.abs(fa) <= Math.abs(fb)) return null;
  const s = fb / fa;
  let [p, q] = [2 * middle * s, 1 - s];
  if (a !== c) {
    const [u, v] = [fa / fc, fb / fc];
    p = s * (2 * middle * u * (u - v) - (b - a) * (v - 1));
    q = (u - 1) * (v - 1) * (s - 1);
  }
  const step = p > 0 ? -p / q : p / -q;
  const inside = Math.abs(step) < Math.abs(1.5 * middle) && step * middle > 0;
  return inside ? step : null;
}

const WIDEN = 1.6;
const WIDENINGS = 100;

/**
 * A root near the guess, above `lowest`: the bracket around the guess grows until the function changes its sign. Null
 * where it does not.
 */
export function rootNear(f: (x: number) => number, guess: number, lowest: number): number | null {
  if (!(guess > lowest)) return null;
  let [low, high] = [Math.max(guess - 0.01, (guess + lowest) / 2), guess + 0.01];
  for (let i = 0; i < WIDENINGS; i++) {
    const root = rootBetween(f, low, high);
    if (root !== null) return root;
    const width = high - low;
    low = Math.max(low - WIDEN * width, (low + lowest) / 2);
    high += WIDEN * width;
  }
  return null;
}

const NEWTON_STEPS = 100;
const NEWTON_TOLERANCE = 1e-7;

/**
 * A root by Newton's method, as the documentation has it: until a step is less than 0.0000001, so that results have the engine's
 * last digits. Null where the steps do not settle.
 */
export function newtonRoot(f: (x: number) => number, guess: number): number | null {
  let x = guess;
  for (let i = 0; i < NEWTON_STEPS; i++) {
    const slope = (f(x + NEWTON_TOLERANCE) - f(x - NEWTON_TOLERANCE)) / (2 * NEWTON_TOLERANCE);
    const next = x - f(x) / slope;
    if (!Number.isFinite(next)) return null;
    if (Math.abs(next - x) < NEWTON_TOLERANCE) return next;
    x = next;
  }
  return null;
}
