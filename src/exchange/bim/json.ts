/** Plain JSON objects without what is absent. */
import type { Source } from '../../diagnostics/source.js';

export type Json = string | number | boolean | null | readonly Json[] | JsonRecord;
export interface JsonRecord {
  readonly [key: string]: Json;
}

/** The fields that are there: null, undefined, false and empty lists are left out. */
export function record(fields: readonly (readonly [key: string, value: Json | undefined])[]): JsonRecord {
  const isThere = ([, value]: readonly [string, Json | undefined]): boolean => {
    if (value === null || value === undefined || value === false) return false;
    return !(Array.isArray(value) && value.length === 0);
  };
  return Object.fromEntries(fields.filter(isThere)) as JsonRecord;
}

/** DAX of several lines is a list of lines. */
export function daxJson(source: Source | null | undefined): Json | undefined {
  const lines = source?.text.split(/\r\n?|\n/);
  return lines?.length === 1 ? lines[0] : lines;
}

/** An object that holds only an expression. */
export function definition(source: Source | null | undefined): JsonRecord | undefined {
  return source ? record([['expression', daxJson(source)]]) : undefined;
}
