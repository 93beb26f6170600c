/** FILTER: the rows of a table that pass a test. */
import type { FilterNode } from '../ir/table.js';
import { isLaneless, needsContextPerRow } from './analysis.js';
import { declare } from './declare.js';
import type { Emission } from './emission.js';
import { bindInvariants } from './invariants.js';
import { condition, emitLight } from './light.js';
import { walkGroups, walkLanes } from './row-walk.js';
import type { LaneScope, Lines } from './scope.js';
import { emitTable } from './tables.js';
import { emitVector } from './vector.js';

/** FILTER: rows whose predicate is TRUE. */
export function emitFilter(e: Emission, node: FilterNode, scope: LaneScope): string {
  const source = emitTable(e, node.table, scope);
  if (needsContextPerRow(node.predicate, node.row)) return filterInContexts(e, node, source, scope);
  const laneless = isLaneless(node.predicate, node.row, (id) => scope.isConstant(id));
  const walk = laneless ? walkGroups(source) : walkLanes(e, node, [node.predicate], source, scope);
  const place = { scope, lane: 'lane', loop: { id: node.row, source, shape: node.table.shape, row: 'row', laneless } };
  const test = condition(node.predicate, (child) => emitLight(e, child, place));
  const kept = declare(e, scope, 'kept', `new ${e.use('RowCollector')}(${walk.owners})`);
  const failures = failuresOf(e, scope);
  scope.lines.push(
    ...walk.open,
    caught(failures, `if (${test}) ${kept}.add(row, ${walk.owner});`, walk.owner),
    ...walk.close,
    ...raised(failures, scope, walk.ownerOfLane),
  );
  return declare(e, scope, 'filtered', `${e.use('keepRows')}(${source}, ${kept}, ${walk.ownerOfLane})`);
}

/** In a guard the errors of rows are collected, so that all lanes which fail are known at once. */
function failuresOf(e: Emission, scope: LaneScope): string | null {
  return scope.isGuarded ? declare(e, scope, 'failures', `new ${e.use('Failures')}()`) : null;
}

function caught(failures: string | null, statement: string, owner: string): string {
  return failures === null ? statement : `try { ${statement} } catch (error) { ${failures}.add(${owner}, error); }`;
}

/** Raises the collected errors for the lanes of their owners; null: the owners are the lanes. */
function raised(failures: string | null, scope: LaneScope, ownerOfLane: string | null): readonly string[] {
  if (failures === null) return [];
  return [`${failures}.${ownerOfLane === null ? 'raise()' : `raiseGroups(${ownerOfLane}, ${scope.lanes})`};`];
}

function filterInContexts(e: Emission, node: FilterNode, source: string, scope: LaneScope): string {
  const kept = declare(e, scope, 'kept', `new ${e.use('RowCollector')}(${scope.lanes})`);
  const failures = failuresOf(e, scope);
  const each = e.fresh('each');
  const lines: Lines = [];
  const inner = scope.inside(each, lines);
  inner.rows.set(node.row, { source, shape: node.table.shape, row: (lane) => `${each}.row(${lane})` });
  const vector = emitVector(e, bindInvariants(e, node.predicate, node.row, scope), inner);
  scope.lines.push(
    `for (const ${each} of ${e.use('eachRow')}(${scope.contexts}, ${source})) {`,
    ...lines,
    `for (let lane = 0; lane < ${each}.n; lane++) {`,
    caught(
      failures,
      `if (${vector}.at(lane) === true) ${kept}.add(${each}.row(lane), ${each}.outer(lane));`,
      `${each}.outer(lane)`,
    ),
    '}',
    '}',
    ...raised(failures, scope, null),
  );
  return declare(
    e,
    scope,
    'filtered',
    `${e.use('keepRows')}(${source}, ${kept}, ${e.use('ownLanes')}(${scope.lanes}))`,
  );
}
