/** Rounding of doubles by their decimal value (R1). */

/** The nearest integer, halves away from zero (R3). */
export function roundHalfAway(value: number): number {
  return value < 0 ? -Math.round(-value) : Math.round(value);
}

/**
 * The shortest decimal text of a double moved by `digits` places: 1.15 and 1 give 11.5, where binary arithmetic gives 11.499999999999998.
 * This is how ROUND comes to 1.2 (R1).
 */
export function shiftDecimal(value: number, digits: number): number {
  const text = String(value);
  const exponentAt = text.indexOf('e');
  if (exponentAt < 0) return Number(`${text}e${digits}`);
  return Number(`${text.slice(0, exponentAt)}e${Number(text.slice(exponentAt + 1)) + digits}`);
}

/** Rounds `value` at `digits` decimals by `rule` (Math.floor, Math.trunc, ...) applied to its decimal value. */
export function roundDecimalBy(value: number, digits: number, rule: (value: number) => number): number {
  if (!Number.isFinite(value)) return value;
  const rounded = rule(shiftDecimal(value, digits));
  return Number.isFinite(rounded) ? shiftDecimal(rounded, -digits) : value;
}

const EXACT_FACTORS = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
/** Further from a half than this, a product of doubles below 2^40 rounds as the decimal does. */
const SAFE_DISTANCE = 1e-3;

/** Rounds at `digits` decimals, halves away from zero by the decimal value (R1): 1.15 -> 1.2. */
export function roundDecimal(value: number, digits: number): number {
  const factor = EXACT_FACTORS[digits];
  if (factor !== undefined) {
    const scaled = Math.abs(value) * factor;
    const distance = Math.abs(scaled - Math.trunc(scaled) - 0.5);
    if (scaled < 2 ** 40 && distance > SAFE_DISTANCE) return (Math.sign(value) * Math.round(scaled)) / factor;
  }
  return roundDecimalBy(value, digits, roundHalfAway);
}
