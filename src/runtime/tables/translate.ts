import { CURRENCY_SCALE } from '../scalars/values.js';
import type { ColumnKind, Value } from '../columns/value.js';
import type { Dictionary } from '../columns/dictionary.js';

/** Values of one kind, with the dictionary that codes them. */
export interface Coded {
  readonly kind: ColumnKind;
  readonly dictionary: Dictionary;
}

/** Code of one dictionary -> code of the same value in another, -1 where it is absent; BLANK is BLANK. */
export type Translation = (code: number) => number;

/**
 * Values of different kinds are never the same (G13, G14: no coercion), but a variant column holds values of any kind.
 */
export function translateStrictly(from: Coded, to: Coded): Translation {
  if (from.dictionary === to.dictionary) return (code) => code;
  const comparable = from.kind === to.kind || from.kind === 'variant' || to.kind === 'variant';
  return lazily(from, (value) => (comparable ? to.dictionary.find(value) : -1));
}

/** Numbers are the same after promotion (C1, M14). */
export function translate(from: Coded, to: Coded): Translation {
  if (from.dictionary === to.dictionary) return (code) => code;
  return lazily(from, (value) => to.dictionary.find(rescale(value, from.kind, to.kind)));
}

const UNKNOWN = -2;

/** Each code is looked up when it is first asked for: a table often holds few values of a large dictionary. */
function lazily(from: Coded, find: (value: Value) => number): Translation {
  const known = new Int32Array(from.dictionary.size).fill(UNKNOWN);
  known[0] = 0;
  return (code) => {
    if (known[code] === UNKNOWN) known[code] = find(from.dictionary.value(code));
    return known[code] as number;
  };
}

/** The value as one of kind `to`: currency is an integer of 1/10,000 (T4). */
export function rescale(value: Value, from: ColumnKind, to: ColumnKind): Value {
  if (typeof value !== 'number' || (from === 'currency') === (to === 'currency')) return value;
  return to === 'currency' ? Math.round(value * CURRENCY_SCALE) : value / CURRENCY_SCALE;
}
