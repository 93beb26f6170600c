/** Functions of whole tables and scalars, called by their names. */
import type { TableCallNode } from '../ir/table.js';
import type { ShapeColumn } from '../ir/types.js';
import { declare } from './declare.js';
import type { Emission } from './emission.js';
import { columnKind } from './kinds.js';
import { objectLiteral } from './light.js';
import type { LaneScope } from './scope.js';
import { emitTable } from './tables.js';
import { quote } from './text.js';
import { emitVector } from './vector.js';

/** The call with its tables and scalars evaluated for the lanes of `scope`; gives the variable of the table. */
export function emitCall(e: Emission, node: TableCallNode, scope: LaneScope): string {
  const tables = node.tables.map((table) => `${emitTable(e, table, scope)}.table()`);
  const scalars = node.scalars.map((scalar) => (scalar === null ? 'null' : emitVector(e, scalar, scope)));
  const call = `${e.use('callTable')}(${quote(node.function)}, ${scope.contexts}, [${tables.join(', ')}], [${scalars.join(', ')}]`;
  const options = objectLiteral({ ...node.options, ...shapeOptions(node) });
  return declare(e, scope, 'made', e.located(node, `${call}, ${options})`));
}

/** What a table function must know of the shapes: result kinds. */
function shapeOptions(node: TableCallNode): Record<string, string | readonly string[]> {
  if (node.function === 'generateSeries') return { kind: columnKind((node.shape[0] as ShapeColumn).type) };
  if (node.function === 'union') return { kinds: node.shape.map((column) => columnKind(column.type)) };
  return {};
}
