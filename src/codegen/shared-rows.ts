import type { ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import type { Id } from '../ir/types.js';
import { needsContextPerRow } from './analysis.js';
import { declare } from './declare.js';
import type { Emission } from './emission.js';
import { readsOnly, seesRowOnly, visibleBody } from './row-bodies.js';
import { emitRowVector, rowTable, type RowTable } from './row-vectors.js';
import type { LaneScope } from './scope.js';
import { emitTable } from './tables.js';

/** A table whose rows are evaluated once for all lanes that look the same to the bodies. */
export interface SharedRows {
  /** The variable of the Table for the lanes around. */
  readonly table: string;
  /** The same rows in the lanes in which the bodies are evaluated. */
  readonly rows: RowTable;
  /** The vector of one of the bodies: a value for each row. */
  readonly vector: (body: ScalarNode) => string;
  /** The same of one whose errors are those of all lanes with the row: what rows are ordered by. */
  readonly keys: (body: ScalarNode) => string;
}

/** Emits the table and prepares what `bodies` need to be computed for its rows (row context `row`). */
export function sharedRows(
  e: Emission,
  table: TableNode,
  row: Id,
  bodies: readonly ScalarNode[],
  scope: LaneScope,
): SharedRows {
  const visible = new Map(bodies.map((body) => [body, visibleBody(e, body, table, row, scope)]));
  const own = [...visible.values()];
  const source = emitTable(e, table, scope);
  const isShared =
    own.some((body) => needsContextPerRow(body, row)) && own.every((body) => readsOnly(body, row, scope));
  const made = isShared
    ? lanesOfRows(e, source, table, row, own, scope)
    : { rows: rowTable(e, source, table.shape, row, own, scope), inner: scope };
  const { rows, inner } = made;
  const name = 'table' in made ? made.table : rows.name;
  const vector = (body: ScalarNode): string => emitRowVector(e, visible.get(body) ?? body, rows, inner);
  const keys = (body: ScalarNode): string => {
    const values = vector(body);
    if (scope.isGuarded) scope.lines.push(`${e.use('raiseFailedRows')}(${values}, ${name}, ${scope.lanes});`);
    return values;
  };
  return { table: name, rows, vector, keys };
}

interface LanesOfRows {
  readonly table: string;
  readonly rows: RowTable;
  readonly inner: LaneScope;
}

function lanesOfRows(
  e: Emission,
  source: string,
  { shape }: TableNode,
  row: Id,
  bodies: readonly ScalarNode[],
  scope: LaneScope,
): LanesOfRows {
  const hides = bodies.every((body) => seesRowOnly(body, row));
  const lanes = declare(e, scope, 'lanes', `${e.use('rowLanes')}(${scope.contexts}, ${source}, ${hides})`);
  const name = declare(e, scope, 'rows', `${lanes}.rows`);
  return {
    table: `${lanes}.table`,
    rows: { name, shape, row, isSpread: true },
    inner: scope.inside(lanes, scope.lines),
  };
}
