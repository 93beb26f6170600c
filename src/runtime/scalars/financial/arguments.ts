/** The arguments of financial functions: BLANK counts as 0, an omitted argument as its default; what is out of range is refused. */
import { DaxError } from '../../errors.js';
import { refuse } from '../domain.js';
import { dayOf } from '../time.js';

/** BLANK arrives as null, an omitted argument as undefined. */
export type Input = number | null | undefined;

/** The argument as a number. */
export function number(value: Input, otherwise = 0): number {
  return value === undefined ? otherwise : (value ?? 0);
}

/** The day of a date argument. */
export function day(value: Input): number {
  return dayOf(value ?? 0);
}

/** R0010 unless the value is greater than 0. */
export function positive(name: string, what: string, value: Input): number {
  const given = number(value);
  return given > 0 ? given : refuse(name, given, `${what} must be greater than 0`);
}

/** R0010 for a negative value. */
export function notNegative(name: string, what: string, value: Input): number {
  const given = number(value);
  return given >= 0 ? given : refuse(name, given, `${what} must not be negative`);
}

/** R0010 unless the value lies between the limits, both included. */
export function within(name: string, what: string, value: Input, lowest: number, highest: number): number {
  const given = number(value);
  if (given >= lowest && given <= highest) return given;
  return refuse(name, given, `${what} must be ${limits(lowest, highest)}`);
}

function limits(lowest: number, highest: number): string {
  return highest === Infinity ? `${lowest} or more` : `between ${lowest} and ${highest}`;
}

/** R0015 unless the value is one of those known. */
export function oneOf<T extends number>(name: string, option: string, value: Input, known: readonly T[]): T {
  const given = number(value);
  const found = known.find((one) => one === given);
  if (found === undefined) throw new DaxError('R0015', { function: name, option, value: String(given) });
  return found;
}

/** When a payment is due: 0 at the end of its period, 1 at the beginning. */
export function paymentType(name: string, type: Input): 0 | 1 {
  return oneOf(name, 'the type', type, [0, 1]);
}

/** R0060 unless the dates follow one another; each has the name that the documentation gives it. */
export function inOrder(name: string, ...dates: readonly (readonly [what: string, date: number])[]): void {
  for (let i = 1; i < dates.length; i++) {
    const [before, after] = [dates[i - 1], dates[i]];
    if (before && after && before[1] >= after[1]) {
      throw new DaxError('R0060', { function: name, first: before[0], second: after[0] });
    }
  }
}
