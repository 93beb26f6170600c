/** Vectors with one value for each row of a table value: ADDCOLUMNS, TOPN, RANKX, calculated columns. */
import type { ScalarNode } from '../ir/scalar.js';
import type { Id, TableShape } from '../ir/types.js';
import { isLaneless, needsContextPerRow } from './analysis.js';
import type { Emission } from './emission.js';
import { columnKind, filler } from './kinds.js';
import { bindInvariants } from './invariants.js';
import { emitLight, once } from './light.js';
import type { LaneScope, Lines } from './scope.js';
import { quote, usesLocal } from './text.js';
import { declare } from './declare.js';
import { emitVector } from './vector.js';

/** A table value whose rows the vectors follow. */
export interface RowTable {
  /** The variable of the Table. */
  readonly name: string;
  readonly shape: TableShape;
  readonly row: Id;
  /** Each lane has its own rows, so that a row tells its lane. */
  readonly isSpread: boolean;
}

/** Materialises a source so that `bodies` can be computed for its rows: shared between lanes where they do not depend on the lane. */
export function rowTable(
  e: Emission,
  source: string,
  shape: TableShape,
  row: Id,
  bodies: readonly ScalarNode[],
  scope: LaneScope,
): RowTable {
  const isSpread = bodies.some(
    (body) => needsContextPerRow(body, row) || !isLaneless(body, row, (id) => scope.isConstant(id)),
  );
  const make = isSpread ? `${e.use('spread')}(${source}, ${scope.lanes})` : `${source}.table()`;
  return { name: declare(e, scope, 'rows', make), shape, row, isSpread };
}

/** The values of `body` for the rows of the table. */
export function emitRowVector(e: Emission, body: ScalarNode, table: RowTable, scope: LaneScope): string {
  return needsContextPerRow(body, table.row)
    ? emitInContexts(e, body, table, scope)
    : emitInRows(e, body, table, scope);
}

function emitInRows(e: Emission, body: ScalarNode, table: RowTable, scope: LaneScope): string {
  const loop = { id: table.row, source: table.name, shape: table.shape, row: 'row', laneless: !table.isSpread };
  const lane = table.isSpread ? `${once(e, { scope }, `${e.use('rowOwners')}(${table.name})`, 'owners')}.of(row)` : '0';
  const text = emitLight(e, body, { scope, lane, loop });
  const parameter = usesLocal(text, 'row') ? 'row' : '';
  return declare(e, scope, 'result', `${e.use(filler(body.type))}(${table.name}.length, (${parameter}) => ${text})`);
}

function emitInContexts(e: Emission, whole: ScalarNode, table: RowTable, scope: LaneScope): string {
  const body = bindInvariants(e, whole, table.row, scope);
  const make = `${e.use(vectorMaker(body))}(${table.name}.length)`;
  const out = declare(e, scope, 'result', make);
  const each = e.fresh('each');
  const lines: Lines = [];
  const inner = scope.inside(each, lines);
  inner.rows.set(table.row, { source: table.name, shape: table.shape, row: (lane) => `${each}.row(${lane})` });
  const vector = emitVector(e, body, inner);
  scope.lines.push(
    `for (const ${each} of ${e.use('eachRow')}(${scope.contexts}, ${table.name})) {`,
    ...lines,
    `${e.use('copyRows')}(${out}, ${each}, ${vector});`,
    '}',
  );
  return out;
}

function vectorMaker(body: ScalarNode): string {
  return { numbers: 'blankNumbers', texts: 'blankTexts', booleans: 'blankBooleans', variants: 'blankVariants' }[
    filler(body.type) as 'numbers'
  ];
}

/** A column of a table value made of a vector by row. */
export function vectorColumn(e: Emission, body: ScalarNode, vector: string): string {
  return `new ${e.use('VectorColumn')}(${quote(columnKind(body.type))}, ${vector})`;
}
