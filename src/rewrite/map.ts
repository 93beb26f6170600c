/** Bottom-up rewriting of the IR as plain data. */
import type { Node } from '../ir/walk.js';

const leaves = new Set(['span', 'type', 'shape', 'target', 'lineage']);

/** The node with every node inside it, then itself, replaced by `change`. */
export function mapNodes<N extends Node>(node: N, change: (node: Node) => Node): N {
  return mapValue(node, change) as N;
}

function mapValue(value: unknown, change: (node: Node) => Node): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => mapValue(item, change));
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(value)) copy[key] = leaves.has(key) ? child : mapValue(child, change);
  return isNode(copy) ? change(copy as unknown as Node) : copy;
}

function isNode(value: Record<string, unknown>): boolean {
  return typeof value['kind'] === 'string' && ('shape' in value || 'type' in value);
}
