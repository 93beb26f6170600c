import type { ColumnKind } from '../columns/value.js';
import type { BooleanVector, NumberVector, TextVector, VariantVector, Vector } from '../columns/vector.js';
import type { Contexts } from '../contexts/contexts.js';
import { identityRows } from '../tables/identity.js';
import { merge, splitLanes, type Part } from './lanes.js';

/** The lanes that take a branch: their contexts, and which lanes of the whole they are. */
export class Taken {
  constructor(
    readonly contexts: Contexts,
    readonly lanes: Uint32Array,
  ) {}
  get n(): number {
    return this.lanes.length;
  }
  /** The lane of the whole that `lane` is. */
  outer(lane: number): number {
    return this.lanes[lane] as number;
  }
}

/** Evaluates a branch for the lanes that take it. */
export type Branch<V extends Vector> = (taken: Taken) => V;

/**
 * IF and its kin (X10): splits the lanes by the condition and evaluates each branch only for those which take it.
 * A null branch is BLANK. A lane whose condition fails has that error.
 */
function branch<V extends Vector>(
  kind: ColumnKind,
  contexts: Contexts,
  condition: (lane: number) => boolean | null,
  then: Branch<V> | null,
  otherwise: Branch<V> | null,
): V {
  const { yes, no, failed } = splitLanes(contexts.n, condition);
  const parts: Part[] = [];
  if (then && yes.length > 0) parts.push(evaluate(contexts, yes, then));
  if (otherwise && no.length > 0) parts.push(evaluate(contexts, no, otherwise));
  const whole =
    parts.length === 1 && yes.length * no.length === 0 && failed.length === 0 && parts[0]?.lanes.length === contexts.n;
  if (whole) return (parts[0] as Part).values as V;
  const out = merge(kind, contexts.n, parts);
  for (const [lane, error] of failed) out.fail(lane, error);
  return out as V;
}

function evaluate<V extends Vector>(contexts: Contexts, lanes: Uint32Array, take: Branch<V>): Part {
  const all = lanes.length === contexts.n;
  const chosen = all ? identityRows(contexts.n) : lanes;
  return { lanes: chosen, values: take(new Taken(all ? contexts : contexts.gather(chosen), chosen)) };
}

type Brancher<V extends Vector> = (
  contexts: Contexts,
  condition: (lane: number) => boolean | null,
  then: Branch<V> | null,
  otherwise: Branch<V> | null,
) => V;

export const branchNumbers: Brancher<NumberVector> = (...parts) => branch('double', ...parts);
export const branchTexts: Brancher<TextVector> = (...parts) => branch('string', ...parts);
export const branchBooleans: Brancher<BooleanVector> = (...parts) => branch('boolean', ...parts);
export const branchVariants: Brancher<VariantVector> = (...parts) => branch('variant', ...parts);
