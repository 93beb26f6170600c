/** Which keys of the two sides of a many-to-many relationship are the same. */
import { codesIn, mayEndInSpace } from '../columns/codes-in.js';
import type { Column } from '../columns/column.js';
import type { Value } from '../columns/value.js';
import { foldText } from '../scalars/text-order.js';
import type { RelationshipSchema } from './relationship.js';

/** Code of `near` -> the codes of `far` that are the same key; BLANK is no key (M7). */
export type MatchingKeys = (code: number) => readonly number[];

const none: readonly number[] = [];

export function matchingKeys(near: Column, far: Column, { dateOnly }: RelationshipSchema): MatchingKeys {
  const sameOf = dateOnly ? datePart : near.kind === 'string' && mayHaveSpaces(near, far) ? withoutSpaces : null;
  return sameOf === null ? byValue(near, far) : byClass(near, far, sameOf);
}

function byValue(near: Column, far: Column): MatchingKeys {
  const codes = codesIn(near.dictionary, far.dictionary);
  return (code) => (code === 0 || (codes[code] as number) < 0 ? none : [codes[code] as number]);
}

/** Several keys of a side may be the same one, such as the moments of a day. */
function byClass(near: Column, far: Column, sameOf: (value: Value) => Value): MatchingKeys {
  const codes = new Map<Value, number[]>();
  for (let code = 1; code < far.dictionary.size; code++) {
    const key = sameOf(far.valueOf(code));
    codes.set(key, [...(codes.get(key) ?? []), code]);
  }
  return (code) => (code === 0 ? none : (codes.get(sameOf(near.valueOf(code))) ?? none));
}

function mayHaveSpaces(near: Column, far: Column): boolean {
  return mayEndInSpace(near.dictionary) || mayEndInSpace(far.dictionary);
}

/** Text keys join without regard to case and trailing spaces (M15). */
function withoutSpaces(value: Value): Value {
  return typeof value === 'string' ? foldText(value.trimEnd()) : value;
}

function datePart(value: Value): Value {
  return typeof value === 'number' ? Math.floor(value) : value;
}
