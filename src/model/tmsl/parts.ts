/** Which parts of TMSL a model has, so that a question about one that is not read is not answered with "none". */
import type { JsonNode } from './json-tree.js';

/** Stands for tables that are loaded in several partitions, of which the model knows only that they are one table. */
export const SEVERAL_PARTITIONS = 'several partitions';

/** The names of all fields that hold something: a text, a number, a list or object that is not empty. */
export function partsOf(node: JsonNode, found = new Set<string>()): ReadonlySet<string> {
  if (node.kind === 'list') node.items.forEach((item) => partsOf(item, found));
  if (node.kind !== 'object') return found;
  for (const [key, { value }] of node.entries) {
    if (!isEmpty(value)) found.add(key);
    if (key === 'partitions' && value.kind === 'list' && value.items.length > 1) found.add(SEVERAL_PARTITIONS);
    partsOf(value, found);
  }
  return found;
}

function isEmpty(node: JsonNode): boolean {
  if (node.kind === 'list') return node.items.length === 0;
  if (node.kind === 'object') return node.entries.size === 0;
  return node.kind === 'atom' && node.value === null;
}
