/** Loops over the rows of a source whose body differs between lanes: which rows are looked at, and for whom. */
import type { ScalarNode } from '../ir/scalar.js';
import type { FilterNode } from '../ir/table.js';
import type { Id } from '../ir/types.js';
import { declare } from './declare.js';
import type { Emission } from './emission.js';
import { emitEqualRows } from './equal-rows.js';
import { laneParts } from './lane-parts.js';
import type { LaneScope } from './scope.js';

/** Statements around a body that reads `row` and `lane`. */
export interface RowWalk {
  /** How many owners there are: lanes, or lanes that are one. */
  readonly owners: string;
  /** Lane -> owner, or null where there is one. */
  readonly ownerOfLane: string;
  /** The owner in the body. */
  readonly owner: string;
  readonly open: readonly string[];
  readonly close: readonly string[];
}

/** The rows of a laneless body: once for each group of the source. */
export function walkGroups(source: string): RowWalk {
  return {
    owners: `${source}.groups`,
    ownerOfLane: `${source}.groupOfLane`,
    owner: 'chunk.owner(i)',
    ...loop(`${source}.chunks()`, []),
  };
}

/** The rows that a filter tests and `bodies` read: once for all lanes that are the same to them. */
export function walkLanes(
  e: Emission,
  filter: FilterNode,
  bodies: readonly ScalarNode[],
  source: string,
  scope: LaneScope,
): RowWalk {
  const equal = emitEqualLanes(e, bodies, filter.row, source, scope);
  const looked = emitEqualRows(e, filter, source, equal ?? scope.lanes, scope);
  if (equal === null) {
    const lanes = { owners: scope.lanes, ownerOfLane: `${e.use('ownLanes')}(${scope.lanes})`, owner: 'lane' };
    return { ...lanes, ...loop(looked ?? `${source}.perLane(${scope.lanes})`, ['const lane = chunk.owner(i);']) };
  }
  const numbers = { owners: `${equal}.n`, ownerOfLane: `${equal}.setOfLane`, owner: 'own' };
  const lane = `const lane = ${equal}.lane(own);`;
  if (looked !== null) return { ...numbers, ...loop(looked, ['const own = chunk.owner(i);', lane]) };
  const { open, close } = loop(`${equal}.chunks()`, ['const group = chunk.owner(i);']);
  const each = `for (let at = ${equal}.from(group); at < ${equal}.to(group); at++) {`;
  return {
    ...numbers,
    open: [...open, each, `const own = ${equal}.at(at);`, lane],
    close: ['}', ...close],
  };
}

function loop(chunks: string, more: readonly string[]): Pick<RowWalk, 'open' | 'close'> {
  const head = [`for (const chunk of ${chunks}) {`, 'for (let i = 0; i < chunk.n; i++) {', 'const row = chunk.row(i);'];
  return { open: [...head, ...more], close: ['}', '}'] };
}

function emitEqualLanes(
  e: Emission,
  bodies: readonly ScalarNode[],
  row: Id,
  source: string,
  scope: LaneScope,
): string | null {
  const parts: string[] = [];
  for (const body of bodies) {
    const own = laneParts(e, body, row, scope);
    if (own === null) return null;
    parts.push(...own);
  }
  const values = [...new Set(parts)].join(', ');
  return declare(e, scope, 'equal', `${e.use('equalLanes')}(${source}, ${scope.lanes}, [${values}])`);
}
