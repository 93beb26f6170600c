/** Explicit conversions between types. Constants are converted here, everything else by a ConvertNode. */
import type { Span } from '../diagnostics/source.js';
import type { LiteralNode, ScalarNode } from '../ir/scalar.js';
import type { ScalarKind } from '../ir/types.js';
import { hole } from '../ir/make.js';
import { commonKind, isConvertible, kindName, valueType } from '../ir/typing.js';
import type { Task } from './environment.js';

/** `node` as a value of `kind`. The caller has made sure that there is such a conversion. */
export function convert(node: ScalarNode, kind: ScalarKind): ScalarNode {
  if (node.type.kind === kind || node.kind === 'hole' || kind === 'blank') return node;
  if (node.kind === 'blank') return { ...node, type: valueType(kind) };
  const literal = node.kind === 'literal' ? convertLiteral(node, kind) : null;
  if (literal) return literal;
  const type = valueType(kind, node.type.blankable);
  return { kind: 'convert', operand: node, implicit: true, type, span: node.span };
}

/** A constant converted without loss, or null: 1 to 1.0, TRUE to 1, "12" to 12. */
function convertLiteral(node: LiteralNode, kind: ScalarKind): LiteralNode | null {
  const type = valueType(kind, false);
  const { value } = node;
  if (typeof value === 'number' && node.type.kind !== 'currency') {
    if (kind === 'double' || kind === 'dateTime') return { ...node, type };
    return kind === 'boolean' ? { ...node, type, value: value !== 0 } : null;
  }
  if (typeof value === 'boolean' && (kind === 'int64' || kind === 'double'))
    return { ...node, type, value: value ? 1 : 0 };
  if (typeof value === 'string' && kind === 'int64' && isSmallInteger(value))
    return { ...node, type, value: Number(value) };
  return null;
}

/** Whether the text is the number it looks like in every culture. */
export function isSmallInteger(text: string): boolean {
  return /^-?\d{1,15}$/.test(text);
}

/** `node` as `kind`, or a hole after a diagnostic that names `what`. */
export function convertChecked(
  task: Task,
  node: ScalarNode,
  kind: ScalarKind,
  what: string,
  span: Span | null,
): ScalarNode {
  if (node.kind === 'hole') return node;
  if (isConvertible(node.type.kind, kind)) return convert(node, kind);
  task.report('DAX0305', { what, expected: `a ${kindName(kind)}`, found: kindName(node.type.kind) }, span);
  return hole(span);
}

/** `node` as a condition (T9): numbers other than 0 are true, BLANK is false; text is no condition. */
export function toCondition(task: Task, node: ScalarNode, what: string, span: Span | null): ScalarNode {
  if (node.type.kind !== 'string') return convert(node, 'boolean');
  task.report('DAX0305', { what, expected: 'a condition (TRUE or FALSE)', found: 'text' }, span);
  return hole(span);
}

/** The nodes converted to their common type (T11). */
export function unify(nodes: readonly ScalarNode[]): { kind: ScalarKind; nodes: readonly ScalarNode[] } {
  const kinds = nodes.filter((node) => node.kind !== 'hole').map((node) => node.type.kind);
  const kind = commonKind(kinds);
  return { kind, nodes: nodes.map((node) => convert(node, kind)) };
}
