/** Powers and growth of interest. */

const LARGEST_COUNT = 2 ** 31;

/** `base` to the power; a whole exponent by repeated squaring, whose rounding the engine's results show. */
export function power(base: number, exponent: number): number {
  if (!Number.isInteger(exponent) || Math.abs(exponent) > LARGEST_COUNT) return base ** exponent;
  const result = squaredPower(base, Math.abs(exponent));
  return exponent < 0 ? 1 / result : result;
}

function squaredPower(base: number, exponent: number): number {
  let [result, square] = [1, base];
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}

/** (1 + rate)^periods - 1, without the loss of digits of a power near 1. */
export function growth(rate: number, periods: number): number {
  if (!Number.isInteger(periods) || Math.abs(periods) > LARGEST_COUNT) {
    return rate > -1 ? Math.expm1(periods * Math.log1p(rate)) : (1 + rate) ** periods - 1;
  }
  const grown = doubledGrowth(rate, Math.abs(periods));
  if (periods >= 0) return grown;
  return grown === Infinity ? -1 : -grown / (1 + grown);
}

/** Growths a and b over one span after the other make a + b + a b. */
function doubledGrowth(rate: number, periods: number): number {
  let [result, span] = [0, rate];
  for (let rest = periods; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = result + span + result * span;
    span *= 2 + span;
  }
  return result;
}
