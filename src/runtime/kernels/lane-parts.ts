import type { ColumnKind } from '../columns/value.js';
import { NumberVector, vectorOf, type Vector } from '../columns/vector.js';
import { identityRows } from '../tables/identity.js';
import type { Part } from './lanes.js';

/** The lanes of 0 .. n - 1 on which some vector holds a value or an error, ascending. */
export function lanesWithValues(vectors: readonly Vector[], n: number): Uint32Array {
  const isKept = new Uint8Array(n);
  for (const vector of vectors) {
    markValues(isKept, vector);
    if (!isKept.includes(0)) return identityRows(n);
  }
  const kept = new Uint32Array(n);
  let count = 0;
  for (let lane = 0; lane < n; lane++) if (isKept[lane] === 1) kept[count++] = lane;
  return kept.slice(0, count);
}

function markValues(isKept: Uint8Array, vector: Vector): void {
  if (vector instanceof NumberVector && !vector.hasErrors) {
    markFilled(isKept, vector.blanks);
    return;
  }
  for (let lane = 0; lane < isKept.length; lane++) {
    if (isKept[lane] === 1) continue;
    if (vector.error(lane) !== null || vector.at(lane) !== null) isKept[lane] = 1;
  }
}

function markFilled(isKept: Uint8Array, blanks: Uint8Array): void {
  for (let lane = 0; lane < isKept.length; lane++) {
    isKept[lane] = (isKept[lane] as number) | (1 - (blanks[lane] as number));
  }
}

/** The values of the lanes of some parts, one after another. */
export function joinLanes(kind: ColumnKind, parts: readonly Part[]): Vector {
  const [only, ...others] = parts;
  if (only && others.length === 0 && isWhole(kind, only)) return only.values;
  const out = vectorOf(
    kind,
    parts.reduce((sum, { lanes }) => sum + lanes.length, 0),
  );
  let at = 0;
  for (const { lanes, values } of parts) {
    if (out instanceof NumberVector && values instanceof NumberVector && !values.hasErrors) {
      copyNumbers(out, at, values, lanes);
    } else lanes.forEach((lane, i) => out.copy(at + i, values as never, lane));
    at += lanes.length;
  }
  return out;
}

/** Whether the part is a vector of this kind with all its lanes, in their order. */
function isWhole(kind: ColumnKind, { lanes, values }: Part): boolean {
  return lanes.length === values.length && values.constructor === vectorOf(kind, 0).constructor;
}

function copyNumbers(out: NumberVector, at: number, from: NumberVector, lanes: Uint32Array): void {
  const [values, blanks] = [out.values, out.blanks];
  const [own, ownBlanks] = [from.values, from.blanks];
  for (let i = 0; i < lanes.length; i++) {
    const lane = lanes[i] as number;
    values[at + i] = own[lane] as number;
    blanks[at + i] = ownBlanks[lane] as number;
  }
}
