import type { RowSource } from '../tables/row-source.js';
import type { Contexts } from './contexts.js';
import { Iterated } from './origin.js';

/** At most this many (row, context) pairs are contexts at once, so that memory is bounded. */
export const EACH_LIMIT = 1 << 17;

/** A part of an iteration: lane i is row rows[i] under the outer lane parent[i], with that lane's filters. */
export class Each {
  constructor(
    readonly n: number,
    readonly rows: Uint32Array,
    readonly parent: Uint32Array,
    readonly contexts: Contexts,
  ) {}

  /** The row that lane `lane` stands on. */
  row(lane: number): number {
    return this.rows[lane] as number;
  }
  /** The outer lane from which `lane` stems. */
  outer(lane: number): number {
    return this.parent[lane] as number;
  }
}

/** The (row, context) pairs of an iterator whose body needs a filter context, in parts. */
export function* eachRow(contexts: Contexts, source: RowSource): Generator<Each> {
  let rows = new Uint32Array(EACH_LIMIT);
  let parent = new Uint32Array(EACH_LIMIT);
  let n = 0;
  for (const chunk of source.perLane(contexts.n)) {
    if (n + chunk.n > EACH_LIMIT) {
      yield part(contexts, source, rows, parent, n);
      rows = new Uint32Array(EACH_LIMIT);
      parent = new Uint32Array(EACH_LIMIT);
      n = 0;
    }
    rows.set(chunk.rows.subarray(0, chunk.n), n);
    parent.set(chunk.owners.subarray(0, chunk.n), n);
    n += chunk.n;
  }
  if (n > 0) yield part(contexts, source, rows, parent, n);
}

function part(contexts: Contexts, source: RowSource, rows: Uint32Array, parent: Uint32Array, n: number): Each {
  const owners = parent.subarray(0, n);
  const iterated = new Iterated(() => source.table().filter(contexts)?.gather(owners) ?? null);
  return new Each(n, rows.subarray(0, n), owners, contexts.gather(owners).withIterated(source, iterated));
}

/** All pairs at once, for what must see them together (GENERATE). */
export function eachRowAtOnce(contexts: Contexts, source: RowSource): Each {
  const rows: number[] = [];
  const parent: number[] = [];
  for (const chunk of source.perLane(contexts.n)) {
    for (let i = 0; i < chunk.n; i++) {
      rows.push(chunk.row(i));
      parent.push(chunk.owner(i));
    }
  }
  return part(contexts, source, Uint32Array.from(rows), Uint32Array.from(parent), rows.length);
}
