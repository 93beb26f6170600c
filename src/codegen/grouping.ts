/** SUMMARIZE and GROUPBY. */
import type { GroupByNode, GroupColumn, SummarizeNode } from '../ir/table.js';
import type { Emission } from './emission.js';
import { vectorColumn } from './row-vectors.js';
import type { LaneScope } from './scope.js';
import { emitTable } from './tables.js';
import { quote } from './text.js';
import { declare } from './declare.js';
import { emitVector } from './vector.js';

/** SUMMARIZE (G8): groups, then extensions in the contexts of each cluster. */
export function emitSummarize(e: Emission, node: SummarizeNode, scope: LaneScope): string {
  const { groups, table } = emitGroups(e, node, scope);
  if (node.extensions.length === 0) return declare(e, scope, 'summarized', `${groups}.table`);
  const each = declare(e, scope, 'each', `${e.use('eachGroup')}(${scope.contexts}, ${groups})`);
  const clusters = declare(
    e,
    scope,
    'clusters',
    `${e.use('calculate')}(${each}.contexts, ${e.use('transition')}(${groups}.clusterFilters(${table}, ${each}, ${scope.contexts})))`,
  );
  const inner = scope.inside(each, scope.lines).refiltered(clusters);
  inner.rows.set(node.row, { source: `${groups}.table`, shape: node.shape, row: (lane) => `${each}.row(${lane})` });
  return extended(e, node, groups, inner, scope);
}

/** GROUPBY (G10): extensions fold over the rows of the group, in the outer contexts. */
export function emitGroupBy(e: Emission, node: GroupByNode, scope: LaneScope): string {
  const { groups, table } = emitGroups(e, node, scope);
  if (node.extensions.length === 0) return declare(e, scope, 'grouped', `${groups}.table`);
  const each = declare(e, scope, 'each', `${e.use('eachGroup')}(${scope.contexts}, ${groups})`);
  const inner = scope.inside(each, scope.lines);
  const current = declare(e, scope, 'currentGroup', `${groups}.rowsOf(${table}, ${each})`);
  inner.variables.set(node.group, { kind: 'table', name: current, isShared: false });
  inner.rows.set(node.row, { source: `${groups}.table`, shape: node.shape, row: (lane) => `${each}.row(${lane})` });
  return extended(e, node, groups, inner, scope);
}

function emitGroups(
  e: Emission,
  node: SummarizeNode | GroupByNode,
  scope: LaneScope,
): { readonly groups: string; readonly table: string } {
  const source = emitTable(e, node.table, scope);
  const needsLanes = node.extensions.length > 0;
  const table = declare(
    e,
    scope,
    'rows',
    needsLanes ? `${e.use('spread')}(${source}, ${scope.lanes})` : `${source}.table()`,
  );
  const keys = node.groupBy.map((key) => groupKey(e, key, table, scope));
  const groups = declare(e, scope, 'groups', `new ${e.use('Groups')}(${table}, [${keys.join(', ')}])`);
  return { groups, table };
}

/** A column over the rows of `table`: its own, or of a table that its rows lead to. */
export function groupKey(e: Emission, key: GroupColumn, table: string, scope: LaneScope): string {
  if (key.kind === 'own') return `${table}.column(${key.column})`;
  const path = key.path.map(quote).join(', ');
  return `${e.use('relatedColumn')}(${scope.contexts}, ${table}, ${quote(key.from)}, [${path}], ${quote(key.target.table)}, ${quote(key.target.column)})`;
}

function extended(
  e: Emission,
  node: SummarizeNode | GroupByNode,
  groups: string,
  inner: LaneScope,
  scope: LaneScope,
): string {
  const columns = node.extensions.map((body) => vectorColumn(e, body, emitVector(e, body, inner)));
  return declare(
    e,
    scope,
    'summarized',
    `${e.use('withColumns')}(${groups}.table, [...${groups}.table.columns, ${columns.join(', ')}])`,
  );
}
