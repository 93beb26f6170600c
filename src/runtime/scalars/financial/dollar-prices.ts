/** Prices in dollars and fractions of a dollar: 1.02 in sixteenths is 1 and 2/16. */
import { type Input, number, within } from './arguments.js';

/** DOLLARDE: the decimal price of a price in fractions. */
export function decimalPrice(price: Input, fraction: Input): number {
  const parts = within('DOLLARDE', 'fraction', fraction, 1, Infinity);
  const whole = Math.trunc(number(price));
  return ((number(price) - whole) * digitsOf(parts)) / parts + whole;
}

/** DOLLARFR: the price in fractions of a decimal price. */
export function fractionalPrice(price: Input, fraction: Input): number {
  const parts = within('DOLLARFR', 'fraction', fraction, 1, Infinity);
  const whole = Math.trunc(number(price));
  return ((number(price) - whole) * parts) / digitsOf(parts) + whole;
}

/** The power of ten that holds every count of parts: 10 for 8 and 10, 100 for 16. */
function digitsOf(parts: number): number {
  return 10 ** Math.ceil(Math.log10(parts));
}
