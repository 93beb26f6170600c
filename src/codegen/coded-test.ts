/** Tests of a text column against constants: decided once for each dictionary code, read by code in the loop. */
import type { InNode, ScalarNode } from '../ir/scalar.js';
import { isLiteral, isLiteralTable } from './analysis.js';
import type { Emission } from './emission.js';
import { once, type Place } from './light.js';
import { comparison } from './operators.js';
import { literal } from './text.js';

export type LightEmitter = (node: ScalarNode) => string;

/** The expression when `node` tests a text column of the loop's row against literals; null for any other node. */
export function codedTest(e: Emission, node: ScalarNode, place: Place): string | null {
  const { loop } = place;
  if (loop === null || loop.value !== undefined) return null;
  const column = testedColumn(node);
  if (column === null || column.kind !== 'column' || column.row !== loop.id || column.type.kind !== 'string')
    return null;
  const test = valueTest(e, node);
  if (test === null) return null;
  const make = `${e.use('testCodes')}(${loop.source}, ${column.column}, (value) => ${test})`;
  return `${once(e, place, make, 'matches')}.has(${loop.row})`;
}

function testedColumn(node: ScalarNode): ScalarNode | null {
  if (node.kind === 'in') return isLiteralTable(node.table) ? (node.operands[0] as ScalarNode) : null;
  if (node.kind !== 'compare' || node.family !== 'text') return null;
  if (isLiteral(node.right)) return node.left;
  return isLiteral(node.left) ? node.right : null;
}

function valueTest(e: Emission, node: ScalarNode): string | null {
  if (node.kind === 'in') return membership(e, node, () => 'value');
  if (node.kind !== 'compare') return null;
  const side = (operand: ScalarNode): string => (isLiteral(operand) ? plain(operand) : 'value');
  return comparison(e, node, side(node.left), side(node.right));
}

function plain(node: ScalarNode): string {
  return node.kind === 'literal' ? literal(node.value) : 'null';
}

/** `x IN { ... }` over literals (strict, B4). */
export function membership(e: Emission, node: InNode, light: LightEmitter): string {
  if (node.table.kind !== 'rows') throw new Error('IN over a table is not a list of literals');
  const values = node.table.rows.map((row) => plain(row[0] as ScalarNode));
  return `${e.use('isOneOf')}(${light(node.operands[0] as ScalarNode)}, [${values.join(', ')}])`;
}
