/** What a query reads from its surroundings. Fixed once per query (D4), so that every context sees the same clock. */
import type { Variant } from './scalars/values.js';

export interface User {
  /** USERNAME: `DOMAIN\name`, or the principal name in the service. */
  readonly name: string;
  /** USERPRINCIPALNAME. */
  readonly principalName: string;
  /** USEROBJECTID; BLANK when absent. */
  readonly objectId?: string;
  /** CUSTOMDATA of the connection; BLANK when absent. */
  readonly customData?: string;
}

export interface Environment {
  /** The moment of the query in UTC: days since 1899-12-30. */
  readonly now: number;
  /** The model's culture, for example `en-US`. */
  readonly culture: string;
  readonly user: User;
  /** A number of [0, 1). */
  random(): number;
  /** Query parameters by name, without the @. */
  readonly parameters: ReadonlyMap<string, Variant>;
}

/** A reproducible source of numbers of [0, 1) (mulberry32), for `Environment.random`. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
