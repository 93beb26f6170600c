import type { Dictionary } from './dictionary.js';
import { TextDictionary } from './text-dictionary.js';

/** Code of `from` -> code of the same value in `to`, -1 where it is absent; BLANK is BLANK. Text needs no string. */
export function codesIn(from: Dictionary, to: Dictionary): Int32Array {
  if (from === to) return Int32Array.from({ length: from.size }, (_, code) => code);
  if (from instanceof TextDictionary && to instanceof TextDictionary) return from.codesIn(to);
  return Int32Array.from({ length: from.size }, (_, code) => to.find(from.value(code)));
}

/** Whether a text of the dictionary may end in white space. */
export function mayEndInSpace(dictionary: Dictionary): boolean {
  return !(dictionary instanceof TextDictionary) || dictionary.hasTrailingSpace;
}
